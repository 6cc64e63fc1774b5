/** The Kubernetes objects of a file, each with where it stands. */

import { isList, isObject, type Json, type JsonObject, member, type Path, stringMember, valueAt } from '../json.ts'
import { describeJson } from './describe.ts'
import { createLocator } from './locate.ts'
import { parseDocument } from './parse.ts'
import type { Position, SourceProblem } from './position.ts'
import { type SourceDocument, splitDocuments } from './split.ts'

/** One object of a file. */
export interface SourceObject {
  readonly value: JsonObject
  /** As it was named or found; undefined for a text that is no file. */
  readonly file: string | undefined
  /** What the object stands in; undefined for what comes from no text. */
  readonly document: SourceDocument | undefined
  /** Where the object is in the document's value: its root, or an item of a List. */
  readonly path: Path
  /** Where the object starts. */
  readonly position: Position
  /** Where a field is, by its path in this object (also if the object is an item of a List); see `locate` for what is not in the text. */
  locate(path: Path): Position
  /** What the text says, read once more: for who must not see what was edited in `value`. */
  reread(): JsonObject
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
 *
 * @param file what the objects are said to stand in.
 */
export function readObjects(text: string, limits: ReadLimits = {}, file?: string): SourceObjects {
  const objects: SourceObject[] = []
  const problems: SourceProblem[] = []
  const maximum = limits.documents ?? Number.POSITIVE_INFINITY
  for (const entry of readEntries(text, limits.depth, file)) {
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

function* readEntries(text: string, maximumDepth = 100, file?: string): Generator<SourceObject | SourceProblem> {
  for (const document of splitDocuments(text)) {
    const parsed = parseDocument(document, { maximumDepth })
    if ('problem' in parsed) yield parsed.problem
    else if (parsed.value !== null) {
      const source: ParsedSource = {
        file,
        document,
        maximumDepth,
        locate: createLocator(document, parsed.nodes),
        again: undefined,
      }
      for (const { value, path, type } of flatten(parsed.value)) yield toEntry(value, path, type, source)
    }
  }
}

interface Item {
  readonly value: Json
  readonly path: Path
  /** What the list says of its items, where they don't say it themselves. */
  readonly type: JsonObject | undefined
}

// Lists in Lists go only as deep as the document may.
function* flatten(value: Json, path: Path = [], type?: JsonObject): Generator<Item> {
  const list = isObject(value) ? { ...type, ...value } : undefined
  const items = member(list, 'items')
  if (list !== undefined && isList(items) && stringMember(list, 'kind')?.endsWith('List')) {
    for (const [index, item] of items.entries()) yield* flatten(item, [...path, 'items', index], typeOfItem(item, list))
  } else yield { value, path, type }
}

// The API server leaves the type out of a PodList's items; clients take it from the list, and so do we.
function typeOfItem(item: Json, list: JsonObject): JsonObject | undefined {
  const apiVersion = stringMember(list, 'apiVersion')
  const kind = stringMember(list, 'kind')?.slice(0, -'List'.length)
  const isTyped = member(item, 'apiVersion') !== undefined || member(item, 'kind') !== undefined
  return !isObject(item) || isTyped || apiVersion === undefined || !kind ? undefined : { apiVersion, kind }
}

/** What the objects of one document share. */
interface ParsedSource {
  readonly file: string | undefined
  readonly document: SourceDocument
  readonly maximumDepth: number
  readonly locate: (path: Path) => Position
  /** A List's value, read once more for all of its items. */
  again: Json | undefined
}

function toEntry(
  value: Json,
  path: Path,
  type: JsonObject | undefined,
  source: ParsedSource,
): SourceObject | SourceProblem {
  if (!isObject(value))
    return { message: `expected a Kubernetes object, found ${describeJson(value)}`, ...source.locate(path) }
  const typed = type === undefined ? value : { ...type, ...value }
  const complaints = ['apiVersion', 'kind'].flatMap(field => complainOf(field, typed[field] ?? null))
  if (complaints.length > 0)
    return { message: `not a Kubernetes object: ${complaints.join(', ')}`, ...source.locate(path) }
  return new ObjectInText(typed, path, type, source)
}

function complainOf(field: string, value: Json): string[] {
  if (value === null || value === '') return [`${field} is missing`]
  return typeof value === 'string' ? [] : [`${field} must be a string, found ${describeJson(value)}`]
}

class ObjectInText implements SourceObject {
  readonly value: JsonObject
  readonly path: Path
  readonly #type: JsonObject | undefined
  readonly #source: ParsedSource

  constructor(value: JsonObject, path: Path, type: JsonObject | undefined, source: ParsedSource) {
    this.value = value
    this.path = path
    this.#type = type
    this.#source = source
  }

  get file(): string | undefined {
    return this.#source.file
  }

  get document(): SourceDocument {
    return this.#source.document
  }

  get position(): Position {
    return this.locate([])
  }

  locate(path: Path): Position {
    return this.#source.locate([...this.path, ...path])
  }

  reread(): JsonObject {
    const source = this.#source
    if (this.path.length === 0) return rereadDocument(source) as JsonObject
    source.again ??= rereadDocument(source)
    const value = structuredClone(valueAt(source.again, this.path)) as JsonObject
    return this.#type === undefined ? value : { ...this.#type, ...value }
  }
}

function rereadDocument({ document, maximumDepth }: ParsedSource): Json {
  const parsed = parseDocument(document, { maximumDepth })
  if ('problem' in parsed) throw new TypeError(`what was read can't be read again: ${parsed.problem.message}`)
  return parsed.value
}
