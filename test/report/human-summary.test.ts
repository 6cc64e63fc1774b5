/** The tables and the numbers under a report. */
import t from 'tap'
import { resourceLimits } from '../../policies/resource-limits.ts'
import type { Report, ReportedFinding, ReportResult } from '../../src/report/report.ts'
import { fourPolicies } from '../fixtures/four-policies.ts'
import { renderingOf, show } from './human-rendering.ts'

const pod = (name: string, namespace = 'shop') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {containers: [{name: web, image: "web:1"}]}\n`
const three = ['a', 'b', 'c'].map(name => pod(name))
const only = fourPolicies
const [title, numbers] = ['Top causes\n', '(profile production): ']

t.test('causes stand under the objects, where they help', async t => {
  const asWritten = true
  const many = show({ 'a.yaml': three.join('---\n') }, { only, asWritten })
  t.match(many, /\n\nTop causes\n {2}3 objects {2}deny {2}resource-requests {2}e\.g\. cpu request is missing\n/)
  t.ok(many.indexOf(title) > many.indexOf('Pod shop/c'))
  const one = show({ 'a.yaml': pod('a').replace('}]', '}, {name: b}, {name: c}]') }, { only, asWritten })
  t.ok(one.split('  deny  ').length > 6 && !one.includes(title), 'of one object they would only be said again')
  t.notOk(show({ 'a.yaml': three.slice(0, 2).join('---\n') }, { only }).includes(title), 'a few are seen at a glance')
})

t.test('ten causes and the rest in a number; all of them in the summary', async t => {
  const { report } = renderingOf(three.join('---\n'), { only: [resourceLimits] })
  const results = report.results.map(
    (result): ReportResult => ({
      ...result,
      findings: Array.from({ length: 12 }, (_, index) =>
        result.findings.map((each): ReportedFinding => ({ ...each, outcome: 'warn', policy: `policy-${index}` })),
      ).flat(),
    }),
  )
  const many: Report = { ...report, results }
  const rows = (text: string) => text.match(/^ {2}3 objects {2}warn {2}policy-/gm)?.length
  const shown = show('', { report: many })
  t.strictSame([rows(shown), shown.includes('\n  and 2 more\n\n')], [10, true])
  const all = show('', { report: many, summaryOnly: true })
  t.strictSame([rows(all), all.includes(' more\n')], [12, false])
})

t.test('where most is denied', async t => {
  const files = Object.fromEntries(
    [1, 3, 2, 1, 1, 1, 1].map((count, index) => [`${index}.yaml`, three.slice(0, count).join('---\n')]),
  )
  const rows = (text: string) => text.match(/^ +\d+ denied {2}\S+$/gm)
  const shown = show(files, { only, summaryOnly: true })
  t.match(shown, '\nMost denied files\n')
  t.strictSame(
    rows(shown),
    [3, 2, 1, 1, 1].map((count, index) => `  ${count} denied  ${[1, 2, 0, 3, 4][index]}.yaml`),
  )
  const spaces = [pod('a', 'day'), pod('b', 'night'), pod('c', 'night')].join('---\n')
  for (const given of [spaces, { '-': spaces }]) {
    const shown = show(given, { only, summaryOnly: true })
    t.match(shown, '\nMost denied namespaces\n')
    t.strictSame(rows(shown), ['  2 denied  night', '  1 denied  day'])
  }
})

t.test('the last line', async t => {
  const lastOf = (text: string) => text.split('\n').at(-2)
  const text = pod('a')
  t.equal(lastOf(show({ 'a.yaml': text }, { only })), `1 object ${numbers}1 denied, 0 warned, 1 injected`)
  const { report } = renderingOf({ 'a.yaml': text }, { only, asWritten: true })
  const known = report.results.map(result => ({
    ...result,
    findings: result.findings.map(each => ({ ...each, outcome: 'audit', baseline: true }) as const),
  }))
  const shown = show('', { report: { ...report, results: known }, hasBaseline: true })
  const count = known[0]?.findings.length
  t.equal(shown, `1 object ${numbers}1 denied, 0 warned, 0 injected, ${count} in the baseline\n`, 'they are not shown')
  t.match(show({ 'a.yaml': '[' }, { hasBaseline: true }), /1 problem in the input, 0 in the baseline\n$/)
})
