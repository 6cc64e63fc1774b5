/** Completion for zsh, 5 and newer. */
import type { Completed, CompletedCommand, CompletedFlag, CompletedProgram } from './completion.ts'

/** A script to be sourced, or to be kept as `_seaworthy` in a folder of `$fpath`. */
export function renderZsh({ name, flags, commands }: CompletedProgram): string {
  return `#compdef ${name} kubectl-${name}
# Completion of ${name} for zsh. In ~/.zshrc, after compinit: source <(${name} completion zsh)

_${name}() {
  local curcontext=$curcontext context state line
  typeset -A opt_args
  local -a commands=(
${commands.map(command => `    ${quote(`${command.name}:${command.description}`)}`).join('\n')}
  )
  _arguments -C ${[...flags.map(renderFlag), "'1: :->command'", "'*:: :->rest'"].join(' \\\n    ')}
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      curcontext="\${curcontext%:*:*}:${name}-$line[1]:"
      case $line[1] in
${commands.map(renderCommand).join('\n')}
      esac
      ;;
  esac
}

if [[ $funcstack[1] == _${name} ]]; then
  _${name} "$@"
else
  compdef _${name} ${name} kubectl-${name}
fi
`
}

function renderCommand({ name, flags, argument }: CompletedCommand): string {
  const rest = argument === undefined ? [] : [quote(`${argument.from === 'words' ? '1' : '*'}: :${complete(argument)}`)]
  const lines = [...flags.map(renderFlag), ...rest]
  return `        ${name})\n          _arguments ${lines.join(' \\\n            ')}\n          ;;`
}

/** One spelling excludes the other, and each itself unless it may be repeated. */
function renderFlag({ names, description, value, isRepeatable }: CompletedFlag): string {
  const exclusion = isRepeatable ? '*' : names.length > 1 ? `(${names.join(' ')})` : ''
  const text = `[${description.replace(/[[\]\\:]/g, '\\$&')}]`
  const takes = value === undefined ? '' : `:value:${complete(value)}`
  // of --flag=value, too
  const equals = value === undefined ? '' : '='
  return names.map(each => quote(`${exclusion}${each}${equals}${text}${takes}`)).join(' ')
}

function complete({ from, words, isList }: Completed): string {
  if (from === 'files') return '_files'
  if (from === 'folders') return '_files -/'
  if (words.length === 0) return ' '
  return isList ? `_sequence compadd - ${words.join(' ')}` : `(${words.join(' ')})`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
