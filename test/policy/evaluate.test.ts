/** The engine by itself: passes, rollback, ratchet, template simulation. */
import t from 'tap'
import { valueAt } from '../../src/json.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import type { KindKey } from '../../src/workload/kinds.ts'
import { deployment, fills, outcomes, pod, run, toy } from './toys.ts'

const image = fills('image', 'image', 'x')
const finds = toy('finds', 'pods', () => [{ message: 'wrong', field: ['spec'] }])
const throws = toy('throws', 'containers', () => {
  throw new Error('ours')
})

t.test('judging waits for all mends: a later one may satisfy an earlier policy', async t => {
  const needsImage = toy('needs-image', 'pods', ({ resource }) =>
    resource.pod?.containers.every(each => 'image' in each.raw) ? [] : [{ message: 'wrong', field: ['spec'] }],
  )
  t.strictSame(outcomes(run(pod({}), { policies: [needsImage, image] })), ['mended image@c0'])
  t.strictSame(outcomes(run(pod({}), { policies: [needsImage, image], mends: 'none' })), [
    'deny needs-image',
    'deny image@c0',
  ])
})

t.test('a policy that throws is taken back whole, and the others go on', async t => {
  const half = toy('half', 'containers', place => {
    if (place.path.at(-1) === 1) throw new Error('ours')
    return [{ message: 'wrong', field: ['half'], mend: [{ set: ['half'], to: 1 }] }]
  })
  const object = pod({}, {})
  const verdict = run(object, { policies: [half, image] })
  t.strictSame(verdict.failures, ['half'])
  t.strictSame(outcomes(verdict), ['audit half', 'mended image@c0', 'mended image@c1'])
  t.strictSame(object, pod({ image: 'x' }, { image: 'x' }), 'its edit of the first container is gone')
  t.strictSame(
    verdict.operations.map(({ path }) => path),
    ['/spec/containers/0/image', '/spec/containers/1/image'],
  )
})

t.test('a policy that throws only when it judges is taken back with the mends it made', async t => {
  let calls = 0
  const late = toy('late', 'containers', () => {
    calls++
    if (calls > 1) throw new Error('ours')
    return [{ message: 'wrong', field: ['late'], mend: [{ set: ['late'], to: 1 }] }]
  })
  const object = pod({})
  const verdict = run(object, { policies: [late, image] })
  t.strictSame(verdict.failures, ['late'])
  t.strictSame(object, pod({ image: 'x' }))
  t.strictSame(verdict.operations, [{ op: 'add', path: '/spec/containers/0/image', value: 'x' }])
  t.strictSame(outcomes(verdict), ['audit late', 'mended image@c0'])
})

t.test('onError decides what a failing policy does to the request', async t => {
  t.strictSame(outcomes(run(pod({}), { policies: [throws, finds] })), ['audit throws', 'deny finds'], 'it is told')
  const denying = run(pod({}), { policies: [throws, finds], settings: { onError: 'deny' } })
  t.strictSame(outcomes(denying), ['deny throws', 'deny finds'])
})

t.test('an undeclared message is a failure of its policy, not of the request', async t => {
  const wrong = { ...finds, id: 'undeclared', messages: { other: { text: 'x', remedy: 'y' } } }
  t.strictSame(run(pod({}), { policies: [wrong, finds] }).failures, ['undeclared'])
})

t.test('a mend is applied whole or not at all', async t => {
  const two = toy('two', 'containers', () => [
    {
      message: 'wrong',
      field: ['a'],
      mend: [
        { set: ['a'], to: 1 },
        { set: ['name', 'b'], to: 1 },
      ],
    },
  ])
  const object = pod({})
  const verdict = run(object, { policies: [two] })
  t.strictSame(object, pod({}))
  t.strictSame(verdict.operations, [])
  t.strictSame(outcomes(verdict), ['deny two@c0'])
})

t.test('a mend that does not satisfy its own policy is not reported as mended', async t => {
  const never = toy('never', 'containers', () => [{ message: 'wrong', field: ['a'], mend: [{ set: ['a'], to: 1 }] }])
  t.strictSame(outcomes(run(pod({}), { policies: [never] })), ['deny never@c0'])
})

t.test('of two places that share a name, each is told by itself', async t => {
  const verdict = run(pod({ name: '' }, { name: '', image: 'y' }, { name: '' }), { policies: [image] })
  t.strictSame(outcomes(verdict), ['mended image@', 'mended image@'])
})

t.test('until mend: nothing is judged', async t => {
  t.strictSame(outcomes(run(pod({}), { policies: [finds, image], until: 'mend' })), ['mended image@c0'])
})

