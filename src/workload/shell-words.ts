/** Reads the words of shell text: quotes, escapes, expansions. */
import { findBackquote, skipExpansion } from './shell-expansions.ts'

/** A word of a script. */
export interface ShellWord {
  /** Quotes removed; an expansion stands as it is written (`$x`). */
  readonly text: string
  /** False where the shell would expand or glob something in it: `$x`, `$(..)`, backquotes, unquoted `*`, `?`, `[..]`, `{..}` and a leading `~`. */
  readonly literal: boolean
}

/** What ends a word, unless quoted. */
export const operatorStarts = ';&|()<>\n'

/** What stands between words. */
export const blanks = ' \t'

/** What may end a run of ordinary characters in a word. */
const special = `${operatorStarts}${blanks}\r'"\\$\`*?[{~=`

/** Reads one word, quotes and expansions and all. */
export class WordReader {
  at: number
  text = ''
  literal = true
  plain = true
  assigns = false
  readonly #source: string

  constructor(source: string, at: number) {
    this.#source = source
    this.at = at
  }

  /** False if a quote or bracket stays open. */
  run(): boolean {
    // bash: <(command) is a word, or starts one
    if (isProcessSubstitution(this.#source, this.at) && !this.#expand(skipExpansion(this.#source, this.at + 2, ')')))
      return false
    this.#takeOrdinary()
    while (!this.#isOver()) {
      if (!this.#takeSpecial(this.#source.charAt(this.at))) return false
      this.#takeOrdinary()
    }
    return true
  }

  #isOver(): boolean {
    const char = this.#source.charAt(this.at)
    if (char === '\r') return isLineEnd(this.#source, this.at + 1)
    return char === '' || blanks.includes(char) || operatorStarts.includes(char)
  }

  #takeOrdinary(): void {
    const start = this.at
    while (this.at < this.#source.length && !special.includes(this.#source.charAt(this.at))) this.at++
    this.text += this.#source.slice(start, this.at)
  }

  #takeSpecial(char: string): boolean {
    switch (char) {
      case "'":
        return this.#takeSingleQuoted()
      case '"':
        return this.#takeDoubleQuoted()
      case '\\':
        return this.#takeEscaped()
      case '$':
        return this.#takeDollar(false)
      case '`':
        return this.#expand(findBackquote(this.#source, this.at + 1))
      default:
        return this.#takeUnquoted(char)
    }
  }

  #takeUnquoted(char: string): boolean {
    if (char === '=' && this.plain && !this.assigns) this.assigns = isName(this.text)
    if (this.#isPattern(char)) this.literal = false
    this.text += char
    this.at++
    return true
  }

  #isPattern(char: string): boolean {
    if (char === '~') return this.text === '' || (this.assigns && '=:'.includes(this.text.at(-1) ?? ''))
    if (char === '[' || char === '{') return this.#isOpen(char)
    return char === '*' || char === '?'
  }

  /** `[` and `{` mean something only with more behind them: `[` and `{}` as words of their own stand for themselves. */
  #isOpen(char: string): boolean {
    const next = this.#source.charAt(this.at + 1)
    return (
      next !== '' &&
      next !== '}' &&
      !operatorStarts.includes(next) &&
      !blanks.includes(next) &&
      (char === '{' || next !== '[')
    )
  }

  #takeSingleQuoted(): boolean {
    const end = this.#source.indexOf("'", this.at + 1)
    if (end === -1) return false
    this.text += this.#source.slice(this.at + 1, end)
    this.at = end + 1
    this.plain = false
    return true
  }

  #takeDoubleQuoted(): boolean {
    this.plain = false
    this.at++
    for (;;) {
      const start = this.at
      while (this.at < this.#source.length && !'"\\$`'.includes(this.#source.charAt(this.at))) this.at++
      this.text += this.#source.slice(start, this.at)
      const char = this.#source.charAt(this.at)
      if (char === '') return false
      if (char === '"') {
        this.at++
        return true
      }
      if (!this.#takeInsideQuotes(char)) return false
    }
  }

  #takeInsideQuotes(char: string): boolean {
    if (char === '$') return this.#takeDollar(true)
    if (char === '`') return this.#expand(findBackquote(this.#source, this.at + 1))
    const next = this.#source.charAt(this.at + 1)
    if (!'$`"\\\n'.includes(next)) this.text += char
    if (next !== '\n') this.text += next
    this.at += 2
    return true
  }

  #takeEscaped(): boolean {
    const skipped = continuationAt(this.#source, this.at)
    if (skipped === 0) {
      this.text += this.#source.charAt(this.at + 1)
      this.plain = false
    }
    this.at += skipped || 2
    return true
  }

  #takeDollar(quoted: boolean): boolean {
    const next = this.#source.charAt(this.at + 1)
    if (next === '(') return this.#expand(skipExpansion(this.#source, this.at + 2, ')'))
    if (next === '{') return this.#expand(skipExpansion(this.#source, this.at + 2, '}', quoted))
    // bash: $'..' knows escapes, $".." is translated
    if (next === "'" && !quoted) return this.#expand(skipExpansion(this.#source, this.at + 2, "'"))
    if (/^[\w@*#?$!"-]$/.test(next) && !(next === '"' && quoted)) this.literal = false
    const taken = /^[@*#?$!-]$/.test(next) ? 2 : 1
    this.text += this.#source.slice(this.at, this.at + taken)
    this.at += taken
    return true
  }

  /** Takes an expansion as it is written; `end` is undefined if it stays open. */
  #expand(end: number | undefined): boolean {
    this.literal = false
    this.plain = false
    if (end === undefined) return false
    this.text += this.#source.slice(this.at, end)
    this.at = end
    return true
  }
}

/** True where bash reads `<(command)` as a word. */
export function isProcessSubstitution(text: string, at: number): boolean {
  return text.startsWith('<(', at) || text.startsWith('>(', at)
}

/** A name that may be assigned to, also by bash's `NAME+=`. */
function isName(text: string): boolean {
  return /^[A-Za-z_]\w*\+?$/.test(text)
}

/** True at the end of the text or of a line. */
export function isLineEnd(text: string, at: number): boolean {
  return at >= text.length || text.charAt(at) === '\n'
}

/** Characters of a line continuation at a backslash; 0 if it is none. */
export function continuationAt(text: string, at: number): number {
  if (text.startsWith('\\\n', at)) return 2
  return text.startsWith('\\\r\n', at) ? 3 : 0
}
