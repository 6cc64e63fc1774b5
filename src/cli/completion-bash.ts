/** Completion for bash, 3.2 (that of macOS) and newer. */
import type { Completed, CompletedCommand, CompletedProgram } from './completion.ts'

/** A script to be sourced. */
export function renderBash({ name, flags, commands }: CompletedProgram): string {
  const names = commands.map(command => command.name)
  const own = flags.flatMap(flag => flag.names)
  return `# Completion of ${name} for bash. In ~/.bashrc: source <(${name} completion bash)

# Words that begin like what is typed; nothing else is offered in their place.
_${name}_words() {
  compopt +o default 2>/dev/null
  COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

# The same after each comma of a list.
_${name}_list() {
  local word words='' before=''
  [[ $cur == *,* ]] && before="\${cur%,*},"
  for word in $1; do words+=" $before$word"; done
  _${name}_words "$words"
}

_${name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} flag='' command='' index
  COMPREPLY=()
  # --flag=value is three words here
  if [[ $cur == = ]]; then
    flag=$before cur=''
  elif [[ $before == = ]]; then
    flag=\${COMP_WORDS[COMP_CWORD - 2]}
  elif [[ $before == --* ]]; then
    flag=$before
  fi
  for ((index = 1; index < COMP_CWORD; index++)); do
    [[ \${COMP_WORDS[index]} == -* ]] && continue
    command=\${COMP_WORDS[index]}
    break
  done
  case "$command $flag" in
${commands.flatMap(renderValues).join('\n')}
  esac
  case "$command $cur" in
    ' -'*) _${name}_words '${own.join(' ')}' ;;
    ' '*) _${name}_words '${names.join(' ')}' ;;
${commands.flatMap(renderCommand).join('\n')}
  esac
}

complete -o default -F _${name} ${name} kubectl-${name}
`

  function renderValues(command: CompletedCommand): string[] {
    return command.flags.flatMap(flag =>
      flag.value === undefined
        ? []
        : `    ${flag.names.map(each => `'${command.name} ${each}'`).join(' | ')}) ${complete(flag.value)}; return ;;`,
    )
  }

  function renderCommand(command: CompletedCommand): string[] {
    return [
      `    '${command.name} -'*) _${name}_words '${command.flags.flatMap(flag => flag.names).join(' ')}' ;;`,
      `    '${command.name} '*) ${command.argument === undefined ? `_${name}_words ''` : complete(command.argument)} ;;`,
    ]
  }

  /** What readline does by itself is left to it: files. */
  function complete({ from, words, isList }: Completed): string {
    if (from === 'files') return ':'
    if (from === 'folders') return 'COMPREPLY=($(compgen -d -- "$cur"))'
    return `_${name}_${isList ? 'list' : 'words'} '${words.join(' ')}'`
  }
}
