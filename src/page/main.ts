/** The page: its frame, and which of its views the hash asks for. */
import { announce, announcements } from './announce.ts'
import { getCatalogue, profilesOf } from './catalogue.ts'
import { CheckView, type Manifests } from './check-view.ts'
import { element, fill } from './dom.ts'
import { example } from './example.ts'
import { decodeHash, encodeHash, isTooLong, type PageState, type View } from './hash-state.ts'
import { policiesView } from './policies-view.ts'

/** What the page opens with where the hash says nothing. */
let state: PageState = { view: { name: 'check' }, profile: '', namespace: '', text: undefined }

const main = element('main', { id: 'main', tabindex: -1 })
const links: Readonly<Record<'check' | 'policies', HTMLAnchorElement>> = {
  check: element('a', { href: '#/' }, 'Check'),
  policies: element('a', { href: '#/policies' }, 'Policies'),
}

const notice = element('div', { role: 'alert', class: 'notice' })

// in place of what says that nothing has come yet
document.body.replaceChildren(
  element('a', { href: '#main', class: 'skip', click: skip }, 'Skip to the content'),
  element(
    'header',
    { class: 'banner' },
    element('h1', {}, element('a', { href: '#/' }, 'Seaworthy')),
    element('p', { class: 'claim' }, 'What would happen to it, and why'),
    element('nav', { 'aria-label': 'Views' }, links.check, links.policies),
  ),
  notice,
  main,
  announcements,
)

const check = new CheckView({ judging: remember, tryOut, tell })
// whoever only judges need not wait for it
void getCatalogue().then(catalogue => check.offer(profilesOf(catalogue)))

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

/** Of those who go somewhere the last one arrives. */
let turns = 0

async function goTo(view: View): Promise<void> {
  turns++
  tell(undefined)
  // who comes back finds what was typed last
  check.settle()
  await writeHash('replace')
  state = { ...state, view }
  await writeHash('push')
  await show(true)
}

async function readHash(): Promise<void> {
  const turn = ++turns
  const read = await decodeHash(location.hash)
  // unpacking takes a moment, in which somebody may have gone on
  if (turn !== turns) return
  const { text, textState } = read
  const kept = longTexts.get(keyOfEntry() ?? '')
  state = { ...read, text: textState === 'tooLong' ? kept : text }
  await show(false)
  if (textState === 'broken') tell('The text in this link is damaged: this is the example.')
  if (textState === 'tooLong' && kept === undefined)
    tell('The text was too long for the address, and is gone with the page: paste it again.')
}

/** Said above all views until it is settled. */
function tell(problem: string | undefined): void {
  fill(notice, problem !== undefined && element('p', { class: 'failure' }, problem))
}

/** The newest write wins: packing a text takes a moment. */
let writes = 0

async function writeHash(how: 'push' | 'replace'): Promise<void> {
  const write = ++writes
  const { text } = state
  const hash = await encodeHash(state)
  if (write !== writes && how === 'replace') return
  const key = (how === 'replace' ? keyOfEntry() : undefined) ?? `${performance.timeOrigin} ${++entries}`
  if (isTooLong(hash)) longTexts.set(key, text ?? '')
  if (how === 'push') history.pushState({ key }, '', hash)
  else history.replaceState({ key }, '', hash)
}

/** Texts that no address can hold, by the key of their entry in the history: gone with the page. */
const longTexts = new Map<string, string>()
let entries = 0

function keyOfEntry(): string | undefined {
  return (history.state as { readonly key?: string } | null)?.key
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
  return element('section', { class: 'missing' }, element('h2', {}, 'No such policy'), text)
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

window.addEventListener('popstate', () => void readHash())
document.addEventListener('click', followInside)
void readHash()
