/** `seaworthy fix`: what it prints, what it writes, what it leaves alone, and how it ends. */
import {
  chmodSync,
  closeSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import t from 'tap'
import { replaceFile } from '../../src/cli/replace-file.ts'
import { brokenPod, cleanPod, deniedDeployment, warnedPod } from './manifests.ts'
import { runCli } from './run-cli.ts'

const mendedPod = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - {name: web, image: a, resources: {requests: {cpu: 10m}, limits: {memory: 64Mi}}}
`

const aliased = `apiVersion: apps/v1
kind: Deployment
metadata: {name: api, namespace: shop}
spec:
  template: &template
    spec:
      containers:
        - {name: web, image: a, resources: {requests: {cpu: 10m}, limits: {memory: 64Mi}}}
---
apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: first}
    spec: {template: &t {spec: {containers: [{name: web, image: a, ports: [{containerPort: 80}]}]}}}
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: second}
    spec: {template: *t}
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: third}
    spec:
      template:
        spec:
          dnsConfig: &dns {}
          initContainers: [{name: x, image: a, tty: false}]
          containers: [{name: web, image: a, ports: [{containerPort: 80}]}]
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: fourth}
    spec: {template: {spec: {dnsConfig: *dns, containers: []}}}
`

void t.test('a diff on standard output, the rest on standard error', async t => {
  const folder = t.testdir({ 'denied.yaml': deniedDeployment, 'clean.yaml': cleanPod, 'warned.yaml': warnedPod })
  const { code, stdout, stderr } = await runCli(['fix', folder])
  t.equal(code, 0)
  t.equal(
    stdout.replaceAll(/(?<=^(?:---|\+\+\+) [ab]\/).*\//gm, ''),
    `--- a/denied.yaml
+++ b/denied.yaml
@@ -15,3 +15,11 @@
             requests:
               cpu: 10m
               memory: 64Mi
+          lifecycle:
+            preStop:
+              sleep:
+                seconds: 5
+      dnsConfig:
+        options:
+          - name: ndots
+            value: "3"
`,
  )
  t.equal(
    stderr.replaceAll(`${folder}/`, ''),
    `denied.yaml: 2 mended
1 file would change (--write writes them), 2 findings mended
2 findings remain that fix can't mend: seaworthy check shows them
`,
  )
  t.equal(readFileSync(join(folder, 'denied.yaml'), 'utf8'), deniedDeployment)
})

void t.test('--write, and once more', async t => {
  const folder = t.testdir({ 'pod.yaml': mendedPod, 'clean.yaml': cleanPod })
  const pod = join(folder, 'pod.yaml')
  chmodSync(pod, 0o640)
  const clean = statSync(join(folder, 'clean.yaml'))
  const ran = await runCli(['fix', '--write', folder])
  t.strictSame([ran.code, ran.stdout], [0, ''])
  t.equal(ran.stderr, `${pod}: 1 mended\n1 file changed, 1 finding mended\n`)
  t.equal(
    readFileSync(pod, 'utf8'),
    `${mendedPod}  dnsConfig:\n    options:\n      - name: ndots\n        value: "3"\n`,
  )
  t.equal(statSync(pod).mode & 0o777, 0o640)
  t.equal(statSync(join(folder, 'clean.yaml')).ino, clean.ino)
  t.strictSame(await runCli(['fix', '--write', folder]), { code: 0, stdout: '', stderr: '' })
  t.strictSame(readdirSync(folder).toSorted(), ['clean.yaml', 'pod.yaml'], 'nothing is left behind')
})

void t.test('standard input', async t => {
  const { stdout, code, stderr } = await runCli(['fix', '-'], { stdin: mendedPod })
  t.match(stdout, /^--- a\/stdin\n\+\+\+ b\/stdin\n@@ -4,3 \+4,7 @@\n/)
  t.strictSame([code, stderr.split('\n')[0]], [0, '-: 1 mended'])
  const written = await runCli(['fix', '-', '--write'], { stdin: mendedPod })
  t.match(written.stdout, /^apiVersion: v1\n(?:.*\n)*.*value: "3"\n$/)
  const clean = await runCli(['fix', '-', '--write'], { stdin: cleanPod })
  t.strictSame(clean, { code: 0, stdout: cleanPod, stderr: '' }, 'what needs no mending goes through')
  const lost = await runCli(['fix', '-', '--write'], { stdin: `# \uFFFD\n${mendedPod}` })
  t.strictSame([lost.code, lost.stdout], [2, ''], 'what may have been other bytes does not')
})

void t.test('what is left alone is told, and is no error', async t => {
  const folder = t.testdir({ 'aliased.yaml': aliased })
  const { code, stderr } = await runCli(['fix', '--write', folder])
  const lines = stderr.replaceAll(`${folder}/`, '').split('\n')
  t.equal(code, 0)
  t.strictSame(lines.slice(0, 6), [
    'aliased.yaml:13:5  Deployment first: left alone: what stands there is also used elsewhere, by the alias *t',
    'aliased.yaml:17:5  Deployment second: left alone: an alias stands there: *t',
    'aliased.yaml:27:11  Deployment third: dns-ndots: left alone: what stands there is also used elsewhere, by the alias *dns',
    'aliased.yaml:30:5  Deployment fourth: left alone: an alias stands there: *dns',
    'aliased.yaml: 6 mended',
    '1 file changed, 6 findings mended, 3 objects left alone, 1 mend left alone',
  ])
})

