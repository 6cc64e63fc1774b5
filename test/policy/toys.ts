/** Small policies and plans to try the engine with. */
import type { Json, JsonObject } from '../../src/json.ts'
import type { Configuration } from '../../src/policy/configuration.ts'
import { type AnyPolicy, definePolicy, type Finding, type Message, type Situation } from '../../src/policy/contract.ts'
import { evaluate, type Mends } from '../../src/policy/evaluate.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import type { PolicySetting } from '../../src/policy/settings.ts'
import { containers, objects, pods } from '../../src/policy/subjects.ts'
import type { Verdict } from '../../src/policy/verdict.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { type ContainerView, containerOf, type Place } from '../../src/workload/views.ts'
import { planOf } from '../fixtures/plans-of.ts'

const subjects = { pods, containers: containers('app'), deployments: objects('apps/Deployment') }

/** A policy that reports whatever `look` returns. */
export function toy(
  id: string,
  on: keyof typeof subjects,
  look: (place: Place, situation: Situation) => readonly Omit<Finding, 'at'>[],
  message: Partial<Message> = {},
): AnyPolicy {
  return definePolicy({
    id,
    title: id,
    docs: { why: 'For tests.', remedy: 'None.', links: [] },
    subject: subjects[on] as AnyPolicy['subject'],
    parameters: {},
    messages: { wrong: { text: 'something is wrong', remedy: 'mend it', ...message } },
    review(place, _parameters, report, situation) {
      for (const finding of look(place, situation)) report({ ...finding, message: 'wrong', at: place })
    },
  })
}

/** Fills a member of each container, and reports where it is missing. */
export function fills(id: string, member: string, to: Json): AnyPolicy {
  return toy(id, 'containers', place =>
    member in (place as ContainerView).raw
      ? []
      : [{ message: 'wrong', field: [member], mend: [{ set: [member], to }] }],
  )
}

/** A Deployment whose containers have the given fields. */
export function deployment(...fields: readonly JsonObject[]): JsonObject {
  const all = fields.map((each, index) => ({ name: `c${index}`, ...each }))
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: { template: { spec: { containers: all } } },
  }
}

/** A Pod whose containers have the given fields. */
export function pod(...fields: readonly JsonObject[]): JsonObject {
  const all = fields.map((each, index) => ({ name: `c${index}`, ...each }))
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: all } }
}

/** How to run the engine; every policy denies and injects unless said otherwise. */
export interface Run {
  readonly policies: readonly AnyPolicy[]
  readonly setting?: Partial<PolicySetting>
  readonly settings?: Partial<Configuration>
  readonly situation?: Partial<Situation>
  readonly old?: JsonObject
  readonly mends?: Mends
  readonly until?: 'mend' | 'verdict'
}

export function run(
  object: JsonObject,
  { policies, setting, settings, situation, old, mends = 'all', until = 'verdict' }: Run,
): Verdict {
  const named = policies.map(({ id }) => [id, { action: 'deny', inject: true, ...setting }] as const)
  const plan = planOf(policies, { name: 'toys', policies: Object.fromEntries(named) }, settings)
  const whole: Situation = {
    facts: unknownFacts(37),
    today: '2026-11-21',
    source: 'admission',
    old: old === undefined ? undefined : viewResource(old),
    requester: undefined,
    ...situation,
  }
  return evaluate(viewResource(object), plan, whole, mends, until)
}

/** Findings as `outcome policy[@container]`. */
export function outcomes({ findings }: Verdict): string[] {
  return findings.map(({ outcome, policy, at }) => {
    const name = containerOf(at)?.name
    return name === undefined ? `${outcome} ${policy}` : `${outcome} ${policy}@${name}`
  })
}
