/** Puts the words of a script together: lists, pipelines, conditions, loops, functions. */
import type { Ending, Script, SimpleCommand } from './shell.ts'
import { caseEnds, ShellCursor } from './shell-cursor.ts'
import type { ShellWord } from './shell-words.ts'

/** A command while it is read: what stands behind it may still make it uncertain. */
interface Draft extends SimpleCommand {
  readonly assignments: ShellWord[]
  readonly words: ShellWord[]
  always: boolean
}

/** Deeper scripts are not followed: nobody writes them. */
const maxDepth = 50

const nothing: Ending = { by: 'nothing', commands: [] }
const inBackground: Ending = { by: 'background', commands: [] }
const inPipeline: Ending = { by: 'pipeline', commands: [] }

/** Reads one script; use once. */
export class ScriptParser {
  readonly #at: ShellCursor
  readonly #commands: Draft[] = []
  readonly #functions = new Set<string>()
  #depth = 0

  constructor(text: string) {
    this.#at = new ShellCursor(text)
  }

  run(): Script {
    const ending = this.#list()
    if (!this.#at.atEnd) this.#at.lose()
    const { understood } = this.#at
    return { understood, commands: this.#commands, functions: this.#functions, ending }
  }

  /** Commands up to a closing word, a closing operator, or the end. */
  #list(): Ending {
    let ending = nothing
    for (;;) {
      this.#at.skipNewlines()
      if (this.#at.isClosed) return ending
      const start = this.#commands.length
      ending = this.#andOr()
      if (this.#at.take('&')) ending = this.#unsure(start, inBackground)
      else if (!this.#at.take(';') && !this.#at.is('\n')) return ending
    }
  }

  #andOr(): Ending {
    const first = this.#pipeline()
    if (!this.#at.is('&&') && !this.#at.is('||')) return first
    const branches = [first]
    const start = this.#commands.length
    while (this.#at.take('&&', '||')) {
      this.#at.skipNewlines()
      branches.push(this.#pipeline())
    }
    return this.#unsure(start, {
      by: branches.at(-1)?.by ?? 'nothing',
      commands: branches.flatMap(each => each.commands),
    })
  }

  #pipeline(): Ending {
    while (this.#at.takeWord('!') || this.#at.takeWord('time'));
    const start = this.#commands.length
    const ending = this.#command()
    if (!this.#at.is('|') && !this.#at.is('|&')) return ending
    while (this.#at.take('|', '|&')) {
      this.#at.skipNewlines()
      this.#command()
    }
    return this.#unsure(start, inPipeline)
  }

  #command(): Ending {
    this.#depth++
    if (this.#depth > maxDepth) this.#at.lose()
    const ending = this.#anyCommand()
    this.#depth--
    return ending
  }

  #anyCommand(): Ending {
    const { plainWord } = this.#at
    const start = this.#commands.length
    if (this.#at.take('(')) return this.#finish({ by: 'subshell', commands: this.#enclosed(')').commands })
    if (plainWord === undefined || !compounds.has(plainWord)) return this.#simple()
    this.#at.advance()
    return this.#finish(this.#compoundCommand(plainWord, start))
  }

  #compoundCommand(word: string, start: number): Ending {
    switch (word) {
      case '{':
        return this.#enclosed('}')
      case 'if':
        return this.#condition()
      case 'case':
        return this.#unsure(start, this.#choice())
      case 'function':
        return this.#namedFunction()
      case '[[':
        return this.#test()
      case 'while':
      case 'until':
        return this.#unsure(start, this.#loop())
      default:
        return this.#unsure(start, this.#forLoop())
    }
  }

  /** What may stand behind a compound command: redirections, which concern nobody here. */
  #finish(ending: Ending): Ending {
    while (this.#at.takeRedirection());
    return ending
  }

  #enclosed(closer: string): Ending {
    const ending = this.#list()
    this.#at.expect(closer)
    return ending
  }

  #condition(): Ending {
    this.#list()
    const start = this.#commands.length
    const branches: Ending[] = []
    do {
      if (branches.length > 0) this.#list()
      this.#at.expect('then')
      branches.push(this.#list())
    } while (this.#at.takeWord('elif'))
    if (this.#at.takeWord('else')) branches.push(this.#list())
    this.#at.expect('fi')
    return this.#unsure(start, joinBranches(branches))
  }

  #loop(): Ending {
    this.#list()
    this.#at.expect('do')
    return { by: 'loop', commands: this.#enclosed('done').commands }
  }

  #forLoop(): Ending {
    if (this.#at.take('(')) this.#at.skipBrackets()
    else this.#at.expectAnyWord()
    this.#at.skipNewlines()
    if (this.#at.takeWord('in')) while (this.#at.token.kind === 'word') this.#at.advance()
    this.#at.take(';')
    this.#at.skipNewlines()
    this.#at.expect('do')
    return { by: 'loop', commands: this.#enclosed('done').commands }
  }

  #choice(): Ending {
    const branches: Ending[] = []
    this.#at.expectAnyWord()
    this.#at.skipNewlines()
    this.#at.expect('in')
    this.#at.skipNewlines()
    while (!this.#at.atEnd && this.#at.plainWord !== 'esac') {
      this.#pattern()
      branches.push(this.#list())
      if (!this.#at.take(...caseEnds)) break
      this.#at.skipNewlines()
    }
    this.#at.expect('esac')
    return joinBranches(branches)
  }

  #pattern(): void {
    this.#at.take('(')
    do this.#at.expectAnyWord()
    while (this.#at.take('|'))
    this.#at.expect(')')
  }

  /** bash: `function name { .. }`. */
  #namedFunction(): Ending {
    const { token } = this.#at
    this.#at.expectAnyWord()
    if (this.#at.take('(')) this.#at.expect(')')
    return this.#functionBody(token.kind === 'word' ? token.word.text : '')
  }

  #functionBody(name: string): Ending {
    const start = this.#commands.length
    this.#functions.add(name)
    this.#at.skipNewlines()
    this.#command()
    return this.#unsure(start, nothing)
  }

  /** bash: `[[ .. ]]`, which has operators of its own. */
  #test(): Ending {
    const command: Draft = { assignments: [], words: [{ text: '[[', literal: true }], always: true }
    this.#commands.push(command)
    while (!this.#at.atEnd && this.#at.plainWord !== ']]') {
      if (this.#at.token.kind === 'word') command.words.push(this.#at.token.word)
      this.#at.advance()
    }
    this.#at.expect(']]')
    return { by: 'command', commands: [command] }
  }

  #simple(): Ending {
    const command: Draft = { assignments: [], words: [], always: true }
    let taken = 0
    while (this.#takePart(command)) taken++
    if (this.#at.is('(') && taken === 1 && command.words.length === 1) {
      this.#at.advance()
      this.#at.expect(')')
      return this.#functionBody(command.words[0]?.text ?? '')
    }
    if (taken === 0 || this.#at.is('(')) this.#at.lose()
    if (taken > 0) this.#commands.push(command)
    return { by: 'command', commands: [command] }
  }

  /** A word, an assignment or a redirection of a simple command; false if there is none. */
  #takePart({ assignments, words }: Draft): boolean {
    const { token } = this.#at
    if (this.#at.takeRedirection()) return true
    if (token.kind !== 'word') return false
    const assigns = token.assigns && words.length === 0
    const list = assigns ? assignments : words
    list.push(token.word)
    this.#at.advance()
    // bash: NAME=(..)
    if (assigns && token.word.text.endsWith('=') && this.#at.take('(')) this.#at.skipBrackets()
    return true
  }

  /** What was read since `start` may not run, or not to its end. */
  #unsure(start: number, ending: Ending): Ending {
    for (const command of this.#commands.slice(start)) command.always = false
    return ending
  }
}

/** Words that start a command of several parts. */
const compounds: ReadonlySet<string> = new Set(['{', 'if', 'while', 'until', 'for', 'select', 'case', 'function', '[['])

/** Any branch may be the last thing that runs. */
function joinBranches(branches: readonly Ending[]): Ending {
  const by = branches.find(each => each.by === 'command')?.by ?? branches.at(-1)?.by ?? 'nothing'
  return { by, commands: branches.flatMap(each => each.commands) }
}
