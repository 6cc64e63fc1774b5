/** What our policies say of the manifests of a case. */
import { policies } from '../../policies/index.ts'
import type { Configuration } from '../../src/policy/configuration.ts'
import type { Outcome } from '../../src/policy/verdict.ts'
import { reportOf } from '../report/reports.ts'
import type { ConformanceCase, ConformanceRow } from './row.ts'

/** How a case is judged. */
export interface JudgedBy {
  readonly profile: string
  /** Without injecting. */
  readonly asWritten: boolean
  /** Ids. */
  readonly only: readonly string[]
}

/** The outcomes of all findings, under the parameters of the case or its row. @throws Error for what can't be read. */
export function outcomesOf(row: ConformanceRow, each: ConformanceCase, judgedBy: JudgedBy): readonly Outcome[] {
  const { objects, params = row.params ?? {} } = each
  const configured: Partial<Configuration> = {
    profile: judgedBy.profile,
    policies: Object.fromEntries(Object.entries(params).map(([id, values]) => [id, { params: values }])),
  }
  const only = policies.filter(({ id }) => judgedBy.only.includes(id))
  const text = objects.map(object => JSON.stringify(object)).join('\n---\n')
  const { results, problems = [] } = reportOf(text, { configured, asWritten: judgedBy.asWritten, only })
  if (problems.length > 0) throw new Error(JSON.stringify(problems))
  return results.flatMap(({ findings }) => findings.map(({ outcome }) => outcome))
}
