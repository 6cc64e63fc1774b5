/** Processes that end with the one that started them, however that ends. */
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The path of a program, by the PATH; undefined where there is none. */
export function findOnPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map(folder => join(folder, name)).find(isExecutable)
}

/** May this file be run? */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const setpriv = findOnPath('setpriv')

/**
 * A command line for `spawn`: the kernel kills the program when the thread that started it is gone, also after SIGKILL.
 *
 * Without setpriv (util-linux) the program is left to whoever stops it.
 */
export function tied(program: string, args: readonly string[]): readonly [program: string, args: string[]] {
  return setpriv === undefined ? [program, [...args]] : [setpriv, ['--pdeathsig', 'KILL', program, ...args]]
}
