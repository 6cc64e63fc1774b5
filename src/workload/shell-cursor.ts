/** Walks over the words and operators of a script, one ahead. What makes no sense ends the walk, and nothing throws. */
import { type ShellToken, ShellTokens } from './shell-tokens.ts'

/** Ends of the branches of a `case`. */
export const caseEnds = [';;', ';&', ';;&']

/** Words that end a list where a command could stand. */
const closers: ReadonlySet<string> = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}'])

const end: ShellToken = { kind: 'end' }

/** A place in a script. */
export class ShellCursor {
  readonly #tokens: ShellTokens
  #token: ShellToken = end
  #understood = true

  constructor(text: string) {
    this.#tokens = new ShellTokens(text)
    this.advance()
  }

  get token(): ShellToken {
    return this.#token
  }

  /** False as soon as something made no sense. */
  get understood(): boolean {
    return this.#understood
  }

  get atEnd(): boolean {
    return this.#token.kind === 'end'
  }

  /** At the end, or where only an enclosing command goes on. */
  get isClosed(): boolean {
    if (this.#token.kind === 'operator') return this.is(')') || caseEnds.includes(this.#token.text)
    return this.atEnd || closers.has(this.plainWord ?? '')
  }

  /** The word here, if nothing in it is quoted: it may be a reserved one. */
  get plainWord(): string | undefined {
    return this.#token.kind === 'word' && this.#token.plain ? this.#token.word.text : undefined
  }

  advance(): void {
    this.#token = this.#tokens.next()
    if (this.#token.kind === 'broken') this.lose()
  }

  /** Gives up: nothing more is read. */
  lose(): void {
    this.#understood = false
    this.#token = end
  }

  is(operator: string): boolean {
    return this.#token.kind === 'operator' && this.#token.text === operator
  }

  take(...operators: readonly string[]): boolean {
    const found = operators.some(operator => this.is(operator))
    if (found) this.advance()
    return found
  }

  takeWord(word: string): boolean {
    const found = this.plainWord === word
    if (found) this.advance()
    return found
  }

  expectAnyWord(): void {
    if (this.#token.kind === 'word') this.advance()
    else this.lose()
  }

  expect(wordOrOperator: string): void {
    if (!this.take(wordOrOperator) && !this.takeWord(wordOrOperator)) this.lose()
  }

  skipNewlines(): void {
    while (this.take('\n'));
  }

  /** Past the bracket that closes one already taken. */
  skipBrackets(): void {
    for (let depth = 1; depth > 0 && !this.atEnd; this.advance()) {
      if (this.is('(')) depth++
      if (this.is(')')) depth--
    }
  }

  /** A redirection and the word that belongs to it. */
  takeRedirection(): boolean {
    if (this.#token.kind !== 'redirection') return false
    this.advance()
    this.expectAnyWord()
    return true
  }
}
