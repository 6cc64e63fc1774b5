/** What the page shows, as the URL's hash says it. Nothing of it ever reaches a server, and nothing is kept anywhere else. */

import { countValues, dryRunLimits } from '../source/text-limits.ts'

/** What is looked at. */
export type View =
  | { readonly name: 'check' }
  | { readonly name: 'policies'; readonly search: string }
  | { readonly name: 'policy'; readonly id: string }

/** All that the hash says. */
export interface PageState {
  readonly view: View
  /** Empty: as configured. */
  readonly profile: string
  /** Empty: `default`. */
  readonly namespace: string
  /** Undefined: the example, unless `textState` says that there was another. */
  readonly text: string | undefined
  /** `tooLong`: the hash does not hold it; `broken`: what it holds is none. */
  readonly textState?: 'tooLong' | 'broken'
}

/** In place of a text that is too long; no text is written so. */
const tooLong = '~'

/** Longest text in a hash, in characters as written there: browsers and chats cut what is much longer. */
export const longestText = 32_000

/** @param hash with or without its `#`. Never throws: what means nothing is left out. */
export async function decodeHash(hash: string): Promise<PageState> {
  const [path = '', query = ''] = split(hash.replace(/^#/, ''), '?')
  const parameters = new URLSearchParams(query)
  const written = parameters.get('text')
  const text = written === null || written === tooLong ? undefined : await inflate(written)
  return {
    view: decodeView(path, parameters),
    profile: parameters.get('profile') ?? '',
    namespace: parameters.get('namespace') ?? '',
    text,
    ...(written !== null && text === undefined && { textState: written === tooLong ? 'tooLong' : 'broken' }),
  }
}

/** With its `#`. */
export async function encodeHash({ view, profile, namespace, text }: Omit<PageState, 'textState'>): Promise<string> {
  const parameters = new URLSearchParams()
  if (view.name === 'policies' && view.search !== '') parameters.set('search', view.search)
  if (profile !== '') parameters.set('profile', profile)
  if (namespace !== '') parameters.set('namespace', namespace)
  if (text !== undefined) {
    const written = await deflate(text)
    parameters.set('text', written.length > longestText ? tooLong : written)
  }
  const query = parameters.size === 0 ? '' : `?${parameters}`
  return `#${encodeView(view)}${query}`
}

/** True for a hash that does not hold its text. */
export function isTooLong(hash: string): boolean {
  return new URLSearchParams(hash.slice(hash.indexOf('?') + 1)).get('text') === tooLong
}

function decodeView(path: string, parameters: URLSearchParams): View {
  const [, name, id] = path.split('/')
  if (name !== 'policies') return { name: 'check' }
  return id ? { name: 'policy', id } : { name: 'policies', search: parameters.get('search') ?? '' }
}

function encodeView(view: View): string {
  if (view.name === 'check') return '/'
  return view.name === 'policy' ? `/policies/${view.id}` : '/policies'
}

function split(text: string, at: string): readonly string[] {
  const index = text.indexOf(at)
  return index === -1 ? [text] : [text.slice(0, index), text.slice(index + 1)]
}

async function deflate(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer())
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Undefined for what `deflate` has not written, or what grows beyond all bounds. */
async function inflate(written: string): Promise<string | undefined> {
  try {
    const binary = atob(written.replaceAll('-', '+').replaceAll('_', '/'))
    const bytes = Uint8Array.from(binary, character => character.charCodeAt(0))
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader()
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    let text = ''
    let length = 0
    let values = 0
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.length
      values += countValues(next.value)
      // nobody has written that here: the server would not read it
      if (length > dryRunLimits.bytes || values > dryRunLimits.values) return undefined
      text += decoder.decode(next.value, { stream: true })
    }
    return text + decoder.decode()
  } catch {
    return undefined
  }
}
