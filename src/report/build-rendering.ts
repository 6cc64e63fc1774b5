/** What formats are made of, from what was judged. */
import { spliceDocument } from '../source/splice.ts'
import type { Assessed } from './assess.ts'
import { changesOf } from './mends.ts'
import type { Rendering } from './rendering.ts'
import { buildReport } from './report.ts'

/** What is the same for every report of a run. */
export type RunFacts = Pick<Rendering, 'catalogue' | 'version' | 'hasBaseline' | 'summaryOnly'>

/**
 * Characters of documents that are parsed again for fixes. What is found in a List of thousands stands in one document, and each fix parses
 * all of it.
 */
const mostParsed = 4_000_000

/** @param texts what was read, by the names that results have. */
export function buildRendering(
  { profile, results, problems, origins }: Assessed,
  texts: ReadonlyMap<string, string>,
  facts: RunFacts,
): Rendering {
  let parsed = 0
  return {
    ...facts,
    report: buildReport(profile, results, problems),
    textOf: file => (file === undefined ? undefined : texts.get(file)),
    fixOf(reported) {
      const { source, finding } = origins.get(reported) ?? {}
      if (source?.document === undefined || finding === undefined) return undefined
      const changes = parsed > mostParsed ? undefined : changesOf(source, finding)
      if (changes === undefined) return undefined
      parsed += source.document.text.length
      const spliced = spliceDocument(source.document, changes)
      return 'edits' in spliced ? spliced.edits : undefined
    },
    colour: false,
  }
}
