/** The chart's Deployment: what the manual and the command line say of memory, ports, flags, drain and probes. */
import t from 'tap'
import { readChartFile } from '../../scripts/chart-values.ts'
import { decodeServeSettings } from '../../src/config/serve-settings.ts'
import { member } from '../../src/json.ts'
import { containerMiB, memoryFlags } from '../cli/memory-flags.ts'
import { runCli } from '../cli/run-cli.ts'
import { loadChartFile } from './chart.ts'

const deployment = readChartFile('templates/deployment.yaml')
const { port, healthPort, drainSeconds } = decodeServeSettings({ tlsDir: '/tls' }, [], true)
/** After the drain, what is still busy is ended: docs/operations.md, Leaving. */
const endSeconds = 5
/** What one heavy review may keep the process busy for. */
const busySeconds = 7

/** The number behind a key, after another text. */
function numberOf(key: string, after = ''): number {
  const text = deployment.slice(deployment.indexOf(after))
  return Number(new RegExp(`${key}: (\\d+)`).exec(text)?.[1])
}

void t.test('memory is what the manual states', async t => {
  t.equal(memoryFlags.length, 2)
  t.match(deployment, `value: ${memoryFlags.join(' ')}\n`)
  const memory = `${containerMiB}Mi`
  const resources = member(loadChartFile('values.yaml'), 'resources')
  t.match(resources, { requests: { memory } })
  t.strictSame(member(resources, 'limits'), member(resources, 'requests'))
})

void t.test('flags and ports are those of serve', async t => {
  const { stdout } = await runCli(['serve', '--help'])
  const flags = [...deployment.matchAll(/- (--[\w-]+)/g)].map(([, flag]) => flag ?? '')
  t.ok(flags.length > 0)
  for (const flag of flags) t.match(stdout, new RegExp(`^ +${flag}\\b`, 'm'), flag)
  t.match(deployment, `{ name: https, containerPort: ${port} }`)
  t.match(deployment, `{ name: health, containerPort: ${healthPort} }`)
  t.match(readChartFile('templates/service.yaml'), /port: 443\n +targetPort: https\n/)
})

void t.test('no variable of a Service is taken for a flag', async t => {
  // SEAWORTHY_PORT=tcp://10.0.0.1:443, for a Service named seaworthy
  t.match(deployment, /^ +enableServiceLinks: false$/m)
})

void t.test('it may leave in peace', async t => {
  const preStopSeconds = numberOf('seconds', 'preStop: ')
  t.ok(preStopSeconds > 0)
  t.ok(numberOf('terminationGracePeriodSeconds') > preStopSeconds + drainSeconds + endSeconds)
  const said = `above preStop (${preStopSeconds} s), the drain (${drainSeconds} s) and the ${endSeconds} s`
  t.match(deployment, said)
})

void t.test('a heavy review does not get it killed or taken out', async t => {
  const probe = (name: string) => [numberOf('periodSeconds', name), numberOf('failureThreshold', name)] as const
  const [livenessPeriod, livenessFailures] = probe('livenessProbe')
  t.ok(livenessPeriod * livenessFailures >= 30)
  t.ok(numberOf('timeoutSeconds', 'livenessProbe') > busySeconds)
  const [readinessPeriod, readinessFailures] = probe('readinessProbe')
  t.ok(readinessPeriod * (readinessFailures - 1) > busySeconds)
  for (const path of ['/livez', '/readyz']) t.match(deployment, `httpGet: { path: ${path}, port: health }`)
})

void t.test('a changed configuration and a new certificate arrive', async t => {
  t.notMatch(deployment, /subPath:/)
  t.notMatch(deployment, /checksum/)
})
