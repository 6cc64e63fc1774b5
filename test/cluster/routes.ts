/**
 * Where the API server's calls to Services and Pods end on this machine.
 *
 * A folder with a file for each address that is dialled (`10.0.0.7:443`), holding its targets, one a line: loopback addresses
 * (`127.0.0.1:40123`), or what has a file itself (`10.245.0.3:8443`). Test files run as processes of their own, and one file for all would
 * lose what they write at once.
 */
import { randomInt } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** New targets take the place of the old ones for connections made from now on. */
export function writeRoute(folder: string, dialled: string, ...targets: readonly string[]): void {
  const file = join(folder, dialled)
  writeFileSync(`${file}.new`, targets.join('\n'))
  renameSync(`${file}.new`, file)
}

/** Connections made from now on are refused. */
export function removeRoute(folder: string, dialled: string): void {
  rmSync(join(folder, dialled), { force: true })
}

/**
 * The loopback address at the end of the route, if there is one; of several targets one at random, as iptables chooses.
 *
 * @param turns how many more targets are followed: from a Service to a Pod, and from there to a process.
 */
export function findRoute(folder: string, dialled: string, turns = 2): string | undefined {
  if (dialled.startsWith('127.') && turns < 2) return dialled
  const targets = turns > 0 && /^[\w.:-]+$/.test(dialled) ? readTargets(join(folder, dialled)) : []
  const target = targets[randomInt(Math.max(targets.length, 1))]
  return target === undefined ? undefined : findRoute(folder, target, turns - 1)
}

function readTargets(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .filter(target => target !== '')
  } catch {
    return []
  }
}
