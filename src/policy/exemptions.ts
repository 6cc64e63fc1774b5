/** Exemptions by annotation: `exempt.seaworthy.dev/<policy>: "[containers=a,b; ]<reason>[; until=YYYY-MM-DD]"`. */
import type { JsonObject } from '../json.ts'
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
  noReason: {
    text: 'the exemption from {policy} gives no reason and is void',
    remedy: 'write the reason as its value',
  },
  badDate: {
    text: 'the exemption from {policy} has an end that is no date and is void',
    remedy: 'write until=YYYY-MM-DD',
  },
  notAccepted: {
    text: 'exemptions from {policy} by annotation are not accepted here',
    remedy: 'ask the administrators for one in the configuration',
  },
  unknownPolicy: { text: 'there is no policy {policy} to be exempt from', remedy: 'did you mean {nearest}?' },
} as const satisfies Record<string, Message>

/** An annotation as it was read. */
export interface Exemption {
  readonly policy: string
  readonly reason: string
  /** Undefined: all containers, and the pod itself. */
  readonly containers: readonly string[] | undefined
  readonly until: string | undefined
  /** Why it does not hold; undefined if it does. */
  readonly problem: keyof typeof exemptionMessages | undefined
}

/** The exemptions of one object: those on its pod (template), and those on itself for findings about the object as a whole. */
export interface Exemptions {
  /** The exemption that holds for a finding of this policy at this place. */
  find(policy: string, at: Place): Exemption | undefined
  /** Those that do not hold, with the place of their annotation. */
  readonly problems: readonly { readonly at: Place; readonly exemption: Exemption }[]
}

/** Reads the exemptions of an object as the plan accepts them. */
export function readExemptions(resource: Resource, plan: Plan, today: string): Exemptions {
  const ofObject = readAnnotations(resource.annotations, plan, today)
  const ofPod = resource.pod?.isTemplate ? readAnnotations(resource.pod.annotations, plan, today) : ofObject
  if (ofObject.length === 0 && ofPod.length === 0) return none
  const pod = resource.pod ?? resource
  const places =
    ofPod === ofObject
      ? [{ at: pod, all: ofPod }]
      : [
          { at: resource, all: ofObject },
          { at: pod, all: ofPod },
        ]
  return {
    find(policy, at) {
      const container = containerOf(at)?.name
      return (at === resource ? ofObject : ofPod).find(
        each =>
          each.policy === policy &&
          each.problem === undefined &&
          (each.containers === undefined || (container !== undefined && each.containers.includes(container))),
      )
    },
    problems: places.flatMap(({ at, all }) =>
      all.filter(each => each.problem !== undefined).map(exemption => ({ at, exemption })),
    ),
  }
}

const none: Exemptions = { find: () => undefined, problems: [] }
const nothing: readonly Exemption[] = []

function readAnnotations(annotations: JsonObject, plan: Plan, today: string): readonly Exemption[] {
  let found: Exemption[] | undefined
  for (const key of Object.keys(annotations)) {
    if (!key.startsWith(exemptionPrefix)) continue
    const policy = key.slice(exemptionPrefix.length)
    const text = annotations[key]
    const written = parseExemption(typeof text === 'string' ? text : '')
    found ??= []
    found.push({ ...written, policy, problem: findProblem(policy, written, plan, today) })
  }
  return found ?? nothing
}

/** An annotation's value: containers, reason, end. */
export function parseExemption(text: string): Pick<Exemption, 'reason' | 'containers' | 'until'> {
  const parts = text.split(';').map(part => part.trim())
  const until = takeValue(parts, parts.length - 1, 'until=')
  const containers = takeValue(parts, 0, 'containers=')
  return {
    reason: parts.filter(part => part !== '').join('; '),
    containers: containers?.split(',').map(name => name.trim()),
    until,
  }
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
  written: Pick<Exemption, 'reason' | 'until'>,
  plan: Plan,
  today: string,
): Exemption['problem'] {
  const { annotationExemptions } = plan.settings
  if (!plan.policyIds.includes(policy)) return 'unknownPolicy'
  if (annotationExemptions === 'none') return 'notAccepted'
  if (annotationExemptions !== 'all' && !annotationExemptions.includes(policy)) return 'notAccepted'
  if (written.reason === '') return 'noReason'
  if (written.until === undefined) return undefined
  if (!isDate(written.until)) return 'badDate'
  return written.until < today ? 'expired' : undefined
}

/** True for a day that exists, written `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

/** The data that the messages above need. */
export function exemptionData(exemption: Exemption, plan: Plan): Record<string, string> {
  return {
    policy: exemption.policy,
    until: exemption.until ?? '',
    nearest: nearest(exemption.policy, plan.policyIds) ?? 'one of `seaworthy explain`',
  }
}
