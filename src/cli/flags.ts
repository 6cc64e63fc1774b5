/** Flags of commands, each with its twin in the environment. */
import { type Command, Option } from 'commander'

/** A flag whose description names its environment twin. */
export function option(flags: string, description: string): Option {
  const made = new Option(flags, description)
  made.description += ` (env: ${twinOf(made)})`
  return made
}

/** A flag that may be given several times. */
export function repeatable(flags: string, description: string): Option {
  return option(flags, `${description}; may be repeated`).argParser((value, before: string[] = []) => [
    ...before,
    value,
  ])
}

/** Takes flags that were not given from the environment. commander's own `env()` takes a switch that is set to "false" for on. */
export function readTwins(command: Command, env: Readonly<Record<string, string | undefined>>): void {
  for (const option of command.options) {
    if (option.negate) continue
    const [name, text] = [option.attributeName(), env[twinOf(option)]]
    if (text === undefined || text === '' || command.getOptionValueSource(name) !== undefined) continue
    command.setOptionValueWithSource(name, option.parseArg?.(text, undefined) ?? text, 'env')
  }
}

/** `--tls-dir` is also `SEAWORTHY_TLS_DIR`. */
function twinOf(option: Option): string {
  return `SEAWORTHY_${option.name().replaceAll('-', '_').toUpperCase()}`
}
