/** An object under edit: changes it in place and records each change as a JSON Patch operation (RFC 6902). */
import { isEqualJson, isList, isObject, type Json, type JsonObject, type Path } from '../json.ts'

/** A recorded change; `path` is from the root of the object. */
export type Change =
  | { readonly op: 'add' | 'replace'; readonly path: Path; readonly value: Json }
  | { readonly op: 'remove'; readonly path: Path }

/** A state of a draft to go back to. */
export interface Savepoint {
  readonly changes: number
  readonly undo: number
}

type Editable = { [key: string]: Json } | Json[]

/**
 * Edits an object in place: no clone before, no diff after.
 *
 * Changes carry only values that the caller authored, never a subtree of the input (numbers above 2^53 would come back rounded).
 * A parent that the draft made itself is remembered; later writes inside it join the change that added it, so patches stay minimal.
 */
export class Draft {
  readonly #root: JsonObject
  readonly #changes: Change[] = []
  readonly #undo: (() => void)[] = []
  readonly #authored = new Set<object>()

  constructor(root: JsonObject) {
    this.#root = root
  }

  /** What was changed so far, in order: applied one after the other to the original they give the edited object. */
  get changes(): readonly Change[] {
    return this.#changes
  }

  /**
   * Fills a place: missing parents are made (`'-'` makes or appends to a list).
   *
   * Returns false, and changes nothing, where the place holds a value already (other than null, which the API server reads as absent),
   * or a parent has another type. `over` names the one value that may be replaced: an API default which nobody wrote.
   */
  set(path: Path, to: Json, over?: Json): boolean {
    let parent = this.#root as Editable
    let depth = 0
    for (const step of path) {
      depth++
      const child = readStep(parent, step)
      if (child === undefined || child === null) return this.#fill(parent, path.slice(0, depth), path.slice(depth), to)
      if (depth === path.length) {
        return over !== undefined && isEqualJson(child, over) && this.#write(parent, path, to, 'replace')
      }
      if (!isObject(child) && !isList(child)) return false
      parent = child as Editable
    }
    return false
  }

  /**
   * Removes a member of an object; true also where there is none, or no parent for one.
   *
   * Returns false, and changes nothing, for items of lists and where a parent has another type.
   */
  remove(path: Path): boolean {
    let parent = this.#root as Editable
    for (const step of path.slice(0, -1)) {
      const child = readStep(parent, step)
      if (child === undefined || child === null) return true
      if (!isObject(child) && !isList(child)) return false
      parent = child as Editable
    }
    const key = path.at(-1)
    if (isList(parent) || typeof key !== 'string' || key === prototypeKey) return false
    if (Object.hasOwn(parent, key)) this.#delete(parent, path, key)
    return true
  }

  savepoint(): Savepoint {
    return { changes: this.#changes.length, undo: this.#undo.length }
  }

  /** Takes back every change since the savepoint. */
  rollback(savepoint: Savepoint): void {
    while (this.#undo.length > savepoint.undo) this.#undo.pop()?.()
    this.#changes.length = savepoint.changes
  }

  /** Writes a value inside the parents that are missing between it and `path`. */
  #fill(parent: Editable, path: Path, missing: Path, to: Json): boolean {
    return missing.every(canBeMade) && this.#write(parent, path, wrap(missing, to), 'add')
  }

  /** `parent` holds the last step of `path`; items of a list are appended, never replaced. */
  #write(parent: Editable, path: Path, to: Json, op: 'add' | 'replace'): boolean {
    const key = path.at(-1)
    const value = this.#author(to)
    if (!isList(parent)) this.#replace(parent, String(key), value)
    else if (key === '-') this.#append(parent, value)
    else return false
    if (!this.#authored.has(parent)) this.#changes.push({ op, path, value })
    return true
  }

  #delete(object: { [key: string]: Json }, path: Path, key: string): void {
    const before = object[key] as Json
    delete object[key]
    this.#undo.push(() => {
      // biome-ignore lint/plugin: no path with __proto__ comes this far
      object[key] = before
    })
    if (!this.#authored.has(object)) this.#changes.push({ op: 'remove', path })
  }

  #append(list: Json[], value: Json): void {
    list.push(value)
    this.#undo.push(() => {
      list.pop()
    })
  }

  #replace(object: { [key: string]: Json }, key: string, value: Json): void {
    const had = Object.hasOwn(object, key)
    const before = object[key] as Json
    // biome-ignore lint/plugin: no path with __proto__ comes this far
    object[key] = value
    this.#undo.push(() => {
      // biome-ignore lint/plugin: no path with __proto__ comes this far
      if (had) object[key] = before
      else delete object[key]
    })
  }

  /** A copy of a value that a policy authored: edits inside it must not reach the policy's constants. */
  #author(value: Json): Json {
    if (isList(value)) return this.#remember(value.map(item => this.#author(item)))
    if (!isObject(value)) return value
    const copy = { ...value } as { [key: string]: Json }
    for (const key of Object.keys(copy)) {
      const item = copy[key] as Json
      // an own `__proto__` was copied by the spread, and assigning to it would not replace it
      // biome-ignore lint/plugin: said on the same line
      if (typeof item === 'object' && item !== null && key !== prototypeKey) copy[key] = this.#author(item)
    }
    return this.#remember(copy)
  }

  #remember<Value extends Json & object>(value: Value): Value {
    this.#authored.add(value)
    return value
  }
}

const refused = Symbol('refused')

/** Assigning to it would change the object's prototype, and JSON Patch libraries refuse it. */
const prototypeKey = '__proto__'

/** The child of a parent: undefined where there is none yet, refused where this step can't be taken. */
function readStep(parent: Editable, step: string | number): Json | undefined | typeof refused {
  if (isList(parent)) {
    if (step === '-') return undefined
    return typeof step === 'number' ? (parent[step] ?? refused) : refused
  }
  if (typeof step !== 'string' || step === '-' || step === prototypeKey) return refused
  return Object.hasOwn(parent, step) ? parent[step] : undefined
}

/** True for a step whose parent can be made: `'-'` makes a list, a number tells neither a list nor what comes before it. */
function canBeMade(step: string | number): boolean {
  return typeof step === 'string' && step !== prototypeKey
}

/** A value inside the parents that are still missing above it. */
function wrap(missing: Path, value: Json): Json {
  return missing.reduceRight<Json>((inner, step) => (step === '-' ? [inner] : { [step]: inner }), value)
}
