/** The page beside the program: where it is looked for, and what is said where it is not there. */
import { rmSync } from 'node:fs'
import t from 'tap'
import { findPageFolder, openPage } from '../../src/cli/page-folder.ts'
import { welcome } from '../../src/cli/welcome.ts'
import { buildStandIn } from '../server/page-server.ts'
import { anyPorts, spawnServe } from './spawn-serve.ts'

t.test('where it is', async t => {
  const rows = {
    'file:///checkout/src/cli/page-folder.ts': '/checkout/dist/page',
    'file:///seaworthy/dist/chunks/serve-ABCD.js': '/seaworthy/dist/page',
    'file:///seaworthy/dist/main.js': '/seaworthy/dist/page',
    'file:///opt/seaworthy/seaworthy.mjs': '/opt/seaworthy/page',
    'file:///a%20b/seaworthy.mjs': '/a b/page',
  }
  for (const [program, folder] of Object.entries(rows)) t.equal(findPageFolder(program), folder)
})

t.test('whether it has to be there', async t => {
  const none = t.testdir()
  for (const wanted of ['off', 'if built'] as const) t.equal(openPage(wanted, none), undefined)
  const message = `--page: there is no page in ${none}; npm run build:page makes it`
  t.throws(() => openPage('on', none), { name: 'UsageError', message })
  t.throws(() => openPage('on', `${none}/nowhere`), { name: 'UsageError' })
})

t.test('one that is not whole is none', async t => {
  await buildStandIn(t)
  const folder = `${t.testdirName}/page`
  t.equal(openPage('if built', folder)?.length, 6)
  t.equal(openPage('on', folder)?.length, 6)
  t.equal(openPage('off', folder), undefined)
  rmSync(`${folder}/index.html.gz`)
  t.equal(openPage('if built', folder), undefined)
})

t.test('what is said of it at the start', async t => {
  const said = { url: 'https://127.0.0.1:8443', healthUrl: 'http://127.0.0.1:8080', profile: 'production' }
  const begin =
    'Seaworthy listens on https://127.0.0.1:8443 (profile production), health and metrics on http://127.0.0.1:8080\n'
  const [open, ask] = [
    /\n {2}https:\/\/127\.0\.0\.1:8443\/\n/,
    /\n {2}curl -sk https:\/\/127\.0\.0\.1:8443\/dry-run -d /,
  ]
  const all = welcome({ ...said, page: true, dryRun: true })
  t.ok(all.startsWith(begin), all)
  t.ok(all.search(open) < all.search(ask) && all.search(open) > 0, 'first the page, then the line')
  const pageless = welcome({ ...said, page: false, dryRun: true })
  t.notMatch(pageless, open)
  t.match(pageless, ask)
  t.equal(welcome({ ...said, page: false, dryRun: false }), `${begin}\nCtrl-C ends it.\n`)
})

t.test('--no-page: the API server only', async t => {
  const served = spawnServe(t, '--development', '--no-page', ...anyPorts)
  await served.says(/Ctrl-C ends it/)
  served.kill('SIGTERM')
  const { code, stdout, stderr } = await served.ended
  t.strictSame([code, stderr], [0, ''])
  t.notMatch(stdout, /curl|browser|no page/)
})
