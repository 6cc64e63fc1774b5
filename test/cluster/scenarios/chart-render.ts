/** helm on the chart, without a cluster. */
import { fileURLToPath } from 'node:url'
import { loadAll } from 'js-yaml'
import type { JsonObject } from '../../../src/json.ts'
import { type Ran, underTest } from '../cluster.ts'
import { environmentOf } from '../description.ts'
import { runProgram } from '../program.ts'

/** Its folder. */
export const chart = fileURLToPath(new URL('../../../charts/seaworthy', import.meta.url))

export function helm(...args: readonly string[]): Promise<Ran> {
  const cluster = underTest()
  return runProgram(cluster.helm, args, environmentOf(cluster))
}

/** Flags of helm for values such as `replicaCount=3`. */
export function setting(sets: readonly string[]): readonly string[] {
  return sets.flatMap(set => ['--set-json', set])
}

/** What would be installed as a release of its namespace's name. @throws Error where helm refuses it. */
export async function render(release: string, ...sets: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await helm('template', release, chart, '--namespace', release, ...setting(sets))
  if (code !== 0) throw new Error(stderr)
  return stdout
}

/** The same, as objects. */
export async function renderObjects(release: string, ...sets: readonly string[]): Promise<readonly JsonObject[]> {
  return loadAll(await render(release, ...sets)) as JsonObject[]
}
