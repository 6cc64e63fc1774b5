/** Whether a shell that runs a script as process 1 keeps SIGTERM from what it starts. */
import { baseName, isExec, type Script, type SimpleCommand } from './shell.ts'

/** A script whose shell stays and does nothing on SIGTERM. */
export interface Hiding {
  /** The last command, if `exec` before it would help. */
  readonly program: string | undefined
}

/**
 * How a script hides SIGTERM; undefined where it does not, where the shell may make way by itself, and where that can't be told.
 *
 * A single command counts as exec'ed: bash and busybox do that, though Debian's dash does not (its patch "Disable sh -c optimisation").
 * Of several commands newer bash (optimize_connection_fork), busybox and dash as published (evalstring with EV_EXIT) exec the last one,
 * too; Debian's dash and older bash do not. Which one an image has is not known, so these do hide it. Loops, pipelines and `wait` hide
 * it in every shell. Tried out: bash 5.2.15, dash 0.5.12-2 of Debian 12.
 */
export function findHiding(script: Script): Hiding | undefined {
  const { understood, commands, functions, ending } = script
  if (!understood || isSingle(script) || commands.some(trapsTermination)) return undefined
  if (ending.by === 'nothing' || ending.by === 'background') return undefined
  if (commands.some(({ words, always }) => always && isExec(words))) return undefined
  if (ending.commands.some(({ words }) => isExec(words) || runsElsewhere(words[0]?.text ?? '', functions)))
    return undefined
  const programs = ending.by === 'command' ? ending.commands.filter(isProgram) : []
  return { program: programs.at(-1)?.words[0]?.text }
}

/** One command, in brackets or with redirections perhaps: some shells make way for these, too. */
function isSingle({ commands, ending }: Script): boolean {
  return commands.length < 2 && ending.by !== 'loop' && ending.by !== 'pipeline'
}

/** What such a command does is not in the script, or not where the script ends: it may exec, or trap. */
function runsElsewhere(name: string, functions: ReadonlySet<string>): boolean {
  return name === '.' || name === 'source' || name === 'eval' || functions.has(name)
}

const termination: ReadonlySet<string> = new Set(['TERM', 'SIGTERM', '15', 'EXIT', '0'])

/** `trap ACTION TERM`: bash runs the action of EXIT as well. An empty action ignores the signal, and `-` resets it: neither helps. */
function trapsTermination({ words }: SimpleCommand): boolean {
  if (words[0]?.text !== 'trap') return false
  const [action, ...signals] = words.slice(words[1]?.text === '--' ? 2 : 1)
  if (action === undefined || (action.literal && (action.text === '' || action.text === '-'))) return false
  return signals.some(({ text, literal }) => !literal || termination.has(text.toUpperCase()))
}

/** What the shell does itself, and what only keeps a container alive: nothing that SIGTERM is for. */
const noPrograms: ReadonlySet<string> = new Set(
  '[ [[ : break cd continue echo exit export false kill printf return set shift sleep tail test trap true ulimit umask unset wait'.split(
    ' ',
  ),
)

/** A command that `exec` could stand before, and whose name is known. */
function isProgram({ words }: SimpleCommand): boolean {
  const name = words[0]
  return name?.literal === true && name.text !== '' && !noPrograms.has(baseName(name.text))
}
