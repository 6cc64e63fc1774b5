/**
 * `npm run test:cluster [-- FILES or flags of tap]`: scenarios against a real control plane, booted for them and gone with them.
 *
 * With `KUBECONFIG_UNDER_TEST=FILE` they run against that cluster instead. It calls webhooks at `SEAWORTHY_WEBHOOK_HOST`, the address
 * of this machine as the cluster sees it (127.0.0.1 unless given).
 *
 * Ends with where time went, what failed, and `N passed, N failed`; with 1 where anything failed, or nothing ran.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Summary, summarize } from '../../scripts/tap-results.ts'
import { findBinaries, findClients, MissingBinaries } from './binaries.ts'
import { startControlPlane } from './control-plane.ts'
import type { Description } from './description.ts'
import { openLifeline } from './lifeline.ts'
import { removeReleases } from './releases.ts'
import { runScenarios } from './run-scenarios.ts'
import { Stopwatch } from './stopwatch.ts'

const abort = new AbortController()
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (abort.signal.aborted) process.exit(1) // nothing that was started survives this process
    console.error(`${name}: stopping`)
    abort.abort()
  })
}
const stopwatch = new Stopwatch()
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-cluster-'))
let summary: Summary | undefined
let death: string | undefined
try {
  const kubeconfig = process.env['KUBECONFIG_UNDER_TEST']
  summary = kubeconfig ? await testForeign(resolve(kubeconfig)) : await testOwn()
} catch (error) {
  const expected = abort.signal.aborted && error === abort.signal.reason
  if (!expected) console.error(error instanceof MissingBinaries ? error.message : error)
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
}
console.log(`time: ${stopwatch}`)
if (death !== undefined) console.log(death)
for (const line of summary?.lines ?? []) console.log(line)
process.exitCode = summary === undefined || summary.failed || abort.signal.aborted ? 1 : 0

async function testOwn(): Promise<Summary> {
  const { signal } = abort
  const binaries = await stopwatch.time('binaries', () => findBinaries(signal))
  const { died, stop, ...plane } = await stopwatch.time('boot', () => startControlPlane(binaries, folder, signal))
  void died.then(how => {
    death = how
    abort.abort()
  })
  try {
    const { kubectl, helm } = binaries
    return await test({ ...plane, kubectl, helm, webhookHost: '127.0.0.1' })
  } finally {
    await stop()
  }
}

async function testForeign(kubeconfig: string): Promise<Summary> {
  const clients = await stopwatch.time('binaries', () => findClients(abort.signal))
  return test({ kubeconfig, ...clients, webhookHost: process.env['SEAWORTHY_WEBHOOK_HOST'] || '127.0.0.1' })
}

async function test(cluster: Omit<Description, 'folder' | 'lifeline'>): Promise<Summary> {
  const described: Description = { ...cluster, folder, lifeline: join(folder, 'lifeline') }
  const description = join(folder, 'cluster.json')
  writeFileSync(description, JSON.stringify(described))
  const lifeline = await openLifeline(described.lifeline)
  abort.signal.addEventListener('abort', () => void lifeline.cut())
  try {
    const run = { args: process.argv.slice(2), description, signal: abort.signal }
    const { tapText, exitCode } = await stopwatch.time('scenarios', () => runScenarios(run))
    return summarize(tapText, exitCode)
  } finally {
    await lifeline.cut()
    // A cluster of our own goes as a whole.
    if (described.routes === undefined) await removeReleases(described)
  }
}
