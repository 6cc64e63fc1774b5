/** The bundle does what the sources do, in a folder without node_modules, and has the page beside it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import packageJson from '../../package.json' with { type: 'json' }
import { buildBundle } from '../../scripts/build-bundle.ts'
import { buildPage } from '../../scripts/build-page.ts'
import { deniedDeployment } from '../cli/manifests.ts'
import { runCli } from '../cli/run-cli.ts'
import { startFakeApiServer } from '../cluster-view/fake-api-server.ts'
import { readReview } from '../fixtures/read-reviews.ts'
import { assertPage } from '../server/served-page.ts'
import { postReview, startProgram } from './started-program.ts'

// not in the checkout, whose node_modules Node would find
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-bundle-'))
t.teardown(() => rmSync(folder, { recursive: true }))
const bundle = join(folder, 'seaworthy.mjs')
await buildBundle(bundle)
await buildPage(join(folder, 'page'))

t.test('commands', async t => {
  const rows = [
    ['check', '--output=json', '--policy=resource-limits', '-'],
    ['config'],
    ['--version'],
    ['serve', '--x'],
  ]
  for (const args of rows) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
      cwd: folder,
      input: deniedDeployment,
      encoding: 'utf8',
    })
    const ran = await runCli(args, { stdin: deniedDeployment })
    t.strictSame({ code: status, stdout, stderr }, ran, args.join(' '))
  }
  t.equal((await runCli(['--version'])).stdout.trim(), packageJson.version)
})

t.test('a server, with a cluster', async t => {
  const main = fileURLToPath(import.meta.resolve('../../src/cli/main.ts'))
  const { kubeconfig } = await startFakeApiServer(t)
  const places = ['--host=127.0.0.1', '--port=0', '--health-port=0', '--drain-seconds=0']
  const flags = [...places, '--tls-self-signed', '--profile=production', `--kubeconfig=${kubeconfig}`]
  const start = (file: string) => startProgram(t, [process.execPath, file, 'serve', ...flags])
  const [bundled, source] = await Promise.all([start(bundle), start(main)])
  for (const { health } of [bundled, source]) while ((await health('/readyz')).status !== 200);
  const [readiness, review] = ['/readyz?verbose', readReview('create.pod.bare')]
  t.equal((await bundled.health(readiness)).text, (await source.health(readiness)).text)
  const { status, text } = await postReview(bundled.url, review)
  t.match({ status, text }, { status: 200, text: '"patchType":"JSONPatch"' })
  t.equal(text, (await postReview(source.url, review)).text)
  await assertPage(t, bundled.url)
  bundled.child.kill('SIGTERM')
  t.match(await bundled.ended, [0, '"msg":"draining"'])
})
