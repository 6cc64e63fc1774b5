/** Decodes what flags and environment say: all problems at once, each with its flag and what is allowed. */
import { UsageError } from '../errors.ts'
import { nearest } from '../policy/nearest.ts'
import { parseMinor } from './versions.ts'

/** Flags as commander leaves them: texts, true or nothing. */
export interface RawFlags {
  readonly [flag: string]: unknown
}

/** Reads flags one by one and collects what is wrong with them. */
export class FlagReader {
  readonly problems: string[] = []
  readonly #raw: RawFlags

  constructor(raw: RawFlags) {
    this.#raw = raw
  }

  text(flag: string, initial: string): string
  text(flag: string, initial?: undefined): string | undefined
  text(flag: string, initial?: string): string | undefined {
    const value = this.#raw[toProperty(flag)]
    if (typeof value !== 'string') return initial
    if (value !== '') return value
    this.#refuse(flag, value, 'must not be empty')
    return initial
  }

  flag(flag: string): boolean {
    return this.flagIfGiven(flag) ?? false
  }

  /** Undefined where it was left to us. */
  flagIfGiven(flag: string): boolean | undefined {
    const value = this.#raw[toProperty(flag)]
    // an environment twin arrives as text
    if (value === undefined || value === '') return undefined
    if (value === false || value === 'false') return false
    if (value !== true && value !== 'true') this.#refuse(flag, String(value), 'is true or false')
    return true
  }

  /** A flag that may be repeated. */
  repeated(flag: string): readonly string[] | undefined {
    const value = this.#raw[toProperty(flag)]
    return Array.isArray(value) ? value.map(String) : undefined
  }

  /** A flag that may be repeated, and holds several names separated by commas. */
  names(flag: string): readonly string[] | undefined {
    return this.repeated(flag)?.flatMap(text => text.split(',').map(name => name.trim()))
  }

  integer(flag: string, initial: number, minimum: number, maximum: number): number {
    const value = this.text(flag)
    if (value === undefined) return initial
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN
    if (number >= minimum && number <= maximum) return number
    this.#refuse(flag, value, `must be a whole number from ${minimum} to ${maximum}`)
    return initial
  }

  choice<Word extends string>(flag: string, initial: Word, words: readonly Word[]): Word
  choice<Word extends string>(flag: string, initial: undefined, words: readonly Word[]): Word | undefined
  choice<Word extends string>(flag: string, initial: Word | undefined, words: readonly Word[]): Word | undefined {
    const value = this.text(flag)
    if (value === undefined) return initial
    const word = words.find(each => each === value)
    if (word !== undefined) return word
    const near = nearest(value, words)
    const hint = near === undefined ? '' : `; did you mean ${near}?`
    this.#refuse(flag, value, `must be one of ${words.join(', ')}${hint}`)
    return initial
  }

  /** The minor version of Kubernetes. */
  minor(flag: string, initial: number | undefined): number | undefined {
    const value = this.text(flag)
    if (value === undefined) return initial
    const minor = parseMinor(value)
    if (minor === undefined) this.#refuse(flag, value, 'must be a version of Kubernetes such as 1.37')
    return minor
  }

  /** The settings, frozen. @throws UsageError with every problem on its own line. */
  finish<Settings>(settings: Settings): Readonly<Settings> {
    if (this.problems.length > 0) throw new UsageError(this.problems.join('\n'))
    return Object.freeze(settings)
  }

  #refuse(flag: string, value: string, sentence: string): void {
    this.problems.push(`--${flag} ${JSON.stringify(value)}: ${sentence}`)
  }
}

/** `tls-dir` as commander names it: `tlsDir`. */
function toProperty(flag: string): string {
  return flag.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
