/** A thousand untidy documents in one run: nothing crashes, and none hides or changes what is said of another. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Report, ReportProblem, ReportResult } from '../../src/report/report.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { splitDocuments } from '../../src/source/split.ts'
import { parseXml } from '../report/formats/parse-xml.ts'
import { validateSarif } from '../report/formats/sarif-schema.ts'
import { runCli } from './run-cli.ts'
import { buildUntidy, type Untidy } from './untidy-documents.ts'

const documents = buildUntidy(1000, 20_261_122)

const folder = t.testdir({ files: {}, reports: {} })
for (const { name, text } of documents) writeFileSync(join(folder, 'files', name), text)
const pathOf = ({ name }: Untidy): string => join(folder, 'files', name)

const formats = ['human', 'json', 'sarif', 'junit', 'github'] as const
type Outputs = Readonly<Record<(typeof formats)[number], string>>

/** One run by all policies, and what it wrote in each format. */
async function check(name: string, args: readonly string[], stdin = ''): Promise<Outputs & { report: Report }> {
  const targets = join(folder, 'reports', name)
  mkdirSync(targets)
  const outputs = formats.flatMap(format => ['--output', `${format}=${join(targets, format)}`])
  const ran = await runCli(['check', ...args, ...outputs], { stdin, env: { SEAWORTHY_POLICY: '' } })
  t.strictSame(
    ran,
    { code: 2, stdout: '', stderr: '' },
    `${name}: some of it could not be read, and nothing else is wrong`,
  )
  const written = Object.fromEntries(formats.map(format => [format, readFileSync(join(targets, format), 'utf8')]))
  return { ...(written as Outputs), report: JSON.parse(written['json'] ?? '') }
}

void t.test('as files', async t => {
  for (const flags of [[], ['--as-written']]) {
    const outputs = await check(`files${flags.join('')}`, [join(folder, 'files'), ...flags])
    assertSound(t, outputs)
    const { results, problems = [] } = outputs.report
    const resultsOf = Map.groupBy(results, ({ file }) => file)
    const problemsOf = Map.groupBy(problems, ({ file }) => file)
    const faults = documents.flatMap(document => {
      const path = pathOf(document)
      return listFaults(document, resultsOf.get(path) ?? [], problemsOf.get(path) ?? [])
    })
    t.strictSame(faults, [])
    t.ok(
      resultsOf.size > 500 && problemsOf.size > 200,
      `${resultsOf.size} files with objects, ${problemsOf.size} broken`,
    )
    if (flags.length === 0) await assertUndisturbed(t, resultsOf)
  }
})

/** The formats are what they are, whatever they hold, and no policy failed. */
function assertSound(t: Test, { report, human, sarif, junit, github }: Outputs & { report: Report }): void {
  const failed = report.results.flatMap(({ findings }) => findings).filter(({ message }) => message === 'failed')
  t.strictSame(failed, [], 'no policy failed')
  t.equal(validateSarif(JSON.parse(sarif)), '', 'SARIF')
  const [suites] = parseXml(junit).children
  const { objects } = report.summary
  t.equal(suites?.attributes['tests'], String(objects + (report.problems?.length ?? 0)), 'JUnit')
  t.notMatch(human, /(?!\n)\p{Cc}/u, 'no control character for a terminal')
  t.equal(github.split('\n').filter(line => !line.startsWith('::')).length, 2, 'commands, a summary, the end')
}

/** What is known of a document is not said of it: its objects, or its one problem, at a place that there is. */
function listFaults(
  { name, text, sort }: Untidy,
  results: readonly ReportResult[],
  problems: readonly ReportProblem[],
): readonly string[] {
  const counts = `${results.length} objects, ${problems.length} problems`
  const isOne = splitDocuments(text).length === 1 && !text.includes('List')
  const isExpected = {
    good: results.length > 0 && problems.length === 0,
    objects: results.length > 0 && problems.length === 0,
    nothing: results.length === 0 && problems.length === 0,
    problems: results.length === 0 && problems.length === 1,
    mutant: !isOne || results.length + problems.length <= 1,
  }[sort]
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)
  const places = [...problems, ...results.flatMap(({ findings }) => findings)]
  const outside = places.filter(({ line, column }) => column < 1 || column > (lines[line - 1]?.length ?? -1) + 1)
  return [
    ...(isExpected ? [] : [`${name}: ${counts}`]),
    ...outside.map(({ line, column }) => `${name}: no place ${line}:${column}`),
  ]
}

void t.test('as one stream', async t => {
  // what may begin with a directive needs the end of the document before it; lone surrogates are no UTF-8
  const parts = documents.map(({ text }) => `${text.replace(/^\uFEFF/, '').toWellFormed()}\n...\n`)
  let before = 0
  const alone = parts.flatMap(part => {
    const { problems } = readObjects(part)
    const moved = problems.map(problem => ({ ...problem, line: problem.line + before }))
    before += part.split(/\r\n?|\n/).length - 1
    return moved
  })
  for (const flags of [[], ['--as-written']]) {
    const outputs = await check(`stream${flags.join('')}`, ['-', ...flags], parts.join(''))
    assertSound(t, outputs)
    const together = (outputs.report.problems ?? []).map(({ file: _, ...problem }) => problem)
    t.strictSame(together.slice(0, alone.length), alone, 'each problem is that of its document')
    t.match(together.slice(alone.length), [{ message: /operation/ }], 'and that of the AdmissionReview')
  }
})

/** Of good ones is said what is said of them alone. */
async function assertUndisturbed(
  t: Test,
  said: ReadonlyMap<string | undefined, readonly ReportResult[]>,
): Promise<void> {
  for (const document of documents.filter(({ sort }) => sort === 'good')) {
    const path = pathOf(document)
    const { stdout } = await runCli(['check', path, '--output', 'json'], { env: { SEAWORTHY_POLICY: '' } })
    const { results }: Report = JSON.parse(stdout)
    t.strictSame(said.get(path)?.map(toFindings), results.map(toFindings), document.name)
  }
}

function toFindings({ findings }: ReportResult): readonly string[] {
  return findings.map(({ policy, message, outcome, line, column, text }) =>
    [policy, message, outcome, line, column, text].join(' '),
  )
}
