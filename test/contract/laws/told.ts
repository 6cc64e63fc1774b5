/** Laws of what is said: nothing throws, and every finding can be told to a person. */
import { isObject, valueAt } from '../../../src/json.ts'
import { describe, headline } from '../../../src/policy/describe.ts'
import { comparePaths, type JudgedFinding, pathOf, type Verdict } from '../../../src/policy/verdict.ts'
import { type Judged, judge, type Trial } from '../trial.ts'

/** No policy throws, and every finding is said in one line each, at a place that there is, without a gap, within bounds. */
export function isTold(trial: Trial): string | undefined {
  return findFault(judge(trial, 'none')) ?? findFault(judge(trial))
}

/** Why a verdict can't be told. */
export function findFault({ verdict, edited }: Judged): string | undefined {
  if (verdict.failures.length > 0) return `${verdict.failures} threw`
  for (const finding of verdict.findings) {
    const fault = findUntold(finding) ?? (isObject(valueAt(edited, finding.at.path)) ? undefined : 'no such place')
    if (fault !== undefined) return `${finding.policy} ${finding.message}: ${fault}`
  }
  return undefined
}

/** Characters of a text and its remedy: an answer has room for several of them. */
const longest = 600

/** Why a finding can't be said as it is. */
export function findUntold(finding: JudgedFinding): string | undefined {
  const { declared, data = {} } = finding
  for (const [, name = ''] of `${declared.text} ${declared.remedy}`.matchAll(/\{(\w+)\}/g)) {
    if (!Object.hasOwn(data, name)) return `has no {${name}}`
    if (data[name] === null) return `has nothing to say for {${name}}`
  }
  if (finding.worse !== undefined && Number.isNaN(finding.worse)) return 'measures nothing'
  const { text, remedy, reason, container, ...values } = describe(finding)
  const said = [headline({ text, remedy, reason, container, ...values }), remedy, String(reason)]
  if (said.some(each => /\p{Cc}|\p{Cs}|[\u2028\u2029]/u.test(each))) return 'would be dropped by the API server'
  if (said.some(each => each.trim() === '')) return 'says nothing'
  return said.join('').length > longest ? `takes ${said.join('').length} characters` : undefined
}

/** Findings come in the order of policies, then by place. */
export function isOrdered(trial: Trial): string | undefined {
  const { findings } = judge(trial).verdict
  const rank = ({ policy }: JudgedFinding): number => {
    const index = trial.plan.policyIds.indexOf(policy)
    return index === -1 ? trial.plan.policyIds.length : index
  }
  const stray = findings.findIndex((finding, index) => {
    const before = findings[index - 1]
    if (before === undefined) return false
    return (rank(before) - rank(finding) || comparePaths(pathOf(before), pathOf(finding))) > 0
  })
  return stray === -1 ? undefined : `${nameOf(findings[stray])} comes behind ${nameOf(findings[stray - 1])}`
}

function nameOf(finding: JudgedFinding | undefined): string {
  return finding === undefined ? 'nothing' : `${finding.policy} ${finding.message}`
}

/** A verdict in words, to be compared with another one. */
export function wordsOf({ findings, operations, podOperations, failures }: Verdict): string {
  const told = findings.map(finding => {
    const { policy, message, outcome, item = null, worse = null, field, at } = finding
    return { policy, message, outcome, item, worse, place: [...at.path, ...field], ...describe(finding) }
  })
  return JSON.stringify({ told, operations, podOperations, failures })
}
