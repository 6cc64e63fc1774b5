/** The page: its frame, and which of its views the hash asks for. */
import { announce, announcements } from './announce.ts'
import { getCatalogue, profilesOf } from './catalogue.ts'
import { createCheckView, type Manifests } from './check-view.ts'
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

fill(main, element('p', { class: 'note waiting' }, 'Asking the server …'))
const catalogue = await getCatalogue()
const profiles = profilesOf(catalogue)
const check = createCheckView(profiles, remember, tryOut)

window.addEventListener('popstate', () => void readHash())
document.addEventListener('click', followInside)
await readHash()

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
  state = { ...state, view }
  await writeHash('push')
  await show(true)
}

async function readHash(): Promise<void> {
  const read = await decodeHash(location.hash)
  const { text, textState } = read
  // what the hash can't hold is still in the editor, unless the page was loaded anew
  state = { ...read, text: textState === 'tooLong' ? state.text : text }
  if (textState === 'broken') announce('The text in this link is damaged: this is the example')
  await show(false)
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
  } else if (view.name === 'policies') {
    document.title = 'Policies · Seaworthy'
    fill(main, policiesView(catalogue, profiles, view.search, search))
  } else {
    document.title = `${view.id} · Seaworthy`
    fill(main, await findPolicy(view.id))
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

async function findPolicy(id: string): Promise<HTMLElement> {
  const entry = catalogue.find(each => each.id === id)
  if (entry === undefined) {
    const all = element('a', { href: '#/policies' }, 'all policies')
    return element(
      'section',
      {},
      element('h2', {}, 'No such policy'),
      element('p', {}, `There is no ${id}: see `, all, '.'),
    )
  }
  const [{ policyView }, { findExamples }] = await Promise.all([import('./policy-view.ts'), import('./examples.ts')])
  return policyView(entry, profiles, findExamples(id), tryOut)
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
