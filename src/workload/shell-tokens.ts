/** Cuts shell text into words and operators: one pass, every character looked at once. */
import {
  blanks,
  continuationAt,
  isLineEnd,
  isProcessSubstitution,
  operatorStarts,
  type ShellWord,
  WordReader,
} from './shell-words.ts'

/** What a script is made of. */
export type ShellToken =
  | {
      readonly kind: 'word'
      readonly word: ShellWord
      /** Nothing in it is quoted: it may be a reserved word. */
      readonly plain: boolean
      /** It starts with an unquoted `NAME=`. */
      readonly assigns: boolean
    }
  | { readonly kind: 'operator'; readonly text: string }
  /** `>`, `2>>`, `<<`...: the next word belongs to it. */
  | { readonly kind: 'redirection' }
  | { readonly kind: 'end' }
  /** An open quote or bracket: what follows can't be told. */
  | { readonly kind: 'broken' }

/** Longer ones first. `&>` is bash's; in a POSIX shell it would end the script at once, so nobody means that. */
const operators = [';;&', '&>>', '<<<', '<<-', ';;', ';&', '&&', '||', '|&', '&>', '<<', '>>', '<&', '>&', '<>', '>|']
/** The words and operators of a script, one by one. */
export class ShellTokens {
  readonly #text: string
  #at = 0
  #hereDocuments: string[] = []
  /** Set by `<<`: the next word is the line that ends a here-document. */
  #delimits = false

  constructor(text: string) {
    this.#text = text
  }

  next(): ShellToken {
    this.#skipBlanks()
    const text = this.#text
    if (this.#at >= text.length) return { kind: 'end' }
    if (!operatorStarts.includes(text.charAt(this.#at)) || isProcessSubstitution(text, this.#at)) return this.#word()
    const start = this.#at
    const operator = operators.find(each => text.startsWith(each, start)) ?? text.charAt(start)
    this.#at = start + operator.length
    if (operator === '\n') this.#skipHereDocuments()
    if (!operator.includes('<') && !operator.includes('>')) return { kind: 'operator', text: operator }
    this.#delimits = operator === '<<' || operator === '<<-'
    return { kind: 'redirection' }
  }

  /** Blanks, line continuations, the carriage return of a CRLF, and comments. */
  #skipBlanks(): void {
    for (let skipped = -1; skipped !== 0; this.#at += skipped) skipped = blankAt(this.#text, this.#at)
  }

  #word(): ShellToken {
    const read = new WordReader(this.#text, this.#at)
    if (!read.run()) {
      this.#at = this.#text.length
      return { kind: 'broken' }
    }
    this.#at = read.at
    const { text, literal, plain, assigns } = read
    const next = this.#text.charAt(read.at)
    // a number right before a redirection is a file descriptor
    if (plain && (next === '<' || next === '>') && /^\d{1,9}$/.test(text)) return this.next()
    if (this.#delimits) this.#hereDocuments.push(text)
    this.#delimits = false
    return { kind: 'word', word: { text, literal }, plain, assigns }
  }

  #skipHereDocuments(): void {
    for (const delimiter of this.#hereDocuments) {
      let line = ''
      do {
        const end = endOf(this.#text, '\n', this.#at)
        line = this.#text.slice(this.#at, end)
        this.#at = Math.min(end + 1, this.#text.length)
      } while (this.#at < this.#text.length && line.replace(/^\t+/, '').replace(/\r$/, '') !== delimiter)
    }
    this.#hereDocuments = []
  }
}

/** Characters at a place that stand for nothing; 0 if there are none. */
function blankAt(text: string, at: number): number {
  const char = text.charAt(at)
  if (char === '') return 0
  if (char === '#') return endOf(text, '\n', at) - at
  if (char === '\\') return continuationAt(text, at)
  return blanks.includes(char) || (char === '\r' && isLineEnd(text, at + 1)) ? 1 : 0
}

function endOf(text: string, char: string, from: number): number {
  const end = text.indexOf(char, from)
  return end === -1 ? text.length : end
}
