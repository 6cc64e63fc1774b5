/** What a container runs: the words of its command, or of every command in the shell script that it starts. */
import { listMember } from '../json.ts'
import type { Environment } from './environment.ts'
import { hiddenWord, type OptionWord, splitOptions } from './option-words.ts'
import { readScript } from './scripts.ts'
import { baseName, findScript, type Script, type SimpleCommand } from './shell.ts'
import type { ShellWord } from './shell-words.ts'
import type { ContainerView } from './views.ts'

/** What is known of the commands of a container. */
export interface CommandLines {
  /** False where a script can't be followed, or hands over to another: it may change anything. */
  readonly understood: boolean
  readonly commands: readonly (readonly OptionWord[])[]
  /** Variables that the commands set themselves; null: to what we can't see, or perhaps. */
  readonly assigned: ReadonlyMap<string, string | null>
}

/** Reads `command` and `args`, also as `sh -c SCRIPT` and behind `env NAME=value`. */
export function readCommandLines(container: ContainerView, environment: Environment): CommandLines {
  const written = [...listMember(container.raw, 'command'), ...listMember(container.raw, 'args')]
  const words = written.filter(word => typeof word === 'string').map(word => environment.expand(word))
  const texts = words.map(({ text }) => text)
  const script = findScript(texts)
  if (script !== undefined) return readLines(readScript(container, script), texts.at(-1) !== script, environment)
  const assigned = new Map<string, string | null>()
  const command = words.map(({ text, unresolvedAt }) => ({
    text: text.slice(0, unresolvedAt),
    complete: unresolvedAt === undefined,
  }))
  for (const word of assignmentsOf(command.map(({ text, complete }) => ({ text, literal: complete }))))
    assign(assigned, word, true)
  return { understood: true, commands: command.length === 0 ? [] : [command], assigned }
}

function readLines(script: Script, hasArguments: boolean, environment: Environment): CommandLines {
  const assigned = new Map<string, string | null>()
  for (const { assignments, words, always } of script.commands) {
    for (const word of assignments) assign(assigned, word, always || words.length > 0)
    const isExport = exporting.has(words[0]?.text ?? '')
    for (const word of isExport ? words : assignmentsOf(words)) assign(assigned, word, always || !isExport)
  }
  const read = (word: ShellWord): readonly OptionWord[] => readWord(word, hasArguments, assigned, environment)
  return {
    understood: script.understood && !script.commands.some(handsOver),
    commands: script.commands.filter(({ words }) => words.length > 0).map(({ words }) => words.flatMap(read)),
    assigned,
  }
}

const exporting: ReadonlySet<string> = new Set(['export', 'readonly', 'declare', 'typeset', 'local'])

/** True for a command that may set any variable, or all of `$@`. */
function handsOver({ words }: SimpleCommand): boolean {
  const name = words[0]?.text
  return name === '.' || name === 'source' || name === 'eval' || (name === 'set' && words.some(isOperandMark))
}

function isOperandMark({ text }: ShellWord): boolean {
  return text === '--'
}

/** The `NAME=value` behind `env`. */
function assignmentsOf(words: readonly ShellWord[]): readonly ShellWord[] {
  const at = words[0]?.text === 'exec' ? 1 : 0
  if (baseName(words[at]?.text) !== 'env') return []
  const end = words.findIndex(({ text }, index) => index > at && !text.includes('='))
  return words.slice(at + 1, end === -1 ? undefined : end)
}

/** What is set twice, or perhaps not at all, is not known. */
function assign(assigned: Map<string, string | null>, { text, literal }: ShellWord, certain: boolean): void {
  const [, name, operator] = /^([A-Za-z_]\w*)(\+?=)/.exec(text) ?? []
  if (name === undefined || operator === undefined) return
  const known = certain && literal && operator === '=' && !assigned.has(name)
  assigned.set(name, known ? text.slice(name.length + 1) : null)
}

/** What the shell makes of a word. An unquoted variable is cut into words, a quoted one should be: nobody passes two options in one. */
function readWord(
  { text, literal }: ShellWord,
  hasArguments: boolean,
  assigned: ReadonlyMap<string, string | null>,
  environment: Environment,
): readonly OptionWord[] {
  if (literal) return [{ text, complete: true }]
  if ((text === '$@' || text === '$*') && !hasArguments) return []
  const [, braced, plain] = /^\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))$/.exec(text) ?? []
  const name = braced ?? plain
  if (name === undefined) return [{ text: text.slice(0, Math.max(0, text.search(/[$`*?[{~<>]/))), complete: false }]
  const own = assigned.get(name)
  if (typeof own === 'string' && !environment.affords(own)) return [hiddenWord]
  const value = assigned.has(name) ? own : environment.take(name)
  return typeof value === 'string' ? splitOptions(value, 'none') : [hiddenWord]
}