void t.test('an AdmissionReview is left alone', async t => {
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [{ name: 'web' }] } }
  const kind = { group: '', version: 'v1', kind: 'Pod' }
  const resource = { group: '', version: 'v1', resource: 'pods' }
  const request = { uid: '1', kind, resource, operation: 'CREATE', userInfo: {}, namespace: 'x', object }
  const stdin = JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request })
  const { code, stdout, stderr } = await runCli(['fix', '-'], { stdin })
  t.strictSame([code, stdout], [0, ''], stderr)
  t.match(stderr, '-:1:1  Pod web: left alone: an AdmissionReview is what an API server sent, no manifest\n')
})

void t.test('mistakes', async t => {
  const folder = t.testdir({ 'broken.yaml': brokenPod, 'pod.yaml': mendedPod })
  const both = await runCli(['fix', '--write', '--diff', folder])
  t.strictSame(both, { code: 2, stdout: '', stderr: 'seaworthy: --diff, --write: give one of them\n' })
  const ran = await runCli(['fix', '--write', folder, join(folder, 'none.yaml')])
  t.equal(ran.code, 2)
  t.match(ran.stderr, 'broken.yaml:4:1  error  the key "kind" is there twice\n')
  t.match(ran.stderr, 'none.yaml:1:1  error  no such file or folder\n')
  t.match(readFileSync(join(folder, 'pod.yaml'), 'utf8'), /ndots/, 'the others are written all the same')
})

void t.test('one file by several names, and by a link', async t => {
  const folder = t.testdir({ real: { 'pod.yaml': mendedPod } })
  symlinkSync('real/pod.yaml', join(folder, 'link.yaml'))
  const names = [join(folder, 'link.yaml'), join(folder, 'real/pod.yaml'), folder]
  const ran = await runCli(['fix', '--write', ...names])
  t.strictSame([ran.code, ran.stderr], [0, `${names[0]}: 1 mended\n1 file changed, 1 finding mended\n`])
  t.ok(lstatSync(join(folder, 'link.yaml')).isSymbolicLink(), 'the link stays one')
  t.match(readFileSync(join(folder, 'real/pod.yaml'), 'utf8'), /ndots/)
})

void t.test('what is no UTF-8 stays as it is', async t => {
  const folder = t.testdir({ 'latin.yaml': '', 'mark.yaml': `# \uFFFD\n${mendedPod}` })
  const latin = Buffer.from(`# gr\u00FC\u00DFe\n${mendedPod}`, 'latin1')
  writeFileSync(join(folder, 'latin.yaml'), latin)
  for (const flags of [[], ['--write']]) {
    const { code, stderr } = await runCli(['fix', folder, ...flags])
    t.equal(code, 0)
    t.match(stderr, 'latin.yaml: left alone: it is not UTF-8\n')
    t.match(stderr, 'mark.yaml: 1 mended\n', 'a replacement character that was there is text')
    t.match(stderr, '1 file left alone')
  }
  t.strictSame(readFileSync(join(folder, 'latin.yaml')), latin)
})

void t.test('a file that was changed in the meantime is not overwritten', async t => {
  const folder = t.testdir({ 'a.yaml': 'now', dir: {} })
  const file = join(folder, 'a.yaml')
  t.equal(await replaceFile(file, 'before', 'after'), 'it was changed in the meantime; run this again')
  t.equal(readFileSync(file, 'utf8'), 'now')
  t.equal(await replaceFile(join(folder, 'dir'), '', 'x'), 'it is no file')
  t.equal(await replaceFile(join(folder, 'none'), '', 'x'), "can't be written (ENOENT)")
  t.equal(await replaceFile(file, 'now', 'after'), undefined)
  t.equal(readFileSync(file, 'utf8'), 'after')
  t.strictSame(readdirSync(folder).toSorted(), ['a.yaml', 'dir'])
})

void t.test('who reads a file while it is written has one text or the other, whole', async t => {
  const folder = t.testdir({ 'a.yaml': deniedDeployment })
  const file = join(folder, 'a.yaml')
  const reader = openSync(file, 'r')
  t.teardown(() => closeSync(reader))
  t.equal((await runCli(['fix', file, '--write'])).code, 0)
  t.equal(readFileSync(reader, 'utf8'), deniedDeployment, 'the file that was opened before')
  t.not(readFileSync(file, 'utf8'), deniedDeployment)
  t.strictSame(readdirSync(folder), ['a.yaml'], 'nothing is left behind')
})

void t.test('as many documents as there are take as long each', async t => {
  const pod = `---\n${mendedPod}`
  const seconds = async (count: number): Promise<number> => {
    const file = join(t.testdir({ 'many.yaml': pod.repeat(count) }), 'many.yaml')
    const { user } = process.cpuUsage()
    t.match((await runCli(['fix', file])).stderr, `${file}: ${count} mended`)
    return (process.cpuUsage().user - user) / 1e6
  }
  await seconds(500)
  const [few, many] = [await seconds(1000), await seconds(12_000)]
  t.ok(many < few * 14, `${few.toFixed(2)} s for 1,000, ${many.toFixed(2)} s for 12,000`)
})
