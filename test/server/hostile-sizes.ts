/** What is long, many or deep: each at one place of a pod, as JSON text. */
import type { Path } from '../../src/json.ts'

/** Something large, and where. */
export interface Large {
  readonly name: string
  readonly at: Path
  /** Made when it is needed: together they would fill the memory. */
  readonly json: () => string
  /** What `/dry-run` answers: 200 if nothing is said. */
  readonly dryRun?: 200 | 400
}

const length = 300_000
const web = ['spec', 'containers', 0]
const env = [...web, 'env']
const annotations = ['metadata', 'annotations']

const quoted = (text: string): string => JSON.stringify(text)
const list = (count: number, item: (index: number) => unknown): string =>
  JSON.stringify(Array.from({ length: count }, (_, index) => item(index)))
const record = (count: number, key: (index: number) => string, value: unknown): string =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, index) => [key(index), value])))
/** A text of this length at most, of whole pieces. */
const repeat = (piece: string, most = length): string => piece.repeat(Math.floor(most / piece.length))

const long: readonly Large[] = (
  [
    ['image', [...web, 'image']],
    ['a name', [...web, 'name']],
    ['a program', [...web, 'command', 0]],
    ['an argument', [...web, 'args', 0]],
    ["a variable's name", [...env, 0, 'name']],
    ["a variable's value", [...env, 0, 'value']],
    ["a port's name", [...web, 'ports', 0, 'name']],
    ['a port that a probe names', [...web, 'livenessProbe', 'httpGet', 'port']],
    ['a path', [...web, 'livenessProbe', 'httpGet', 'path']],
    ['a prefix', [...web, 'envFrom', 0, 'prefix']],
    ["the object's name", ['metadata', 'name']],
    ['a label', ['metadata', 'labels', 'app']],
    ['an annotation', [...annotations, 'note']],
    ['a declared path', [...annotations, 'probe.seaworthy.dev/path']],
    ['a declared container', [...annotations, 'probe.seaworthy.dev/container']],
    ['a class', ['spec', 'priorityClassName']],
    ["the resolver's option", ['spec', 'dnsConfig', 'options', 0, 'value']],
  ] as const
).map(([name, at]) => ({ name: `${name} of 300 KB`, at, json: () => quoted('x'.repeat(length)) }))

const odd: readonly Large[] = [
  {
    name: 'an image of control characters',
    at: [...web, 'image'],
    json: () => quoted('\u0000\u2028'.repeat(length / 2)),
  },
  { name: 'a name of lone surrogates', at: [...web, 'name'], json: () => `"${'\\ud800'.repeat(length)}"` },
  { name: 'a name of four bytes each', at: [...web, 'name'], json: () => quoted('𝕏'.repeat(length / 2)) },
  {
    name: 'annotations with 300 KB names',
    at: annotations,
    json: () =>
      record(3, index => ['exempt.seaworthy.dev/', 'probe.seaworthy.dev/', ''][index] + 'x'.repeat(length), 'x'),
  },
  {
    name: 'an exemption of 100,000 parts',
    at: [...annotations, 'exempt.seaworthy.dev/dns-ndots'],
    json: () => quoted(repeat('a; ')),
  },
  {
    name: 'an exemption of 100,000 containers',
    at: [...annotations, 'exempt.seaworthy.dev/dns-ndots'],
    json: () => quoted(`containers=${repeat('ab,')}; legacy`),
  },
  {
    name: 'an exemption that nearly holds a date everywhere',
    at: [...annotations, 'exempt.seaworthy.dev/dns-ndots'],
    json: () => quoted(repeat('2020-01- until ')),
  },
]

