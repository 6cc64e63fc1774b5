/** What is not there: in files that is all there is, in a cluster it may come later, and what nobody knows is not absent. */
import t from 'tap'
import { absenceCeiling, listOrNone } from '../../src/policy/absence.ts'
import { defaultConfiguration } from '../../src/policy/configuration.ts'
import type { Context, Facts } from '../../src/policy/contract.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { viewResource } from '../../src/workload/resource.ts'

const service = viewResource({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } })
const context = (source: Context['source'], facts: Partial<Facts>): Context => ({
  facts: { ...unknownFacts(37), ...facts },
  today: '2026-11-21',
  source,
  old: undefined,
  requester: undefined,
  settings: defaultConfiguration,
})

t.test('objects that are known are listed, wherever they are known from', async t => {
  for (const source of ['files', 'admission'] as const) {
    t.strictSame(listOrNone('Service', 'default', context(source, { list: () => [service] })), [service])
  }
})

t.test('what is known of nobody is none in files, and unknown in an admission', async t => {
  t.strictSame(listOrNone('Service', 'default', context('files', {})), [])
  t.equal(listOrNone('Service', 'default', context('admission', {})), undefined)
})

t.test('what a cluster is about to tell is unknown everywhere', async t => {
  t.equal(listOrNone('Service', 'default', context('files', { awaits: () => true })), undefined)
})

t.test('what is missing at admission may come later in the same apply', async t => {
  t.equal(absenceCeiling(context('admission', {})), 'warn')
  t.equal(absenceCeiling(context('files', {})), undefined)
})
