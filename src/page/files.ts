/** Files that people open, or drop on the page, as one text. */
import { dryRunLimits } from '../source/text-limits.ts'
import { button, element } from './dom.ts'

/** One document after the other, in the order of their names; or what is wrong, in words. */
export async function readFiles(
  files: readonly File[],
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const bytes = files.reduce((sum, { size }) => sum + size, 0)
  if (bytes > dryRunLimits.bytes)
    return { problem: 'These files have more than 3 MiB in all: seaworthy check takes them.' }
  const ordered = files.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  try {
    const texts = await Promise.all(ordered.map(readText))
    const [only = ''] = texts
    if (texts.length === 1) return { text: only }
    // every other byte may belong to a text in them
    return { text: texts.map(text => (text.endsWith('\n') ? text : `${text}\n`)).join('---\n') }
  } catch {
    return { problem: 'It could not be read: open files in UTF-8, not folders.' }
  }
}

/** @throws TypeError where it is no UTF-8. */
async function readText(file: File): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer())
}

/** @param opened hears what was chosen. */
export function openButton(opened: (files: readonly File[]) => void): HTMLElement {
  const input = element('input', { type: 'file', multiple: true, hidden: true, accept: '.yaml,.yml,.json,.txt' })
  input.addEventListener('change', () => {
    opened([...(input.files ?? [])])
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

/**
 * Takes what is dropped, wherever: the browser would leave the page for it.
 *
 * @param over hears whether files are above the page.
 */
export function takeDrops(over: (isOver: boolean) => void, dropped: (files: readonly File[]) => void): void {
  window.addEventListener('dragover', event => {
    if (!hasFiles(event)) return
    event.preventDefault()
    over(true)
  })
  window.addEventListener('dragleave', event => {
    if (event.relatedTarget === null) over(false)
  })
  // before the editor sees it, which would insert it where it falls
  window.addEventListener('drop', drop, { capture: true })

  function drop(event: DragEvent): void {
    over(false)
    if (!hasFiles(event)) return
    event.preventDefault()
    event.stopPropagation()
    dropped([...(event.dataTransfer?.files ?? [])])
  }
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true
}
