/** What `fix` tells beside its diff: what is mended, what is left alone and why, what is left to do. */
import { escapeControls } from '../policy/describe.ts'
import type { LeftAlone, MendedText } from '../report/mend-texts.ts'
import { isOpen, type ReportProblem, type ReportResult } from '../report/report.ts'
import { nameOf, plural } from '../report/wording.ts'
import { notText } from './replace-file.ts'

/** Notes for people, and their sum. */
export class FixNotes {
  readonly #out: { write(text: string): unknown }
  readonly #writes: boolean
  #problems = 0
  #files = 0
  #mended = 0
  readonly #left = { object: 0, mend: 0, file: 0 }

  constructor(out: { write(text: string): unknown }, writes: boolean) {
    this.#out = out
    this.#writes = writes
  }

  get hasProblems(): boolean {
    return this.#problems > 0
  }

  problem({ file = '-', line, column, message }: ReportProblem): void {
    this.#problems++
    this.#say(`${escapeControls(file)}:${line}:${column}  error  ${message}`)
  }

  leave({ file = '-', line, column, object, policy, reason }: LeftAlone): void {
    this.#left[policy === undefined ? 'object' : 'mend']++
    const what = policy === undefined ? nameOf(object) : `${nameOf(object)}: ${policy}`
    this.#say(`${escapeControls(file)}:${line}:${column}  ${what}: left alone: ${escapeControls(reason)}`)
  }

  /** A file that was changed, or would be; of standard input also what has nothing to mend. */
  emitted(file: string, { edits, mended }: MendedText, hindrance: string | undefined): void {
    if (hindrance === notText && file !== '-') {
      this.#left.file++
      this.#say(`${escapeControls(file)}: left alone: ${hindrance}`)
    } else if (hindrance !== undefined) this.problem({ file, line: 1, column: 1, message: hindrance })
    else if (edits.length > 0) {
      this.#files++
      this.#mended += mended
      this.#say(`${escapeControls(file)}: ${mended} mended`)
    }
  }

  /** Nothing where there is nothing to say. */
  summarize(results: readonly ReportResult[]): void {
    const { object, mend, file } = this.#left
    const done = this.#writes ? 'changed' : 'would change (--write writes them)'
    const parts = [
      ...(this.#files > 0
        ? [`${plural(this.#files, 'file')} ${done}`, `${plural(this.#mended, 'finding')} mended`]
        : []),
      ...(object > 0 ? [`${plural(object, 'object')} left alone`] : []),
      ...(mend > 0 ? [`${plural(mend, 'mend')} left alone`] : []),
      ...(file > 0 ? [`${plural(file, 'file')} left alone`] : []),
    ]
    if (parts.length > 0) this.#say(parts.join(', '))
    const remaining = results.flatMap(({ findings }) => findings).filter(isOpen)
    if (remaining.length > 0) {
      this.#say(
        `${plural(remaining.length, 'finding')} remain${remaining.length === 1 ? 's' : ''} that fix can't mend: seaworthy check shows them`,
      )
    }
  }

  #say(line: string): void {
    this.#out.write(`${line}\n`)
  }
}
