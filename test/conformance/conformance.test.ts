import t from 'tap'
import { policies } from '../../policies/index.ts'
import { outcomesOf } from './judge.ts'
import { oursAlone } from './ours-alone.ts'
import { type ConformanceCase, type ConformanceRow, differences, isDeviation } from './row.ts'
import { rows } from './table/index.ts'

const ids: readonly string[] = policies.map(({ id }) => id)
const cases = rows.flatMap(row => row.cases)

/** What the policies of a row say of a case, in the profile strict and without injecting. */
function judge(row: ConformanceRow, each: ConformanceCase): 'finds' | 'passes' {
  const outcomes = outcomesOf(row, each, { profile: 'strict', asWritten: true, only: row.policies })
  return outcomes.some(outcome => outcome !== 'mended') ? 'finds' : 'passes'
}

function oursOf(each: ConformanceCase): 'finds' | 'passes' {
  if (isDeviation(each)) return each.ours
  return each.both === 'find' ? 'finds' : 'passes'
}

for (const row of rows) {
  t.test(`${row.tool} ${row.check}`, async t => {
    for (const each of row.cases) t.equal(judge(row, each), oursOf(each), each.name)
    const both = row.cases.map(each => (isDeviation(each) ? undefined : each.both))
    t.ok(both.includes('find'), 'both find something')
    t.ok(both.includes('pass'), 'both pass something')
    const names = row.cases.map(({ name }) => name)
    t.strictSame(names, [...new Set(names)], 'every case has a name of its own')
    t.match(row.read, /@[0-9a-f]{8}|v\d|^https:/, 'what was read is known')
    t.strictSame(
      row.policies.filter(id => !ids.includes(id)),
      [],
      'every policy is one of ours',
    )
  })
}

t.test('what differs has a sentence that says why', async t => {
  for (const each of cases.filter(isDeviation)) t.match(each.why, /^[-A-Z0-9].{20,}\.$/, each.name)
})

t.test('every policy is beside another, or ours alone', async t => {
  const compared = new Set(rows.flatMap(row => row.policies))
  for (const id of ids) t.not(compared.has(id), id in oursAlone, id)
  t.strictSame(
    Object.keys(oursAlone).filter(id => !ids.includes(id)),
    [],
  )
})

t.test('every check of a tool is there once', async t => {
  const checks = rows.map(({ tool, check }) => `${tool} ${check}`)
  t.strictSame(checks, [...new Set(checks)])
})

t.test('the known differences are all there', async t => {
  const about = new Set(cases.map(each => (isDeviation(each) ? each.about : undefined)))
  for (const difference of differences) t.ok(about.has(difference), difference)
})
