/** Probes to inject, beside those that are there. */
import t from 'tap'
import type { JsonObject } from '../../src/json.ts'
import {
  buildLivenessProbe,
  buildReadinessProbe,
  buildStartupProbe,
  patientThreshold,
  startupThreshold,
} from '../../src/workload/injected-probes.ts'
import { largestCount } from '../../src/workload/probes.ts'
import { viewResource } from '../../src/workload/resource.ts'
import type { ContainerView } from '../../src/workload/views.ts'

const asked = { httpGet: { path: '/', port: 80 } }
const times = (periodSeconds: number, failureThreshold: number, timeoutSeconds?: number) => ({
  periodSeconds,
  failureThreshold,
  ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
})

function view(container: JsonObject): ContainerView {
  const first = viewResource({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [container] } }).pod?.containers[0]
  if (first === undefined) throw new Error('there is no container')
  return first
}

type Case = readonly [name: string, own: JsonObject, periodSeconds: number, expected: JsonObject | undefined]

const readiness: readonly Case[] = [
  ['alone', {}, 10, times(10, 3)],
  ['a liveness probe as the API server fills it in', asked, 10, times(10, 2)],
  ['a patient one', { ...asked, failureThreshold: 6 }, 10, times(10, 3)],
  ['31 s', { ...asked, ...times(31, 1) }, 10, times(10, 3)],
  ['11 s', { ...asked, ...times(11, 1) }, 10, times(10, 1)],
  ['10 s leave no time', { ...asked, ...times(10, 1) }, 10, undefined],
  ['one that asks something else', { tcpSocket: { port: 80 }, ...times(1, 1) }, 10, times(10, 3)],
  ['a slow answer', { ...asked, ...times(10, 6, 5) }, 10, times(10, 3, 5)],
  ['a slower answer than the period', { ...asked, ...times(10, 6, 5) }, 4, times(4, 3, 4)],
]

t.test('readiness beside a liveness probe', async t => {
  for (const [name, own, period, expected] of readiness) {
    const probe = buildReadinessProbe(view({ livenessProbe: own }), asked, period)
    t.strictSame(probe, expected && { ...asked, ...expected }, name)
  }
})

const liveness: readonly Case[] = [
  ['alone', {}, 10, times(10, 6)],
  ['a short period kills no sooner than 10 s', {}, 1, times(1, 10)],
  ['a period of 2 s', {}, 2, times(2, 6)],
  ['a readiness probe as the API server fills it in', asked, 10, times(10, 6)],
  ['a patient one', { ...asked, failureThreshold: 5 }, 10, times(10, 10)],
  ['a patient one of another period', { ...asked, ...times(20, 5) }, 10, times(10, 20)],
  ['a quick one makes it no quicker', { ...asked, ...times(1, 1) }, 10, times(10, 6)],
  ['as patient as can be said', { ...asked, ...times(1, 1_073_741_823) }, 1, times(1, 2_147_483_646)],
  ['more patient than can be said', { ...asked, ...times(1, 1_073_741_824) }, 1, undefined],
  ['one that asks something else', { tcpSocket: { port: 80 }, ...times(99, 99) }, 10, times(10, 6)],
  ['a slow answer', { ...asked, timeoutSeconds: 5 }, 10, times(10, 6, 5)],
]

t.test('liveness beside a readiness probe', async t => {
  for (const [name, own, period, expected] of liveness) {
    const probe = buildLivenessProbe(view({ readinessProbe: own }), asked, period)
    t.strictSame(probe, expected && { ...asked, ...expected }, name)
  }
})

t.test('startup', async t => {
  const container = view({ readinessProbe: { ...asked, timeoutSeconds: 5 } })
  t.strictSame(buildStartupProbe(view({}), asked, 10, 60), { ...asked, ...times(10, 9) })
  t.strictSame(buildStartupProbe(container, asked, 10, 61), { ...asked, ...times(10, 10, 5) })
  t.match(buildStartupProbe(view({}), asked, 1, largestCount), { failureThreshold: largestCount }, 'the most there is')
  t.strictSame(
    [1, 10, 11, 60].map(seconds => startupThreshold(seconds, 10)),
    [4, 4, 5, 9],
  )
})

t.test('patience', async t => {
  t.equal(patientThreshold(times(10, 3), 10), 6, 'twice the failures')
  t.equal(patientThreshold(times(10, 3), 3), 20, 'twice the seconds')
  t.equal(patientThreshold(times(1, 1), 1), 10, 'ten seconds at least')
  t.equal(patientThreshold(times(1, 1), 9), 2)
})
