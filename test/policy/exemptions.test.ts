/** Exemptions by annotation: what holds, what does not, and that it says so. */
import t from 'tap'
import { production } from '../../policies/profiles/production.ts'
import { strict } from '../../policies/profiles/strict.ts'
import type { JsonObject } from '../../src/json.ts'
import { isDate, parseExemption } from '../../src/policy/annotated-exemptions.ts'
import { defaultConfiguration } from '../../src/policy/configuration.ts'
import { describe } from '../../src/policy/describe.ts'
import { evaluate } from '../../src/policy/evaluate.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { buildPlans } from '../../src/policy/plans.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { fourPolicies } from '../fixtures/four-policies.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { deployment, fills, outcomes, pod, run, toy } from './toys.ts'

const image = fills('image', 'image', 'x')
const key = 'exempt.seaworthy.dev/image'
const annotated = (object: JsonObject, annotations: JsonObject): JsonObject => ({
  ...object,
  metadata: { name: 'web', annotations },
})

t.test('what is written', async t => {
  const rows: [string, ReturnType<typeof parseExemption>][] = [
    ['legacy', { reason: 'legacy', containers: undefined, until: undefined }],
    ['containers=a, b; legacy', { reason: 'legacy', containers: new Set(['a', 'b']), until: undefined }],
    ['legacy; until=2027-03-31', { reason: 'legacy', containers: undefined, until: '2027-03-31' }],
    [
      'containers=a;one; two ;until= 2027-03-31 ',
      { reason: 'one; two', containers: new Set(['a']), until: '2027-03-31' },
    ],
    ['until=2027-03-31', { reason: '', containers: undefined, until: '2027-03-31' }],
    ['containers=a', { reason: '', containers: new Set(['a']), until: undefined }],
    ['legacy; until=2027-03-31;', { reason: 'legacy', containers: undefined, until: '2027-03-31' }],
    [' ; ', { reason: '', containers: undefined, until: undefined }],
  ]
  for (const [text, wanted] of rows) t.strictSame(parseExemption(text), wanted, text)
})

t.test('days', async t => {
  for (const day of ['2026-11-21', '2028-02-29']) t.equal(isDate(day), true, day)
  for (const day of ['2026-02-30', '2026-13-01', '2026-1-1', 'soon', '', '2026-11-21T00:00:00Z'])
    t.equal(isDate(day), false, day)
})

t.test('an exemption stops check and injection, and is listed', async t => {
  const object = annotated(pod({}), { [key]: 'legacy' })
  const verdict = run(object, { policies: [image] })
  t.strictSame(outcomes(verdict), ['exempt image@c0'])
  t.equal(verdict.findings[0]?.exemption?.reason, 'legacy')
  t.strictSame(verdict.operations, [])
})

t.test('for one container alone', async t => {
  const verdict = run(annotated(pod({}, {}), { [key]: 'containers=c1; legacy' }), { policies: [image] })
  t.strictSame(outcomes(verdict), ['mended image@c0', 'exempt image@c1'])
  const podLevel = toy('image', 'pods', () => [{ message: 'wrong', field: [] }])
  t.strictSame(outcomes(run(annotated(pod({}), { [key]: 'containers=c0; legacy' }), { policies: [podLevel] })), [
    'deny image',
  ])
})

t.test(
  'it stands where its Pods carry it: on the template, and on the object for findings about the whole',
  async t => {
    const onTemplate = deployment({})
    const template = { metadata: { annotations: { [key]: 'legacy' } }, spec: { containers: [{ name: 'c0' }] } }
    t.strictSame(outcomes(run({ ...onTemplate, spec: { template } }, { policies: [image] })), ['exempt image@c0'])
    const beside = run(annotated(deployment({}), { [key]: 'legacy' }), { policies: [image] })
    t.strictSame(outcomes(beside), ['mended image@c0', 'warn exemptions'])
    t.match(beside.findings.map(describe).at(-1), { remedy: 'move it to the annotations of the pod template' })
    const whole = toy('image', 'deployments', () => [{ message: 'wrong', field: [] }])
    t.strictSame(outcomes(run(annotated(deployment({}), { [key]: 'legacy' }), { policies: [whole] })), ['exempt image'])
    const inside = run({ ...onTemplate, spec: { template } }, { policies: [whole] })
    t.strictSame(outcomes(inside), ['deny image', 'warn exemptions'])
    t.match(inside.findings.map(describe).at(-1), { remedy: 'move it to the annotations of the object itself' })
  },
)

const wrongPlace = 'the exemption from image has containers=, until= or a date at the wrong place and is void'

