/** The page: its frame, and which of its views the hash asks for. */
import { announce, announcements } from './announce.ts'
import { getCatalogue, profilesOf } from './catalogue.ts'
import { CheckView, type Manifests } from './check-view.ts'
import { element, fill } from './dom.ts'
import { example } from './example.ts'
import { decodeHash, encodeHash, type PageState, type View } from './hash-state.ts'
import { policiesView } from './policies-view.ts'

/** What the page opens with where the hash says nothing. */
let state: PageState = { view: { name: 'check' }, profile: '', namespace: '', text: undefined }

const main = element('main', { id: 'main', tabindex: -1 })
const links: Readonly<Record<'check' | 'policies', HTMLAnchorElement>> = {
  check: element('a', { href: '#/' }, 'Check'),
  policies: element('a', { href: '#/policies' }, 'Policies'),
}

document.body.append(
  element('a', { href: '#main', class: 'skip', click: skip }, 'Skip to the content'),
  element(
    'header',
    { class: 'banner' },
    element('h1', {}, element('a', { href: '#/' }, 'Seaworthy')),
    element('p', { class: 'claim' }, 'What would happen to it, and why'),
    element('nav', { 'aria-label': 'Views' }, links.check, links.policies),
  ),
  main,
  announcements,
)

const check = new CheckView({ judging: remember, tryOut })
// whoever only judges need not wait for it
void getCatalogue().then(catalogue => check.offer(profilesOf(catalogue)))

window.addEventListener('popstate', () => void readHash())
document.addEventListener('click', followInside)
void readHash()

function remember({ profile, namespace, text }: Manifests): void {
  state = { ...state, profile, namespace, text: text === example ? undefined : text }
  void writeHash('replace')
}

/** Links inside of the page keep what is written. */
function followInside(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)
    return
  const [link] = event.composedPath().filter(target => target instanceof HTMLAnchorElement)
  const href = link?.getAttribute('href') ?? ''
  if (!href.startsWith('#/')) return
  event.preventDefault()
  void decodeHash(href).then(({ view }) => goTo(view))
}

async function goTo(view: View): Promise<void> {
  // who comes back finds what was typed last
  check.settle()
  await writeHash('replace')
  state = { ...state, view }
  await writeHash('push')
  await show(true)
}

async function readHash(): Promise<void> {
  const read = await decodeHash(location.hash)
  const { text, textState } = read
  // what the hash can't hold is still in the editor, unless the page was loaded anew
  const isGone = textState === 'tooLong' && state.text === undefined
  state = { ...read, text: textState === 'tooLong' ? state.text : text }
  await show(false)
  if (textState === 'broken') check.tell('The text in this link is damaged: this is the example.')
  if (isGone) check.tell('The text was too long for the address, and is gone with the page: paste it again.')
}

/** The newest write wins: packing a text takes a moment. */
let writes = 0

async function writeHash(how: 'push' | 'replace'): Promise<void> {
  const write = ++writes
  const hash = await encodeHash(state)
  if (write !== writes && how === 'replace') return
  if (how === 'push') history.pushState(null, '', hash)
  else if (hash !== location.hash) history.replaceState(null, '', hash)
}

/** @param isMove whether somebody followed a link, and the focus goes along. */
async function show(isMove: boolean): Promise<void> {
  const { view, profile, namespace, text } = state
  const isCheck = view.name === 'check'
  for (const [name, link] of Object.entries(links)) {
    const isHere = (name === 'check') === isCheck
    if (isHere) link.setAttribute('aria-current', 'page')
    else link.removeAttribute('aria-current')
  }
  if (view.name === 'check') {
    document.title = 'Seaworthy'
    fill(main, check.host)
    check.open({ profile, namespace, text: text ?? example })
  } else {
    document.title = `${view.name === 'policy' ? view.id : 'Policies'} · Seaworthy`
    fill(main, element('p', { class: 'note waiting' }, 'Asking the server …'))
    // a part of the page is missing where the server has another version by now
    const shown = await catalogueView(view).catch(() => element('p', { class: 'failure' }, 'Reload the page to go on.'))
    if (state.view === view) fill(main, shown)
  }
  if (isMove) {
    scrollTo(0, 0)
    main.focus({ preventScroll: true })
    announce(document.title)
  }
}

function search(text: string): void {
  state = { ...state, view: { name: 'policies', search: text } }
  void writeHash('replace')
}

async function catalogueView(view: Exclude<View, { name: 'check' }>): Promise<HTMLElement> {
  const catalogue = await getCatalogue()
  const profiles = profilesOf(catalogue)
  if (view.name === 'policies') return policiesView(catalogue, profiles, view.search, search)
  const entry = catalogue.find(({ id }) => id === view.id)
  if (entry === undefined) return noPolicy(view.id)
  const [{ policyView }, { findExamples }] = await Promise.all([import('./policy-view.ts'), import('./examples.ts')])
  return policyView(entry, profiles, findExamples(view.id), tryOut)
}

function noPolicy(id: string): HTMLElement {
  const all = element('a', { href: '#/policies' }, 'all policies')
  const text = element('p', {}, `There is no ${id}: see `, all, '.')
  return element('section', {}, element('h2', {}, 'No such policy'), text)
}

function tryOut(text: string): void {
  state = { ...state, text }
  void goTo({ name: 'check' })
}

/** The hash is taken for other things. */
function skip(event: Event): void {
  event.preventDefault()
  main.focus()
}
