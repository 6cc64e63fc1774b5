/** The API server is gone for 60 s: Seaworthy waits for it, and goes on where it was. */
import { setTimeout as delay } from 'node:timers/promises'
import t from 'tap'
import { eventually, kubectl } from '../cluster.ts'
import { takeControlPlane } from '../own-control-plane.ts'
import type { PodWorker } from '../pod-worker.ts'
import { runRelease } from '../running-release.ts'
import { valueOfSeries } from '../series.ts'
import { injectable, injectablePod } from './steady.ts'
import { everything, injectedIn } from './web-container.ts'

const goneMs = 60_000
/** Reconnecting costs something; what grew without end would take more in a minute. */
const mostGrowth = 64 * 2 ** 20

async function bodyOf(pod: PodWorker, path: string): Promise<string> {
  return (await pod.process?.health(path))?.text() ?? 'does not run'
}

async function memoryOf(pod: PodWorker): Promise<number> {
  return valueOfSeries(await pod.metrics(), 'process_resident_memory_bytes')
}

void t.test('the API server is gone for 60 s', async t => {
  const plane = await takeControlPlane(t)
  const running = await runRelease(t, { ...injectable, values: { webhook: { failurePolicy: 'Fail' } } })
  const namespace = await running.namespace()
  const pods = running.pods()
  t.equal(pods.length, 2)
  const pids = pods.map(({ process }) => process?.pid)
  const memory = await Promise.all(pods.map(memoryOf))
  const said = running.log().length

  await plane.apiServer.stop()
  await delay(goneMs)
  for (const [index, pod] of pods.entries()) {
    t.equal(await bodyOf(pod, '/livez'), 'ok\n')
    t.match(
      await bodyOf(pod, '/readyz?verbose'),
      /^\[!\]cluster-view not known: .*Namespace \(.*ECONNREFUSED.*\)/m,
      'it says what it misses',
    )
    const growth = (await memoryOf(pod)) - (memory[index] ?? 0)
    t.comment(`${pod.name}: ${Math.round(growth / 2 ** 20)} MiB more`)
    t.ok(growth < mostGrowth, 'memory does not grow')
  }
  t.comment(`${((running.log().length - said) / 1024).toFixed(1)} KiB of log`)

  const begun = performance.now()
  await plane.apiServer.start()
  const back = performance.now()
  const since = (): string => `${((performance.now() - back) / 1000).toFixed(1)} s after it is back`
  t.comment(`the API server answers ${((back - begun) / 1000).toFixed(1)} s after its start`)
  const create = ['create', '--dry-run=server', '-o', 'json', '-f', '-']
  await eventually('a Pod is injected', async () => {
    const { stdout, stderr } = await kubectl([...create, '-n', namespace], { input: injectablePod })
    if (stdout === '') throw new Error(stderr)
    t.strictSame(injectedIn(JSON.parse(stdout)), everything)
    return true
  })
  t.comment(`a Pod is injected ${since()}`)

  const demanding = await running.namespace({ 'seaworthy.dev/profile': 'strict' })
  await eventually('the label of a new namespace counts', async () => {
    const { stderr } = await kubectl([...create, '-n', demanding], { input: injectablePod })
    return stderr.includes('(profile strict)')
  })
  t.comment(`a new namespace's label counts ${since()}`)
  await eventually(
    'nothing is missing any more',
    async () => {
      const bodies = await Promise.all(pods.map(pod => bodyOf(pod, '/readyz?verbose')))
      return bodies.every(body => body.includes('[+]cluster-view ok'))
    },
    60,
  )
  t.comment(`all is known again ${since()}`)
  t.strictSame([...running.pods()], [...pods], 'the same Pods')
  t.strictSame(
    pods.map(({ process, restarts, ready }) => [process?.pid, restarts, ready]),
    pids.map(pid => [pid, 0, true]),
    'the same processes, none restarted',
  )
})
