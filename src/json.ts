/** JSON as it arrives: unknown until it is read, and read only through these guards. */

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object; a key that is absent reads as undefined. */
export interface JsonObject {
  readonly [key: string]: Json
}

/** A place inside a JSON value, from its root; `'-'` after a list means "append" (RFC 6901). */
export type Path = readonly (string | number)[]

/** True for a JSON object: neither null nor a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** True for a JSON object that is not empty. */
export function hasMembers(value: unknown): value is JsonObject {
  return isObject(value) && Object.keys(value).length > 0
}

/** True for a JSON list. */
export function isList(value: unknown): value is readonly Json[] {
  return Array.isArray(value)
}

/** One member of an object; undefined for anything that is no object, and for inherited names such as `constructor`. */
export function member(value: unknown, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined
}

/** The value at a path, or undefined as soon as a step is missing or of another type. */
export function valueAt(root: unknown, path: Path): Json | undefined {
  let value = root as Json | undefined
  for (const step of path) {
    value = typeof step === 'number' ? (isList(value) ? value[step] : undefined) : member(value, step)
    if (value === undefined) return undefined
  }
  return value
}

/** A member if it is a string, else undefined. */
export function stringMember(value: unknown, key: string): string | undefined {
  const found = member(value, key)
  return typeof found === 'string' ? found : undefined
}

/** A member if it is a list, else an empty one. */
export function listMember(value: unknown, key: string): readonly Json[] {
  const found = member(value, key)
  return isList(found) ? found : []
}

/** A path as a JSON Pointer (RFC 6901): `/metadata/annotations/a~1b`. */
export function toPointer(path: Path): string {
  let pointer = ''
  for (const step of path) {
    const text = String(step)
    pointer += `/${text.includes('~') || text.includes('/') ? text.replaceAll('~', '~0').replaceAll('/', '~1') : text}`
  }
  return pointer
}

/** The steps of a JSON Pointer; which of them are indices only the value shows. */
export function stepsOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(step => step.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** A path as Kubernetes prints field paths: `spec.containers[0].image`, `metadata.annotations[a/b]`. */
export function toFieldPath(path: Path): string {
  let field = ''
  for (const step of path) {
    if (typeof step === 'number' || !isPlainName(step)) field += `[${step}]`
    else field += field === '' ? step : `.${step}`
  }
  return field
}

/** A name that needs no brackets. */
function isPlainName(name: string): boolean {
  return plainNames.has(name) || /^[A-Za-z_][\w-]*$/.test(name)
}

/** The names that most paths are made of. */
const plainNames: ReadonlySet<string> = new Set([
  'spec',
  'template',
  'metadata',
  'containers',
  'initContainers',
  'resources',
])

/** Those of an object's members that it has. */
export function pickMembers(object: unknown, names: readonly string[]): Record<string, Json> {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = member(object, name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** Deep equality of two JSON values, key order aside. Keeps its own stack: input may be nested deeper than ours allows. */
export function isEqualJson(left: unknown, right: unknown): boolean {
  const pending: Pair[] = [[left, right]]
  for (let pair = pending.pop(); pair !== undefined; pair = pending.pop()) {
    const [a, b] = pair
    if (a !== b && !pushMembers(a, b, pending)) return false
  }
  return true
}

type Pair = readonly [unknown, unknown]

/** Queues the members of two lists or objects for comparison; false if they can't be equal. */
function pushMembers(a: unknown, b: unknown, pending: Pair[]): boolean {
  if (isList(a) && isList(b)) {
    for (const [index, item] of a.entries()) pending.push([item, b[index]])
    return a.length === b.length
  }
  if (!isObject(a) || !isObject(b)) return false
  const keys = Object.keys(a)
  for (const key of keys) {
    if (!Object.hasOwn(b, key)) return false
    pending.push([a[key], b[key]])
  }
  return keys.length === Object.keys(b).length
}
