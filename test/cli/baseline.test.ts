/** `--baseline` and `--write-baseline`: what was there before fails nothing, what is new does. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Report } from '../../src/report/report.ts'
import { cleanPod, deniedDeployment, warnedPod } from './manifests.ts'
import { runCli } from './run-cli.ts'

/** A folder with manifests and their baseline, as it was written first. */
async function open(
  t: { testdir: (files: Record<string, string>) => string },
  files: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
) {
  const folder = t.testdir({ ...files })
  const baseline = `--baseline=${join(folder, 'baseline.json')}`
  const check = (...flags: string[]) => runCli(['check', folder, baseline, ...flags], { env })
  const written = await check('--write-baseline')
  return {
    written,
    check,
    read: () => readFileSync(join(folder, 'baseline.json'), 'utf8'),
    write: (name: string, text: string) => writeFileSync(join(folder, name), text),
  }
}

void t.test('what is found is written, one line each, and counts no more', async t => {
  const { written, check, read } = await open(t, {
    'a.yaml': `${warnedPod}---\n${deniedDeployment}`,
    'b.yaml': cleanPod,
  })
  t.strictSame([written.code, written.stderr], [0, ''])
  t.equal(
    read(),
    `{
  "apiVersion": "seaworthy.dev/v1",
  "kind": "Baseline",
  "findings": [
    {"object":"Pod warned","policy":"dns-ndots","message":"tooHigh","worse":5},
    {"object":"apps/Deployment shop/api","policy":"resource-limits","message":"missing","container":"web","item":"memory"}
  ]
}
`,
  )
  const { code, stdout, stderr } = await check('--fail-on', 'warn')
  t.strictSame([code, stderr], [0, ''])
  t.match(stdout, /\n3 objects \(profile production\): 0 denied, 0 warned, 1 injected, 2 in the baseline\n$/)

  const report: Report = JSON.parse((await check('--output', 'json')).stdout)
  const outcomes = report.results.flatMap(({ findings }) => findings.map(each => [each.outcome, each.baseline]))
  t.strictSame(outcomes, [
    ['audit', true],
    ['audit', true],
    ['mended', undefined],
    ['mended', undefined],
  ])
  const sarif = JSON.parse((await check('--output', 'sarif')).stdout)
  t.strictSame(
    sarif.runs[0].results.map((each: { readonly baselineState: string }) => each.baselineState),
    ['unchanged', 'unchanged'],
  )
})

void t.test('lines and other files do not matter, new findings do', async t => {
  const { check, write } = await open(t, { 'a.yaml': deniedDeployment })
  write('a.yaml', warnedPod)
  write('moved.yaml', `# moved\n\n${deniedDeployment}`)
  t.strictSame((await check('--fail-on', 'warn')).code, 1, 'the Pod is new')
  const { code, stdout } = await check()
  t.equal(code, 0)
  t.match(stdout, '2 objects (profile production): 0 denied, 1 warned, 1 injected, 1 in the baseline\n')
  write('again.yaml', deniedDeployment)
  t.equal((await check()).code, 1, 'as often as it was there')
})

void t.test('what has become worse is new', async t => {
  const heap = (size: string) => `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: "registry.example/web:1", command: [java, -Xmx${size}, -jar, a.jar], resources: { limits: { memory: 1Gi } } }
`
  const { check, write } = await open(t, { 'a.yaml': heap('2g') }, { SEAWORTHY_POLICY: 'heap-memory' })
  t.equal((await check()).code, 0)
  write('a.yaml', heap('1900m'))
  t.equal((await check()).code, 0, 'better')
  write('a.yaml', heap('3g'))
  t.equal((await check()).code, 1, 'worse')
})

void t.test('what is mended is told, and taken out by writing it again', async t => {
  const { check, write, read } = await open(t, { 'a.yaml': deniedDeployment, 'b.yaml': warnedPod })
  write('b.yaml', warnedPod.replace('"5"', '"2"'))
  const told = await check()
  t.strictSame(told.stderr, "seaworthy: 1 of the baseline's findings is mended: --write-baseline takes it out\n")
  write('b.yaml', cleanPod)
  t.equal((await check()).stderr, '', 'of objects that are not there nothing is known')
  await check('--write-baseline')
  t.notMatch(read(), 'Pod warned')
})

