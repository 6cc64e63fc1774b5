/** What `human` prints for texts, through the real engine. */
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { buildCatalogue } from '../../src/policy/catalogue.ts'
import { type Configuration, defaultConfiguration } from '../../src/policy/configuration.ts'
import type { AnyPolicy } from '../../src/policy/contract.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { buildPlans } from '../../src/policy/plans.ts'
import { assess } from '../../src/report/assess.ts'
import { buildRendering } from '../../src/report/build-rendering.ts'
import { renderHuman } from '../../src/report/human.ts'
import type { Rendering } from '../../src/report/rendering.ts'
import type { ReportProblem } from '../../src/report/report.ts'
import { readObjects, type SourceObject } from '../../src/source/read-objects.ts'

/** How texts are judged, and what is shown of that. */
export interface Showing extends Partial<Rendering> {
  readonly configured?: Partial<Configuration>
  readonly only?: readonly AnyPolicy[]
  readonly asWritten?: boolean
}

/** @param files texts by their names; one text alone is of a cluster. */
export function show(files: Readonly<Record<string, string>> | string, showing: Showing = {}): string {
  return [...renderHuman(renderingOf(files, showing))].join('')
}

/** The same before it is printed. */
export function renderingOf(files: Readonly<Record<string, string>> | string, showing: Showing = {}): Rendering {
  const { configured, only = policies, asWritten = false, ...rest } = showing
  const texts = new Map(typeof files === 'string' ? [] : Object.entries(files))
  const sources: SourceObject[] = []
  const unread: ReportProblem[] = []
  for (const [file, text] of typeof files === 'string' ? [[undefined, files] as const] : texts) {
    const { objects, problems } = readObjects(text, {}, file)
    sources.push(...objects)
    unread.push(...problems.map(problem => (file === undefined ? problem : { file, ...problem })))
  }
  const configuration = { ...defaultConfiguration, profile: 'production', ...configured }
  const assessed = assess(sources, {
    plans: buildPlans({ policies: only, profiles, configuration }),
    profile: undefined,
    facts: unknownFacts(37),
    today: '2026-11-22',
    namespace: 'default',
    asWritten,
  })
  const rendering = buildRendering({ ...assessed, problems: [...unread, ...assessed.problems] }, texts, {
    catalogue: buildCatalogue(policies, profiles),
    version: '0.0.0',
    hasBaseline: false,
    summaryOnly: false,
  })
  return { ...rendering, ...rest }
}
