/** Who wrote a field: its author, or the API server filling in its default. */
import { isEqualJson, isObject, type Json, listMember, member, type Path, stringMember, valueAt } from '../json.ts'
import type { Resource } from './views.ts'

/** What `kubectl apply` writes: the object as its author gave it. */
const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'

/** The API server takes no more annotations than this together (TotalAnnotationSizeLimitB), so nothing longer is real. */
export const maxAnnotationLength = 262_144

/**
 * True where an apply is known to have written a field, and so will write it again; the path is from the root of the object.
 *
 * An annotation of `kubectl apply` that can't be read counts as having it.
 */
export function isApplied(resource: Resource, path: Path): boolean {
  const managed = listManaged(resource)
  return (
    managed.some(entry => stringMember(entry, 'operation') === 'Apply' && owns(entry, resource, path)) ||
    isLastApplied(resource, path)
  )
}

/**
 * True where the author of an object is known to have written a field; the path is from the root of the object, template and all.
 *
 * - `kubectl apply`: the annotation that it leaves has the field.
 * - Server-side apply: the managedFields of an operation `Apply` own it. Those of an `Update` own defaults, too: they tell nothing.
 * - Neither that annotation nor managedFields: nobody has filled in anything, all of it is the author's.
 *
 * An annotation that can't be read counts as having it: rather too little is injected. The Pods of a controller say nothing of what was
 * written in its template.
 */
export function isAuthored(resource: Resource, path: Path): boolean {
  const managed = listManaged(resource)
  const isPlain = managed.length === 0 && stringMember(resource.annotations, lastApplied) === undefined
  return isPlain || isApplied(resource, path)
}

/**
 * True where a field is there, and nobody is known to have written it: whose fields are whose is noted before webhooks are asked, so what
 * those fill in is nobody's. The path is from the root of the object.
 */
export function isNobodys(resource: Resource, path: Path): boolean {
  const managed = listManaged(resource)
  if (managed.length === 0 || (valueAt(resource.root, path) ?? null) === null) return false
  return !managed.some(entry => owns(entry, resource, path))
}

/**
 * The apiVersion in which the author of an object in a cluster writes it: by the annotation of `kubectl apply`, else by the latest
 * server-side apply. Undefined where nobody applies it; the API server itself shows every object in whatever version it is asked for.
 */
export function findAppliedVersion(resource: Resource): string | undefined {
  const applied = listManaged(resource).filter(
    entry => stringMember(entry, 'operation') === 'Apply' && stringMember(entry, 'subresource') === undefined,
  )
  const latest = applied.toSorted((a, b) => compareTimes(stringMember(a, 'time'), stringMember(b, 'time'))).at(-1)
  return stringMember(readLastApplied(resource), 'apiVersion') ?? stringMember(latest, 'apiVersion')
}

function compareTimes(left = '', right = ''): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** Who owns which fields, as the API server has noted it. */
function listManaged({ root }: Resource): readonly Json[] {
  return listMember(member(root, 'metadata'), 'managedFields')
}

function isLastApplied(resource: Resource, path: Path): boolean {
  if (stringMember(resource.annotations, lastApplied) === undefined) return false
  const applied = readLastApplied(resource)
  return applied === undefined || (valueAt(applied, path) ?? null) !== null
}

/** The object as its author gave it to `kubectl apply`; undefined where it can't be read. */
function readLastApplied(resource: Resource): unknown {
  const text = stringMember(resource.annotations, lastApplied)
  if (text === undefined || text.length > maxAnnotationLength) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Walks down the set of owned fields. A set that ends early owns all that is below: a list or map that is replaced whole. */
function owns(entry: Json, resource: Resource, path: Path): boolean {
  let fields = member(entry, 'fieldsV1')
  let value: Json | undefined = resource.root
  for (const step of path) {
    value = valueAt(value, [step])
    fields = typeof step === 'string' ? member(fields, `f:${step}`) : findItem(fields, value)
    if (fields === undefined) return false
    if (isObject(fields) && Object.keys(fields).length === 0) return true
  }
  return true
}

/** The owned fields of an item of a list: `k:{"name":"web"}` names it by its keys. */
function findItem(fields: Json | undefined, item: Json | undefined): Json | undefined {
  if (!isObject(fields)) return undefined
  const key = Object.keys(fields).find(each => each.startsWith('k:') && isKeyOf(each.slice(2), item))
  return key === undefined ? undefined : fields[key]
}

function isKeyOf(text: string, item: Json | undefined): boolean {
  try {
    const key: unknown = JSON.parse(text)
    return isObject(key) && Object.entries(key).every(([name, value]) => isEqualJson(member(item, name), value))
  } catch {
    return false
  }
}
