/** Text edits as SARIF's fixes. */
import type { Region, Replacement, Result } from 'sarif'
import { createPositions, type Position } from '../source/position.ts'
import type { TextEdit } from '../source/text-edit.ts'
import type { Rendering } from './rendering.ts'
import type { ReportedFinding } from './report.ts'
import { toArtifact, toMessage } from './sarif-places.ts'

/** The fix of a finding in a file, where it is known. The lines of a file are counted once. */
export function createFixes({ textOf, fixOf }: Pick<Rendering, 'textOf' | 'fixOf'>): FindFixes {
  const regions = new Map<string, (edit: TextEdit) => Region>()
  return (finding, file) => {
    const edits = fixOf(finding) ?? []
    if (file === undefined || edits.length === 0) return {}
    const regionOf = regions.get(file) ?? createRegions(textOf(file) ?? '')
    regions.set(file, regionOf)
    const replacements = edits.map(
      (edit): Replacement => ({ deletedRegion: regionOf(edit), insertedContent: { text: edit.text } }),
    )
    const change = { artifactLocation: toArtifact(file), replacements }
    return { fixes: [{ description: toMessage(finding.remedy), artifactChanges: [change] }] }
  }
}

type FindFixes = (finding: ReportedFinding, file: string | undefined) => Pick<Result, 'fixes'>

/** By lines and by offsets: some readers know only the one, some only the other. A byte order mark counts in neither. */
function createRegions(text: string): (edit: TextEdit) => Region {
  const mark = text.startsWith('\uFEFF') ? 1 : 0
  const toPosition = createPositions({ text: text.slice(mark), offset: mark, line: 1 })
  return edit => {
    const [from, to] = [Math.max(edit.start - mark, 0), Math.max(edit.end - mark, 0)]
    const [start, end]: [Position, Position] = [toPosition(from), toPosition(to)]
    return {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      charOffset: from,
      charLength: to - from,
    }
  }
}
