/** The command line: what it is given, and how it ends. */
import { Command, CommanderError } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { UsageError } from '../errors.ts'
import { buildCommands, type Ended } from './commands.ts'
import { readTwins } from './flags.ts'
import { helpExamplesOf } from './help-examples.ts'

/** What a command reads and writes; a test passes its own. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream
  /** Standard input is a pipe or a file that somebody has put there. */
  readonly isPipedIn?: boolean
  readonly stdout: { write(text: string): unknown; readonly isTTY?: boolean; readonly columns?: number }
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean }
  readonly env: Readonly<Record<string, string | undefined>>
  /** As it was called: `seaworthy`, which is the default, or `kubectl seaworthy`. */
  readonly programName?: string
}

/** The whole command line; `ended` hears how a command ended. */
export function buildProgram(terminal: Terminal, ended: Ended): Command {
  const { programName = 'seaworthy' } = terminal
  const program = new Command(programName)
    .description(
      'Makes Kubernetes workloads production-ready as they are applied: injects what is safe, checks the rest.',
    )
    .version(packageJson.version)
    .hook('preAction', (_program, command) => readTwins(command, terminal.env))
  for (const command of buildCommands(terminal, ended, program)) program.addCommand(command)
  for (const command of [program, ...program.commands]) {
    command
      .configureOutput({ writeOut: text => terminal.stdout.write(text), writeErr: text => terminal.stderr.write(text) })
      .exitOverride()
      .showSuggestionAfterError()
      .addHelpText('after', () => helpExamplesOf(command === program ? 'seaworthy' : command.name(), programName))
  }
  return program
}

/** Runs a command line. Returns the exit code: 0, 1 for findings, 2 for mistakes. A server runs on after this has returned 0. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  if (args.length === 0 && terminal.stdout.isTTY === true) {
    const { firstContact } = await import('./example.ts')
    await firstContact(terminal)
    return 0
  }
  let code = 0
  try {
    const program = buildProgram(terminal, ended => {
      code = ended
    })
    await program.parseAsync(args, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    if (!(error instanceof UsageError)) throw error
    terminal.stderr.write(`${error.message.replace(/^/gm, 'seaworthy: ')}\n`)
    return 2
  }
}
