/** What a report would write into the text that it is about: the same changes as `seaworthy fix`. */

import { changesOfResult, isReview } from '../report/mends.ts'
import { createPaint } from '../report/paint.ts'
import { isInjected, type ReportResult } from '../report/report.ts'
import { renderTextDiff } from '../report/text-diff.ts'
import type { SourceObject } from '../source/read-objects.ts'
import { spliceDocument } from '../source/splice.ts'
import type { SourceChange } from '../source/splice-changes.ts'
import type { SourceDocument } from '../source/split.ts'
import type { TextEdit } from '../source/text-edit.ts'
import { findKindOf, findPodPath } from '../workload/kinds.ts'

/** An object as it stands in the text, and what was said of it. */
export interface JudgedObject {
  readonly source: SourceObject
  readonly result: ReportResult
}

/** How everything is injected into a text that can be. */
export interface MendedText {
  readonly edits: readonly TextEdit[]
  /** What could not be written. */
  readonly left: readonly JudgedObject[]
}

/** Objects whose changes can't be written together with the others of their document are left as they are. */
export function mendText(objects: readonly JudgedObject[]): MendedText {
  const edits: TextEdit[] = []
  const left: JudgedObject[] = []
  for (const [document, of] of Map.groupBy(
    objects.filter(({ result }) => isInjected(result)),
    ({ source }) => source.document,
  )) {
    if (document === undefined) continue
    const fitting = findFitting(document, of)
    left.push(...of.filter(each => !fitting.includes(each)))
    edits.push(...(editsOf(document, fitting) ?? []))
  }
  return { edits, left }
}

function findFitting(document: SourceDocument, objects: readonly JudgedObject[]): readonly JudgedObject[] {
  if (editsOf(document, objects) !== undefined) return objects
  // by halves, since one in a List of thousands may be all that can't
  const middle = Math.ceil(objects.length / 2)
  if (middle === objects.length) return []
  const fitting = [objects.slice(0, middle), objects.slice(middle)].flatMap(half => findFitting(document, half))
  return editsOf(document, fitting) === undefined ? [] : fitting
}

/** Undefined where they can't be written. */
function editsOf(document: SourceDocument, objects: readonly JudgedObject[]): readonly TextEdit[] | undefined {
  if (objects.some(({ source }) => isReview(source))) return undefined
  const spliced = spliceDocument(
    document,
    objects.flatMap(({ source, result }) => changesOf(source, result)),
  )
  return 'edits' in spliced ? spliced.edits : undefined
}

function changesOf(
  source: SourceObject,
  injected: Pick<ReportResult, 'object' | 'patch' | 'podPatch'>,
): readonly SourceChange[] {
  const { apiVersion, kind } = injected.object
  return changesOfResult(source, findPodPath(findKindOf(apiVersion ?? undefined, kind ?? undefined)) ?? [], injected)
}

/** A line of a diff. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'gap'
  readonly text: string
}

const kindsBySign: Readonly<Record<string, DiffLine['kind']>> = {
  ' ': 'same',
  '+': 'added',
  '-': 'removed',
  '@': 'gap',
}

/**
 * What is injected into an object, or into the Pods that it makes, as lines of its own text.
 *
 * Empty where nothing is; where its text can't say it, the operations themselves.
 */
export function diffOf(
  text: string,
  { source, result }: JudgedObject,
  part: 'patch' | 'podPatch',
): readonly DiffLine[] {
  const operations = result[part]
  if (operations.length === 0) return []
  const injected = { object: result.object, patch: [], podPatch: [], [part]: operations }
  const spliced =
    source.document === undefined || isReview(source)
      ? undefined
      : spliceDocument(source.document, changesOf(source, injected))
  if (spliced === undefined || 'refused' in spliced) {
    return operations.map(operation => ({
      kind: operation.op === 'remove' ? 'removed' : 'added',
      text: `${operation.path}${'value' in operation ? `: ${JSON.stringify(operation.value)}` : ''}`,
    }))
  }
  const [, , ...lines] = renderTextDiff('', text, spliced.edits, createPaint(false)).trimEnd().split('\n')
  return lines.flatMap(line => {
    const kind = kindsBySign[line.charAt(0)]
    return kind === undefined ? [] : { kind, text: kind === 'gap' ? line : line.slice(1) }
  })
}
