/** `seaworthy completion`: a script by which a shell completes our command lines, made from the program itself. */
import type { Command, Option } from 'commander'
import { policies } from '../../policies/index.ts'
import { formats } from '../config/report-settings.ts'
import { UsageError } from '../errors.ts'
import { nearest } from '../policy/nearest.ts'
import { renderBash } from './completion-bash.ts'
import { renderFish } from './completion-fish.ts'
import { renderZsh } from './completion-zsh.ts'
import { profileNames } from './engine.ts'
import { topics } from './explain.ts'
import type { Terminal } from './program.ts'

/** What may stand in a place. */
export interface Completed {
  /** Empty: whatever it is, nobody can guess it. */
  readonly words: readonly string[]
  /** Several words with commas between them. */
  readonly isList: boolean
  readonly from: 'words' | 'files' | 'folders'
}

/** One flag of a command, as it is typed. */
export interface CompletedFlag {
  /** `['-h', '--help']`. */
  readonly names: readonly string[]
  readonly description: string
  /** Undefined for a switch. */
  readonly value: Completed | undefined
  readonly isRepeatable: boolean
}

/** One command, or the program itself with its commands as the argument. */
export interface CompletedCommand {
  readonly name: string
  readonly description: string
  readonly flags: readonly CompletedFlag[]
  /** Undefined where it takes no argument. */
  readonly argument: Completed | undefined
}

/** The whole command line. */
export interface CompletedProgram {
  readonly name: string
  readonly flags: readonly CompletedFlag[]
  readonly commands: readonly CompletedCommand[]
}

const renderers = { bash: renderBash, fish: renderFish, zsh: renderZsh } as const

/** The shells that there are scripts for. */
export const shells: readonly string[] = Object.keys(renderers)

/** @throws UsageError for a shell that we know nothing of. */
export function completion(shell: string, program: Command, terminal: Terminal): void {
  const found = Object.entries(renderers).find(([name]) => name === shell)
  if (found === undefined) {
    const near = nearest(shell, shells)
    const hint = near === undefined ? '' : `; did you mean ${near}?`
    throw new UsageError(`completion ${JSON.stringify(shell)}: must be one of ${shells.join(', ')}${hint}`)
  }
  const [, render] = found
  terminal.stdout.write(render(describeProgram(program)))
}

/** What help shows, as data. */
export function describeProgram(program: Command): CompletedProgram {
  const help = program.createHelp()
  const visible = help.visibleCommands(program)
  const commandNames = visible.map(command => command.name())
  const flagsOf = (command: Command) => help.visibleOptions(command).map(describeFlag)
  return {
    name: 'seaworthy',
    flags: flagsOf(program),
    commands: visible.map(command => ({
      name: command.name(),
      description: command.description(),
      flags: flagsOf(command),
      argument: describeArgument(command, commandNames),
    })),
  }
}

function describeFlag(option: Option): CompletedFlag {
  const names = [option.short, option.long].filter(name => name !== undefined)
  const [description = ''] = option.description.split(' (env: ')
  const value = option.required || option.optional ? (describeValue(option) ?? nothing) : undefined
  return { names, description, value, isRepeatable: option.parseArg !== undefined }
}

const nothing: Completed = { words: [], isList: false, from: 'words' }
const ofWords = (words: readonly string[], isList = false): Completed => ({ words, isList, from: 'words' })
const files: Completed = { words: [], isList: false, from: 'files' }
const folders: Completed = { words: [], isList: false, from: 'folders' }

/** By flag, where a value is one of a few words. */
const flagWords: Readonly<Record<string, Completed>> = {
  '--profile': ofWords(profileNames),
  '--policy': ofWords(
    policies.map(({ id }) => id),
    true,
  ),
  '--fail-on': ofWords(['deny', 'warn', 'never']),
  '--output': ofWords(formats),
  '--log-level': ofWords(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
}

/** By flag, else by what help calls its value: `<file>`, `<dir>`. */
function describeValue({ long, flags }: Option): Completed | undefined {
  if (flags.includes('<file>')) return files
  if (flags.includes('<dir>')) return folders
  return long === undefined ? undefined : flagWords[long]
}

/** By its first argument: no command takes different ones. */
function describeArgument(command: Command, commandNames: readonly string[]): Completed | undefined {
  const [argument] = command.registeredArguments
  switch (argument?.name()) {
    case undefined:
      return undefined
    case 'path':
      return files
    case 'policy':
      return ofWords(topics)
    case 'shell':
      return ofWords(shells)
    case 'command':
      return ofWords(commandNames)
    default:
      return nothing
  }
}
