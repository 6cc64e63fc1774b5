/** Exemptions by annotation: `exempt.seaworthy.dev/<policy>: "[containers=a,b; ]<reason>[; until=YYYY-MM-DD]"`. */
import type { JsonObject } from '../json.ts'
import { maxAnnotationLength } from '../workload/author.ts'
import type { Place, Resource } from '../workload/views.ts'
import { containerOf } from '../workload/views.ts'
import type { Message } from './contract.ts'
import { nearest } from './nearest.ts'
import type { Plan } from './plan.ts'

/** The key of every exemption starts with this; the policy's id follows. */
export const exemptionPrefix = 'exempt.seaworthy.dev/'

/** What can be wrong with an exemption, which then holds for nothing. */
export const exemptionMessages = {
  expired: { text: 'the exemption from {policy} ended on {until}', remedy: 'mend the finding, or move the date' },
  ended: {
    text: 'the exemption from {policy} in the configuration ended on {until}',
    remedy: 'mend the finding, or ask the administrators for a later date',
  },
  noReason: {
    text: 'the exemption from {policy} gives no reason and is void',
    remedy: 'write the reason as its value',
  },
  badDate: {
    text: 'the exemption from {policy} has an end that is no date and is void',
    remedy: 'write until=YYYY-MM-DD',
  },
  badForm: {
    text: 'the exemption from {policy} has containers=, until= or a date at the wrong place and is void',
    remedy: 'write "containers=a,b; the reason; until=YYYY-MM-DD", in this order',
  },
  notOnPod: {
    text: 'the exemption from {policy} stands on the object, where its Pods do not have it, and is void',
    remedy: 'move it to the annotations of the pod template',
  },
  notOnObject: {
    text: 'the exemption from {policy} stands on the pod template, where findings about the object do not have it, and is void',
    remedy: 'move it to the annotations of the object itself',
  },
  noContainer: {
    text: 'the exemption from {policy} names no container that there is',
    remedy: 'write the names of its containers',
  },
  notAccepted: {
    text: 'exemptions from {policy} by annotation are not accepted here',
    remedy: 'ask the administrators for one in the configuration',
  },
  unknownPolicy: { text: 'there is no policy {policy} to be exempt from', remedy: '{hint}' },
} as const satisfies Record<string, Message>

/** An annotation as it was read. */
export interface AnnotatedExemption {
  readonly policy: string
  readonly reason: string
  /** Undefined: all containers, and the pod itself. */
  readonly containers: ReadonlySet<string> | undefined
  readonly until: string | undefined
  /** Why it does not hold; undefined if it does. */
  readonly problem: keyof typeof exemptionMessages | undefined
}

/** The exemptions of one object: those on its pod (template), and those on itself for findings about the object as a whole. */
export interface AnnotatedExemptions {
  /** The exemption that holds for a finding of this policy at this place. */
  find(policy: string, at: Place): AnnotatedExemption | undefined
  /** Those that do not hold, with the place of their annotation. */
  readonly problems: readonly { readonly at: Place; readonly exemption: AnnotatedExemption }[]
}

/** Reads the exemptions of an object as the plan accepts them. */
export function readAnnotated(resource: Resource, plan: Plan, today: string): AnnotatedExemptions {
  const { pod } = resource
  const onTemplate = pod?.isTemplate ? readAnnotations(pod.annotations, pod, plan, today) : nothing
  const onObject = readAnnotations(resource.annotations, resource, plan, today)
  if (onObject.size === 0 && onTemplate.size === 0) return none
  const inPod = pod?.isTemplate ? onTemplate : onObject
  const problemsAt = (at: Place, all: ReadExemptions) =>
    [...all.values()].filter(each => each.problem !== undefined).map(exemption => ({ at, exemption }))
  return {
    find(policy, at) {
      const exemption = (at === resource ? onObject : inPod).get(policy)
      if (exemption === undefined || exemption.problem !== undefined) return undefined
      if (exemption.containers === undefined) return exemption
      const container = containerOf(at)?.name
      return container !== undefined && exemption.containers.has(container) ? exemption : undefined
    },
    problems: [...problemsAt(resource, onObject), ...problemsAt(pod ?? resource, onTemplate)].slice(0, mostProblems),
  }
}

