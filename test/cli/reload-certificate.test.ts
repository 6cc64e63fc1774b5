/** `seaworthy serve` while its certificate changes on disk: the good is served at once, the bad never. */
import { connect } from 'node:tls'
import t from 'tap'
import { createAuthority, issueLeaf, type KeyPair } from '../../certs/authority.ts'
import { MountedFolder } from './mounted-folder.ts'
import { startServe } from './started-serve.ts'

const now = new Date()
const day = 24 * 3_600_000
const names = { dnsNames: ['localhost'], ipAddresses: ['127.0.0.1'] }
const authority = await createAuthority({ now })
const leaf = (validDays: number): Promise<KeyPair> => issueLeaf(authority, { now, validDays, ...names })
const [first, second] = [await leaf(30), await leaf(60)]

/** The end of the certificate that a new connection meets. */
async function servedUntil(url: string): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(url).port), ca: authority.certificate }, () => {
    resolve(Date.parse(socket.getPeerCertificate().valid_to))
    socket.destroy()
  })
  socket.on('error', reject)
  return promise
}

const files = ({ certificate, privateKey }: KeyPair, ca?: string): Record<string, string> => ({
  'tls.crt': certificate,
  'tls.key': privateKey,
  ...(ca === undefined ? {} : { 'ca.crt': ca }),
})

void t.test('one pair after the other', async t => {
  const folder = new MountedFolder(t.testdir({}))
  await folder.write(files(first, authority.certificate))
  const { served, url, health, metric } = await startServe(t, '--tls-dir', folder.path)
  const notAfter = (role: string) => metric(`seaworthy_certificate_not_after_timestamp_seconds{role="${role}"}`)
  const reloads = (result: string) => metric(`seaworthy_certificate_reloads_total{result="${result}"}`)
  const near = (seconds: number | undefined, days: number) =>
    t.ok(Math.abs((seconds ?? 0) * 1000 - now.getTime() - days * day) < 10_000, `${days} days`)

  near(await notAfter('leaf'), 30)
  near(await notAfter('ca'), 1826)
  t.strictSame([await reloads('success'), await reloads('failure')], [0, 0], 'from the start')
  const before = await servedUntil(url)

  await folder.write(files(second, authority.certificate))
  await served.says(/"msg":"certificate reloaded"/)
  t.equal((await servedUntil(url)) - before, 30 * day)
  near(await notAfter('leaf'), 60)
  t.equal(await reloads('success'), 1)

  const stranger = await createAuthority({ now })
  const longAgo = new Date(now.getTime() - 100 * day)
  const expired = await issueLeaf(await createAuthority({ now: longAgo }), { now: longAgo, ...names })
  const soon = new Date(now.getTime() + 2 * day)
  const later = await issueLeaf(await createAuthority({ now: soon }), { now: soon, ...names })
  const faults: readonly [name: string, files: Record<string, string>, says: RegExp][] = [
    ['mismatched', { ...files(first), 'tls.key': second.privateKey }, /the private key belongs to another certificate/],
    ['expired', files(expired), /the certificate expired at \S+; it is \S+/],
    ['of the future', files(later), /the certificate is valid from \S+ only; it is \S+/],
    ['of another CA', files(first, stranger.certificate), /no CA of the bundle vouches for the certificate/],
    ['empty', { 'tls.crt': '', 'tls.key': '' }, /the certificate is empty; --tls-dir \S+: the private key is empty/],
    [
      'half written',
      { 'tls.crt': first.certificate.slice(0, 300), 'tls.key': first.privateKey },
      /is not PEM|is broken/,
    ],
    ['gone', {}, /can't read tls\.crt \(ENOENT\); --tls-dir \S+: can't read tls\.key \(ENOENT\)/],
  ]
  for (const [index, [name, wrong, says]] of faults.entries()) {
    await folder.write(wrong)
    await served.says(/"msg":"certificate not reloaded/, index + 1)
    t.equal((await servedUntil(url)) - before, 30 * day, `${name}: the last good one is served`)
    t.equal(await reloads('failure'), index + 1, `${name}: counted once`)
    const { status, text } = await health('/readyz?verbose')
    t.equal(status, 200, `${name}: it answers as well as before`)
    t.match(text, /^\[!\]certificate the last good one is in force: --tls-dir /m)
    t.match(text, says)
  }
  await folder.write(files(second, authority.certificate))
  while (!(await health('/readyz?verbose')).text.includes('[+]certificate ok'));
  t.equal(await reloads('success'), 1, 'what is served was on disk again: nothing to swap')

  await folder.write(files(first))
  await served.says(/"msg":"certificate reloaded"/, 2)
  near(await notAfter('leaf'), 30)
  t.equal(await notAfter('ca'), undefined, 'no CA, no end of a CA')

  served.kill('SIGKILL')
  const { stdout, stderr } = await served.ended
  t.notMatch(stdout + stderr, /PRIVATE KEY-----\\n\w/, 'nothing of a key in the log')
})
