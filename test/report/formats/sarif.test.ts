/** SARIF: valid by the standard's own schema, true to the report, and as its readers take it. */
import type { Log, Region, Result, Run } from 'sarif'
import t from 'tap'
import { policies } from '../../../policies/index.ts'
import type { Rendering } from '../../../src/report/rendering.ts'
import { renderSarif } from '../../../src/report/sarif.ts'
import { applyTextEdits } from '../../../src/source/text-edit.ts'
import { renderingOf, renderings } from './renderings.ts'
import { validateSarif } from './sarif-schema.ts'

function runOf(rendering: Rendering): Run {
  const log: Log = JSON.parse([...renderSarif(rendering)].join(''))
  const [run] = log.runs
  if (run === undefined) throw new Error('no run')
  return run
}

function resultsOf(name: string): readonly Result[] {
  return runOf(renderingOf(name)).results ?? []
}

void t.test('valid', async t => {
  for (const [name, rendering] of Object.entries(renderings)) {
    t.equal(validateSarif(JSON.parse([...renderSarif(rendering)].join(''))), '', name)
  }
  t.match(validateSarif({ version: '2.1.0', runs: [{ tool: {} }] }), /driver/, 'the schema is in force')
})

void t.test('every policy can be a rule', async t => {
  const { report, ...others } = renderingOf('no objects')
  const finding = { outcome: 'deny', text: 'a', path: '', found: null, wanted: null, remedy: 'b' } as const
  const ids = [...policies.map(({ id }) => id), 'exemptions']
  const findings = ids.map(policy => ({ ...finding, policy, message: 'failed', line: 1, column: 1 }))
  const object = { apiVersion: null, kind: null, namespace: null, name: null }
  const results = [{ object, line: 1, verdict: 'deny', findings, patch: [], podPatch: [] } as const]
  const log = JSON.parse([...renderSarif({ ...others, report: { ...report, results } })].join(''))
  t.equal(validateSarif(log), '')
  const { rules = [] } = runOf({ ...others, report: { ...report, results } }).tool.driver
  t.strictSame(
    rules.map(({ id }) => id),
    ids,
  )
  for (const { id, name, help, helpUri, shortDescription } of rules) {
    t.match(name, /^(?:[A-Z][a-z]*)+$/, id)
    t.ok(help?.markdown?.includes('| message | says | remedy |'), `${id}: help`)
    t.ok(shortDescription?.text, `${id}: title`)
    t.ok(id === 'exemptions' || URL.canParse(helpUri ?? ''), `${id}: link`)
  }
})

void t.test('each finding that is left to somebody is a result of its rule', async t => {
  const levels = { deny: 'error', warn: 'warning', audit: 'note', exempt: 'note', mended: 'none' }
  for (const [name, rendering] of Object.entries(renderings)) {
    const findings = rendering.report.results.flatMap(result => result.findings)
    const left = findings.filter(({ outcome }) => outcome !== 'mended')
    const { results = [], tool } = runOf(rendering)
    t.strictSame(
      results.map(({ ruleId, ruleIndex = -1, level }) => [ruleId, tool.driver.rules?.[ruleIndex]?.id, level]),
      left.map(({ policy, outcome }) => [policy, policy, levels[outcome]]),
      name,
    )
  }
})

void t.test('exempt', async t => {
  const [exempt, ...others] = resultsOf('odd files').filter(({ suppressions }) => suppressions !== undefined)
  t.strictSame(exempt?.suppressions, [{ kind: 'external', status: 'accepted', justification: 'measured in March' }])
  t.match(exempt, { level: 'note', ruleId: 'resource-limits' })
  t.strictSame(others, [])
})

void t.test('a baseline', async t => {
  const known = resultsOf('a baseline').filter(({ baselineState }) => baselineState === 'unchanged')
  t.match(known, [{ ruleId: 'image-tag', level: 'note' }])
  t.equal(known.length, 1)
  t.ok(resultsOf('a baseline').every(({ baselineState }) => baselineState !== undefined))
  t.ok(resultsOf('odd files').every(({ baselineState }) => baselineState === undefined))
})

