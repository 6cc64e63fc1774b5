/** Completion for fish, 3 and newer. */
import type { Completed, CompletedCommand, CompletedFlag, CompletedProgram } from './completion.ts'

/** A script to be sourced, or to be kept as `~/.config/fish/completions/seaworthy.fish`. */
export function renderFish({ name, flags, commands }: CompletedProgram): string {
  const none = "-n '__fish_use_subcommand'"
  return [
    `# Completion of ${name} for fish: ${name} completion fish > ~/.config/fish/completions/${name}.fish`,
    `complete -c ${name} -f`,
    ...flags.map(flag => renderFlag(name, none, flag)),
    ...commands.map(
      ({ name: command, description }) => `complete -c ${name} ${none} -a ${command} -d ${quote(description)}`,
    ),
    ...commands.flatMap(command => renderCommand(name, command)),
    '',
  ].join('\n')
}

function renderCommand(name: string, { name: command, flags, argument }: CompletedCommand): readonly string[] {
  const when = `-n '__fish_seen_subcommand_from ${command}'`
  const rest = argument === undefined ? [] : [`complete -c ${name} ${when} ${complete(argument)}`]
  return [...rest, ...flags.map(flag => renderFlag(name, when, flag))]
}

function renderFlag(name: string, when: string, { names, description, value }: CompletedFlag): string {
  const spelled = names.map(each => (each.startsWith('--') ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`)).join(' ')
  const takes = value === undefined ? '' : ` -r ${complete(value)}`
  return `complete -c ${name} ${when} ${spelled}${takes} -d ${quote(description)}`
}

function complete({ from, words, isList }: Completed): string {
  if (from === 'files') return '-F'
  if (from === 'folders') return "-f -a '(__fish_complete_directories)'"
  if (words.length === 0) return '-f'
  return isList
    ? `-f -a '(__fish_complete_list , "string split \\" \\" \\"${words.join(' ')}\\"")'`
    : `-f -a '${words.join(' ')}'`
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
