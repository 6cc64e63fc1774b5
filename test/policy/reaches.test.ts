/** Where mends are made: what is created gets what it lacks, what is updated keeps what it had, and files have more to be looked at. */
import t from 'tap'
import { type JsonObject, valueAt } from '../../src/json.ts'
import { definePolicy } from '../../src/policy/contract.ts'
import type { Mends } from '../../src/policy/evaluate.ts'
import { inFiles, objects } from '../../src/policy/subjects.ts'
import { deployment, fills, outcomes, pod, run, toy } from './toys.ts'

const image = fills('image', 'image', 'x')

/** Fills the history of what is made; keeps the replicas of what is updated. */
const own = toy('own', 'deployments', ({ resource }, { old }) => {
  const replicas = valueAt(resource.root, ['spec', 'replicas'])
  const kept = valueAt(old?.root, ['spec', 'replicas'])
  const history = valueAt(resource.root, ['spec', 'revisionHistoryLimit'])
  return [
    ...(history === undefined
      ? [
          {
            message: 'wrong',
            field: ['spec', 'revisionHistoryLimit'],
            mend: [{ set: ['spec', 'revisionHistoryLimit'], to: 3 }],
          },
        ]
      : []),
    ...(kept === undefined || replicas === undefined || kept === replicas
      ? []
      : [
          {
            message: 'wrong',
            field: ['spec', 'replicas'],
            item: 'replicas',
            keep: [{ set: ['spec', 'replicas'], to: kept, over: replicas }],
          },
        ]),
  ]
})

const withReplicas = (replicas: number): JsonObject => {
  const object = deployment({})
  return { ...object, spec: { replicas, ...(object['spec'] as JsonObject) } }
}

const history = { op: 'add', path: '/spec/revisionHistoryLimit', value: 3 }
const replicas = { op: 'replace', path: '/spec/replicas', value: 5 }
const forPods = { op: 'add', path: '/spec/containers/0/image', value: 'x' }

const rows: readonly (readonly [Mends, operations: readonly object[], podOperations: readonly object[]])[] = [
  ['all', [history], [forPods]],
  ['object', [history], []],
  ['template', [], [forPods]],
  ['update', [replicas], [forPods]],
  ['kept', [replicas], []],
  ['none', [], []],
]

for (const [mends, operations, podOperations] of rows) {
  t.test(`${mends}: of a controller`, async t => {
    const object = withReplicas(2)
    const verdict = run(object, { policies: [image, own], mends, old: withReplicas(5) })
    t.strictSame([verdict.operations, verdict.podOperations], [operations, podOperations])
  })
}

t.test('of a Pod everything is mended, or nothing', async t => {
  for (const [mends] of rows) {
    const { operations } = run(pod({}), { policies: [image], mends })
    t.strictSame(operations, mends === 'all' ? [forPods] : [], mends)
  }
})

t.test('what is not kept for want of injection is found', async t => {
  const verdict = run(withReplicas(2), {
    policies: [own],
    setting: { inject: false },
    mends: 'update',
    old: withReplicas(5),
  })
  t.strictSame([verdict.operations, outcomes(verdict)], [[], ['deny own', 'warn own']])
})

t.test('a finding has a ceiling of its own', async t => {
  const mild = toy('mild', 'pods', () => [
    { message: 'wrong', field: ['spec'], ceiling: 'warn', item: 'one' },
    { message: 'wrong', field: ['spec'], item: 'two' },
  ])
  t.strictSame(outcomes(run(pod({}), { policies: [mild] })), ['warn mild', 'deny mild'])
  const audited = run(pod({}), { policies: [mild], setting: { action: 'audit' } })
  t.strictSame(outcomes(audited), ['audit mild', 'audit mild'], 'it makes no finding harder')
})

t.test('what is looked at in files only is not looked at in an admission', async t => {
  const lone = definePolicy({
    id: 'lone',
    title: 'Lone',
    docs: { why: 'For tests.', remedy: 'None.', links: [] },
    subject: inFiles(objects('Service')),
    parameters: {},
    messages: { wrong: { text: 'something is wrong', remedy: 'mend it' } },
    review: (at, _parameters, report) => report({ message: 'wrong', at, field: [] }),
  })
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' } }
  t.strictSame(outcomes(run(service, { policies: [lone] })), [])
  t.strictSame(outcomes(run(service, { policies: [lone], situation: { source: 'files' } })), ['deny lone'])
})
