/** `seaworthy check`: exit codes, and what people and programs get to read. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import t from 'tap'
import { run } from '../../src/cli/program.ts'
import type { Report } from '../../src/report/report.ts'
import { brokenPod, cleanPod, deniedDeployment, warnedPod } from './manifests.ts'
import { runCli } from './run-cli.ts'

const folder = t.testdir({
  'clean.yaml': cleanPod,
  'denied.yaml': deniedDeployment,
  'warned.yaml': warnedPod,
  'broken.yaml': brokenPod,
  empty: {},
})
const file = (name: string): string => join(folder, `${name}.yaml`)

void t.test('exit codes', async t => {
  const runs: readonly [names: readonly string[], flags: readonly string[], code: number][] = [
    [['clean'], [], 0],
    [['clean'], ['--fail-on', 'warn'], 0],
    [['warned'], [], 0],
    [['warned'], ['--fail-on', 'deny'], 0],
    [['warned'], ['--fail-on', 'warn'], 1],
    [['warned'], ['--profile', 'strict'], 1],
    [['denied'], [], 1],
    [['denied'], ['--fail-on=warn'], 1],
    [['denied'], ['--fail-on', 'never'], 0],
    [['denied'], ['--profile', 'baseline'], 0],
    [['denied'], ['--policy', 'dns-ndots'], 0],
    [['denied'], ['--policy', 'dns-ndots,resource-limits'], 1],
    [['clean', 'warned', 'denied'], [], 1],
    [['broken'], [], 2],
    [['broken'], ['--fail-on', 'never'], 2],
    [['broken', 'denied'], [], 2],
    [['denied', 'broken'], ['--output', 'json'], 2],
  ]
  for (const [names, flags, code] of runs) {
    const ran = await runCli(['check', ...names.map(file), ...flags])
    t.strictSame([ran.code, ran.stderr], [code, ''], [...names, ...flags].join(' '))
  }
})

void t.test('lines for people point at the text', async t => {
  const { stdout } = await runCli(['check', file('denied'), file('warned'), file('clean')])
  const [denied, warned] = [file('denied'), file('warned')]
  const frame = `    ${denied}:14:11
    12 |           image: registry.example/web:1
    13 |           ports: [{containerPort: 8080}]
    14 |           resources:
       |           ^
    15 |             requests:
    set resources.limits.memory
     + |             limits:
     + |               memory: 128Mi`
  t.equal(
    stdout,
    `Deployment shop/api  ${denied}:2

  deny  resource-limits: container "web": memory limit is missing
${frame}

  mended  11:11   pre-stop: container "web": there is no preStop hook, so requests are dropped at every rollout
  mended  9:5     dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in spec.template.metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "containers=web; REASON"

Pod warned  ${warned}:1

  warn  dns-ndots: ndots 5 multiplies DNS queries
    ${warned}:6:29
    4 | spec:
    5 |   dnsConfig:
    6 |     options: [{name: ndots, value: "5"}]
      |                             ^
    7 |   containers:
    set the value of ndots in dnsConfig.options to "3" or less
    - |     options: [{name: ndots, value: "5"}]
    + |     options: [{name: ndots, value: "3"}]

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/dns-ndots: "REASON"

3 objects (profile production): 1 denied, 1 warned, 1 injected
`,
  )
  const written = (text: string, line: number, column: number) => text.split('\n')[line - 1]?.slice(column - 1)
  t.equal(written(deniedDeployment, 14, 11), 'resources:')
  t.equal(written(deniedDeployment, 11, 11), 'name: web')
  t.equal(written(deniedDeployment, 9, 5), 'spec:')
  t.equal(written(warnedPod, 6, 29), 'value: "5"}]')
})

void t.test('nothing to say', async t => {
  const ran = await runCli(['check', file('clean')])
  t.strictSame(ran, { code: 0, stdout: '1 object (profile production): 0 denied, 0 warned, 0 injected\n', stderr: '' })
})

void t.test('a broken file does not hide the findings of the others', async t => {
  const { code, stdout } = await runCli(['check', file('broken'), file('denied')])
  t.equal(code, 2)
  const problem = `${file('broken')}:4:1  error  the key "kind" is there twice`
  t.ok(stdout.includes(`\n${problem}\n`), 'the problem with its place')
  t.match(stdout, `  deny  resource-limits: container "web": memory limit is missing\n    ${file('denied')}:14:11\n`)
  t.match(stdout, /\n1 object \(profile production\): 1 denied, 0 warned, 1 injected, 1 problem in the input\n$/)

  const { stdout: json } = await runCli(['check', file('broken'), file('denied'), '--output', 'json'])
  const report: Report = JSON.parse(json)
  t.strictSame(report.problems, [
    { file: file('broken'), message: 'the key "kind" is there twice', line: 4, column: 1 },
  ])
  t.strictSame(report.summary, { objects: 1, denied: 1, warned: 0, injected: 1 })
})

void t.test('json is the Report', async t => {
  const { stdout } = await runCli(['check', file('warned'), '--output', 'json'])
  t.match(stdout, /\n$/)
  t.strictSame(JSON.parse(stdout), {
    apiVersion: 'seaworthy.dev/v1',
    kind: 'Report',
    profile: 'production',
    summary: { objects: 1, denied: 0, warned: 1, injected: 0 },
    results: [
      {
        object: { apiVersion: 'v1', kind: 'Pod', namespace: null, name: 'warned' },
        file: file('warned'),
        line: 1,
        verdict: 'warn',
        findings: [
          {
            policy: 'dns-ndots',
            message: 'tooHigh',
            outcome: 'warn',
            text: 'ndots 5 multiplies DNS queries',
            path: '/spec/dnsConfig/options/0/value',
            found: '5',
            wanted: '3',
            remedy: 'set the value of ndots in dnsConfig.options to "3" or less',
            exemptionPath: '/metadata/annotations',
            line: 6,
            column: 29,
          },
        ],
        patch: [],
        podPatch: [],
      },
    ],
  })
})

void t.test('--output json=FILE beside the lines', async t => {
  const target = join(t.testdir(), 'report.json')
  const ran = await runCli(['check', file('denied'), '--output', `json=${target}`, '--output', 'human'])
  t.equal(ran.code, 1)
  t.match(ran.stdout, /^Deployment shop\/api {2}/)
  const report: Report = JSON.parse(readFileSync(target, 'utf8'))
  t.equal(report.results[0]?.verdict, 'deny')

  const alone = await runCli(['check', file('denied'), `--output=json=${target}`])
  t.strictSame([alone.code, alone.stdout], [1, ''])

  const nowhere = join(folder, 'no', 'report.json')
  const failed = await runCli(['check', file('clean'), `--output=json=${nowhere}`])
  t.strictSame(failed, { code: 2, stdout: '', stderr: `seaworthy: --output json=${nowhere}: can't write (ENOENT)\n` })
})

void t.test('--as-written, --policy, --assume-version', async t => {
  const findings = async (...flags: string[]): Promise<unknown> => {
    const { stdout } = await runCli(['check', file('denied'), '--output', 'json', ...flags])
    const report: Report = JSON.parse(stdout)
    return report.results[0]?.findings.map(({ policy, outcome }) => `${policy} ${outcome}`)
  }
  const limits = 'resource-limits deny'
  t.strictSame(await findings(), [limits, 'pre-stop mended', 'dns-ndots mended'])
  t.strictSame(await findings('--as-written'), [limits, 'pre-stop warn', 'dns-ndots warn'])
  t.strictSame(await findings('--policy', 'pre-stop', '--policy', 'resource-limits'), [limits, 'pre-stop mended'])
  t.strictSame(await findings('--assume-version', '1.29'), [limits, 'pre-stop warn', 'dns-ndots mended'])
})

void t.test('a slow reader gets what he can take', async t => {
  let waited = 0
  const stdout = new Writable({ highWaterMark: 1, write: (_chunk, _encoding, done) => setImmediate(done) })
  const write = stdout.write.bind(stdout)
  const patient = Object.assign(stdout, {
    write(text: string) {
      t.notOk(stdout.writableNeedDrain, 'not before he is ready')
      waited += 1
      return write(text)
    },
  })
  const env = { SEAWORTHY_POLICY: '' }
  const stderr = { write: (text: string) => t.fail(text) }
  const args = ['check', 'policies/examples', '--output=json', '--fail-on=never']
  t.equal(await run(args, { stdin: Readable.from([]), stdout: patient, stderr, env }), 0)
  t.ok(waited > 3, `${waited} portions`)
})
