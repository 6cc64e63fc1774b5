/** What a document's value becomes by changes, without touching the value that was. */

import { isList, isObject, type Json, type JsonObject, member, type Path, toFieldPath } from '../json.ts'

/** A change of a document; `path` is from its root, `'-'` appends to a list. */
export type SourceChange =
  | { readonly op: 'add' | 'replace'; readonly path: Path; readonly value: Json }
  | { readonly op: 'remove'; readonly path: Path }

/** Why a document can't be edited faithfully, in words for its author. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
}

/** The value after a change; what the change doesn't touch is the same object as before. @throws Refusal */
export function changeValue(value: Json, change: SourceChange): Json {
  return changeAt(value, change, 0)
}

function changeAt(value: Json, change: SourceChange, depth: number): Json {
  const step = change.path[depth]
  const isLast = depth === change.path.length - 1
  if (isList(value)) return changeItem(value, step, change, depth, isLast)
  if (isObject(value) && typeof step === 'string') return changeMember(value, step, change, depth, isLast)
  throw new Refusal(`there is nothing at ${toFieldPath(change.path)} to change`)
}

function changeItem(
  list: readonly Json[],
  step: string | number | undefined,
  change: SourceChange,
  depth: number,
  isLast: boolean,
): Json {
  if (isLast && change.op === 'add' && (step === '-' || step === list.length)) return [...list, change.value]
  const item = typeof step === 'number' ? list[step] : undefined
  if (typeof step !== 'number' || item === undefined) {
    throw new Refusal(`there is no ${toFieldPath(change.path.slice(0, depth + 1))}`)
  }
  if (!isLast) return list.with(step, changeAt(item, change, depth + 1))
  if (change.op === 'replace') return list.with(step, change.value)
  throw new Refusal('items of lists can only be appended and replaced')
}

function changeMember(object: JsonObject, step: string, change: SourceChange, depth: number, isLast: boolean): Json {
  if (!isLast) return { ...object, [step]: changeAt(member(object, step) ?? null, change, depth + 1) }
  if (change.op !== 'remove') return { ...object, [step]: change.value }
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step))
}
