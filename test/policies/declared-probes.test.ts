/** One annotation, three probes: what the four policies about probes make of a declaration together. */
import t from 'tap'
import { livenessProbe } from '../../policies/liveness-probe.ts'
import { probeSanity } from '../../policies/probe-sanity.ts'
import { strict } from '../../policies/profiles/strict.ts'
import { readinessProbe } from '../../policies/readiness-probe.ts'
import { startupProbe } from '../../policies/startup-probe.ts'
import { isEqualJson, type JsonObject } from '../../src/json.ts'
import { describe } from '../../src/policy/describe.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import type { Verdict } from '../../src/policy/verdict.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { declaring, getHealthz, specOf } from './declared-web.ts'

const plan = planOf([readinessProbe, livenessProbe, startupProbe, probeSanity], strict)

/** Edits the object in place. */
function review(object: JsonObject): Verdict {
  const situation = { facts: unknownFacts(37), today: '2026-11-21', source: 'admission', old: undefined } as const
  return evaluate(viewResource(object), plan, { ...situation, requester: undefined }, 'all', 'verdict')
}

const leftOf = ({ findings }: Verdict) => findings.filter(each => each.outcome !== 'mended').map(describe)

interface Case {
  readonly name: string
  readonly words: { readonly [word: string]: string }
  readonly own?: JsonObject
  readonly injected: JsonObject
}

const every = (periodSeconds: number, failureThreshold: number) => ({ periodSeconds, failureThreshold })
const own = { ...getHealthz('http'), timeoutSeconds: 3, failureThreshold: 9 }

const cases: readonly Case[] = [
  {
    name: 'a path and a time to start',
    words: { path: '/healthz', 'initial-delay-seconds': '60' },
    injected: {
      readinessProbe: { ...getHealthz(), ...every(10, 3) },
      livenessProbe: { ...getHealthz(), ...every(10, 6) },
      startupProbe: { ...getHealthz(), ...every(10, 9) },
    },
  },
  {
    name: 'every second',
    words: { path: '/healthz', 'initial-delay-seconds': '60', 'period-seconds': '1' },
    injected: {
      readinessProbe: { ...getHealthz(), ...every(1, 3) },
      livenessProbe: { ...getHealthz(), ...every(1, 10) },
      startupProbe: { ...getHealthz(), ...every(1, 63) },
    },
  },
  {
    name: 'the same path for liveness',
    words: { path: '/healthz', 'liveness-path': '/healthz', port: 'http' },
    injected: {
      readinessProbe: { ...getHealthz('http'), ...every(10, 3) },
      livenessProbe: { ...getHealthz('http'), ...every(10, 6) },
    },
  },
  {
    name: 'an own readiness probe that asks the same, slowly and with patience',
    words: { path: '/healthz', 'initial-delay-seconds': '60' },
    own: { readinessProbe: own },
    injected: {
      livenessProbe: { ...getHealthz(), ...every(10, 18), timeoutSeconds: 3 },
      startupProbe: { ...getHealthz(), ...every(10, 9), timeoutSeconds: 3 },
    },
  },
  {
    name: 'an own liveness probe that asks the same',
    words: { path: '/healthz', 'initial-delay-seconds': '60' },
    own: { livenessProbe: { ...getHealthz(), initialDelaySeconds: 60 } },
    injected: {
      readinessProbe: { ...getHealthz(), ...every(10, 2) },
      startupProbe: { ...getHealthz(), ...every(10, 9) },
    },
  },
]

for (const { name, words, own = {}, injected } of cases) {
  t.test(name, async t => {
    const object = JSON.parse(JSON.stringify(declaring(words, specOf(own)))) as JsonObject
    const verdict = review(object)
    t.strictSame(leftOf(verdict), [], 'no policy objects')
    const expected = declaring(words, specOf({ ...own, ...injected }))
    t.ok(isEqualJson(object, expected), 'injects', { found: object, wanted: expected })
    const again = review(object)
    t.strictSame([again.operations, leftOf(again)], [[], []], 'a second pass changes nothing')
  })
}

t.test('one annotation that is wrong, and none of them injects', async t => {
  const words = { path: '/healthz', 'initial-delay-seconds': '60', 'period-seconds': 'often' }
  const verdict = review(declaring(words))
  t.strictSame(verdict.operations, [])
  const found = verdict.findings.map(({ policy, message, outcome }) => `${outcome} ${policy} ${message}`)
  t.strictSame(found, [
    'deny readiness-probe invalidAnnotation',
    'deny readiness-probe missing',
    'warn liveness-probe missing',
  ])
})
