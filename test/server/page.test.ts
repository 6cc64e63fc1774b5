/** The page: what a browser is sent, how, and that nothing else can be asked for. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import t from 'tap'
import { findAssets } from '../../scripts/page-assets.ts'
import { buildStandIn, startPageServer } from './page-server.ts'

const files = await buildStandIn(t)
const { ask, holdDryRun, send, state } = await startPageServer(t, files)
const html = files.find(({ path }) => path === '/')?.bodies.identity.toString() ?? ''
const assets = findAssets(html).map(name => `/${name}`)
const script = assets.find(path => path.startsWith('/assets/main-')) ?? ''

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
const safe = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

t.test('each file, its type, and how long it may be kept', async t => {
  const types = {
    html: 'text/html; charset=utf-8',
    js: 'text/javascript; charset=utf-8',
    css: 'text/css; charset=utf-8',
    svg: 'image/svg+xml; charset=utf-8',
  }
  for (const path of ['/', '/?profile=strict&x', ...files.map(file => file.path), `${script}?x`]) {
    const { status, headers, body } = await ask(path)
    t.equal(status, 200, path)
    const [name = ''] = path.split('?')
    const kind = name === '/' ? 'html' : name.slice(name.lastIndexOf('.') + 1)
    t.match(headers, { ...safe, 'content-type': types[kind as keyof typeof types], vary: 'accept-encoding' })
    t.equal(headers['cache-control'], name === '/' ? 'no-cache' : 'public, max-age=31536000, immutable')
    t.equal(headers['content-encoding'], undefined)
    t.strictSame(body, files.find(file => file.path === name)?.bodies.identity)
    const head = await ask(path, {}, 'HEAD')
    t.equal(head.status, 200)
    t.equal(head.body.length, 0)
    t.strictSame({ ...head.headers, date: '' }, { ...headers, date: '' }, 'HEAD')
  }
  t.match(await ask('/policies'), { status: 200, headers: safe })
})

t.test('the catalogue is packed once, and not sent again', async t => {
  const plain = await ask('/policies')
  const { headers, body } = await ask('/policies', { 'accept-encoding': 'br' })
  t.equal(headers['content-encoding'], 'br')
  t.equal(brotliDecompressSync(body).toString(), plain.body.toString())
  const again = await ask('/policies', { 'if-none-match': String(headers['etag']) })
  t.strictSame([again.status, again.body.length], [304, 0])
})

t.test('what the page names is there', async t => {
  t.equal(assets.length, 4, 'icon, style, script, and what that imports')
  for (const path of assets) t.equal((await ask(path)).status, 200, path)
  t.equal(files.length, 6, 'and what is loaded late')
})

t.test('as small as its reader takes it', async t => {
  const rows: readonly [accepted: string, coding: string | undefined][] = [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['GZip', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['gzip;q=0', undefined],
    ['gzip;q=0.000, br;q=0', undefined],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br ; q=0.5 ,gzip; Q=0.8', 'gzip'],
    ['identity, gzip;q=0.5', undefined],
    ['identity;q=0.1, gzip;q=0.5', 'gzip'],
    ['identity;q=0, *;q=0', undefined],
    ['deflate, zstd, x-gzip', undefined],
    ['gzip;q=high', undefined],
    ['', undefined],
  ]
  for (const [accepted, coding] of rows) {
    const { headers, body } = await ask('/', { 'accept-encoding': accepted })
    t.equal(headers['content-encoding'], coding, accepted)
    t.equal(headers['content-length'], String(body.length))
    const plain = coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body
    t.equal(plain.toString(), html, accepted)
  }
})

t.test('what a browser has already is not sent again', async t => {
  const { etag = '' } = (await ask('/')).headers
  for (const known of [etag, `"other", ${etag}`]) {
    const { status, headers, body } = await ask('/', { 'if-none-match': known })
    t.strictSame([status, body.length], [304, 0], known)
    t.match(headers, { ...safe, etag, 'cache-control': 'no-cache', vary: 'accept-encoding' })
  }
  t.equal((await ask('/', { 'if-none-match': 'W/"other"' })).status, 200)
  t.not((await ask(script)).headers.etag, etag)
})

t.test('nothing else', async t => {
  const paths = [
    '/index.html',
    '/index.html.gz',
    '/THIRD-PARTY-LICENSES.txt',
    '/assets',
    '/assets/',
    '/assets/../index.html',
    '/assets/../../sources/main.ts',
    '/assets/%2e%2e/index.html',
    '/assets/..%2findex.html',
    '/assets/..%5cindex.html',
    '/%2e%2e/page/index.html',
    `${script}.br`,
    `${script}.gz`,
    `${script}/`,
    `${script}%00`,
    script.replace('/assets/', '/assets//'),
    script.replace('/assets/', '//assets/'),
    script.toUpperCase(),
    '//',
    '/./',
    '/assets/__proto__',
    '/assets/constructor',
    `/assets/${'x'.repeat(8000)}`,
  ]
  for (const path of paths) {
    const { status, headers, body } = await ask(path)
    t.equal(status, 404, path.slice(0, 80))
    t.match(headers, { 'content-type': 'application/json; charset=utf-8' })
    t.match(JSON.parse(body.toString()), {
      code: 'notFound',
      message: /; see \/mutate, \/validate, \/dry-run, \/policies, \/$/,
    })
  }
  for (const path of [
    `${script}\0`,
    `${script}%`,
    '/assets/%c0%ae%c0%ae/index.html',
    `/assets/${'x'.repeat(20_000)}`,
  ]) {
    const answer = await send(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    t.match(answer, /^HTTP\/1\.1 4\d\d /, JSON.stringify(path.slice(0, 80)))
    t.notMatch(answer, 'console.log')
  }
})

t.test('methods', async t => {
  for (const path of ['/', script]) {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const { status, headers } = await ask(path, {}, method)
      t.strictSame([status, headers.allow], [405, 'GET, HEAD'], `${method} ${path}`)
    }
  }
})

t.test('dry-runs that last do not keep a browser from its page', async t => {
  const held = [await holdDryRun(), await holdDryRun()]
  t.equal((await ask('/dry-run', {}, 'POST')).status, 503, 'both places are taken')
  const seven = await Promise.all(['/', '/policies', ...assets, script].map(path => ask(path)))
  t.strictSame(
    seven.map(({ status }) => status),
    [200, 200, 200, 200, 200, 200, 200],
  )
  for (const finish of held) t.equal((await finish('{"apiVersion":"v1","kind":"Pod"}')).status, 200)
})

t.test('there is a bound, which is its own', async t => {
  // all of them are read at once, before the first answer has left
  const answers = await send(`GET ${script} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(301))
  t.equal(answers.match(/HTTP\/1\.1 200 /g)?.length, 300)
  t.match(answers, /HTTP\/1\.1 503 [\s\S]*"code":"tooBusy"/)
  t.equal((await ask('/dry-run', {}, 'POST')).status, 400, 'a dry-run that says nothing')
})

t.test('without a page, and without people', async t => {
  const pageless = await startPageServer(t, undefined)
  t.equal((await pageless.ask('/')).status, 404)
  t.equal((await pageless.ask('/policies')).status, 200)
  const { ask } = await startPageServer(t, 'nobody')
  for (const path of ['/', '/policies', '/dry-run', script]) t.equal((await ask(path)).status, 404, path)
})

t.test('when the server leaves, answers close their connections', async t => {
  t.equal((await ask('/')).headers.connection, 'keep-alive')
  state.isDraining = true
  for (const path of ['/', script, '/policies']) t.equal((await ask(path)).headers.connection, 'close', path)
  t.equal((await ask('/', { 'if-none-match': (await ask('/')).headers.etag })).headers.connection, 'close')
})
