/** Releases of the chart in the cluster under test, and how to be rid of them. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '../../src/json.ts'
import { type Description, environmentOf } from './description.ts'
import { runProgram } from './program.ts'

const chart = fileURLToPath(new URL('../../charts/seaworthy', import.meta.url))

/** The label of the namespaces that a release's webhooks select; its value is the release. */
export const namespaceLabel = 'seaworthy-test'

/** How a release is put. */
export interface PutOptions {
  /** Folder of a chart; the checkout's unless given. */
  readonly from?: string
  /** Until its Pods are ready. */
  readonly wait?: boolean
}

/** Installs or upgrades a release, in a namespace of its name that is there. @throws Error with what helm said, where it failed. */
export async function putRelease(
  cluster: Description,
  release: string,
  values: JsonObject,
  { from = chart, wait = false }: PutOptions = {},
): Promise<void> {
  const waiting = wait ? ['--wait', '--timeout=90s'] : []
  // chart.scenario.ts holds it against the schemas once, strictly; here that would be half of helm's work
  const flags = ['--disable-openapi-validation', '--values', '-', ...waiting]
  await helm(cluster, release, ['upgrade', '--install', release, from, ...flags], values)
}

/** helm in the namespace of a release. @throws Error with what it said, where it failed. */
export async function helm(
  cluster: Description,
  release: string,
  args: readonly string[],
  values: JsonObject = {},
): Promise<void> {
  const all = [...args, '--namespace', release]
  const ran = await runProgram(cluster.helm, all, environmentOf(cluster), JSON.stringify(values))
  if (ran.code !== 0) throw new Error(`helm ${all.join(' ')}: exit code ${ran.code}: ${ran.stderr}`)
}

/** Does a chart take the values that bring its Pods to a Node? That of 0.1.0 did not. */
export function takesPlacement(from = chart): boolean {
  return /^nodeSelector:/m.test(readFileSync(join(from, 'values.yaml'), 'utf8'))
}

/** Takes down that a release is about to be there. */
export function noteRelease({ folder }: Description, release: string): void {
  mkdirSync(join(folder, 'releases'), { recursive: true })
  writeFileSync(join(folder, 'releases', release), '')
}

/**
 * Takes a release away, with its namespaces; those of a cluster of our own go with that, since to empty one costs more than to fill it.
 *
 * @throws Error with what was said, where something stays.
 */
export async function removeRelease(cluster: Description, release: string): Promise<void> {
  const env = environmentOf(cluster)
  const uninstall = ['uninstall', release, '--namespace', release, '--ignore-not-found']
  const remove = ['delete', 'namespace', '--ignore-not-found', '--wait=false']
  const ran = [await runProgram(cluster.helm, uninstall, env)]
  if (cluster.routes === undefined) {
    for (const which of [[release], ['-l', `${namespaceLabel}=${release}`]])
      ran.push(await runProgram(cluster.kubectl, [...remove, ...which], env))
  }
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
