/** The chart's values: one list, told by values.yaml, its schema and its README. */
import { Ajv } from 'ajv'
import { dump, load } from 'js-yaml'
import t from 'tap'
import packageJson from '../../package.json' with { type: 'json' }
import { chartReadme } from '../../scripts/build-chart-readme.ts'
import { readChartFile, readValues } from '../../scripts/chart-values.ts'
import { vocabulary } from '../../src/cli/engine.ts'
import { decodeConfiguration } from '../../src/config/decode-configuration.ts'
import { buildSchema } from '../../src/config/schema.ts'
import { isObject, type Json, type JsonObject, member } from '../../src/json.ts'
import { runCli } from '../cli/run-cli.ts'
import { loadChartFile, type Schema, valuesSchema } from './chart.ts'

const values = readValues()
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(valuesSchema)
const groups = new Set(values.flatMap(({ path }) => (path.includes('.') ? [path.slice(0, path.indexOf('.'))] : [])))

void t.test('the lines of values.yaml are what YAML reads there', async t => {
  const read: Record<string, Json> = {}
  for (const { path, initial } of values) {
    const [group = '', key] = path.split('.')
    if (key === undefined) read[group] = load(initial) as Json
    else read[group] = { ...(read[group] as JsonObject | undefined), [key]: load(initial) as Json }
  }
  t.strictSame(loadChartFile('values.yaml'), read)
})

void t.test('every value is explained, and the README says the same', async t => {
  for (const { path, meaning } of values) t.not(meaning, '', path)
  const readme = readChartFile('README.md')
  t.equal(readme, chartReadme(), 'run `npm run catalogue`')
  for (const { path, initial, meaning } of values) t.match(readme, `| \`${path}\` | \`${initial}\` | ${meaning} |\n`)
})

void t.test('the schema knows these values, and no others', async t => {
  const top = Object.entries(valuesSchema.properties ?? {}).filter(([key]) => key !== 'global')
  const paths = top.flatMap(([key, { properties = {} }]) =>
    groups.has(key) ? Object.keys(properties).map(each => `${key}.${each}`) : [key],
  )
  t.strictSame(
    paths,
    values.map(({ path }) => path),
  )
  const owned: readonly Schema[] = [valuesSchema, ...top.flatMap(([key, each]) => (groups.has(key) ? [each] : []))]
  for (const { properties = {}, required, additionalProperties } of owned) {
    t.equal(additionalProperties, false)
    // null takes a default away: an empty failurePolicy would be Fail
    t.strictSame(
      required,
      Object.keys(properties).filter(key => key !== 'global'),
    )
  }
  t.ok(validate(loadChartFile('values.yaml')), JSON.stringify(validate.errors))
  t.ok(validate({ ...loadChartFile('values.yaml'), global: { region: 'x' } }), 'as a subchart')
})

void t.test('the schema says the same of the namespaces that are excluded', async t => {
  const { description } = valuesSchema.properties?.['webhook']?.properties?.['excludedNamespaces'] ?? {}
  const { meaning = '' } = values.find(({ path }) => path === 'webhook.excludedNamespaces') ?? {}
  t.equal(description, `${meaning}.`)
})

void t.test('presets are named alike', async t => {
  const presets = loadChartFile('files/namespaces.yaml') as Readonly<Record<string, readonly string[]>>
  const names = Object.keys(presets)
  t.strictSame(valuesSchema.properties?.['webhook']?.properties?.['excludedPresets']?.items?.enum, names)
  const { meaning = '' } = values.find(({ path }) => path === 'webhook.excludedPresets') ?? {}
  t.ok(meaning.endsWith(`: ${names.join(', ')}`), meaning)
  for (const [name, namespaces] of Object.entries(presets)) {
    t.strictSame(namespaces, [...new Set(namespaces)].toSorted(), `${name}: in order, each once`)
    // the API server takes nothing else for a namespace's name
    for (const each of namespaces) t.match(each, /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/, name)
  }
})

