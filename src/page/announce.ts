/** Says things to people who do not see them. */
import { element } from './dom.ts'

const region = element('div', { class: 'visually-hidden', 'aria-live': 'polite', id: 'announcements' })

/** Where announcements stand; it belongs into the page once, before the first. */
export const announcements: HTMLElement = region

/** Says it once, after what is being said. */
export function announce(text: string): void {
  // the same text twice would be no change
  region.replaceChildren(element('p', {}, text))
}