t.test('what does not hold says why, and exempts nothing', async t => {
  const rows: [string, string, JsonObject, 'all' | 'none' | string[]][] = [
    ['past its day', 'the exemption from image ended on 2026-11-20', { [key]: 'legacy; until=2026-11-20' }, 'all'],
    ['no reason', 'the exemption from image gives no reason and is void', { [key]: '' }, 'all'],
    ['the end first', wrongPlace, { [key]: 'until=2020-01-01; legacy' }, 'all'],
    ['the end in other letters', wrongPlace, { [key]: 'legacy; Until=2020-01-01' }, 'all'],
    ['the end without a semicolon', wrongPlace, { [key]: 'legacy until=2020-01-01' }, 'all'],
    ['a colon', wrongPlace, { [key]: 'legacy; until: 2020-01-01' }, 'all'],
    ['no sign at all', wrongPlace, { [key]: 'legacy until 2020-01-01' }, 'all'],
    ['another word', wrongPlace, { [key]: 'expires=2020-01-01; legacy' }, 'all'],
    ['one container', wrongPlace, { [key]: 'container=c0; legacy' }, 'all'],
    ['containers with a colon', wrongPlace, { [key]: 'containers: c9; legacy' }, 'all'],
    [
      'a container that there is not',
      'the exemption from image names no container that there is',
      { [key]: 'containers=c9; legacy' },
      'all',
    ],
    ['containers last', wrongPlace, { [key]: 'legacy; containers=c0' }, 'all'],
    ['two ends', wrongPlace, { [key]: 'legacy; until=2020-01-01; until=2099-01-01' }, 'all'],
    ['no text', 'the exemption from image gives no reason and is void', { [key]: 5 }, 'all'],
    ['no day', 'the exemption from image has an end that is no date and is void', { [key]: 'x; until=never' }, 'all'],
    ['not accepted', 'exemptions from image by annotation are not accepted here', { [key]: 'legacy' }, 'none'],
    [
      'accepted for others',
      'exemptions from image by annotation are not accepted here',
      { [key]: 'legacy' },
      ['dns-ndots'],
    ],
    ['no such policy', 'there is no policy imag to be exempt from', { 'exempt.seaworthy.dev/imag': 'legacy' }, 'all'],
  ]
  for (const [name, text, annotations, annotationExemptions] of rows) {
    const verdict = run(annotated(pod({}), annotations), {
      policies: [image],
      settings: { annotationExemptions },
      mends: 'none',
    })
    t.strictSame(outcomes(verdict), ['deny image@c0', 'warn exemptions'], name)
    t.equal(verdict.findings.map(describe).at(-1)?.text, text)
  }
  const typo = run(annotated(pod({}), { 'exempt.seaworthy.dev/imag': 'x' }), { policies: [image] })
  t.equal(typo.findings.map(describe).at(-1)?.remedy, 'did you mean image?')
})

t.test('strict takes none by annotation', async t => {
  const plan = planOf(fourPolicies, strict)
  t.equal(plan.settings.annotationExemptions, 'none')
  t.equal(planOf(fourPolicies, production).settings.annotationExemptions, 'all')
})

t.test('a policy that is not run is known all the same', async t => {
  const plan = buildPlans({
    policies: fourPolicies,
    profiles: [production],
    configuration: { ...defaultConfiguration, profile: 'production' },
    only: ['dns-ndots'],
  }).planFor('shop', unknownFacts(37))
  const object = annotated(pod({}), { 'exempt.seaworthy.dev/pre-stop': 'legacy' })
  const situation = {
    facts: unknownFacts(37),
    today: '2026-11-21',
    source: 'files',
    old: undefined,
    requester: undefined,
  } as const
  t.strictSame(outcomes(evaluate(viewResource(object), plan, situation, 'all', 'verdict')), ['mended dns-ndots'])
})

t.test('no more than 20 problems are told', async t => {
  const annotations = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [`exempt.seaworthy.dev/x${index}`, 'y']),
  )
  t.equal(run(annotated(pod(), annotations), { policies: [image] }).findings.length, 20)
})

t.test('a long list of containers is looked up, not walked', async t => {
  const many = Array.from({ length: 3000 }, () => ({}))
  const names = 'z,'.repeat(100_000)
  const started = process.cpuUsage()
  const verdict = run(annotated(pod(...many), { [key]: `containers=${names}c0; why` }), {
    policies: [image],
    mends: 'none',
  })
  const { user } = process.cpuUsage(started)
  t.equal(verdict.findings.length, 3000)
  t.ok(user < 2_000_000, `${user} us; walking it takes more than ten times as long`)
})

t.test('on its last day it still holds', async t => {
  t.strictSame(outcomes(run(annotated(pod({}), { [key]: 'x; until=2026-11-21' }), { policies: [image] })), [
    'exempt image@c0',
  ])
  t.strictSame(
    outcomes(
      run(annotated(pod({}), { [key]: 'x' }), { policies: [image], settings: { annotationExemptions: ['image'] } }),
    ),
    ['exempt image@c0'],
  )
})

t.test('an expired exemption denies on CREATE and warns on UPDATE', async t => {
  const old = {
    ...deployment({}),
    spec: {
      template: { metadata: { annotations: { [key]: 'x; until=2020-01-01' } }, spec: { containers: [{ name: 'c0' }] } },
    },
  }
  const now = structuredClone(old)
  const options = { policies: [image], setting: { inject: false } }
  t.strictSame(outcomes(run(structuredClone(now), options)), ['deny image@c0', 'warn exemptions'])
  t.strictSame(outcomes(run(structuredClone(now), { ...options, old })), ['warn image@c0', 'warn exemptions'])
})