void t.test('mistakes are refused', async t => {
  const mistakes: readonly [path: string, value: Json][] = [
    ['replicas', 2],
    ['replicaCount', 0],
    ['replicaCount', '2'],
    ['image.digest', 'sha256:abc'],
    ['image.pullPolicy', 'always'],
    ['imagePullSecrets', ['name']],
    ['resources', { limit: { memory: '1Gi' } }],
    ['logLevel', 'verbose'],
    ['configuration', { apiVersion: 'seaworthy.dev/v1', kind: 'Configuration', profiles: 'strict' }],
    ['configuration', { profile: 'strict' }],
    ['autoscaling.minReplicas', 0],
    ['autoscaling.metrics', []],
    ['tolerations', [{ effect: 'NoRun' }]],
    ['affinity', { nodeAntiAffinity: {} }],
    ['podLabels', { a: 1 }],
    ['page', false],
    ['tls.secret', 'x'],
    ['tls.source', 'self-signed'],
    ['certManager.issuerKind', 'CA'],
    ['networkPolicy.metricsFrom', [{}]],
    ['networkPolicy.apiServer', [{ cidr: '192.0.2.1/32' }]],
    ['serviceMonitor.interval', 30],
    ['webhook.excludedPresets', ['networks']],
    ['webhook.failurePolicy', 'fail'],
    ['webhook.failurePolicy', null],
    ['webhook.timeoutSeconds', 31],
    ['webhook.caBundle', '-----BEGIN CERTIFICATE-----'],
    ['webhook.url', 'http://192.0.2.1:8443'],
    ['webhook.url', 'https://:8443'],
    ['webhook.url', 'https://bücher.example'],
    ['webhook.url', 'https://[::ffff:192.0.2.1]:8443'],
    ['tls.secretName', 'a'.repeat(254)],
    ['webhook.url', 'https://192.0.2.1:8443/?a=b'],
    ['webhook.objectSelector', {}],
    ['webhook.excludedNamespaces', 'kube-system'],
    ['webhook.namespaceSelector', { matchLabel: { a: 'b' } }],
    ['webhook.namespaceSelector', { matchExpressions: [{ key: 'a', operator: 'Is' }] }],
  ]
  for (const [path, value] of mistakes) t.notOk(validate(withValue(path, value)), `${path}: ${JSON.stringify(value)}`)
  t.ok(validate(withValue('webhook.url', 'https://192.0.2.1:8443/')), 'as against one that is right')
})

/** The defaults but for one. */
function withValue(path: string, value: Json): JsonObject {
  const [group = '', key] = path.split('.')
  const all = loadChartFile('values.yaml')
  if (key === undefined) return { ...all, [group]: value }
  const inGroup = all[group]
  return { ...all, [group]: { ...(isObject(inGroup) ? inGroup : {}), [key]: value } }
}

void t.test('the configuration is one of ours', async t => {
  const ours = Object.keys((buildSchema(vocabulary) as Schema).properties ?? {})
  const known = Object.keys(valuesSchema.properties?.['configuration']?.properties ?? {})
  t.strictSame(known.toSorted(), ours.toSorted())
  const written = dump(member(loadChartFile('values.yaml'), 'configuration'))
  t.match(decodeConfiguration(written, vocabulary, 'production'), { configuration: { profile: 'baseline' } })
})

void t.test('log levels are those of serve', async t => {
  const { stdout } = await runCli(['serve', '--help'])
  const [, named = ''] = /--log-level <level>\s+([a-z, ]+ or [a-z]+)/.exec(stdout) ?? []
  t.strictSame(valuesSchema.properties?.['logLevel']?.enum, named.split(/, | or /))
})

void t.test('the chart has the version of the package', async t => {
  const { version } = packageJson
  t.match(loadChartFile('Chart.yaml'), { name: packageJson.name, version, appVersion: version })
})
