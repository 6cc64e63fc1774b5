/**
 * Where the API server's calls to Services end on this machine.
 *
 * A folder with a file for each target, named by what is dialled (`10.0.0.7:443`), holding a loopback address (`127.0.0.1:40123`):
 * test files run as processes of their own, and one file for all would lose what they write at once.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A new target takes the place of the old one for connections made from now on. */
export function writeRoute(folder: string, dialled: string, target: string): void {
  const file = join(folder, dialled)
  writeFileSync(`${file}.new`, target)
  renameSync(`${file}.new`, file)
}

/** Connections made from now on are refused. */
export function removeRoute(folder: string, dialled: string): void {
  rmSync(join(folder, dialled), { force: true })
}

/** The target, if there is one. */
export function findRoute(folder: string, dialled: string): string | undefined {
  if (!/^[\w.:-]+$/.test(dialled)) return undefined
  try {
    return readFileSync(join(folder, dialled), 'utf8')
  } catch {
    return undefined
  }
}
