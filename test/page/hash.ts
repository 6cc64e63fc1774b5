/** The page's state as its address has it. */
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** What a link says. */
export interface Address {
  /** As it stands, with `#`: in place of all others. */
  readonly hash?: string | undefined
  readonly profile?: string | undefined
  readonly namespace?: string | undefined
  readonly text?: string | undefined
}

/** The hash of a link. */
export function toHash({ hash, profile, namespace, text }: Address): string {
  if (hash !== undefined) return hash
  const query = new URLSearchParams()
  if (profile !== undefined) query.set('profile', profile)
  if (namespace !== undefined) query.set('namespace', namespace)
  if (text !== undefined) query.set('text', deflateRawSync(text).toString('base64url'))
  return query.size === 0 ? '' : `#/?${query}`
}

/** What a link to the check view says. */
export function readHash(url: string): Address {
  const query = new URLSearchParams(new URL(url).hash.split('?')[1])
  const text = query.get('text')
  return {
    profile: query.get('profile') ?? undefined,
    namespace: query.get('namespace') ?? undefined,
    text: text === null ? undefined : inflateRawSync(Buffer.from(text, 'base64url')).toString(),
  }
}
