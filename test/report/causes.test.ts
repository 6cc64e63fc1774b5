/** Causes: what counts as one, and for how many objects. */
import t from 'tap'
import { denialsFirst, findCauses } from '../../src/report/causes.ts'
import type { ReportedFinding, ReportResult } from '../../src/report/report.ts'

/** Findings as `outcome policy message text`. */
function resultOf(...findings: readonly string[]): ReportResult {
  const object = { apiVersion: 'v1', kind: 'Pod', namespace: null, name: 'web' }
  return { object, line: 1, verdict: 'deny', findings: findings.map(findingOf), patch: [], podPatch: [] }
}

function findingOf(words: string): ReportedFinding {
  const [outcome = '', policy = '', message = '', ...text] = words.split(' ')
  const place = { path: '', found: null, wanted: null, remedy: '', line: 1, column: 1 }
  return { policy, message, outcome: outcome as ReportedFinding['outcome'], text: text.join(' '), ...place }
}

const tell = (causes: ReturnType<typeof findCauses>): readonly string[] =>
  causes.map(
    ({ objects, outcome, policy, text, varies }) => `${objects} ${outcome} ${policy} ${text}${varies ? ' …' : ''}`,
  )

const cases: readonly [name: string, results: readonly ReportResult[], causes: readonly string[]][] = [
  ['nothing', [], []],
  ['nothing that counts', [resultOf('mended a m x', 'audit a m x', 'exempt a m x')], []],
  ['an object counts once', [resultOf('deny a m x', 'deny a m x'), resultOf('deny a m x')], ['2 deny a x']],
  [
    'messages of a policy are causes of their own',
    [resultOf('deny a m x', 'deny a n y')],
    ['1 deny a x', '1 deny a y'],
  ],
  ['the first text stands for others', [resultOf('warn a m 1 is low', 'warn a m 2 is low')], ['1 warn a 1 is low …']],
  [
    'what denies here and warns there is two',
    [resultOf('warn a m x'), resultOf('deny a m x')],
    ['1 deny a x', '1 warn a x'],
  ],
  [
    'most objects first',
    [resultOf('deny a m x', 'warn b m y'), resultOf('warn b m y'), resultOf('deny c m z')],
    ['2 warn b y', '1 deny a x', '1 deny c z'],
  ],
]

for (const [name, results, causes] of cases) t.test(name, async t => t.strictSame(tell(findCauses(results)), causes))

t.test('denials first', async t => {
  const results = [resultOf('warn a m x', 'deny b m y'), resultOf('warn a m x'), resultOf('deny c m z', 'deny b m y')]
  t.strictSame(tell(denialsFirst(findCauses(results))), ['2 deny b y', '1 deny c z', '2 warn a x'])
})
