/** The shell scripts of an object: each is read once, however many policies ask, and all together are bounded. */
import { type JsonObject, toPointer } from '../json.ts'
import { readOnce } from '../memoize.ts'
import { parseScript, type Script, unreadScript } from './shell.ts'
import type { Place } from './views.ts'

/** In characters. Real ones have a few hundred. What policies do with a script takes up to three microseconds for each, and an object may hold 3 MiB. */
const mostTogether = 65_536

interface ReadScripts {
  readonly byPlace: Map<string, Script>
  length: number
}

const scriptsOf = readOnce((_root: JsonObject): ReadScripts => ({ byPlace: new Map(), length: 0 }))

/** The script in a text at this place; not understood where the object's scripts before it were long enough. */
export function readScript({ resource: { root }, path }: Place, text: string): Script {
  const read = scriptsOf(root)
  const key = `${toPointer(path)} ${text}`
  const known = read.byPlace.get(key)
  if (known !== undefined) return known
  read.length += text.length
  const script = read.length > mostTogether ? unreadScript : parseScript(text)
  read.byPlace.set(key, script)
  return script
}
