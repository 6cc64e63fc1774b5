/** All that there is to say of one policy. */

import { exemptionPrefix } from '../policy/annotated-exemptions.ts'
import type { CatalogueEntry } from '../policy/catalogue.ts'
import type { Examples } from '../report/catalogue.ts'
import { exemptionPlace } from '../report/exempting.ts'
import { copyButton } from './copy.ts'
import { button, type Child, element, outwardLink } from './dom.ts'
import { actionWords, messageAction, parameterValue } from './setting-words.ts'

/** @param tryOut shows a text in the editor. */
export function policyView(
  entry: CatalogueEntry,
  profiles: readonly string[],
  examples: Examples | undefined,
  tryOut: (text: string) => void,
): HTMLElement {
  const { id, title, docs, subject } = entry
  return element(
    'article',
    { class: 'policy', 'aria-label': id },
    element('p', {}, element('a', { href: '#/policies' }, '← all policies')),
    element('h2', {}, id),
    element('p', { class: 'title' }, title),
    element('p', {}, ...prose(`Looks at ${subject}. ${docs.why}`)),
    element('h3', {}, 'What to do'),
    element('p', {}, ...prose(docs.remedy)),
    element('h3', {}, 'In the profiles'),
    element(
      'ul',
      { class: 'chips' },
      ...profiles.map(name => element('li', { class: 'chip' }, `${name}: ${actionWords(entry, name)}`)),
    ),
    ...messagesPart(entry, profiles),
    ...parametersPart(entry, profiles),
    ...exemptionPart(entry),
    ...(examples === undefined
      ? []
      : [
          ...examplePart('Not so', 'bad', examples.bad, tryOut),
          ...examplePart('But so', 'good', examples.good, tryOut),
        ]),
    element('h3', {}, 'See'),
    element('ul', { class: 'links' }, ...docs.links.map(link => element('li', {}, outwardLink(link)))),
  )
}

function messagesPart(entry: CatalogueEntry, profiles: readonly string[]): readonly HTMLElement[] {
  const rows = Object.entries(entry.messages).map(([message, { text, remedy }]) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, message),
      element('td', {}, ...prose(text), element('span', { class: 'row-remedy' }, ...prose(remedy))),
      ...profiles.map(name => element('td', { 'data-profile': name }, messageAction(entry, message, name))),
    ),
  )
  return [element('h3', {}, 'What it says'), table('What it says', ['message', 'text and remedy', ...profiles], rows)]
}

function parametersPart(entry: CatalogueEntry, profiles: readonly string[]): readonly HTMLElement[] {
  const parameters = Object.entries(entry.parameters)
  if (parameters.length === 0) return []
  const rows = parameters.map(([name, { doc, default: initial }]) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, element('code', {}, name)),
      element('td', {}, ...prose(doc)),
      element('td', { 'data-profile': 'default' }, element('code', {}, JSON.stringify(initial))),
      ...profiles.map(profile =>
        element('td', { 'data-profile': profile }, element('code', {}, parameterValue(entry, name, profile))),
      ),
    ),
  )
  const heads = ['name', 'meaning', 'default', ...profiles]
  return [element('h3', {}, 'Parameters'), table('Parameters', heads, rows)]
}

function table(name: string, heads: readonly string[], rows: readonly HTMLElement[]): HTMLElement {
  return element(
    'div',
    { class: 'wide', role: 'group', 'aria-label': name, tabindex: 0 },
    element(
      'table',
      {},
      element('thead', {}, element('tr', {}, ...heads.map(head => element('th', { scope: 'col' }, head)))),
      element('tbody', {}, ...rows),
    ),
  )
}

function exemptionPart({ id, aboutPods }: CatalogueEntry): readonly HTMLElement[] {
  const annotation = `${exemptionPrefix}${id}: "REASON"`
  return [
    element('h3', {}, 'To be exempt'),
    element(
      'p',
      {},
      `In the annotations of ${exemptionPlace(aboutPods)}, where exemptions are accepted; the profile strict accepts none:`,
    ),
    element(
      'p',
      { class: 'copied' },
      element('code', {}, annotation),
      ' ',
      copyButton('Copy exemption', () => annotation, 'Copied'),
    ),
  ]
}

function examplePart(
  head: string,
  kind: 'bad' | 'good',
  text: string,
  tryOut: (text: string) => void,
): readonly HTMLElement[] {
  return [
    element('h3', {}, head),
    element('pre', { tabindex: 0, role: 'group', 'aria-label': `The ${kind} example` }, text),
    element(
      'p',
      {},
      button(`Try the ${kind} example`, () => tryOut(text)),
    ),
  ]
}

/** A sentence of the catalogue, in which backticks stand around code. */
function prose(text: string): readonly Child[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : element('code', {}, part)))
}
