/** Reads shell scripts in manifests: which commands they hold, and how they end. Nothing is ever run or expanded. */
import { isList, type Json, member } from '../json.ts'
import { ScriptParser } from './shell-parser.ts'
import type { ShellWord } from './shell-words.ts'
import type { ContainerView } from './views.ts'

export type { ShellWord } from './shell-words.ts'

/** A command with its words: what a shell runs, or does itself (`cd`, `trap`, `exec`). */
export interface SimpleCommand {
  /** Leading `NAME=value`. */
  readonly assignments: readonly ShellWord[]
  /** Command name first, redirections left out; empty where there are only assignments or redirections. */
  readonly words: readonly ShellWord[]
  /**
   * True where the shell runs it whatever happens, and waits for it: in the foreground, in no branch, loop, pipeline or function, and
   * behind no `&&` or `||`. (A script may still end before it: `exit`, `exec`, `set -e`.)
   */
  readonly always: boolean
}

/** True where the shell makes way for the command behind `exec`; with nothing behind it, `exec` redirects and goes on. */
export function isExec(words: readonly ShellWord[]): boolean {
  return words.length > 1 && words[0]?.text === 'exec'
}

/** How a script (or a part of it) ends. */
export interface Ending {
  /** `nothing`: an empty script, or the definition of a function. */
  readonly by: 'command' | 'loop' | 'pipeline' | 'background' | 'subshell' | 'nothing'
  /** The simple commands that may be the last: every operand of `&&` and `||`, the last in each branch, loop or subshell. In order. */
  readonly commands: readonly SimpleCommand[]
}

/** What is known of a script. */
export interface Script {
  /** False where it could not be followed: an open quote, wrong syntax, another shell's syntax. The rest is then a guess. */
  readonly understood: boolean
  /** Every simple command in order, also inside groups, conditions and loops; not those in `$(..)`. */
  readonly commands: readonly SimpleCommand[]
  /** Names of the functions that it defines. */
  readonly functions: ReadonlySet<string>
  readonly ending: Ending
}

/** Linux passes no longer text to a program (MAX_ARG_STRLEN): what is longer never runs. */
export const maxArgumentLength = 131_072

/** A script that was not read: nothing is known of it. */
export const unreadScript: Script = {
  understood: false,
  commands: [],
  functions: new Set(),
  ending: { by: 'nothing', commands: [] },
}

/** Reads POSIX shell text, and what bash adds to it most often. Never throws. */
export function parseScript(text: string): Script {
  return text.length < maxArgumentLength ? new ScriptParser(text).run() : unreadScript
}

/** A shell that runs a script given on its command line. */
export interface ShellCall {
  readonly script: string
  /** False where the words are `args` without `command`: the image's entrypoint, which we can't see, may run them or not. */
  readonly known: boolean
}

/**
 * The shell that a container starts with a script, by `command` and `args` together. An init (tini, dumb-init) before it is none.
 *
 * `args` alone are most often run as they are: images have no entrypoint, or one that ends in `exec "$@"`; but that is not known.
 * Kubernetes' own `$$` has become `$`; its `$(VAR)` stays, and reads as an expansion.
 */
export function findShellCall(container: ContainerView): ShellCall | undefined {
  const command = wordsOf(member(container.raw, 'command'))
  const args = wordsOf(member(container.raw, 'args'))
  if (command === undefined || args === undefined) return undefined
  const script = findScript([...command, ...args])
  return script === undefined ? undefined : { script: script.replaceAll('$$', () => '$'), known: command.length > 0 }
}

/** The SCRIPT in the words of a command line, as they reach the kernel; undefined if they start no shell with one. */
export function findScript(words: readonly string[]): string | undefined {
  let at = 0
  if (baseName(words[0]) === 'env') at = afterEnvironment(words)
  if (baseName(words[at]) === 'busybox') at++
  return shells.has(baseName(words[at])) ? findOperand(words, at + 1) : undefined
}

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash'])

/** How many words are looked at: a shell's options are few. */
const maxOptions = 32

/** Past `env`, its `-i` and its `NAME=value`. */
function afterEnvironment(words: readonly string[]): number {
  const end = words.findIndex((word, index) => index > 0 && word !== '-i' && word !== '-' && !word.includes('='))
  return end === -1 ? words.length : end
}

/** With `-c` among the options, the first word behind them all is the script. */
function findOperand(words: readonly string[], from: number): string | undefined {
  let isScript = false
  let at = from
  for (const most = from + maxOptions; at < most && isOption(words[at]); at += 1 + countValues(words[at])) {
    isScript ||= isCommandOption(words[at] ?? '')
  }
  if (words[at] === '-' || words[at] === '--') at++
  return isScript ? words[at] : undefined
}

function isOption(word: string | undefined): boolean {
  return word !== undefined && /^[-+]./.test(word) && word !== '--'
}

function isCommandOption(word: string): boolean {
  return word.startsWith('-') && !word.startsWith('--') && word.includes('c')
}

/** How many of the next words belong to an option: one for each o or O (`-euo pipefail`, `-O extglob`). */
function countValues(word = ''): number {
  if (word === '--rcfile' || word === '--init-file') return 1
  return word.startsWith('--') || word.length > maxOptions ? 0 : word.split(/[oO]/).length - 1
}

/** The last part of a path: `sh` of `/bin/sh`. */
export function baseName(path: string | undefined): string {
  return path === undefined ? '' : path.slice(path.lastIndexOf('/') + 1)
}

/** The words of a list; empty if there is none, undefined if some word is no string. */
function wordsOf(list: Json | undefined): readonly string[] | undefined {
  if (!isList(list)) return []
  return list.every(word => typeof word === 'string') ? list : undefined
}