t.test('a template is edited like a Pod, and its operations are those of its Pods', async t => {
  const labels = toy('labels', 'deployments', ({ resource }) =>
    Object.keys(resource.labels).length > 0
      ? []
      : [{ message: 'wrong', field: ['metadata', 'labels'], mend: [{ set: ['metadata', 'labels'], to: { a: 'b' } }] }],
  )
  const both = run(deployment({}), { policies: [labels, image] })
  t.strictSame(both.operations, [{ op: 'add', path: '/metadata/labels', value: { a: 'b' } }])
  t.strictSame(both.podOperations, [{ op: 'add', path: '/spec/containers/0/image', value: 'x' }])
  const inside = run(deployment({}), { policies: [labels, image], mends: 'template' })
  t.strictSame([inside.operations, inside.podOperations.length], [[], 1])
  t.strictSame(outcomes(inside), ['deny labels', 'mended image@c0'], 'what is outside the template is judged as it is')
})

t.test('a Pod is judged as it is where only templates are mended', async t => {
  t.strictSame(outcomes(run(pod({}), { policies: [image], mends: 'template' })), ['deny image@c0'])
})

t.test('findings come in policy order, then as people count', async t => {
  const many = Array.from({ length: 12 }, () => ({}))
  const last = toy('last', 'pods', () => [
    { message: 'wrong', field: ['z'] },
    { message: 'wrong', field: ['a'] },
  ])
  const verdict = run(pod(...many), { policies: [image, last], mends: 'none' })
  t.strictSame(
    verdict.findings.map(({ policy, field, at }) => `${policy} ${at.path.at(-1) ?? field[0]}`),
    [...many.map((_, index) => `image ${index}`), 'last a', 'last z'],
  )
})

t.test('actions', async t => {
  for (const action of ['deny', 'warn', 'audit'] as const) {
    t.strictSame(outcomes(run(pod({}), { policies: [finds], setting: { action } })), [`${action} finds`])
  }
  const off = run(pod({}), { policies: [image], setting: { action: 'off' } })
  t.strictSame([off.findings, off.operations], [[], []], 'off finds nothing, so it injects nothing')
  const one = run(pod({}), { policies: [image], setting: { actions: { wrong: 'off' } } })
  t.strictSame([one.findings, one.operations], [[], []], 'so does one message that is off')
  const advice = toy('advice', 'pods', () => [{ message: 'wrong', field: [] }], { ceiling: 'warn' })
  t.strictSame(outcomes(run(pod({}), { policies: [advice] })), ['warn advice'], 'advice never denies')
})

t.test('while the cluster is being read, what it could excuse only warns', async t => {
  const unless = toy('unless', 'pods', () => [{ message: 'wrong', field: [], unless: 'LimitRange' }])
  const outcome = (awaited: KindKey) => {
    const facts = { ...unknownFacts(37), awaits: (kind: KindKey) => kind === awaited }
    return outcomes(run(pod({}), { policies: [unless], situation: { facts } }))[0]
  }
  t.equal(outcome('LimitRange'), 'warn unless')
  t.equal(outcome('Service'), 'deny unless', 'another kind excuses nothing')
  const mend = [{ set: ['image'], to: 'x' }]
  const fills = toy('fills', 'containers', ({ resource, path }) =>
    valueAt(resource.root, [...path, 'image']) !== undefined
      ? []
      : [{ message: 'wrong', field: ['image'], unless: 'LimitRange', mend }],
  )
  for (const awaited of [true, false]) {
    const facts = { ...unknownFacts(37), awaits: () => awaited }
    const verdict = run(pod({}), { policies: [fills], situation: { facts } })
    t.strictSame(
      [outcomes(verdict), verdict.operations.length],
      awaited ? [['warn fills@c0'], 0] : [['mended fills@c0'], 1],
      'what is injected has to fit them',
    )
  }
})

t.test('ratchet', async t => {
  const replicas = toy('replicas', 'deployments', ({ resource }) => {
    const worse = Number(resource.labels['worse'] ?? 0)
    return worse > 0 ? [{ message: 'wrong', field: ['metadata'], worse }] : []
  })
  const sized = (worse: number) => ({ ...deployment({}), metadata: { labels: { worse } } })
  const judge = (before: number, now: number) => outcomes(run(sized(now), { policies: [replicas], old: sized(before) }))
  t.strictSame(judge(0, 5), ['deny replicas'], 'new')
  t.strictSame(judge(5, 5), ['warn replicas'], 'as bad as before')
  t.strictSame(judge(6, 5), ['warn replicas'], 'better than before')
  t.strictSame(judge(5, 6), ['deny replicas'], 'worse than before')

  const named = fills('image', 'image', 'x')
  const moved = run(deployment({ name: 'new', image: 'y' }, { name: 'old' }), {
    policies: [named],
    old: deployment({ name: 'old' }),
    setting: { inject: false },
  })
  t.strictSame(outcomes(moved), ['warn image@old'], 'a container keeps its findings by name, not by index')
  const added = run(deployment({ name: 'old' }, { name: 'new' }), {
    policies: [named],
    old: deployment({ name: 'old' }),
    setting: { inject: false },
  })
  t.strictSame(outcomes(added), ['warn image@old', 'deny image@new'])
  const mended = run(deployment({}), {
    policies: [toy('x', 'pods', () => [{ message: 'wrong', field: [] }])],
    old: { kind: 'Deployment' },
  })
  t.strictSame(outcomes(mended), ['deny x'], 'an old object without a template had nothing')
})
