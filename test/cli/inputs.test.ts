/** What `seaworthy check` reads: files, folders, standard input, and how it says that it can't. */
import { execFile, execFileSync } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import type { Report } from '../../src/report/report.ts'
import { brokenPod, cleanPod, deniedDeployment, warnedPod } from './manifests.ts'
import { type Given, runCli } from './run-cli.ts'

const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [{ apiVersion: 'v1', kind: 'ConfigMap' }] })

void t.test('folders, in depth and in order', async t => {
  const folder = t.testdir({
    'b.yml': cleanPod,
    'a.yaml': warnedPod,
    'A.json': list,
    'README.md': '# none',
    'values.yaml.tpl': '{{',
    b: { 'z.yaml': cleanPod, deeper: { 'x.yaml': cleanPod } },
    '.git': { 'config.yaml': brokenPod },
    node_modules: { 'x.yaml': brokenPod },
  })
  const { code, stdout } = await runCli(['check', folder, '--output', 'json'])
  const { results }: Report = JSON.parse(stdout)
  t.equal(code, 0)
  t.strictSame(
    results.map(({ file }) => file),
    ['A.json', 'a.yaml', 'b/deeper/x.yaml', 'b/z.yaml', 'b.yml'].map(name => join(folder, name)),
  )
})

void t.test('files of any name, when they are named', async t => {
  const folder = t.testdir({ 'pod.txt': warnedPod, '.hidden.yaml': warnedPod })
  for (const name of ['pod.txt', '.hidden.yaml']) {
    const { stdout } = await runCli(['check', join(folder, name)])
    t.match(stdout, /^1 object \(.*\): 0 denied, 1 warned, 0 injected$/m)
  }
})

void t.test('standard input', async t => {
  const stdin = `${cleanPod}---\n${deniedDeployment}`
  const { code, stdout } = await runCli(['check', '-'], { stdin })
  t.equal(code, 1)
  const lines = stdin.split('\n')
  const line = lines.indexOf('          resources:') + 1
  t.ok(stdout.includes(`memory limit is missing\n    -:${line}:11\n`), stdout)
  const both = await runCli(['check', '-', join(t.testdir({ 'a.yaml': warnedPod }), 'a.yaml')], { stdin })
  t.match(both.stdout, /\n3 objects /)
})

void t.test('without a path: what is piped in, else the folder', async t => {
  const summary = async (given: Given) => (await runCli(['check', '--summary', '--fail-on=never'], given)).stdout
  t.match(await summary({ stdin: list, isPipedIn: true }), /^1 object /m)
  const here = await summary({})
  t.match(here, /^\d{2,} objects /m, 'those of this repository')
  t.equal(await summary({ stdin: ' \n', isPipedIn: true }), here, 'a pipe with nothing in it')
  t.equal(await summary({ stdin: list }), here, 'nobody has put it there')
})

void t.test('a program with a real standard input', async t => {
  const folder = t.testdir({ 'a.yaml': cleanPod, 'list.json': `${list}\n${list}` })
  const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
  const run = (script: string) => execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' })
  const check = `"${process.execPath}" "${main}" check --summary`
  t.match(run(`cat a.yaml a.yaml a.yaml | sed 's/^apiVersion/---\\n&/' | ${check}`), /^3 objects /m)
  t.match(run(`${check} < a.yaml`), /^1 object /m)
  t.match(run(`${check} < /dev/null`), /^3 objects /m)
  // an open end that nobody writes to, as Node's execFile leaves it
  const { promise, resolve } = Promise.withResolvers<string>()
  execFile(process.execPath, [main, 'check', '--summary'], { cwd: folder }, (_, stdout) => resolve(stdout))
  t.match(await promise, /^3 objects /m)
})

void t.test('nothing in it', async t => {
  for (const stdin of ['', '\n', '# nothing\n', '---\n', 'null\n']) {
    const { code, stdout } = await runCli(['check', '-'], { stdin })
    t.strictSame([code, stdout], [0, '0 objects (profile production): 0 denied, 0 warned, 0 injected\n'])
  }
})

void t.test('what can not be read is named, and the rest is checked', async t => {
  const folder = t.testdir({
    empty: {},
    'a.yaml': deniedDeployment,
    linked: { 'gone.yaml': t.fixture('symlink', 'nowhere.yaml'), 'b.yaml': cleanPod },
  })
  const at = (name: string) => join(folder, name)
  const paths = ['missing.yaml', 'a.yaml', 'empty', 'linked'].map(at)
  const { code, stdout, stderr } = await runCli(['check', ...paths])
  t.strictSame([code, stderr], [2, ''])
  t.match(stdout, `memory limit is missing\n    ${at('a.yaml')}:14:11\n`)
  for (const line of [
    `${at('missing.yaml')}:1:1  error  no such file or folder\n`,
    `${at('empty')}:1:1  error  no manifests here (*.yaml, *.yml, *.json): name files or folders, or - for standard input\n`,
    `${at('linked/gone.yaml')}:1:1  error  no such file or folder\n`,
    '2 objects (profile production): 1 denied, 0 warned, 1 injected, 3 problems in the input\n',
  ]) {
    t.ok(stdout.includes(line), line)
  }
})

void t.test('a pipe in a folder is no manifest', async t => {
  const folder = t.testdir({ 'a.yaml': cleanPod })
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')])
  t.equal((await runCli(['check', folder])).code, 0)
})

void t.test('a file name can not speak to the terminal either', async t => {
  const folder = t.testdir({ 'a\u001b[31m.yaml': deniedDeployment })
  const { stdout } = await runCli(['check', folder])
  t.notOk(stdout.includes('\u001b'))
  t.match(stdout, 'a\\u001b[31m.yaml:14:11')
})

void t.test('what a manifest says can not speak to the terminal, nor to whoever reads its lines', async t => {
  const evil = 'evil\n::error::pwned \u001b[31m'
  const annotations = { 'exempt.seaworthy.dev/resource-limits': `because\n::error::x ${'y'.repeat(300)}` }
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: evil, namespace: evil, annotations },
    spec: { containers: [{ name: evil }] },
  }
  const { stdout } = await runCli(['check', '-'], { stdin: JSON.stringify(pod) })
  t.match(stdout, /^Pod evil\\u000a::error::pwned \\u001b\[31m/)
  t.match(stdout, / \(because\\u000a::error::x y+…\)\n/)
  t.notMatch(stdout, /^::error/m)
  t.notOk(stdout.includes('\u001b'))
})

void t.test('AdmissionReviews are judged as at admission; one that no server would send is a problem', async t => {
  const request = {
    uid: 'u',
    operation: 'CREATE',
    kind: { group: '', kind: 'Pod' },
    object: { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'a' }] } },
  }
  const review = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request }
  const stdin = JSON.stringify(review, null, 2)
  const good = await runCli(['check', '-'], { stdin })
  t.strictSame([good.code, good.stderr], [1, ''])
  const braceLine = stdin.split('\n').findIndex(line => line.includes('"name": "a"'))
  const place = `-:${braceLine}:${'          {'.length}`
  t.ok(good.stdout.includes(`memory limit is missing\n    ${place}\n`), good.stdout)
  const broken = { ...review, request: { ...request, uid: '' } }
  const ran = await runCli(['check', '-'], { stdin: `${cleanPod}---\n${JSON.stringify(broken)}\n` })
  t.strictSame([ran.code, ran.stderr], [2, ''])
  const line = cleanPod.split('\n').length + 1
  t.ok(ran.stdout.includes(`-:${line}:1  error  request.uid: expected a text that is not empty\n`), ran.stdout)
})