void t.test('mistakes', async t => {
  const folder = t.testdir({
    'a.yaml': cleanPod,
    'broken.json': '{',
    'other.json': '{"kind":"List"}',
    'entry.json':
      '{"apiVersion":"seaworthy.dev/v1","kind":"Baseline","findings":[{"object":"a","policy":"b","message":"c"},{"object":"a"}]}',
    'count.json':
      '{"apiVersion":"seaworthy.dev/v1","kind":"Baseline","findings":[{"object":"a","policy":"b","message":"c","count":-1}]}',
  })
  const file = (name: string) => join(folder, `${name}.json`)
  const rows: readonly (readonly [flags: readonly string[], stderr: string])[] = [
    [[`--baseline=${file('none')}`], `--baseline ${file('none')}: no such file; --write-baseline makes it`],
    [[`--baseline=${file('broken')}`], `--baseline ${file('broken')}: it is not JSON`],
    [[`--baseline=${file('other')}`], `--baseline ${file('other')}: it is no Baseline of seaworthy.dev/v1`],
    [
      [`--baseline=${file('entry')}`],
      `--baseline ${file('entry')}: findings[1] needs object, policy and message, and knows container, item, worse and count`,
    ],
    [
      [`--baseline=${file('count')}`],
      `--baseline ${file('count')}: findings[0] needs object, policy and message, and knows container, item, worse and count`,
    ],
    [['--write-baseline'], '--write-baseline: name the file by --baseline FILE'],
    [
      [`--baseline=${join(folder, 'no', 'b.json')}`, '--write-baseline'],
      `--baseline ${join(folder, 'no', 'b.json')}: can't write (ENOENT)`,
    ],
  ]
  for (const [flags, stderr] of rows) {
    const ran = await runCli(['check', join(folder, 'a.yaml'), ...flags])
    t.strictSame([ran.code, ran.stderr], [2, `seaworthy: ${stderr}\n`])
  }
})

void t.test('what can not be read is not taken out', async t => {
  const { check, read, write } = await open(t, { 'a.yaml': deniedDeployment, 'b.yaml': warnedPod })
  const before = read()
  write('b.yaml', 'a: b: c\n')
  const { code, stderr } = await check('--write-baseline')
  t.equal(code, 2)
  t.match(stderr, /^seaworthy: --baseline .*baseline\.json is not written: some of the input could not be read\n$/)
  t.equal(read(), before)
})

void t.test('no other file is overwritten', async t => {
  const folder = t.testdir({ 'a.yaml': deniedDeployment, link: t.fixture('symlink', 'a.yaml') })
  const file = join(folder, 'a.yaml')
  const baseline = await runCli(['check', file, `--baseline=${file}`, '--write-baseline'])
  t.strictSame([baseline.code, baseline.stderr], [2, `seaworthy: --baseline ${file}: it is not JSON\n`])
  const output = await runCli(['check', file, `--output=json=${join(folder, 'link')}`])
  t.strictSame(
    [output.code, output.stderr],
    [2, `seaworthy: --output json=${join(folder, 'link')}: that file is checked\n`],
  )
  t.equal(readFileSync(file, 'utf8'), deniedDeployment)
})

void t.test('lines are in an order that stays, and keep the worst', async t => {
  const pod = (name: string, ndots: number) =>
    warnedPod.replace('warned', name).replace('value: "5"', `value: "${ndots}"`)
  const { read, check, write } = await open(t, {
    'a.yaml': [pod('z', 4), pod('a', 4), pod('z', 9), pod('z', 5)].join('---\n'),
  })
  const lines = read().match(/^ {4}.*$/gm)
  t.strictSame(lines, [
    '    {"object":"Pod a","policy":"dns-ndots","message":"tooHigh","worse":4},',
    '    {"object":"Pod z","policy":"dns-ndots","message":"tooHigh","worse":9,"count":3}',
  ])
  // as a merge of two branches leaves them
  write(
    'baseline.json',
    read().replace(
      '"count":3}',
      '"count":1},\n    {"object":"Pod z","policy":"dns-ndots","message":"tooHigh","worse":9,"count":2}',
    ),
  )
  t.equal((await check('--fail-on', 'warn')).code, 0)
})
