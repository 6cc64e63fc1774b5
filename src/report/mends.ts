/** What mends findings in the text that their object stands in. */
import { isList, type Json, type Path, stepsOf, valueAt } from '../json.ts'
import { Draft } from '../patch/draft.ts'
import { applyEdits } from '../policy/apply-edits.ts'
import type { JudgedFinding, Operation } from '../policy/verdict.ts'
import type { SourceObject } from '../source/read-objects.ts'
import type { SourceChange } from '../source/splice-changes.ts'
import type { ReportResult } from './report.ts'

/** The changes of the document that mend one finding and no other; undefined where it has no mend, or none that fits alone. */
export function changesOf(source: SourceObject, finding: JudgedFinding): readonly SourceChange[] | undefined {
  return changesOfAll(source, [finding])
}

/** The changes of the document that mend these findings, one after the other; undefined where one of them can't be mended so. */
export function changesOfAll(
  source: SourceObject,
  findings: readonly JudgedFinding[],
): readonly SourceChange[] | undefined {
  if (isReview(source)) return undefined
  const draft = new Draft(source.reread())
  if (!findings.every(({ at, mend = [] }) => mend.length > 0 && applyEdits(draft, at, mend))) return undefined
  return draft.changes.map(change => ({ ...change, path: [...source.path, ...change.path] }))
}

/**
 * The changes of the document that make its object what a result says it becomes, its Pods too.
 *
 * @param podPath where its pod template stands.
 */
export function changesOfResult(
  source: SourceObject,
  podPath: Path,
  { patch, podPatch }: Pick<ReportResult, 'patch' | 'podPatch'>,
): readonly SourceChange[] {
  return [
    ...patch.map(operation => toChange(operation, source, [])),
    ...podPatch.map(operation => toChange(operation, source, podPath)),
  ]
}

/** True for what an API server sent: not the author's manifest, so nothing is written into it. */
export function isReview({ value }: SourceObject): boolean {
  return value['kind'] === 'AdmissionReview'
}

function toChange(operation: Operation, { value, path }: SourceObject, within: Path): SourceChange {
  const inside = [...within, ...toPath(operation.path, valueAt(value, within))]
  const change = { path: [...path, ...inside] }
  return operation.op === 'remove'
    ? { op: 'remove', ...change }
    : { op: operation.op, value: operation.value, ...change }
}

/** What a JSON Pointer means in a value: only there it shows which of its steps are indices. */
function toPath(pointer: string, root: Json | undefined): Path {
  const path: (string | number)[] = []
  for (const step of stepsOf(pointer)) path.push(step !== '-' && isList(valueAt(root, path)) ? Number(step) : step)
  return path
}
