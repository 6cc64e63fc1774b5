/** Plans, parameters, suggestions and sentences: what people read. */
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { stringMember } from '../../src/json.ts'
import { memoize } from '../../src/memoize.ts'
import { buildCatalogue } from '../../src/policy/catalogue.ts'
import { type Facts, milder } from '../../src/policy/contract.ts'
import { clip, describe } from '../../src/policy/describe.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import { nearest } from '../../src/policy/nearest.ts'
import {
  choice,
  integer,
  number,
  optionalQuantity,
  type Parameter,
  paths,
  quantity,
  toggle,
} from '../../src/policy/parameters.ts'
import type { KindKey } from '../../src/workload/kinds.ts'
import { viewResource } from '../../src/workload/resource.ts'
import type { Resource } from '../../src/workload/views.ts'
import { planOf, plansOf } from '../fixtures/plans-of.ts'
import { pod, run, toy } from './toys.ts'

t.test('parameters decode or say what is allowed', async t => {
  const problem = (parameter: Parameter, input: unknown) => {
    const decoded = parameter.decode(input as never)
    return 'problem' in decoded ? decoded.problem : decoded.value
  }
  const needsQuantity = 'must be a quantity above zero in quotes, such as "100m" or "128Mi"'
  t.equal(problem(integer('Doc.', 3, 1, 15), 0), '0 is below the minimum 1')
  t.equal(problem(integer('Doc.', 3, 1, 15), 16), '16 is above the maximum 15')
  t.equal(problem(integer('Doc.', 3, 1, 15), 2.5), 'must be a whole number')
  t.equal(problem(integer('Doc.', 3, 1, 15), '3'), 'must be a whole number')
  t.equal(problem(number('Doc.', 2, 1, 9), 1.5), 1.5)
  t.equal(problem(number('Doc.', 2, 1, 9), Number.NaN), 'must be a number')
  t.equal(problem(toggle('Doc.', false), 'yes'), 'must be true or false')
  t.equal(problem(choice('Doc.', 'a', ['a', 'b']), 'c'), 'must be one of a, b')
  t.equal(problem(optionalQuantity('Doc.', null), null), null)
  for (const input of ['1K', '-1', '0', '', 5, null, 'Ki'])
    t.equal(problem(quantity('Doc.', '1'), input), needsQuantity, String(input))
  t.match(problem(quantity('Doc.', '1'), '128Mi'), { text: '128Mi' })
})

t.test('a list of paths', async t => {
  const { decode, schema } = paths('Doc.', [])
  const needsList = { problem: 'must be a list of at most 64 paths' }
  t.strictSame(decode([]), { value: [] })
  t.strictSame(decode(['/var//log/', '/', '/./run']), { value: ['/var/log', '/', '/run'] })
  t.strictSame(decode(Array(64).fill('/x')), { value: Array(64).fill('/x') })
  t.strictSame(decode(Array(65).fill('/x')), needsList)
  for (const input of [null, '/var', 5, {}]) t.strictSame(decode(input), needsList)
  for (const stray of ['var', '', '/var/..', 'C:\\var', null, 5, ['/var']])
    t.strictSame(decode(['/x', stray]), {
      problem: '[1] must be an absolute path without "..", such as "/var/log"',
    })
  t.match(schema, { type: 'array', maxItems: 64 })
})

t.test('a plan is made once for a profile, and refuses a parameter that its policy refuses', async t => {
  const [baseline] = profiles
  if (baseline === undefined) throw new Error('no profile')
  const plans = plansOf(policies, baseline)
  const plan = plans.planFor('shop', unknownFacts(37))
  t.equal(plan, plans.planFor('other', unknownFacts(36)))
  const bad = { name: 'bad', policies: { 'dns-ndots': { action: 'warn', params: { max: 0 } } } } as const
  t.throws(() => planOf(policies, bad), new RangeError('policies.dns-ndots.params.max: 0 is below the minimum 1'))
  t.strictSame(plan.stepsOf('other', 'admission'), [])
  t.equal(milder('deny', 'audit'), 'audit')
  t.equal(milder('warn', 'deny'), 'warn')
})

t.test('a policy that a profile does not name is audited', async t => {
  const finds = toy('finds', 'pods', () => [{ message: 'wrong', field: [] }])
  const [step] = planOf([finds], { name: 'empty', policies: {} }).stepsOf('Pod', 'files')
  t.strictSame([step?.actionOf('wrong'), step?.inject], ['audit', false])
})

