/** The command line: commands, flags, environment twins, exit codes. */
import { Command, CommanderError, Option } from 'commander'
import packageJson from '../../package.json' with { type: 'json' }
import { UsageError } from '../errors.ts'

/** What a command reads and writes; a test passes its own. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown }
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A flag whose description names its environment twin. */
function option(flags: string, description: string): Option {
  const made = new Option(flags, description)
  made.description += ` (env: ${twinOf(made)})`
  return made
}

/** `--tls-dir` is also `SEAWORTHY_TLS_DIR`. */
function twinOf(option: Option): string {
  return `SEAWORTHY_${option.name().replaceAll('-', '_').toUpperCase()}`
}

/** Takes flags that were not given from the environment. commander's own `env()` takes a switch that is set to "false" for on. */
function readTwins(command: Command, env: Terminal['env']): void {
  for (const option of command.options) {
    if (option.negate) continue
    const [name, text] = [option.attributeName(), env[twinOf(option)]]
    if (text === undefined || text === '' || command.getOptionValueSource(name) !== undefined) continue
    command.setOptionValueWithSource(name, option.parseArg?.(text, undefined) ?? text, 'env')
  }
}

/** A flag that may be given several times. */
function repeatable(flags: string, description: string): Option {
  return option(flags, `${description}; may be repeated`).argParser((value, before: string[] = []) => [
    ...before,
    value,
  ])
}

/** The whole command line; `exitCode` hears how a command ended. */
function buildProgram(terminal: Terminal, exitCode: (code: number) => void): Command {
  const program = new Command('seaworthy')
    .description(
      'Makes Kubernetes workloads production-ready as they are applied: injects what is safe, checks the rest.',
    )
    .version(packageJson.version)
    .configureOutput({
      writeOut: text => terminal.stdout.write(text),
      writeErr: text => terminal.stderr.write(text),
    })
    .exitOverride()
    .hook('preAction', (_program, command) => readTwins(command, terminal.env))
    .showSuggestionAfterError()
  program
    .command('serve')
    .description('run the admission webhook')
    .addOption(option('--config <file>', 'configuration file (default ./seaworthy.yaml, if it is there)'))
    .addOption(
      option('--profile <name>', "instead of the configuration's: baseline, production or strict (default baseline)"),
    )
    .addOption(option('--host <address>', 'where to listen (default 0.0.0.0)'))
    .addOption(option('--port <number>', 'HTTPS: /mutate, /validate, /dry-run, /policies (default 8443)'))
    .addOption(option('--health-port <number>', 'HTTP: /livez, /readyz, /metrics (default 8080)'))
    .addOption(option('--tls-dir <dir>', 'folder with tls.crt and tls.key'))
    .addOption(option('--tls-self-signed', 'make a certificate at the start'))
    .addOption(option('--tls-secret <namespace/name>', 'keep a CA and a certificate of our own in this Secret'))
    .addOption(option('--tls-service <name>', 'with --tls-secret: the Service of that namespace that is called'))
    .addOption(repeatable('--tls-host <name>', 'with --tls-secret: another name or address that is called'))
    .addOption(option('--webhooks <name>', 'with --tls-secret: the webhook configurations that are told the CA'))
    .addOption(option('--cluster', 'read what policies ask of the cluster (default in a Pod)'))
    .addOption(new Option('--no-cluster', 'judge by the object alone (env: SEAWORTHY_CLUSTER=false)'))
    .addOption(option('--kubeconfig <file>', "which cluster (default: the Pod's own, else kubectl's)"))
    .addOption(
      option('--assume-version <version>', 'version of the API server, such as 1.37 (default: what the cluster says)'),
    )
    .addOption(option('--page', 'answer people, too: /dry-run and /policies (default)'))
    .addOption(new Option('--no-page', 'answer the API server only (env: SEAWORTHY_PAGE=false)'))
    .addOption(option('--drain-seconds <number>', 'how long to answer after SIGTERM (default 10)'))
    .addOption(option('--log-level <level>', 'trace, debug, info, warn, error or silent (default info)'))
    .addOption(
      option('--development', 'listen on 127.0.0.1, self-signed, profile production, newest known version, no drain'),
    )
    .action(async flags => {
      const { serve } = await import('./serve.ts')
      await serve(flags, terminal)
    })
  program
    .command('check')
    .description('check manifests: files, folders (*.yaml, *.yml, *.json), or - for standard input')
    .argument('[path...]', 'files and folders', ['.'])
    .addOption(option('--config <file>', 'configuration file (default ./seaworthy.yaml, if it is there)'))
    .addOption(option('--profile <name>', 'baseline, production or strict, for all namespaces (default production)'))
    .addOption(repeatable('--output <format[=file]>', 'human or json, to standard output or a file (default human)'))
    .addOption(option('--fail-on <action>', 'exit 1 from deny, warn or never on (default deny)'))
    .addOption(option('--as-written', 'judge what is written, without injecting anything first'))
    .addOption(option('--assume-version <version>', 'version of the API server (default: the newest known)'))
    .addOption(repeatable('--policy <id>', 'this policy only'))
    .action(async (paths, flags) => {
      const { check } = await import('./check.ts')
      exitCode(await check(paths, flags, terminal))
    })
  program
    .command('config')
    .description('print what is in force and where each value comes from, as a configuration file')
    .addOption(option('--config <file>', 'configuration file (default ./seaworthy.yaml, if it is there)'))
    .addOption(option('--profile <name>', "instead of the configuration's: baseline, production or strict"))
    .addOption(option('--namespace <name>', 'what is in force in this namespace (default: in all, before overrides)'))
    .action(async flags => {
      const { config } = await import('./config.ts')
      await config(flags, terminal)
    })
  return program
}

/** Runs a command line. Returns the exit code: 0, 1 for findings, 2 for mistakes. A server runs on after this has returned 0. */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
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
