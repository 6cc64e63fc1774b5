/** The words that options are written in, in a variable or on a command line. */
import { maxArgumentLength } from './shell.ts'

/** One word, as far as it is known. */
export interface OptionWord {
  /** From its beginning to the first thing that we can't see. */
  readonly text: string
  /** False where more follows that we can't see. */
  readonly complete: boolean
}

/** A word (or any number of them) of which nothing is known. */
export const hiddenWord: OptionWord = { text: '', complete: false }

/** What keeps words together in a variable. */
export type Quotes = 'none' | 'double' | 'both'

/** A word, or a quote that is left open. Whatever an alternative takes no other could take: linear. */
const words = {
  none: /[^ \t\n\v\f\r]+/g,
  double: /(?:[^ \t\n\v\f\r"]+|"[^"]*")+|"/g,
  both: /(?:[^ \t\n\v\f\r"']+|"[^"]*"|'[^']*')+|["']/g,
} as const satisfies Record<Quotes, RegExp>

/**
 * The words of a variable: cut at white space, which quotes keep together; there are no escapes.
 *
 * So do the JVM (`"` and `'`; arguments.cpp, parse_options_buffer, and the launcher's args.c) and Node (`"`; ParseNodeOptionsEnvVar).
 * With a quote left open neither starts: then the last word is hidden.
 */
export function splitOptions(text: string, quotes: Quotes): readonly OptionWord[] {
  if (text.length >= maxArgumentLength) return [hiddenWord]
  const found: OptionWord[] = []
  for (const word of text.match(words[quotes]) ?? []) {
    if (isOpenQuote(word, quotes)) return [...found, hiddenWord]
    found.push({ text: unquote(word, quotes), complete: true })
  }
  return found
}

function isOpenQuote(word: string, quotes: Quotes): boolean {
  return (word === '"' && quotes !== 'none') || (word === "'" && quotes === 'both')
}

function unquote(word: string, quotes: Quotes): string {
  if (quotes === 'none') return word
  return quotes === 'double' ? word.replaceAll('"', '') : word.replaceAll(/"([^"]*)"|'([^']*)'/g, '$1$2')
}

/** True where a word is, or may turn out to be, one that begins with one of these names. */
export function mayBegin(word: OptionWord, names: readonly string[]): boolean {
  return names.some(name => word.text.startsWith(name) || (!word.complete && name.startsWith(word.text)))
}
