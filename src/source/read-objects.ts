/** The Kubernetes objects of a file, each with where it stands. */

import { isList, isObject, type Json, type JsonObject, member, type Path, stringMember } from '../json.ts'
import { describeJson } from './describe.ts'
import { createLocator } from './locate.ts'
import { parseDocument } from './parse.ts'
import type { Position, SourceProblem } from './position.ts'
import { splitDocuments } from './split.ts'

/** One object of a file. */
export interface SourceObject {
  readonly value: JsonObject
  /** Where the object starts. */
  readonly position: Position
  /** Where a field is, by its path in this object (also if the object is an item of a List); see `locate` for what is not in the text. */
  readonly locate: (path: Path) => Position
}

/** Everything a file holds: its objects in input order, and what could not be read. */
export interface SourceObjects {
  readonly objects: readonly SourceObject[]
  readonly problems: readonly SourceProblem[]
}

/** Bounds on a file. */
export interface ReadLimits {
  /** Objects, those of Lists each for itself, and broken documents. Default: no limit. */
  readonly documents?: number
  /** Nested lists and mappings in a document. Default 100. */
  readonly depth?: number
}

/**
 * Reads the objects of YAML or JSON text.
 *
 * `kind: List` and `kind: SomethingList` with `items` give their items, a null document gives nothing, an AdmissionReview is an object
 * like any other. A broken document doesn't keep the others from being read; after too many the rest is left unread. Never throws.
 */
export function readObjects(text: string, limits: ReadLimits = {}): SourceObjects {
  const objects: SourceObject[] = []
  const problems: SourceProblem[] = []
  const maximum = limits.documents ?? Number.POSITIVE_INFINITY
  for (const entry of readEntries(text, limits.depth)) {
    if (objects.length + problems.length >= maximum) {
      problems.push({
        message: `more than ${maximum} documents; the rest was not read`,
        ...('message' in entry ? entry : entry.position),
      })
      break
    }
    if ('message' in entry) problems.push(entry)
    else objects.push(entry)
  }
  return { objects, problems }
}

function* readEntries(text: string, maximumDepth = 100): Generator<SourceObject | SourceProblem> {
  for (const document of splitDocuments(text)) {
    const parsed = parseDocument(document, { maximumDepth })
    if ('problem' in parsed) yield parsed.problem
    else if (parsed.value !== null) {
      const locate = createLocator(document)
      for (const { value, path } of flatten(parsed.value, []))
        yield toEntry(value, field => locate([...path, ...field]))
    }
  }
}

// Lists in Lists go only as deep as the document may.
function* flatten(value: Json, path: Path): Generator<{ readonly value: Json; readonly path: Path }> {
  const items = member(value, 'items')
  if (stringMember(value, 'kind')?.endsWith('List') && isList(items)) {
    for (const [index, item] of items.entries()) yield* flatten(withType(item, value), [...path, 'items', index])
  } else yield { value, path }
}

// The API server leaves the type out of a PodList's items; clients take it from the list, and so do we.
function withType(item: Json, list: Json): Json {
  const apiVersion = stringMember(list, 'apiVersion')
  const kind = stringMember(list, 'kind')?.slice(0, -'List'.length)
  const isTyped = member(item, 'apiVersion') !== undefined || member(item, 'kind') !== undefined
  if (!isObject(item) || isTyped || apiVersion === undefined || !kind) return item
  return { apiVersion, kind, ...item }
}

function toEntry(value: Json, locate: (path: Path) => Position): SourceObject | SourceProblem {
  if (!isObject(value)) return { message: `expected a Kubernetes object, found ${describeJson(value)}`, ...locate([]) }
  const complaints = ['apiVersion', 'kind'].flatMap(field => complainOf(field, value[field] ?? null))
  if (complaints.length > 0) return { message: `not a Kubernetes object: ${complaints.join(', ')}`, ...locate([]) }
  return {
    value,
    locate,
    get position() {
      return locate([])
    },
  }
}

function complainOf(field: string, value: Json): string[] {
  if (value === null || value === '') return [`${field} is missing`]
  return typeof value === 'string' ? [] : [`${field} must be a string, found ${describeJson(value)}`]
}
