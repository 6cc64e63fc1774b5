/** Elements of the page. Text only ever becomes text: nothing here reads HTML. */

/** What an element may hold; undefined and false hold nothing. */
export type Child = Node | string | undefined | false

/** Attributes by name; undefined and false leave one out, true is an empty one. Functions listen to the event of their name. */
export interface Attributes {
  readonly [name: string]: string | number | boolean | undefined | ((event: Event) => void)
}

/** An element with attributes and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(name, value)
    else if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value))
  }
  made.append(...visible(children))
  return made
}

/** Puts children in place of what an element holds. */
export function fill(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren(...visible(children))
}

function visible(children: readonly Child[]): readonly (Node | string)[] {
  return children.filter(child => child !== undefined && child !== false)
}

/** A button that does not send a form. */
export function button(name: string, click: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return element('button', { type: 'button', ...attributes, click }, name)
}

/** Where links to other documents lead: elsewhere, and told nothing of this page. */
export function outwardLink(href: string): HTMLElement {
  return element('a', { href, target: '_blank', rel: 'noreferrer noopener' }, href)
}
