/** Variables as the kubelet makes them: pkg/kubelet/kubelet_pods.go and the expansion package. */
import t from 'tap'
import type { Json } from '../../src/json.ts'
import { Environment } from '../../src/workload/environment.ts'
import { viewResource } from '../../src/workload/resource.ts'

function environmentOf(env: Json, envFrom: Json = null): Environment {
  const spec = { containers: [{ env, envFrom }] }
  const [container] = viewResource({ apiVersion: 'v1', kind: 'Pod', spec }).pod?.containers ?? []
  if (container === undefined) throw new Error('no container')
  return new Environment(container)
}

const valueFrom = { fieldRef: { fieldPath: 'status.podIP' } }
const known = [
  { name: 'A', value: 'one' },
  { name: 'HIDDEN', valueFrom },
  { name: 'EMPTY' },
  { name: 'REF', value: '<$(A)$(A)>' },
  { name: 'EARLY', value: '$(LATE)' },
  { name: 'LATE', value: 'late' },
  { name: 'HALF', value: '$(A) $(HIDDEN)' },
  { name: 'ESCAPED', value: '$$(A) $$$(A)' },
  { name: 'TWICE', value: 'first' },
  { name: 'TWICE', value: 'second $(TWICE)' },
  { name: 'BOTH', value: 'wins', valueFrom },
]

void t.test('variables', async t => {
  const environment = environmentOf(known)
  const wanted: Readonly<Record<string, string | null | undefined>> = {
    A: 'one',
    HIDDEN: null,
    EMPTY: '',
    REF: '<oneone>',
    EARLY: null,
    LATE: 'late',
    HALF: null,
    ESCAPED: '$(A) $one',
    TWICE: 'second first',
    BOTH: 'wins',
    NOWHERE: undefined,
    constructor: undefined,
  }
  for (const [name, value] of Object.entries(wanted)) t.equal(environment.find(name), value, name)
  t.strictSame(
    [...environment.untaken()].map(([name]) => name).join(' '),
    'HIDDEN EMPTY REF EARLY LATE HALF ESCAPED BOTH',
  )
})

void t.test('expansion', async t => {
  const environment = environmentOf(known)
  const rows: readonly (readonly [input: string, text: string, unresolvedAt?: number])[] = [
    ['plain', 'plain'],
    ['$(A)', 'one'],
    ['x$(A)y$(A)z', 'xoneyonez'],
    ['$$(A)', '$(A)'],
    ['$$$$(A)', '$$(A)'],
    [`$A \${A}`, `$A \${A}`],
    ['$', '$'],
    ['a$', 'a$'],
    ['$(A', '$(A'],
    ['$($(A)', '$($(A)', 0],
    [') $(A', ') $(A'],
    ['$()', '$()', 0],
    ['$(A)-$(HIDDEN)-$(NOWHERE)', 'one-$(HIDDEN)-$(NOWHERE)', 4],
  ]
  for (const [input, text, unresolvedAt] of rows) t.strictSame(environment.expand(input), { text, unresolvedAt }, input)
})

void t.test('envFrom', async t => {
  const rows: readonly (readonly [name: string, envFrom: Json, wanted: string | null | undefined])[] = [
    ['any name may come from it', [{ configMapRef: { name: 'a' } }], null],
    ['a prefix that does not fit', [{ prefix: 'APP_', secretRef: { name: 'a' } }], undefined],
    ['a prefix that fits', [{ prefix: 'JAVA_', secretRef: { name: 'a' } }], null],
    ['the second of two', [{ prefix: 'APP_' }, {}], null],
    ['a prefix of another type', [{ prefix: 1 }], null],
    ['junk', [null, 'x', 1], undefined],
  ]
  for (const [name, envFrom, wanted] of rows) {
    const environment = environmentOf([{ name: 'A', value: '1' }], envFrom)
    t.equal(environment.find('JAVA_OPTS'), wanted, name)
    t.equal(environment.find('A'), '1', 'env comes before it')
  }
})

void t.test('references can not make more of a text than there is room for', async t => {
  const env = Array.from({ length: 200 }, (_, index) => ({
    name: `V${index}`,
    value: index === 0 ? 'x'.repeat(100) : `$(V${index - 1})$(V${index - 1})`,
  }))
  const environment = environmentOf(env)
  t.equal(environment.find('V5')?.length, 3200)
  t.equal(environment.find('V199'), null)
  const brackets = '$('.repeat(500_000)
  t.strictSame(environment.expand(brackets), { text: brackets, unresolvedAt: undefined }, 'linear')
})

void t.test('junk', async t => {
  for (const env of [null, 'x', {}, [null, 1, {}, { name: 1, value: 'x' }, { name: 'A', value: {} }]] as Json[])
    t.equal(environmentOf(env).find('A') ?? '', '', JSON.stringify(env))
})
