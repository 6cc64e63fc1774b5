/**
 * `npm run test:cluster [-- FILES or flags of tap]`: scenarios against a real control plane, booted for them and gone with them.
 *
 * With `KUBECONFIG_UNDER_TEST=FILE` they run against that cluster instead. It calls webhooks at `SEAWORTHY_WEBHOOK_HOST`, the address
 * of this machine as the cluster sees it (127.0.0.1 unless given).
 *
 * Ends with where time went, what failed, and `N passed, N failed`; with 1 where anything failed, or nothing ran.
 */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildBundle } from '../../scripts/build-bundle.ts'
import { buildPage } from '../../scripts/build-page.ts'
import { type Summary, summarize } from '../../scripts/tap-results.ts'
import { findBinaries, findClients, MissingBinaries } from './binaries.ts'
import { startControlPlane } from './control-plane.ts'
import type { Description } from './description.ts'
import { openLifeline } from './lifeline.ts'
import { removeNoted } from './noted-objects.ts'
import { removeReleases } from './releases.ts'
import { runScenarios, type ScenarioResults } from './run-scenarios.ts'
import { cpuSeconds, readTimes } from './scenario-times.ts'
import { Stopwatch } from './stopwatch.ts'

const given = process.env['KUBECONFIG_UNDER_TEST']
const kubeconfig = given ? resolve(given) : undefined
if (kubeconfig !== undefined && !statSync(kubeconfig, { throwIfNoEntry: false })?.isFile()) {
  console.error(`KUBECONFIG_UNDER_TEST: there is no file ${kubeconfig}`)
  process.exit(1)
}
/** What went wrong beside the scenarios, a sentence each. */
const complaints: string[] = []
const abort = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (abort.signal.aborted) process.exit(1) // nothing that was started survives this process
    console.error(`${name}: stopping`)
    complaints.push(`${name}: stopped before the end`)
    abort.abort()
  })
}
const stopwatch = new Stopwatch()
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-cluster-'))
let results: ScenarioResults | undefined
try {
  results = kubeconfig === undefined ? await testOwn() : await testForeign(kubeconfig)
} catch (error) {
  const expected = abort.signal.aborted && error === abort.signal.reason
  if (!expected) console.error(error instanceof MissingBinaries ? error.message : error)
}
const times = readTimes(folder)
await tidy('the folder of the run', async () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
for (const line of times) console.log(line)
console.log(`time: ${stopwatch}; ${cpuSeconds().toFixed(0)} s of CPU`)
const { lines, failed } = sumUp()
for (const line of lines) console.log(line)
process.exitCode = failed ? 1 : 0

function sumUp(): Summary {
  if (results === undefined) return { lines: complaints, failed: true }
  try {
    return summarize(results.tapText, results.exitCode, complaints)
  } catch (error) {
    return { lines: [...complaints, String(error)], failed: true }
  }
}

async function testOwn(): Promise<ScenarioResults> {
  const { signal } = abort
  const binaries = await stopwatch.time('binaries', () => findBinaries(signal))
  const { died, stop, kubeconfig, routes } = await stopwatch.time('boot', () =>
    startControlPlane(binaries, folder, signal),
  )
  void died.then(how => {
    complaints.push(how)
    abort.abort()
  })
  try {
    const { kubectl, helm } = binaries
    return await test({ kubeconfig, routes, binaries, kubectl, helm, webhookHost: '127.0.0.1' })
  } finally {
    await tidy('the control plane', stop)
  }
}

async function testForeign(kubeconfig: string): Promise<ScenarioResults> {
  const clients = await stopwatch.time('binaries', () => findClients(abort.signal))
  return test({ kubeconfig, ...clients, webhookHost: process.env['SEAWORTHY_WEBHOOK_HOST'] || '127.0.0.1' })
}

async function test(cluster: Omit<Description, 'folder' | 'bundle' | 'lifeline'>): Promise<ScenarioResults> {
  const described: Description = {
    ...cluster,
    folder,
    bundle: join(folder, 'seaworthy.mjs'),
    lifeline: join(folder, 'lifeline'),
  }
  const description = join(folder, 'cluster.json')
  writeFileSync(description, JSON.stringify(described))
  await stopwatch.time('build', () => Promise.all([buildBundle(described.bundle), buildPage(join(folder, 'page'))]))
  const lifeline = await openLifeline(described.lifeline)
  abort.signal.addEventListener('abort', () => void lifeline.cut())
  try {
    const foreign = described.routes === undefined
    const run = { args: process.argv.slice(2), description, foreign, signal: abort.signal }
    return await stopwatch.time('scenarios', () => runScenarios(run))
  } finally {
    await tidy('the lifeline', lifeline.cut)
    // A cluster of our own goes as a whole.
    if (described.routes === undefined) {
      await tidy('releases', () => removeReleases(described))
      await tidy('objects', () => removeNoted(described))
    }
  }
}

/** What fails here is told and counted, and keeps neither the rest nor the results from coming. */
async function tidy(what: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error(error)
    complaints.push(`${what} stayed (see above)`)
  }
}
