/** What is read from disk and may change while it is in use: the last good one stays. */
import { isDeepStrictEqual } from 'node:util'
import { UsageError } from '../errors.ts'

/** Where such a value comes from. */
export interface Source<Raw, Value> {
  /** All that the value depends on. @throws UsageError where it can't be read. */
  read(): Promise<Raw>
  /** @throws UsageError with all that is wrong with it, a line each. */
  decode(raw: Raw): Value | Promise<Value>
}

/** Hears what becomes of a change. */
export interface ReloadListener<Value> {
  /** Puts it in force; where this throws, it is refused. */
  readonly apply?: ((value: Value) => void) | undefined
  readonly applied: () => void
  /** Once for every content that is refused. */
  readonly refused: (problem: string) => void
}

/** The value of a source that was good when it was last looked at, or before. */
export class Reloaded<Raw, Value> {
  readonly #source: Source<Raw, Value>
  #raw: Raw
  #value: Value
  #problem: string | undefined
  /** What was refused last; an object that is no Raw where it could not be read. */
  #refused: unknown

  private constructor(source: Source<Raw, Value>, raw: Raw, value: Value) {
    this.#source = source
    this.#raw = raw
    this.#value = value
  }

  /** @throws UsageError where there is no good value to begin with. */
  static async load<Raw, Value>(source: Source<Raw, Value>): Promise<Reloaded<Raw, Value>> {
    const raw = await source.read()
    return new Reloaded(source, raw, await source.decode(raw))
  }

  /** What is in force. */
  get value(): Value {
    return this.#value
  }

  /** Why what is on disk is not in force; undefined where it is. */
  get problem(): string | undefined {
    return this.#problem
  }

  /** Looks at the source again. Calls must not overlap. What was refused is tried anew each time: a certificate may have become valid. */
  async refresh(listener: ReloadListener<Value>): Promise<void> {
    let raw: Raw | undefined
    try {
      raw = await this.#source.read()
      if (!isDeepStrictEqual(raw, this.#raw)) {
        const value = await this.#source.decode(raw)
        listener.apply?.(value)
        this.#raw = raw
        this.#value = value
        listener.applied()
      }
      this.#problem = undefined
      this.#refused = undefined
    } catch (error) {
      this.#problem = error instanceof UsageError ? error.message : 'could not be put in force'
      const refused = { raw, unread: raw === undefined ? this.#problem : undefined }
      if (isDeepStrictEqual(refused, this.#refused)) return
      this.#refused = refused
      listener.refused(this.#problem)
    }
  }
}
