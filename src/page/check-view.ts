/** Where manifests are written, and what would become of them. */
import type { Report } from '../report/report.ts'
import { headlineOf } from '../report/wording.ts'
import { readObjects, type SourceObject } from '../source/read-objects.ts'
import { button, element } from './dom.ts'
import { createEditor } from './editor.ts'
import { example } from './example.ts'
import type { Remark } from './finding-boxes.ts'
import { type Answer, Judge } from './judge.ts'
import { readFiles } from './read-files.ts'
import { createResultView } from './result-view.ts'

/** What is written, and how it is to be judged. */
export interface Manifests {
  /** Empty: as configured. */
  readonly profile: string
  /** Empty: `default`. */
  readonly namespace: string
  readonly text: string
}

/** What the page does with it. */
export interface CheckView {
  readonly host: HTMLElement
  /** Judges them. */
  readonly open: (manifests: Manifests) => void
}

/** As long as nobody types, in milliseconds. */
const quietMs = 350
/** What a dry-run reads at most. */
const limits = { documents: 1000, depth: 100 }

/**
 * @param profiles names, from the mildest.
 * @param changed hears of what is judged, before it is.
 * @param tryOut opens a text that came while something else was shown.
 */
export function createCheckView(
  profiles: readonly string[],
  changed: (manifests: Manifests) => void,
  tryOut: (text: string) => void,
): CheckView {
  const profile = element(
    'select',
    { id: 'profile' },
    element('option', { value: '' }, 'as configured'),
    ...profiles.map(name => element('option', { value: name }, name)),
  )
  const namespace = element('input', {
    id: 'namespace',
    placeholder: 'default',
    autocomplete: 'off',
    spellcheck: 'false',
    maxlength: 63,
    size: 12,
  })
  /** What was asked about last. */
  let sources: readonly SourceObject[] = []
  let timer = 0
  const judgeSoon = (): void => {
    judge.forget()
    result.show({ state: 'asking' })
    clearTimeout(timer)
    timer = window.setTimeout(judgeNow, quietMs)
  }
  const editor = createEditor('', judgeSoon)
  const result = createResultView(editor.goTo, editor.edit)
  const read = (): Manifests => ({
    profile: profile.value,
    namespace: namespace.value.trim(),
    text: editor.text(),
  })
  const judgeNow = (): void => {
    clearTimeout(timer)
    const manifests = read()
    changed(manifests)
    const { objects, problems } = readObjects(manifests.text, limits)
    sources = objects
    if (problems.length > 0) {
      judge.forget()
      result.show({ state: 'problems', problems })
      editor.setRemarks(
        problems.map(({ line, column, message }) => ({ outcome: 'problem', line, column, text: message, remedy: '' })),
      )
    } else if (manifests.text.trim() === '') {
      judge.forget()
      result.show({ state: 'failed', message: 'Nothing is written yet: paste manifests, or drop files here.' })
      editor.setRemarks([])
    } else judge.ask(manifests)
  }
  const judge = new Judge(answer => show(answer))
  const show = (answer: Answer): void => {
    if (answer.state === 'asking') result.show(answer)
    else if (answer.state === 'judged') showReport(answer.report)
    else {
      editor.setRemarks([])
      const message =
        answer.state === 'refused' ? answer.message : 'The server does not answer. It is asked again every two seconds.'
      result.show({ state: 'failed', message })
    }
  }
  const showReport = (report: Report): void => {
    const text = editor.text()
    // the report is about each of them, in this order
    const objects = report.results.flatMap((each, index) => {
      const source = sources[index]
      return source === undefined ? [] : { source, result: each }
    })
    result.show({ state: 'judged', text, report, objects })
    editor.setRemarks(report.results.flatMap(({ findings }) => findings.flatMap(toRemark)))
  }
  const add = async (files: Iterable<File>): Promise<void> => {
    const text = await readFiles(files)
    if (text === undefined) return
    if (host.isConnected) editor.setText(text)
    else tryOut(text)
  }
  profile.addEventListener('change', judgeNow)
  namespace.addEventListener('input', judgeSoon)
  const host = element(
    'div',
    { class: 'check' },
    element(
      'section',
      { class: 'manifests', 'aria-labelledby': 'manifests-heading' },
      element('h2', { id: 'manifests-heading' }, 'Manifests'),
      element(
        'div',
        { class: 'toolbar' },
        element('label', { for: 'profile' }, 'Profile'),
        profile,
        element('label', { for: 'namespace' }, 'Namespace'),
        namespace,
        openButton(add),
        button('Show the example', () => editor.setText(example)),
      ),
      editor.host,
      element(
        'p',
        { class: 'note' },
        'F8 goes to the next finding. What is typed is sent to this server for its answer, and kept nowhere.',
      ),
    ),
    result.host,
  )
  takeDrops(host, add)
  return {
    host,
    open(manifests) {
      profile.value = manifests.profile
      namespace.value = manifests.namespace
      editor.setText(manifests.text)
      judgeNow()
    },
  }
}

function toRemark(finding: Report['results'][number]['findings'][number]): readonly Remark[] {
  const { outcome, line, column, remedy } = finding
  if (outcome !== 'deny' && outcome !== 'warn') return []
  return [{ outcome, line, column, text: `${finding.policy}: ${headlineOf(finding)}`, remedy }]
}

type AddFiles = (files: Iterable<File>) => Promise<void>

function openButton(add: AddFiles): HTMLElement {
  const input = element('input', { type: 'file', multiple: true, hidden: true, accept: '.yaml,.yml,.json,.txt' })
  input.addEventListener('change', () => {
    void add([...(input.files ?? [])])
    // the same file may be opened again
    input.value = ''
  })
  return element(
    'span',
    {},
    input,
    button('Open files', () => input.click()),
  )
}

/** The browser would leave the page for a file that is dropped on it. */
function takeDrops(host: HTMLElement, add: AddFiles): void {
  const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true
  const mark = (isOver: boolean): void => void host.classList.toggle('dropping', isOver)
  window.addEventListener('dragover', event => {
    if (!hasFiles(event)) return
    event.preventDefault()
    mark(true)
  })
  window.addEventListener('dragleave', event => {
    if (event.relatedTarget === null) mark(false)
  })
  // before the editor sees it, which would insert it where it falls
  window.addEventListener(
    'drop',
    event => {
      mark(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      event.stopPropagation()
      void add([...(event.dataTransfer?.files ?? [])])
    },
    { capture: true },
  )
}
