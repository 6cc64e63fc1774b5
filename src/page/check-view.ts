/** Where manifests are written, and what would become of them. */
import type { Report, ReportedFinding } from '../report/report.ts'
import { headlineOf } from '../report/wording.ts'
import { readObjects, type SourceObject } from '../source/read-objects.ts'
import { countValues, dryRunLimits } from '../source/text-limits.ts'
import { button, element } from './dom.ts'
import { createEditor, type Editor } from './editor.ts'
import { example } from './example.ts'
import { openButton, readFiles, takeDrops } from './files.ts'
import type { Remark } from './finding-boxes.ts'
import { type Answer, Judge } from './judge.ts'
import { createResultView, type ResultView } from './result-view.ts'
import { type Choice, createToolbar, type Toolbar } from './toolbar.ts'

/** What is written, and how it is to be judged. */
export interface Manifests extends Choice {
  readonly text: string
}

/** What the view tells. */
export interface CheckEvents {
  /** These are judged now. */
  readonly judging: (manifests: Manifests) => void
  /** A text came while something else was shown. */
  readonly tryOut: (text: string) => void
  /** What went wrong; undefined: it is settled, the text is another. */
  readonly tell: (problem: string | undefined) => void
}

/** As long as nobody types, in milliseconds. */
const quietMs = 350

/** The view of the whole page: it takes what is dropped while others are shown, too. */
export class CheckView {
  readonly host: HTMLElement
  readonly #events: CheckEvents
  readonly #editor: Editor
  readonly #toolbar: Toolbar
  readonly #result: ResultView
  readonly #judge = new Judge(answer => this.#show(answer))
  /** 0: nobody types. */
  #timer = 0
  /** What was asked about last. */
  #sources: readonly SourceObject[] = []

  constructor(events: CheckEvents) {
    this.#events = events
    this.#editor = createEditor(() => {
      this.#events.tell(undefined)
      this.#judgeSoon()
    })
    const { goTo, edit, text: now } = this.#editor
    this.#result = createResultView({ goTo, edit, now })
    const open = (files: readonly File[]): void => void this.#openFiles(files)
    this.#toolbar = createToolbar({
      chosen: () => this.#judgeNow(),
      typed: () => this.#judgeSoon(),
    })
    this.host = element(
      'div',
      { class: 'check' },
      element(
        'section',
        { class: 'manifests', 'aria-labelledby': 'manifests-heading' },
        element(
          'div',
          { class: 'heading' },
          element('h2', { id: 'manifests-heading' }, 'Manifests'),
          openButton(open),
          button('Show the example', () => this.#editor.setText(example)),
        ),
        this.#toolbar.host,
        this.#editor.host,
        element(
          'p',
          { class: 'note' },
          'F8 goes to the next finding. What is typed is sent to this server, and kept nowhere but in this address.',
        ),
      ),
      this.#result.host,
    )
    takeDrops(isOver => this.host.classList.toggle('dropping', isOver), open)
  }

  /** @param profiles names, from the mildest. */
  offer(profiles: readonly string[]): void {
    this.#toolbar.offer(profiles)
  }

  /** Judges them. */
  open(manifests: Manifests): void {
    this.#toolbar.choose(manifests)
    this.#editor.load(manifests.text)
    this.#judgeNow()
  }

  /** Judges what is being typed, without waiting for the next key. */
  settle(): void {
    if (this.#timer !== 0) this.#judgeNow()
  }

  async #openFiles(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    const read = await readFiles(files)
    if ('problem' in read) this.#events.tell(read.problem)
    else if (this.host.isConnected) this.#editor.setText(read.text)
    else this.#events.tryOut(read.text)
  }

  #judgeSoon(): void {
    this.#judge.forget()
    this.#result.show({ state: 'asking' })
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(() => this.#judgeNow(), quietMs)
  }

  #judgeNow(): void {
    clearTimeout(this.#timer)
    this.#timer = 0
    this.#judge.forget()
    const manifests = { ...this.#toolbar.choice(), text: this.#editor.text() }
    this.#events.judging(manifests)
    const refusal = findRefusal(manifests.text)
    if (refusal !== undefined) {
      this.#fail(refusal)
      return
    }
    const { objects, problems } = readObjects(manifests.text, dryRunLimits)
    this.#sources = objects
    if (problems.length > 0) {
      this.#result.show({ state: 'problems', problems })
      this.#editor.setRemarks(
        problems.map(({ message, ...at }) => ({ outcome: 'problem', text: message, remedy: '', ...at })),
      )
    } else this.#judge.ask(manifests)
  }

  #show(answer: Answer): void {
    if (answer.state === 'asking') this.#result.show(answer)
    else if (answer.state === 'judged') this.#showReport(answer.report)
    else if (answer.state === 'refused') this.#fail(answer.message)
    else if (answer.state === 'busy') this.#fail('The server is busy. It is asked again by itself.')
    else this.#fail('The server does not answer. It is asked again every two seconds.')
  }

  #fail(message: string): void {
    this.#result.show({ state: 'failed', message })
    this.#editor.setRemarks([])
  }

  #showReport(report: Report): void {
    // the report is about each of them, in this order
    const objects = report.results.flatMap((result, index) => {
      const source = this.#sources[index]
      return source === undefined ? [] : { source, result }
    })
    this.#result.show({ state: 'judged', text: this.#editor.text(), report, objects })
    this.#editor.setRemarks(report.results.flatMap(({ findings }) => findings.flatMap(toRemark)))
  }
}

/** What a server would not read, nor the page: a short text may take long. */
function findRefusal(text: string): string | undefined {
  if (text.trim() === '') return 'Nothing is written yet: paste manifests, or drop files here.'
  const bytes = new TextEncoder().encode(text)
  if (bytes.length > dryRunLimits.bytes) return 'The text is larger than 3 MiB: seaworthy check takes it.'
  if (countValues(bytes) > dryRunLimits.values)
    return 'The text holds too many values at once: seaworthy check takes it.'
  return undefined
}

function toRemark(finding: ReportedFinding): readonly Remark[] {
  const { outcome, line, column, remedy, policy } = finding
  if (outcome !== 'deny' && outcome !== 'warn') return []
  return [{ outcome, line, column, text: `${policy}: ${headlineOf(finding)}`, remedy }]
}
