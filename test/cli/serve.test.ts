/** `seaworthy serve` from start to end: what `npm start` prints works as it stands, and signals end it. */
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import t from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import type { Report } from '../../src/report/report.ts'
import { type Answer, open } from '../server/client.ts'
import { assertPage } from '../server/served-page.ts'
import { anyPorts, spawnServe } from './spawn-serve.ts'

const now = new Date()
const authority = await createAuthority({ now })
const pair = await issueLeaf(authority, { now, dnsNames: ['localhost'], ipAddresses: ['127.0.0.1'] })

async function get(url: string, ca?: string): Promise<Answer> {
  const { request, answered } = open(respond =>
    url.startsWith('https:')
      ? requestHttps(url, { ca, agent: false }, respond)
      : requestHttp(url, { agent: false }, respond),
  )
  request.end()
  return answered
}

/** What `curl -sk URL -d BODY` does, and with `-H 'content-type: …'`. */
async function curl(url: string, body: string, type = 'application/x-www-form-urlencoded'): Promise<Answer> {
  const headers = { 'content-type': type }
  const { request, answered } = open(respond =>
    requestHttps(url, { method: 'POST', headers, rejectUnauthorized: false, agent: false }, respond),
  )
  request.end(body)
  return answered
}

const curlLine = /^ {2}curl -sk (https:\S+) -d '([^'\n]+)'\n/m

void t.test('development: what is printed works as it stands', async t => {
  // said aloud, so that where it was not built the test says so
  const served = spawnServe(t, '--development', '--page', ...anyPorts)
  const [, url = '', body = ''] = await served.says(curlLine)
  const [, page = ''] = await served.says(/^ {2}(https:\S+\/)\n/m)
  await assertPage(t, page)
  const answer = await curl(url, body)
  t.equal(answer.status, 200)
  const report: Report = JSON.parse(answer.text)
  t.equal(report.profile, 'production')
  t.equal(report.results[0]?.verdict, 'deny')
  const patched = report.results[0]?.patch.map(({ path }) => path) ?? []
  for (const path of ['/spec/containers/0/resources', '/spec/containers/0/lifecycle', '/spec/dnsConfig']) {
    t.ok(patched.includes(path), path)
  }
  const [, health = ''] = await served.says(/health and metrics on (http:\S+)\n/)
  t.equal((await get(`${health}/readyz?verbose`)).text, '[+]server ok\n[+]certificate ok\n[+]configuration ok\nok\n')
  const { text } = await get(`${health}/metrics`)
  const notAfter = /^seaworthy_certificate_not_after_timestamp_seconds\{role="leaf"\} (\d+)$/m.exec(text)?.[1]
  t.ok(Math.abs(Number(notAfter) - now.getTime() / 1000 - 1825 * 24 * 3600) < 600, `five years: ${notAfter}`)

  served.kill('SIGTERM')
  const { code, stderr } = await served.ended
  t.strictSame([code, stderr], [0, ''])
})

void t.test('a denial is one short line in the log, however large the object', async t => {
  const served = spawnServe(t, '--tls-self-signed', '--profile', 'production', ...anyPorts, '--drain-seconds', '0')
  const [, url = ''] = await served.says(/"url":"(https:[^"]+)"/)
  const containers = Array.from({ length: 2000 }, (_, index) => ({ name: `canary-${index}` }))
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'canary' }, spec: { containers } }
  const request = {
    uid: 'u'.repeat(10_000),
    operation: 'CREATE',
    kind: { group: '', version: 'v1', kind: 'Pod' },
    object,
  }
  const review = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request }
  const answer = await curl(`${url}/validate`, JSON.stringify(review), 'application/json')
  t.equal(JSON.parse(answer.text).response.allowed, false)
  const [line = ''] = await served.says(/^.*"msg":"denied".*$/m)
  t.ok(line.length < 400, line)
  t.match(JSON.parse(line), { kind: 'Pod', operation: 'CREATE', policies: ['resource-requests', 'resource-limits'] })
  t.notMatch(line, 'canary')
})

void t.test('--tls-dir: serves what is there, and logs JSON', async t => {
  const dir = t.testdir({ 'tls.crt': pair.certificate, 'tls.key': pair.privateKey })
  const served = spawnServe(t, ...anyPorts, '--tls-dir', dir, '--drain-seconds', '0')
  const [, url = ''] = await served.says(/"url":"(https:[^"]+)"/)
  t.equal((await get(`${url}/policies`, authority.certificate)).status, 200)
  t.equal((await get(`${url}/canary-in-a-path`, authority.certificate)).status, 404)
  await t.rejects(get(`${url}/policies`), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' })
  served.kill('SIGINT')
  const { code, stdout, stderr } = await served.ended
  t.strictSame([code, stderr], [0, ''])
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
  t.match(
    lines.find(line => line.msg === 'listening'),
    { profile: 'baseline', level: 30 },
  )
  t.match(lines.at(-1), { msg: 'draining', signal: 'SIGINT', seconds: 0 })
  t.notMatch(stdout, /canary/, 'requests are not logged')
})
