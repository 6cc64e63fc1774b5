/** What becomes of autoscaling's findings: at admission, in files, and beside what other policies inject. */
import t from 'tap'
import { autoscaling } from '../../policies/autoscaling.ts'
import { resourceRequests } from '../../policies/resource-requests.ts'
import type { JsonObject } from '../../src/json.ts'
import { evaluate, type Mends } from '../../src/policy/evaluate.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { autoscaler, deployment } from './scaled.ts'

const plan = (params: JsonObject = {}, inject = true) =>
  planOf([resourceRequests, autoscaling], {
    name: 'test',
    policies: {
      'resource-requests': { action: 'deny', inject },
      autoscaling: { action: 'deny', inject, params },
    },
  })
const view = (object: JsonObject) => viewResource(structuredClone(object), { namespace: 'default' })
const situation = { today: '2026-11-21', source: 'admission', old: undefined, requester: undefined } as const
const beside = factsOf([view(autoscaler())], unknownFacts(37), 'default')

const requested = { containers: [{ name: 'web', resources: { requests: { cpu: '1', memory: '1Gi' } } }] }
const before = deployment({ replicas: 9 }, requested)
const after = deployment({ replicas: 3 }, requested)

const update = (mends: Mends, params: JsonObject = { keepReplicas: true }, inject = true) =>
  evaluate(
    view(after),
    plan(params, inject),
    { ...situation, facts: beside, old: view(before) },
    mends,
    mends === 'kept' ? 'mend' : 'verdict',
  )
const outcomesOf = ({ findings }: { readonly findings: readonly { message: string; outcome: string }[] }) =>
  findings.map(({ message, outcome }) => `${message} ${outcome}`)

t.test('an update only warns, and is given its replicas back where that is asked for', async t => {
  t.strictSame(outcomesOf(update('none')), ['fightsAutoscaler warn'])
  t.strictSame(outcomesOf(update('update')), ['fightsAutoscaler mended'])
  t.strictSame(update('kept').operations, [{ op: 'replace', path: '/spec/replicas', value: 9 }])
  t.strictSame(update('kept', {}).operations, [])
  t.strictSame(update('kept', { keepReplicas: true }, false).operations, [])
})

t.test('a manifest may be denied', async t => {
  const verdict = evaluate(view(after), plan(), { ...situation, source: 'files', facts: beside }, 'all', 'verdict')
  t.strictSame(outcomesOf(verdict), ['fightsAutoscaler deny'])
  t.strictSame(verdict.operations, [], 'nothing is taken out of it')
})

for (const inject of [true, false]) {
  t.test(`requests that are ${inject ? '' : 'not '}injected into the target`, async t => {
    const given = [view(deployment()), view(autoscaler())]
    const facts = factsOf(given, unknownFacts(37), 'default')
    const verdicts = given.map(each =>
      evaluate(each, plan({}, inject), { ...situation, source: 'files', facts }, 'all', 'verdict'),
    )
    t.strictSame(
      verdicts.flatMap(outcomesOf),
      inject ? ['missing mended', 'missing mended'] : ['missing deny', 'missing deny', 'metricWithoutRequest deny'],
    )
  })
}

t.test('a request that the namespace may fill in, while its LimitRanges are not known', async t => {
  const given = [view(deployment()), view(autoscaler())]
  const facts = { ...factsOf(given, unknownFacts(37), 'default'), awaits: () => true }
  const verdict = evaluate(view(autoscaler()), plan(), { ...situation, source: 'files', facts }, 'all', 'verdict')
  t.strictSame(outcomesOf(verdict), ['metricWithoutRequest warn'])
})
