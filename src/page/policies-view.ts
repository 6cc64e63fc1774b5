/** The catalogue: all policies, as far as they are searched for. */
import type { CatalogueEntry } from '../policy/catalogue.ts'
import { element, fill } from './dom.ts'
import { policyLink } from './finding-view.ts'
import { actionWords, isFound } from './setting-words.ts'

/** @param searched hears what is searched for. */
export function policiesView(
  catalogue: readonly CatalogueEntry[],
  profiles: readonly string[],
  search: string,
  searched: (search: string) => void,
): HTMLElement {
  const box = element('input', {
    type: 'search',
    id: 'search',
    value: search,
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const count = element('p', { role: 'status', class: 'status' })
  const rows = element('tbody')
  const list = (): void => {
    const found = catalogue.filter(entry => isFound(entry, box.value))
    count.textContent = found.length === 1 ? '1 policy' : `${found.length} policies`
    fill(rows, ...found.map(entry => row(entry, profiles)))
  }
  box.addEventListener('input', () => {
    list()
    searched(box.value)
  })
  list()
  const heads = ['Policy', ...profiles].map(name => element('th', { scope: 'col' }, name))
  return element(
    'section',
    { class: 'policies', 'aria-labelledby': 'policies-heading' },
    element('h2', { id: 'policies-heading' }, 'Policies'),
    element('div', { class: 'toolbar' }, element('label', { for: 'search' }, 'Search policies'), box),
    count,
    element('table', {}, element('thead', {}, element('tr', {}, ...heads)), rows),
  )
}

function row(entry: CatalogueEntry, profiles: readonly string[]): HTMLElement {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, policyLink(entry.id), element('span', { class: 'row-title' }, entry.title)),
    ...profiles.map(name => element('td', { 'data-profile': name }, actionWords(entry, name))),
  )
}