void t.test('files are URIs', async t => {
  const locations = (name: string) => resultsOf(name).map(({ locations: [first] = [] }) => first?.physicalLocation)
  const uris = (name: string) => [...new Set(locations(name).map(place => place?.artifactLocation?.uri))]
  t.strictSame(uris('odd files'), ['deploy/exempt.yaml', 'file:///srv/deploy/list%201%25.json'])
  t.strictSame(uris('hostile names'), ['a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json'])
  t.ok(uris('ordinary files').includes('stdin'))
  t.strictSame(uris('a cluster'), [undefined], 'no file, no place in one')
  const names = resultsOf('a cluster').map(({ locations: [first] = [] }) => first?.logicalLocations)
  t.match(names[0], [
    { fullyQualifiedName: 'legacy/Deployment/billing' },
    { name: 'spec.template.spec.containers[0].resources.limits.memory' },
  ])
})

void t.test('what could not be read', async t => {
  const [invocation] = runOf(renderingOf('odd files')).invocations ?? []
  t.equal(invocation?.executionSuccessful, false)
  t.match(invocation?.toolExecutionNotifications?.[0], {
    level: 'error',
    message: { text: 'the key "kind" is there twice' },
    locations: [
      { physicalLocation: { artifactLocation: { uri: 'deploy/a%3Ab%2Cc/broken.yaml' }, region: { startLine: 4 } } },
    ],
  })
  t.match(runOf(renderingOf('a cluster')).invocations, [{ executionSuccessful: true, toolExecutionNotifications: [] }])
})

void t.test('a fix is the edits, by offsets and by lines, the byte order mark aside', async t => {
  const rendering = renderingOf('fixes, and a byte order mark')
  const { results } = rendering.report
  const [finding] = results[0]?.findings ?? []
  const text = rendering.textOf('deploy/api.yaml') ?? ''
  const expected = applyTextEdits(text, (finding && rendering.fixOf(finding)) ?? []).slice(1)
  const [result] = resultsOf('fixes, and a byte order mark')
  const [change] = result?.fixes?.[0]?.artifactChanges ?? []
  const plain = text.slice(1)
  for (const [way, place] of [
    ['offsets', byOffsets],
    ['lines', byLines],
  ] as const) {
    const edits = change?.replacements.map(({ deletedRegion, insertedContent }) => ({
      ...place(plain, deletedRegion),
      text: insertedContent?.text ?? '',
    }))
    t.equal(applyTextEdits(plain, edits ?? []), expected, way)
  }
  t.ok(expected.includes('DaemonSet'))
})

function byOffsets(_: string, { charOffset = -1, charLength = 0 }: Region): { start: number; end: number } {
  return { start: charOffset, end: charOffset + charLength }
}

function byLines(text: string, region: Region): { start: number; end: number } {
  const lines = text.split(/(?<=\n)/)
  const offsetOf = (line = 0, column = 0): number => lines.slice(0, line - 1).join('').length + column - 1
  return { start: offsetOf(region.startLine, region.startColumn), end: offsetOf(region.endLine, region.endColumn) }
}

void t.test('fingerprints', async t => {
  const prints = (name: string) =>
    resultsOf(name).map(({ partialFingerprints = {} }) => Object.values(partialFingerprints)[0])
  t.equal(new Set(prints('ordinary files')).size, prints('ordinary files').length, 'each has its own')
  t.strictSame(prints('a baseline'), prints('odd files'), 'whatever becomes of a finding')
  t.ok(
    prints('a cluster').some(print => prints('odd files').includes(print)),
    'wherever it stands',
  )
})

void t.test('no text of a manifest is a link', async t => {
  const texts = resultsOf('hostile names').map(({ message }) => message.text ?? '')
  t.ok(texts.some(text => text.includes('[free] (https:')))
  t.notOk(texts.some(text => text.includes('](')))
})

void t.test('comes in pieces', async t => {
  const pieces = [...renderSarif(renderingOf('ordinary files'))]
  t.ok(pieces.length > resultsOf('ordinary files').length)
})
