/** Writes what was mended in objects into the texts that they stand in, as far as that can be done faithfully. */
import type { JudgedFinding } from '../policy/verdict.ts'
import type { Position } from '../source/position.ts'
import type { SourceObject } from '../source/read-objects.ts'
import { spliceDocument } from '../source/splice.ts'
import type { SourceChange } from '../source/splice-changes.ts'
import type { SourceDocument } from '../source/split.ts'
import type { TextEdit } from '../source/text-edit.ts'
import type { Assessed } from './assess.ts'
import { changesOfAll, changesOfResult, isReview } from './mends.ts'
import { isInjected, type ReportedFinding, type ReportedObject, type ReportResult } from './report.ts'

/** What becomes of the texts. */
export interface Mending {
  /** By file; only those that change. */
  readonly files: ReadonlyMap<string, MendedText>
  readonly left: readonly LeftAlone[]
}

/** How a text changes. */
export interface MendedText {
  readonly edits: readonly TextEdit[]
  /** How many findings that mends. */
  readonly mended: number
}

/** What is not written, and why. */
export interface LeftAlone extends Position {
  readonly file: string | undefined
  readonly object: ReportedObject
  /** Whose mend; undefined: all of the object's. */
  readonly policy: string | undefined
  readonly reason: string
}

/** Writes the mends of every result. */
export function mendTexts(assessed: Assessed): Mending {
  const left: LeftAlone[] = []
  const files = new Map<string, { readonly edits: TextEdit[]; mended: number }>()
  for (const [document, objects] of groupByDocument(assessed, left)) {
    const { edits, mended } = mendDocument(document, objects, left)
    if (edits.length === 0) continue
    const file = objects[0]?.source.file ?? '-'
    const text = files.get(file) ?? { edits: [], mended: 0 }
    files.set(file, text)
    for (const edit of edits) text.edits.push(edit)
    text.mended += mended
  }
  return { files, left }
}

function mendDocument(document: SourceDocument, objects: readonly MendedObject[], left: LeftAlone[]): MendedText {
  const all = spliceDocument(document, changesOfObjects(objects))
  if ('edits' in all) return { edits: all.edits, mended: countMended(objects) }
  const fitting = findFitting(document, objects, left)
  const spliced = spliceDocument(document, changesOfObjects(fitting))
  if ('edits' in spliced) return { edits: spliced.edits, mended: countMended(fitting) }
  for (const { source, result } of fitting) left.push(leaveObject(source, result.object, spliced.refused))
  return { edits: [], mended: 0 }
}

function countMended(objects: readonly MendedObject[]): number {
  return objects.reduce((sum, { findings }) => sum + findings.length, 0)
}

interface MendedObject {
  readonly source: SourceObject
  readonly result: ReportResult
  readonly changes: readonly SourceChange[]
  /** What the changes mend. */
  readonly findings: readonly MendedFinding[]
}

interface MendedFinding {
  readonly reported: ReportedFinding
  readonly judged: JudgedFinding
}

function groupByDocument(
  { results, origins }: Assessed,
  left: LeftAlone[],
): ReadonlyMap<SourceDocument, readonly MendedObject[]> {
  const groups = new Map<SourceDocument, MendedObject[]>()
  for (const result of results) {
    const [first] = result.findings
    const origin = first === undefined ? undefined : origins.get(first)
    if (origin?.source.document === undefined || !isInjected(result)) continue
    const { source, resource } = origin
    if (isReview(source)) {
      left.push(leaveObject(source, result.object, 'an AdmissionReview is what an API server sent, no manifest'))
      continue
    }
    const findings = result.findings.flatMap(reported => {
      const judged = origins.get(reported)?.finding
      return judged?.outcome === 'mended' ? [{ reported, judged }] : []
    })
    const object = { source, result, changes: changesOfResult(source, resource.pod?.path ?? [], result), findings }
    const group = groups.get(origin.source.document)
    if (group === undefined) groups.set(origin.source.document, [object])
    else group.push(object)
  }
  return groups
}

/** Of objects that can't be written together those that can, or what can be of them. By halves, since one in a List of thousands may be all that can't. */
function findFitting(
  document: SourceDocument,
  objects: readonly MendedObject[],
  left: LeftAlone[],
): readonly MendedObject[] {
  const [only] = objects
  if (only !== undefined && objects.length === 1) return [keepWhatFits(document, only, left)]
  const middle = Math.ceil(objects.length / 2)
  return [objects.slice(0, middle), objects.slice(middle)].flatMap(half =>
    'edits' in spliceDocument(document, changesOfObjects(half)) ? half : findFitting(document, half, left),
  )
}

/** An object with those mends that can be written. */
function keepWhatFits(document: SourceDocument, object: MendedObject, left: LeftAlone[]): MendedObject {
  const { source, result } = object
  let kept: MendedObject = { ...object, changes: [], findings: [] }
  const refusals: LeftAlone[] = []
  for (const finding of object.findings) {
    const tried = tryAlso(document, kept, finding)
    if ('findings' in tried) kept = tried
    else {
      const { policy, line, column } = finding.reported
      refusals.push({ file: source.file, line, column, object: result.object, policy, reason: tried.refused })
    }
  }
  const [reason, ...others] = new Set(refusals.map(each => each.reason))
  const isAll = kept.findings.length === 0 && others.length === 0
  left.push(...(isAll && reason !== undefined ? [leaveObject(source, result.object, reason)] : refusals))
  return kept
}

function tryAlso(
  document: SourceDocument,
  kept: MendedObject,
  finding: MendedFinding,
): MendedObject | { readonly refused: string } {
  const findings = [...kept.findings, finding]
  const judged = findings.map(each => each.judged)
  const changes = changesOfAll(kept.source, judged)
  if (changes === undefined) return { refused: 'it needs another mend that is left alone' }
  const spliced = spliceDocument(document, changes)
  return 'refused' in spliced ? spliced : { ...kept, changes, findings }
}

function changesOfObjects(objects: readonly MendedObject[]): readonly SourceChange[] {
  return objects.flatMap(({ changes }) => changes)
}

function leaveObject(source: SourceObject, object: ReportedObject, reason: string): LeftAlone {
  return { file: source.file, ...source.position, object, policy: undefined, reason }
}
