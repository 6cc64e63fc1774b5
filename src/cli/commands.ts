/** The commands, their flags, and where each is done: its code is loaded when it is called. */
import { Command, Option } from 'commander'
import { option, repeatable } from './flags.ts'
import type { Terminal } from './program.ts'

/** Hears the exit code of a command that ends with one. */
export type Ended = (code: number) => void

/** @param program to which the commands belong; completions are made from it. */
export function buildCommands(terminal: Terminal, ended: Ended, program: Command): readonly Command[] {
  return [
    serveCommand(terminal),
    checkCommand(terminal, ended),
    fixCommand(terminal, ended),
    auditCommand(terminal, ended),
    explainCommand(terminal),
    configCommand(terminal),
    completionCommand(terminal, program),
  ]
}

const configFlag = () => option('--config <file>', 'configuration file (default ./seaworthy.yaml, if it is there)')
const profileFlag = () =>
  option('--profile <name>', 'baseline, production or strict, for all namespaces (default production)')
const policyFlag = () => repeatable('--policy <id>', 'this policy only')
const newestVersionFlag = () =>
  option('--assume-version <version>', 'version of the API server (default: the newest known)')

function serveCommand(terminal: Terminal): Command {
  return new Command('serve')
    .description('run the admission webhook')
    .addOption(configFlag())
    .addOption(
      option('--profile <name>', "instead of the configuration's: baseline, production or strict (default baseline)"),
    )
    .addOption(option('--host <address>', 'where to listen (default 0.0.0.0)'))
    .addOption(option('--port <number>', 'HTTPS: /mutate, /validate, /dry-run, /policies, the page (default 8443)'))
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
    .addOption(option('--page', 'answer people, too: the page, /dry-run and /policies (default)'))
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
}

function checkCommand(terminal: Terminal, ended: Ended): Command {
  const command = new Command('check')
    .description('check manifests: files, folders (*.yaml, *.yml, *.json), or - for standard input')
    .argument('[path...]', 'files and folders (default: what is piped in, else this folder)')
    .addOption(configFlag())
    .addOption(profileFlag())
  return addReportFlags(command)
    .addOption(newestVersionFlag())
    .action(async (paths, flags) => {
      const { check } = await import('./check.ts')
      ended(await check(paths, flags, terminal))
    })
}

function auditCommand(terminal: Terminal, ended: Ended): Command {
  const command = new Command('audit')
    .description('check the controllers of a live cluster, and the Pods that nobody made')
    .addOption(option('--namespace <name>', 'this one only (default: all)'))
    .addOption(option('--kubeconfig <file>', "which cluster (default: kubectl's)"))
    .addOption(option('--context <name>', 'of the kubeconfig (default: its current one)'))
    .addOption(configFlag())
    .addOption(profileFlag())
  return addReportFlags(command)
    .addOption(option('--assume-version <version>', 'version of the API server (default: what the cluster says)'))
    .action(async flags => {
      const { audit } = await import('./audit.ts')
      ended(await audit(flags, terminal))
    })
}

/** What `check` and `audit` have in common. */
function addReportFlags(command: Command): Command {
  return command
    .addOption(
      repeatable(
        '--output <format[=file]>',
        'human, json, sarif, junit or github, to standard output or a file (default human)',
      ),
    )
    .addOption(option('--summary', 'for people: what is wrong how often, not each object'))
    .addOption(option('--fail-on <action>', 'exit 1 from deny, warn or never on (default deny)'))
    .addOption(option('--baseline <file>', 'findings that were there before, and do not count'))
    .addOption(option('--write-baseline', 'write what is found now into that file'))
    .addOption(option('--as-written', 'judge what is written, without injecting anything first'))
    .addOption(policyFlag())
}

function fixCommand(terminal: Terminal, ended: Ended): Command {
  return new Command('fix')
    .description('write into manifests what would be injected, and leave every other byte as it is')
    .argument('[path...]', 'files and folders, - for standard input (default: what is piped in, else this folder)')
    .addOption(option('--diff', 'print what would change (default)'))
    .addOption(option('--write', 'change the files'))
    .addOption(configFlag())
    .addOption(profileFlag())
    .addOption(newestVersionFlag())
    .addOption(policyFlag())
    .action(async (paths, flags) => {
      const { fix } = await import('./fix.ts')
      ended(await fix(paths, flags, terminal))
    })
}

function explainCommand(terminal: Terminal): Command {
  return new Command('explain')
    .description('what a policy finds, why, what to do, and how to be exempt; without one, what there is')
    .argument('[policy]', 'its id, or policy/message, or exemptions')
    .addOption(configFlag())
    .addOption(option('--profile <name>', 'also what holds in baseline, production or strict with the configuration'))
    .action(async (policy, flags) => {
      const { explain } = await import('./explain.ts')
      await explain(policy, flags, terminal)
    })
}

function configCommand(terminal: Terminal): Command {
  return new Command('config')
    .description('print what is in force and where each value comes from, as a configuration file')
    .addOption(configFlag())
    .addOption(option('--profile <name>', "instead of the configuration's: baseline, production or strict"))
    .addOption(option('--namespace <name>', 'what is in force in this namespace (default: in all, before overrides)'))
    .action(async flags => {
      const { config } = await import('./config.ts')
      await config(flags, terminal)
    })
}

function completionCommand(terminal: Terminal, program: Command): Command {
  return new Command('completion')
    .description('print a script that completes command lines in bash, zsh or fish')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async shell => {
      const { completion } = await import('./completion.ts')
      completion(shell, program, terminal)
    })
}
