/** What became of the text, beside it. */

import type { Report } from '../report/report.ts'
import { plural, summaryOf } from '../report/wording.ts'
import type { SourceProblem } from '../source/position.ts'
import { applyTextEdits, type TextEdit } from '../source/text-edit.ts'
import { announce } from './announce.ts'
import { copyButton } from './copy.ts'
import { button, element, fill } from './dom.ts'
import { type GoTo, lineButton } from './finding-view.ts'
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

/** Changes the editor's text. */
type Edit = (edits: readonly TextEdit[]) => void

export function createResultView(goTo: GoTo, edit: Edit): ResultView {
  const status = element('p', { role: 'status', class: 'status' })
  const alert = element('div', { role: 'alert' })
  const body = element('div', { class: 'result-body' })
  const host = element('section', { class: 'result', 'aria-labelledby': 'result-heading' })
  const heading = element('h2', { id: 'result-heading', tabindex: -1 }, 'Result')
  host.append(heading, status, alert, body)
  const use: Edit = edits => {
    edit(edits)
    // the button goes: there is nothing left to inject
    heading.focus({ preventScroll: true })
  }
  return {
    host,
    show(result) {
      body.classList.toggle('old', result.state !== 'judged')
      if (result.state === 'asking') {
        // not a word for each letter that is typed
        host.setAttribute('aria-busy', 'true')
        return
      }
      host.removeAttribute('aria-busy')
      if (result.state === 'judged') {
        fill(alert)
        status.textContent = summaryOf(result.report)
        fill(body, ...judgedParts(result, goTo, use))
        return
      }
      status.textContent = ''
      fill(
        alert,
        result.state === 'failed'
          ? element('p', { class: 'failure' }, result.message)
          : problemList(result.problems, goTo),
      )
    },
  }
}

type Judged = Extract<Result, { state: 'judged' }>

function judgedParts({ text, objects }: Judged, goTo: GoTo, edit: Edit): readonly HTMLElement[] {
  if (objects.length === 0)
    return [element('p', { class: 'note' }, 'There is no object in it. Paste manifests, or drop files here.')]
  const list = element('div', { class: 'objects' })
  const view = (each: JudgedObject, index: number): HTMLElement => objectView(text, each, goTo, index < 3)
  list.append(...objects.slice(0, most).map(view))
  const more = button(`Show ${plural(objects.length - most, 'more object')}`, () => {
    more.replaceWith(...objects.slice(most).map((each, index) => view(each, most + index)))
  })
  if (objects.length > most) list.append(more)
  return [fixing(text, objects, edit), list]
}

/** What can be done with all that is injected. */
function fixing(text: string, objects: readonly JudgedObject[], edit: Edit): HTMLElement {
  const isInjected = objects.some(({ result }) => result.patch.length + result.podPatch.length > 0)
  if (!isInjected) return element('p', { class: 'note' }, 'Nothing would be injected.')
  const note = element('p', { class: 'note' })
  const mend = (): readonly TextEdit[] => {
    const mended = mendText(objects)
    note.textContent = describeLeft(mended)
    return mended.edits
  }
  return element(
    'div',
    { class: 'fixing' },
    copyButton('Copy fixed YAML', () => applyTextEdits(text, mend()), 'Copied'),
    button('Use fixed YAML', () => {
      const edits = mend()
      announce(note.textContent || 'The fixed text is in the editor')
      edit(edits)
    }),
    note,
  )
}

function describeLeft({ left }: MendedText): string {
  if (left.length === 0) return ''
  return `${plural(left.length, 'object')} cannot be written in this text, as seaworthy fix would say, and are left as they are.`
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