/** Problems that are told of one object: each costs a search for the name that may be meant. */
const mostProblems = 20

/** By policy. */
type ReadExemptions = ReadonlyMap<string, AnnotatedExemption>

const none: AnnotatedExemptions = { find: () => undefined, problems: [] }
const nothing: ReadExemptions = new Map()

/** @param at the object or the pod template that has the annotations. */
function readAnnotations(annotations: JsonObject, at: Place, plan: Plan, today: string): ReadExemptions {
  let found: Map<string, AnnotatedExemption> | undefined
  for (const key of Object.keys(annotations)) {
    if (!key.startsWith(exemptionPrefix)) continue
    const policy = key.slice(exemptionPrefix.length)
    const text = annotations[key]
    const written = parseExemption(typeof text === 'string' ? text : '')
    const problem = findProblem(policy, written, plan, today) ?? findMisplaced(policy, written, at, plan)
    found ??= new Map()
    found.set(policy, { ...written, policy, problem })
  }
  return found ?? nothing
}

/** An exemption that is right by itself, but not here. */
function findMisplaced(policy: string, { containers }: Written, at: Place, plan: Plan): AnnotatedExemption['problem'] {
  const { pod } = at.resource
  if (pod?.isTemplate && (at === pod) !== plan.isAboutPods(policy)) return at === pod ? 'notOnObject' : 'notOnPod'
  const named = containers === undefined || pod?.containers.some(({ name }) => containers.has(name))
  return named ? undefined : 'noContainer'
}

/** What an annotation's value says. */
type Written = Pick<AnnotatedExemption, 'reason' | 'containers' | 'until'>

/** An annotation's value: containers first, the reason, its end last. What is longer than annotations can be says nothing. */
export function parseExemption(text: string): Written {
  const parts = (text.length > maxAnnotationLength ? '' : text)
    .split(';')
    .map(part => part.trim())
    .filter(part => part !== '')
  const until = takeValue(parts, parts.length - 1, 'until=')
  const containers = takeValue(parts, 0, 'containers=')
  const names = containers?.split(',').map(name => name.trim())
  return { reason: parts.join('; '), containers: names === undefined ? undefined : new Set(names), until }
}

/** Takes `prefix…` out of the parts if it stands at this index. */
function takeValue(parts: string[], index: number, prefix: string): string | undefined {
  const part = parts[index]
  if (part === undefined || !part.startsWith(prefix)) return undefined
  parts.splice(index, 1)
  return part.slice(prefix.length).trim()
}

function findProblem(
  policy: string,
  { reason, until }: Written,
  plan: Plan,
  today: string,
): AnnotatedExemption['problem'] {
  const { annotationExemptions } = plan.settings
  if (!plan.policyIds.includes(policy)) return 'unknownPolicy'
  if (annotationExemptions === 'none') return 'notAccepted'
  if (annotationExemptions !== 'all' && !annotationExemptions.includes(policy)) return 'notAccepted'
  if (reason === '') return 'noReason'
  // else a slip would make an end part of the reason, and the exemption last for ever
  if (/\b(?:until|containers?)\s*[:=]|\d{4}-\d{2}-\d{2}/i.test(reason)) return 'badForm'
  if (until === undefined) return undefined
  if (!isDate(until)) return 'badDate'
  return until < today ? 'expired' : undefined
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** The data that the messages above need. */
export function exemptionData({ policy, until = '', problem }: AnnotatedExemption, plan: Plan): Record<string, string> {
  const near = problem === 'unknownPolicy' ? nearest(policy, plan.policyIds) : undefined
  return { policy, until, hint: near === undefined ? 'remove it, or name a policy' : `did you mean ${near}?` }
}
