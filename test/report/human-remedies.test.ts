/** What people are given to copy does what it says. */
import { readdirSync, readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import t from 'tap'
import { replacementsOf } from '../../src/report/human-replacement.ts'
import { SourceLines } from '../../src/report/human-source.ts'
import type { ReportedFinding } from '../../src/report/report.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { applyTextEdits } from '../../src/source/text-edit.ts'
import { renderingOf, show } from './human-rendering.ts'

const examples = new URL('../../policies/examples/', import.meta.url)
const asWritten = true

t.test('a value that is written over the one found takes its finding away, and brings none', async t => {
  const replaced = new Set<string>()
  for (const name of readdirSync(examples).filter(each => each.endsWith('.bad.yaml'))) {
    const text = readFileSync(new URL(name, examples), 'utf8')
    const judge = (text: string) => renderingOf({ [name]: text }, { asWritten }).report.results
    for (const [index, { findings }] of judge(text).entries()) {
      for (const finding of findings) {
        const edits = replacementsOf(finding, new SourceLines(text))
        if (edits.length === 0) continue
        const left = judge(applyTextEdits(text, edits))[index]?.findings ?? []
        const identity = ({ policy, message, path }: ReportedFinding) => `${policy} ${message} ${path}`
        const others = findings.filter(each => each !== finding).map(identity)
        t.strictSame(left.map(identity), others, `${identity(finding)}: ${edits[0]?.text}`)
        replaced.add(finding.policy)
      }
    }
  }
  t.strictSame([...replaced].toSorted(), [
    'autoscaling',
    'cronjob-history',
    'job-limits',
    'probe-sanity',
    'resource-limits',
    'revision-history',
    'rollout-strategy',
  ])
})

const finding: ReportedFinding = {
  policy: 'job-limits',
  message: 'tooManyRetries',
  outcome: 'warn',
  text: '',
  path: '/spec/backoffLimit',
  found: 4,
  wanted: 1,
  remedy: 'set backoffLimit to 1 or less',
  line: 1,
  column: 3,
}
const quantity = { path: '/limits/cpu', found: '500m', wanted: '1', remedy: 'raise resources.limits.cpu to at least 1' }
const replacements: readonly [name: string, text: string, finding: Partial<ReportedFinding>, edited?: string][] = [
  ['a number', '  backoffLimit: 4', {}, '  backoffLimit: 1'],
  ['a comment stays', '  backoffLimit:  4   # why', {}, '  backoffLimit:  1   # why'],
  ['a quoted key of JSON', '  "backoffLimit":4,"a":1', {}, '  "backoffLimit":1,"a":1'],
  ['the second of a flow mapping', '{ a: 1, cpu: 500m }', { ...quantity, column: 9 }, '{ a: 1, cpu: "1" }'],
  ['quotes stay', "  cpu: '500m'", quantity, "  cpu: '1'"],
  [
    'a plain string stays one',
    '  cpu: 500m',
    { ...quantity, wanted: '1500m', remedy: 'set cpu: 1500m' },
    '  cpu: 1500m',
  ],
  ['another value', '  backoffLimit: 5', {}],
  ['another key', '  other: 4', {}],
  ['a longer key', '  backoffLimits: 4', {}],
  ['a block scalar', '  backoffLimit: |', {}],
  ['an alias', '  backoffLimit: *four', {}],
  ['a tag', '  backoffLimit: !!int 4', {}],
  ['more on the line', '  backoffLimit: 4 x', {}],
  ['a line that is not there', '', { line: 9 }],
  ['a remedy about another field', '  backoffLimit: 4', { remedy: 'write maxRetries: 1 in place of it' }],
  ['a remedy that asks for more', '  backoffLimit: 4', { remedy: 'set backoffLimit to 1, and ttl to 2' }],
  ['a remedy with a condition', '  backoffLimit: 4', { remedy: 'set backoffLimit: 1 if there is one' }],
  ['nothing single', '  backoffLimit: 4', { wanted: 'a number' }],
]

for (const [name, text, given, edited = text] of replacements) {
  t.test(name, async t => {
    const edits = replacementsOf({ ...finding, ...given }, new SourceLines(text))
    t.equal(applyTextEdits(text, edits), edited)
  })
}

t.test('the exemptions that are offered hold', async t => {
  for (const name of ['resource-limits', 'image-tag', 'dns-ndots', 'bare-pod']) {
    const [object] = readObjects(readFileSync(new URL(`${name}.bad.yaml`, examples), 'utf8')).objects
    const before = JSON.parse(JSON.stringify(object?.value))
    const offers = [...show(JSON.stringify(before), { asWritten }).matchAll(/ in (\S+):\n((?: {4}exempt.*\n)+)/g)]
    t.ok(offers.length > 0, name)
    for (const [, field = '', lines = ''] of offers) {
      const holder = field.split('.').reduce((at, key) => (at[key] ??= {}), before)
      Object.assign(holder, load(lines))
    }
    const [result] = renderingOf(JSON.stringify(before), { asWritten }).report.results
    t.equal(result?.verdict, 'allow', name)
    t.notOk(
      result?.findings.some(({ policy }) => policy === 'exemptions'),
      'none is void',
    )
  }
})

t.test('a mend is drawn until it is known: each costs two parses', async t => {
  const pod = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: [{name: web, image: "web:1"}]}\n'
  const asked: string[] = []
  const fixOf = ({ policy, message }: ReportedFinding): undefined => {
    asked.push(`${policy} ${message}`)
  }
  show({ 'a.yaml': Array.from({ length: 30 }, () => pod).join('---\n') }, { asWritten, fixOf })
  const counts = [...Map.groupBy(asked, each => each).values()].map(({ length }) => length)
  t.strictSame(Math.max(...counts), 20)
})
