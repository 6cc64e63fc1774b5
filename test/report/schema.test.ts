/** docs/report.schema.json says what a Report is: all of it, and nothing else. */
import { join } from 'node:path'
import t from 'tap'
import type { Outcome } from '../../src/policy/verdict.ts'
import type { Report, ReportResult } from '../../src/report/report.ts'
import { brokenPod, cleanPod, deniedDeployment, warnedPod } from '../cli/manifests.ts'
import { runCli } from '../cli/run-cli.ts'
import { readReview, startDoors } from '../server/fixture.ts'
import { listParts, listUsed, problems, schema, validate } from './report-schema.ts'
import { buildReports, reportOf } from './reports.ts'

/** What the format has room for, and no policy makes use of. */
const allowedOnly = ['.results[].findings[].wanted: boolean', '.results[].podPatch[].op: remove']

t.test('every report is one, and uses every part of the schema', async t => {
  const unused = listParts()
  const invalid: string[] = []
  let count = 0
  for (const [name, report] of buildReports()) {
    count++
    // as it is sent: what JSON leaves out is not there
    const sent = JSON.parse(JSON.stringify(report))
    if (validate(sent)) for (const part of listUsed(sent)) unused.delete(part)
    else invalid.push(`${name}: ${problems()}`)
  }
  t.strictSame(invalid, [])
  t.ok(count > 350, `${count} reports`)
  t.strictSame([...unused], allowedOnly, 'parts that occur in no report')
})

t.test('answers of /dry-run', async t => {
  const { call } = await startDoors(t)
  const bodies = [cleanPod, deniedDeployment, `${cleanPod}---\n${warnedPod}`, readReview('create.pod.rich'), '--- \n']
  for (const path of ['/dry-run', '/dry-run?profile=strict&namespace=shop']) {
    for (const body of bodies) {
      const { status, text } = await call(path, { body })
      t.equal(status, 200)
      t.ok(validate(JSON.parse(text)), problems())
    }
  }
})

t.test('output of check', async t => {
  const texts = { 'clean.yaml': cleanPod, 'denied.yaml': deniedDeployment, 'broken.yaml': brokenPod }
  const folder = t.testdir(texts)
  for (const [paths, count] of [
    [[join(folder, 'clean.yaml')], 0],
    [[folder, join(folder, 'none.yaml'), '-'], 2],
  ] as const) {
    const { stdout } = await runCli(['check', ...paths, '--output', 'json'], { stdin: warnedPod })
    const report: Report = JSON.parse(stdout)
    t.ok(validate(report), problems())
    t.equal(report.problems?.length ?? 0, count)
  }
})

t.test('the words are those of the types', async t => {
  const outcomes: Record<Outcome, true> = { deny: true, warn: true, audit: true, mended: true, exempt: true }
  const verdicts: Record<ReportResult['verdict'], true> = { allow: true, warn: true, deny: true }
  const { finding, result } = schema.definitions ?? {}
  t.strictSame(finding?.properties?.['outcome']?.enum, Object.keys(outcomes))
  t.strictSame(result?.properties?.['verdict']?.enum, Object.keys(verdicts))
})

t.test('every object is closed, and every part described', async t => {
  const named = Object.entries(schema.definitions ?? {})
  for (const [name, { description = '', properties, additionalProperties }] of [['', schema], ...named] as const) {
    t.ok(description.length > 5, name)
    if (properties !== undefined) t.equal(additionalProperties, false, `${name} is closed`)
    for (const [key, each] of Object.entries(properties ?? {})) {
      t.ok('$ref' in each || (each.description ?? '').endsWith('.'), `${name}.${key} is described`)
    }
  }
})

const denied = JSON.stringify(reportOf(deniedDeployment, { file: 'denied.yaml' }))

/** Sets what stands at a path; undefined removes it. */
const changes: readonly [path: string, value: unknown][] = [
  ['apiVersion', 'seaworthy.dev/v2'],
  ['kind', 'List'],
  ['more', 1],
  ['profile', undefined],
  ['profile', null],
  ['problems', []],
  ['problems', [{ line: 1, column: 1 }]],
  ['problems', [{ line: 1, column: 1, message: '', text: '' }]],
  ['summary', undefined],
  ['summary.denied', -1],
  ['summary.exempt', 0],
  ['results', undefined],
  ['results.0.verdict', 'audit'],
  ['results.0.line', 0],
  ['results.0.patch', undefined],
  ['results.0.podPatch', undefined],
  ['results.0.patched', null],
  ['results.0.object.name', undefined],
  ['results.0.object.uid', 'x'],
  ['results.0.namespace', 'shop'],
  ['results.0.findings.0.outcome', 'off'],
  ['results.0.findings.0.line', 1.5],
  ['results.0.findings.0.column', undefined],
  ['results.0.findings.0.found', undefined],
  ['results.0.findings.0.found', {}],
  ['results.0.findings.0.found', []],
  ['results.0.findings.0.path', 'spec/containers'],
  ['results.0.findings.0.path', '/~2'],
  ['results.0.findings.0.severity', 'high'],
  ['results.0.podPatch.0.op', 'test'],
  ['results.0.podPatch.0.op', 'remove'],
  ['results.0.podPatch.0.value', undefined],
  ['results.0.podPatch.0.from', '/a'],
]

t.test('anything else is refused', async t => {
  t.ok(validate(JSON.parse(denied)), problems())
  for (const [path, value] of changes) {
    const report = JSON.parse(denied)
    const steps = path.split('.')
    const last = steps.pop() ?? ''
    let parent = report
    for (const step of steps) parent = parent[step]
    if (value === undefined) t.ok(Object.hasOwn(parent, last), `${path} was there`)
    parent[last] = value
    t.notOk(validate(JSON.parse(JSON.stringify(report))), `${path} ${JSON.stringify(value)}`)
  }
})
