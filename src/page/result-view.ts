/** What became of the text, beside it. */

import { isInjected, type Report } from '../report/report.ts'
import { plural, summaryOf } from '../report/wording.ts'
import type { SourceProblem } from '../source/position.ts'
import { applyTextEdits, type TextEdit } from '../source/text-edit.ts'
import { announce } from './announce.ts'
import { copyButton } from './copy.ts'
import { button, element, fill } from './dom.ts'
import { type GoTo, lineButton } from './finding-view.ts'
import { keepPlace } from './keep-place.ts'
import { type JudgedObject, type MendedText, mendText } from './mended-text.ts'
import { objectView } from './object-view.ts'

/** What is shown. */
export type Result =
  /** What was there before stays, and is marked as old. */
  | { readonly state: 'asking' }
  | {
      readonly state: 'judged'
      readonly text: string
      readonly report: Report
      readonly objects: readonly JudgedObject[]
    }
  | { readonly state: 'problems'; readonly problems: readonly SourceProblem[] }
  | { readonly state: 'failed'; readonly message: string }

/** What the page does with it. */
export interface ResultView {
  readonly host: HTMLElement
  readonly show: (result: Result) => void
}

/** Most objects that are shown at once. */
const most = 50

/** The text that the result is about, as far as it is still there. */
export interface JudgedText {
  readonly goTo: GoTo
  /** What the editor holds now. */
  readonly now: () => string
  readonly edit: (edits: readonly TextEdit[]) => void
}

export function createResultView(editor: JudgedText): ResultView {
  const { goTo } = editor
  const status = element('p', { role: 'status', class: 'status' })
  const alert = element('div', { role: 'alert' })
  const body = element('div', { class: 'result-body' })
  const host = element('section', { class: 'result', 'aria-labelledby': 'result-heading' })
  const heading = element('h2', { id: 'result-heading', tabindex: -1 }, 'Result')
  host.append(heading, status, alert, body)
  const say = (message: string | HTMLElement): void => {
    // what is said again and again would be heard again and again
    if (message !== alert.textContent) fill(alert, typeof message === 'string' ? failure(message) : message)
  }
  return {
    host,
    show(result) {
      body.classList.toggle('old', result.state === 'asking')
      body.hidden = result.state === 'failed' || result.state === 'problems'
      if (result.state === 'asking') {
        // not a word for each letter that is typed
        host.setAttribute('aria-busy', 'true')
        return
      }
      host.removeAttribute('aria-busy')
      if (result.state === 'judged') {
        fill(alert)
        status.textContent = summaryOf(result.report)
        keepPlace(body, () => fill(body, ...judgedParts(result, editor)), heading)
        return
      }
      status.textContent = ''
      say(result.state === 'failed' ? result.message : problemList(result.problems, goTo))
    },
  }
}

type Judged = Extract<Result, { state: 'judged' }>

function judgedParts({ text, objects }: Judged, editor: JudgedText): readonly HTMLElement[] {
  if (objects.length === 0)
    return [element('p', { class: 'note' }, 'There is no object in it. Paste manifests, or drop files here.')]
  const list = element('div', { class: 'objects' })
  const view = (each: JudgedObject, index: number): HTMLElement => objectView(text, each, editor.goTo, index < 3)
  list.append(...objects.slice(0, most).map(view))
  const more = button(`Show ${plural(objects.length - most, 'more object')}`, () => {
    const others = objects.slice(most).map((each, index) => view(each, most + index))
    more.replaceWith(...others)
    others[0]?.querySelector('button')?.focus()
  })
  if (objects.length > most) list.append(more)
  return [fixing(text, objects, editor), list]
}

/** What can be done with all that is injected. */
function fixing(text: string, objects: readonly JudgedObject[], { now, edit }: JudgedText): HTMLElement {
  if (!objects.some(({ result }) => isInjected(result)))
    return element('p', { class: 'note' }, 'Nothing would be injected.')
  const note = element('p', { class: 'note' })
  const mend = (): readonly TextEdit[] | undefined => {
    // these offsets are of the text that was judged
    if (now() !== text) {
      note.textContent = 'The text is another by now: its result is about to come.'
      return undefined
    }
    const mended = mendText(objects)
    note.textContent = describeLeft(mended)
    return mended.edits
  }
  return element(
    'div',
    { class: 'fixing' },
    copyButton(
      'Copy fixed YAML',
      () => {
        const edits = mend()
        return edits && applyTextEdits(text, edits)
      },
      'Copied',
    ),
    button('Use fixed YAML', () => {
      const edits = mend()
      announce(note.textContent || 'The fixed text is in the editor')
      if (edits !== undefined) edit(edits)
    }),
    note,
  )
}

function describeLeft({ left }: MendedText): string {
  if (left.length === 0) return ''
  return `${plural(left.length, 'object')} left as found: this text can't say all of it. seaworthy fix writes what can be said.`
}

function failure(message: string): HTMLElement {
  return element('p', { class: 'failure' }, message)
}

function problemList(problems: readonly SourceProblem[], goTo: GoTo): HTMLElement {
  return element(
    'ul',
    { class: 'problems' },
    ...problems
      .slice(0, most)
      .map(problem => element('li', {}, 'It cannot be read: ', problem.message, ' ', lineButton(problem, goTo))),
  )
}
