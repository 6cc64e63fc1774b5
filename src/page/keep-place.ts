/** Where somebody is in a part of the page that is built anew. */

const stops = 'a, button, summary, [tabindex="0"]'

/** Builds it; what was open stays open, what was closed closed, and the focus where it was, or at `otherwise`. */
export function keepPlace(part: HTMLElement, build: () => void, otherwise: HTMLElement): void {
  const { activeElement } = document
  const focused = part.contains(activeElement)
    ? [...part.querySelectorAll(stops)].indexOf(activeElement as Element)
    : -1
  const text = activeElement?.textContent
  const open = new Map(detailsOf(part).map(each => [nameOf(each), each.open]))
  build()
  for (const details of detailsOf(part)) details.open = open.get(nameOf(details)) ?? details.open
  if (focused === -1) return
  const again = part.querySelectorAll<HTMLElement>(stops)[focused]
  const target = again?.textContent === text ? again : otherwise
  target?.focus({ preventScroll: true })
}

function detailsOf(part: HTMLElement): readonly HTMLDetailsElement[] {
  return [...part.querySelectorAll('details')]
}

/** Of its object, and what it holds of that. */
function nameOf(details: HTMLDetailsElement): string {
  const object = details.closest('article')?.getAttribute('aria-label')
  return `${object} ${details.dataset['part']}`
}