t.test('did you mean', async t => {
  const ids = ['dns-ndots', 'pre-stop', 'resource-limits', 'resource-requests']
  const rows: [string, string | undefined][] = [
    ['dns-ndot', 'dns-ndots'],
    ['Pre-Stop', 'pre-stop'],
    ['resource-limit', 'resource-limits'],
    ['dns', 'dns-ndots'],
    ['resource', undefined],
    ['ndots', undefined],
    ['', undefined],
    ['x'.repeat(200_000), undefined],
  ]
  for (const [written, wanted] of rows) t.equal(nearest(written, ids), wanted, written.slice(0, 20))
})

t.test('sentences never repeat more than a little of the input, on one line', async t => {
  const evil = `a\nb\t\u0000\u2028\u202e${'x'.repeat(300_000)}`
  const says = toy('says', 'pods', () => [{ message: 'wrong', field: [], data: { found: evil, wanted: null } }], {
    text: 'found {found}, not {unknown}',
  })
  const [finding] = run(pod({}), { policies: [says] }).findings
  if (finding === undefined) throw new Error('no finding')
  const { text, found } = describe(finding)
  t.match(text, /^found a\\u000ab\\u0009\\u0000\\u2028\\u202ex+…, not \{unknown\}$/)
  t.ok(text.length < 150)
  t.ok(String(found).length < 120)
  t.equal(clip('\ud800'), '\ufffd', 'lone surrogates are no text')
  t.equal(clip('x'.repeat(80)), 'x'.repeat(80))
})

t.test('what has parts is named, never repeated, whatever it calls itself', async t => {
  const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`)
  for (const [found, wanted] of [
    [{ toString: 1 }, 'an object'],
    [deep, 'a list'],
    [[], 'a list'],
    [7, 7],
    [true, true],
    [null, null],
  ] as const) {
    const says = toy('says', 'pods', () => [{ message: 'wrong', field: [], data: { found } }], {
      text: 'found {found}',
    })
    const [finding] = run(pod({}), { policies: [says] }).findings
    if (finding === undefined) throw new Error('no finding')
    t.match(describe(finding), { text: `found ${wanted}`, found: wanted })
  }
})

t.test('facts of a set of objects: what it does not hold is not known', async t => {
  const limitRange = (namespace?: string) =>
    viewResource({ apiVersion: 'v1', kind: 'LimitRange', metadata: namespace === undefined ? {} : { namespace } })
  const facts = factsOf([limitRange('shop'), limitRange()], unknownFacts(37), 'default')
  t.equal(facts.list('LimitRange')?.length, 2)
  t.equal(facts.list('LimitRange', 'shop')?.length, 1)
  t.equal(facts.list('LimitRange', 'default')?.length, 1)
  t.strictSame(facts.list('LimitRange', 'elsewhere'), [])
  t.equal(facts.list('Service', 'shop'), undefined)
})

t.test('facts of a set beside those of a cluster', async t => {
  const named = (kind: KindKey, name: string, namespace?: string, note = 'given') =>
    viewResource({ metadata: { name, note, ...(namespace === undefined ? {} : { namespace }) } }, { kind })
  const notes = (list: readonly Resource[] | undefined) =>
    list?.map(({ name, root }) => `${name} ${stringMember(root['metadata'], 'note')}`)
  const listThere = memoize((namespace: string) =>
    ['a', 'b'].map(name => named('LimitRange', name, namespace, 'there')),
  )
  const cluster: Facts = {
    list: (kind, namespace) => (kind === 'LimitRange' ? listThere(namespace ?? 'default') : undefined),
    serverMinor: 31,
    awaits: kind => kind === 'Service',
  }
  const facts = factsOf([named('LimitRange', 'a'), named('Service', 'web', 'shop')], cluster, 'default')
  t.strictSame(
    notes(facts.list('LimitRange', 'default')),
    ['a given', 'b there'],
    'what is given takes the place of its namesake',
  )
  t.strictSame(notes(facts.list('LimitRange', 'shop')), ['a there', 'b there'])
  t.equal(facts.list('LimitRange', 'default'), facts.list('LimitRange', 'default'), 'one list, to be read once')
  t.strictSame(notes(facts.list('LimitRange')), ['a given', 'b there'])
  t.strictSame(notes(facts.list('Service', 'shop')), ['web given'])
  t.equal(facts.list('Namespace', 'shop'), undefined)
  t.strictSame([facts.serverMinor, facts.awaits('Service')], [31, true])
})

t.test('the catalogue is data: every policy, without its code', async t => {
  const catalogue = buildCatalogue(policies, profiles)
  t.strictSame(JSON.parse(JSON.stringify(catalogue)), catalogue)
  t.strictSame(
    catalogue.map(({ id }) => id),
    policies.map(({ id }) => id),
  )
  const requests = catalogue.find(({ id }) => id === 'resource-requests')
  t.strictSame(requests?.profiles['production'], { action: 'deny', inject: true })
})
