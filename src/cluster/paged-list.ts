/** Lists a collection once, page by page, from an API server that may be busy. */
import { setTimeout as pause } from 'node:timers/promises'
import { isObject, type JsonObject, listMember, member, stringMember } from '../json.ts'
import type { ClusterClient } from './client.ts'
import { statusOf } from './failures.ts'

/** What is listed, and who hears of it. */
export interface PagedList<Kept> {
  readonly get: ClusterClient['get']
  /** Of the collection. */
  readonly path: string
  /** Of the objects that are meant; all where there is none. */
  readonly fieldSelector?: string | undefined
  /** What is kept of an object, at once: what it leaves away is never there all together. Undefined: nothing. */
  readonly keep: (object: JsonObject) => Kept | undefined
  /** Hears after each page how many objects there were so far. */
  readonly heard: (count: number) => void
  readonly wait?: Wait | undefined
}

/** Resolves after so many milliseconds. */
export type Wait = (ms: number) => Promise<unknown>

/** Objects in one page of a list. */
const pageSize = 500
const timeoutMs = 60_000
/** Of one page, with pauses of 0.5, 1, 2 and 4 s in between. */
const attempts = 5
const firstPauseMs = 500
/** Whatever the API server asks for. */
const longestPauseMs = 30_000
/** The continue token has expired: an API server compacts what is older than five minutes. */
const gone = 410

/**
 * Returns what `keep` made of the objects, in the API server's order. A list whose continue token expires starts over, once.
 *
 * @throws ClusterError where a page is refused, or is not given after several attempts; whatever else kept it from being read.
 */
export async function listPages<Kept>(list: PagedList<Kept>): Promise<readonly Kept[]> {
  try {
    return await listOnce(list)
  } catch (error) {
    if (statusOf(error) !== gone) throw error
    return listOnce(list)
  }
}

async function listOnce<Kept>({
  get,
  path,
  fieldSelector,
  keep,
  heard,
  wait = pause,
}: PagedList<Kept>): Promise<Kept[]> {
  const kept: Kept[] = []
  const query = new URLSearchParams({
    limit: String(pageSize),
    ...(fieldSelector === undefined ? {} : { fieldSelector }),
  })
  for (let count = 0; ; ) {
    const page = await readPatiently(() => get(`${path}?${query}`, timeoutMs), wait)
    const items = listMember(page, 'items')
    for (const item of items) {
      const found = isObject(item) ? keep(item) : undefined
      if (found !== undefined) kept.push(found)
    }
    count += items.length
    heard(count)
    const next = stringMember(member(page, 'metadata'), 'continue')
    if (!next) return kept
    query.set('continue', next)
  }
}

/** Once more where the API server is busy or failed, after the pause that it asks for, or ever longer ones. */
async function readPatiently(read: () => Promise<JsonObject>, wait: Wait): Promise<JsonObject> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await read()
    } catch (error) {
      if (!isPassing(statusOf(error)) || failures + 1 === attempts) throw error
      await wait(Math.min(longestPauseMs, Math.max(askedMs(error), firstPauseMs * 2 ** failures)))
    }
  }
}

function isPassing(status: number | undefined): boolean {
  return status === 429 || (status !== undefined && status >= 500)
}

/** What a `Retry-After` asks for. */
function askedMs(error: unknown): number {
  const ms = member(error, 'retryAfterMs')
  return typeof ms === 'number' ? ms : 0
}
