/** What every format is made of: the Report, and what only some of them show. */
import type { CatalogueEntry } from '../policy/catalogue.ts'
import type { TextEdit } from '../source/text-edit.ts'
import type { Report, ReportedFinding } from './report.ts'

/** A report, and what formats for people and tools need beside it. */
export interface Rendering {
  readonly report: Report
  /** The text of an input by the name that results and problems have; undefined for objects of a cluster, and what could not be read. */
  readonly textOf: (file: string | undefined) => string | undefined
  /** How its file would have to change for this finding to be mended; undefined where that is not known. */
  readonly fixOf: (finding: ReportedFinding) => readonly TextEdit[] | undefined
  /** All policies. */
  readonly catalogue: readonly CatalogueEntry[]
  /** Of Seaworthy. */
  readonly version: string
  readonly hasBaseline: boolean
  /** For people at a terminal. */
  readonly colour: boolean
  /** The causes only, not each object. */
  readonly summaryOnly: boolean
}

/** A format: pieces of text, so that a large report is never one string. */
export type Renderer = (rendering: Rendering) => Iterable<string>