const many: readonly Large[] = [
  // with a sidecar or an app beside them more than `/dry-run` takes
  { name: '5,000 empty containers', at: ['spec', 'containers'], json: () => list(5000, () => ({})), dryRun: 400 },
  {
    name: '5,000 named containers',
    at: ['spec', 'containers'],
    json: () => list(5000, index => ({ name: `c${index}`, image: 'a', ports: [{ containerPort: 80 }] })),
    dryRun: 400,
  },
  {
    name: '23 containers with long scripts',
    at: ['spec', 'containers'],
    json: () => list(23, index => ({ name: `c${index}`, command: ['sh', '-c', `${'a;'.repeat(65_000)}java -Xmx1g`] })),
  },
  {
    name: '5,000 containers, none of them right',
    at: ['spec', 'containers'],
    json: () => list(4999, index => [null, 'x', [], { name: {} }, { name: 'x', env: {}, ports: [[]] }][index % 5]),
    dryRun: 400,
  },
  {
    name: '5,000 init containers',
    at: ['spec', 'initContainers'],
    json: () => list(5000, index => ({ name: `c${index}`, command: ['sh', '-c', 'sleep 5; java -Xmx1g'] })),
    dryRun: 400,
  },
  {
    name: '1,000 named containers',
    at: ['spec', 'containers'],
    json: () => list(1000, index => ({ name: `c${index}`, image: 'a', ports: [{ containerPort: 80 }] })),
  },
  { name: '10,000 variables', at: env, json: () => list(10_000, index => ({ name: `V${index}`, value: '-Xmx1g' })) },
  {
    name: '10,000 variables, each of the one before',
    at: env,
    json: () => list(10_000, index => ({ name: `V${index}`, value: `$(V${index - 1})$(V${index - 1}) -Xmx1g` })),
  },
  {
    name: '10,000 sources of variables',
    at: [...web, 'envFrom'],
    json: () => list(10_000, index => ({ prefix: `V${index}` })),
  },
  {
    name: '10,000 ports',
    at: [...web, 'ports'],
    json: () => list(10_000, index => ({ name: `p${index}-metrics`, containerPort: index + 1 })),
  },
  {
    name: '10,000 ports of one name',
    at: [...web, 'ports'],
    json: () => list(10_000, () => ({ name: 'p', containerPort: 80 })),
  },
  {
    name: '2,000 tolerations',
    at: ['spec', 'tolerations'],
    json: () => list(2000, index => ({ key: `k${index}`, operator: 'Exists' })),
  },
  { name: '100,000 arguments', at: [...web, 'args'], json: () => list(100_000, () => '-Xmx1g') },
  {
    name: '10,000 options of the resolver',
    at: ['spec', 'dnsConfig', 'options'],
    json: () => list(10_000, () => ({ name: 'ndots', value: 'x' })),
  },
  {
    name: '10,000 owners',
    at: ['metadata', 'ownerReferences'],
    json: () => list(10_000, () => ({ kind: 'ReplicaSet', controller: false })),
  },
  {
    name: '20,000 exemptions',
    at: annotations,
    json: () => record(20_000, index => `exempt.seaworthy.dev/dns-ndot${index}`, 'x'),
  },
  {
    name: '20,000 declarations',
    at: annotations,
    json: () => record(20_000, index => `probe.seaworthy.dev/port${index}`, 'x'),
  },
  { name: '20,000 labels', at: ['metadata', 'labels'], json: () => record(20_000, index => `l${index}`, 'x') },
  { name: '20,000 limits', at: [...web, 'resources', 'limits'], json: () => record(20_000, index => `r${index}`, '1') },
]

const levels = 10_000
const nested = (open: string, close: string) => () => open.repeat(levels) + close.repeat(levels)
const deep: readonly Large[] = [
  ['an annotation', [...annotations, 'note']],
  ['the annotations', annotations],
  ['the spec', ['spec']],
  ['the containers', ['spec', 'containers']],
  ['a variable', [...env, 0]],
  ['a limit', [...web, 'resources', 'limits', 'memory']],
  ['an HTTP probe', [...web, 'livenessProbe', 'httpGet', 'httpHeaders']],
].flatMap(([name, at]) => [
  { name: `10,000 lists in ${name}`, at: at as Path, json: nested('[', ']'), dryRun: 400 },
  {
    name: `10,000 objects in ${name}`,
    at: at as Path,
    json: () => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`,
    dryRun: 400,
  },
])

export const large: readonly Large[] = [...long, ...odd, ...many, ...deep]
