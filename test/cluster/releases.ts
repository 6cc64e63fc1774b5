/** Releases of the chart in the cluster under test, and how to be rid of them. */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '../../src/json.ts'
import { type Description, environmentOf } from './description.ts'
import { runProgram } from './program.ts'

const chart = fileURLToPath(new URL('../../charts/seaworthy', import.meta.url))

/** The label of the namespaces that a release's webhooks select; its value is the release. */
export const namespaceLabel = 'seaworthy-test'

/** Installs or upgrades a release, in a namespace of its name that is there. @throws Error with what helm said, where it failed. */
export async function putRelease(cluster: Description, release: string, values: JsonObject): Promise<void> {
  const args = ['upgrade', '--install', release, chart, '--namespace', release, '--values', '-']
  const ran = await runProgram(cluster.helm, args, environmentOf(cluster), JSON.stringify(values))
  if (ran.code !== 0) throw new Error(`helm ${args.join(' ')}: exit code ${ran.code}: ${ran.stderr}`)
}

/** Takes down that a release is about to be there. */
export function noteRelease({ folder }: Description, release: string): void {
  mkdirSync(join(folder, 'releases'), { recursive: true })
  writeFileSync(join(folder, 'releases', release), '')
}

/** Takes a release away, with its namespaces. @throws Error with what was said, where something stays. */
export async function removeRelease(cluster: Description, release: string): Promise<void> {
  const env = environmentOf(cluster)
  const uninstall = ['uninstall', release, '--namespace', release, '--ignore-not-found']
  const remove = ['delete', 'namespace', '--ignore-not-found', '--wait=false']
  const ran = [
    await runProgram(cluster.helm, uninstall, env),
    await runProgram(cluster.kubectl, [...remove, release], env),
    await runProgram(cluster.kubectl, [...remove, '-l', `${namespaceLabel}=${release}`], env),
  ]
  const failed = ran.find(({ code }) => code !== 0)
  if (failed !== undefined) throw new Error(`release ${release} was not taken away: ${failed.stderr}`)
  rmSync(join(cluster.folder, 'releases', release), { force: true })
}

/** Takes away what scenarios left that were ended. @throws AggregateError where some stays. */
export async function removeReleases(cluster: Description): Promise<void> {
  const errors: unknown[] = []
  for (const release of findReleases(cluster)) {
    await removeRelease(cluster, release).catch(error => errors.push(error))
  }
  if (errors.length > 0) throw new AggregateError(errors, 'not all releases were taken away')
}

function findReleases({ folder }: Description): readonly string[] {
  try {
    return readdirSync(join(folder, 'releases'))
  } catch {
    return [] // none was made
  }
}
