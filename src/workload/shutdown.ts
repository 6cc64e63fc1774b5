/** How long a container's preStop hook is known to take: the grace period runs while it does. */
import { isList, type Json, member } from '../json.ts'
import { readScript } from './scripts.ts'
import { baseName, findScript, isExec, type Script, type ShellWord, type SimpleCommand } from './shell.ts'
import type { ContainerView } from './views.ts'

/**
 * Seconds that a container's preStop hook is known to take; 0 without one.
 *
 * Native `sleep` counts exactly, `exec` the `sleep` in it: a lower bound, like 0 for what can't be told (`httpGet`, other programs).
 */
export function preStopSeconds(container: ContainerView): number {
  const hook = member(member(container.raw, 'lifecycle'), 'preStop')
  const seconds = member(member(hook, 'sleep'), 'seconds')
  if (typeof seconds === 'number' && Number.isSafeInteger(seconds)) return Math.max(seconds, 0)
  return execSeconds(container, member(member(hook, 'exec'), 'command'))
}

/** Seconds of grace that a hook and the shutdown behind it need: always more than the hook takes, even where that is all the time there is. */
export function graceFor(hookSeconds: number, shutdownSeconds: number): number {
  return Math.max(Math.ceil(hookSeconds) + shutdownSeconds, hookSeconds > 0 ? Math.floor(hookSeconds) + 1 : 0)
}

function execSeconds(container: ContainerView, command: Json | undefined): number {
  if (!isList(command) || !command.every(word => typeof word === 'string')) return 0
  // no Kubernetes `$(VAR)` in hooks: the words reach the shell as they are
  const script = findScript(command)
  if (script !== undefined) return scriptSeconds(readScript(container, script))
  return sleepSeconds(command.map(text => ({ text, literal: true })))
}

/**
 * Seconds of the literal `sleep N` that a script is certain to come to: not those in the background, in a branch or a loop, or behind
 * anything that may end the script. `set -e` is taken to find no fault.
 */
export function scriptSeconds({ understood, commands, functions }: Script): number {
  if (!understood || functions.has('sleep')) return 0
  const end = commands.findIndex(endsScript)
  const certain = (end === -1 ? commands : commands.slice(0, end + 1)).filter(({ always }) => always)
  const sum = certain.reduce((seconds, { words }) => seconds + sleepSeconds(words), 0)
  return Math.round(sum * 1000) / 1000
}

/** True for what ends a script, or may: what stands behind it is not certain. `exec` with redirections only goes on. */
function endsScript({ words }: SimpleCommand): boolean {
  const name = words[0]?.text
  return name === 'exit' || name === 'return' || isExec(words)
}

const unitSeconds: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
])

/** The operands of a `sleep` together, as GNU's adds them up; 0 for other commands, and where an operand is not known. */
function sleepSeconds(words: readonly ShellWord[]): number {
  const [command, ...rest] = isExec(words) ? words.slice(1) : words
  if (baseName(command?.text) !== 'sleep') return 0
  const operands = rest.map(({ text, literal }) => (literal ? findSeconds(text) : undefined))
  return operands.reduce<number>((sum, seconds) => sum + (seconds ?? Number.NaN), 0) || 0
}

function findSeconds(operand: string): number | undefined {
  const [, count, unit = ''] = /^(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})([smhd]?)$/.exec(operand) ?? []
  return count === undefined ? undefined : Number(count) * (unitSeconds.get(unit) ?? 1)
}
