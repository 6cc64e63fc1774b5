/** Our own CA and its leaves: what is in them, and whether a TLS client accepts them. */
import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { connect, createServer } from 'node:tls'
import t from 'tap'
import { createAuthority, issueLeaf, type KeyPair } from '../../certs/authority.ts'

const now = new Date()
const hourMs = 3_600_000
const name = 'seaworthy.platform.svc'
const dnsNames = ['seaworthy', 'seaworthy.platform', name, `${name}.cluster.local`]
const authority = await createAuthority({ now })
const other = await createAuthority({ now })
const leaf = await issueLeaf(authority, { dnsNames, ipAddresses: ['127.0.0.1', '::1'], now })

/** Milliseconds from now, to the whole second that certificates know. */
function offsets({ validFromDate, validToDate }: X509Certificate): readonly [from: number, to: number] {
  const second = Math.floor(now.getTime() / 1000) * 1000
  return [validFromDate.getTime() - second, validToDate.getTime() - second]
}

// DER of critical extensions, after their object identifier.
const authorityConstraints = '0603551d130101ff0408' + '30060101ff020100' // cA, pathLen 0
const authorityUsage = '0603551d0f0101ff0404' + '03020106' // keyCertSign, cRLSign
const leafConstraints = '0603551d130101ff0402' + '3000'
const leafUsage = '0603551d0f0101ff0404' + '03020780' // digitalSignature
const ecdsaWithSha256 = '06082a8648ce3d040302'

void t.test('CA', async t => {
  const certificate = new X509Certificate(authority.certificate)
  const der = certificate.raw.toString('hex')
  t.match(certificate.subject, /^CN=seaworthy-ca-[0-9a-f]{16}$/)
  t.equal(certificate.issuer, certificate.subject)
  t.not(certificate.subject, new X509Certificate(other.certificate).subject, 'each CA has its own name')
  t.equal(certificate.ca, true)
  t.match(certificate.publicKey.asymmetricKeyDetails, { namedCurve: 'prime256v1' })
  t.strictSame(offsets(certificate), [-hourMs, 1826 * 24 * hourMs])
  for (const part of [authorityConstraints, authorityUsage, ecdsaWithSha256]) t.ok(der.includes(part), part)
})

void t.test('leaf', async t => {
  const certificate = new X509Certificate(leaf.certificate)
  const der = certificate.raw.toString('hex')
  t.equal(certificate.issuer, new X509Certificate(authority.certificate).subject)
  t.equal(
    certificate.subjectAltName,
    'DNS:seaworthy, DNS:seaworthy.platform, DNS:seaworthy.platform.svc, DNS:seaworthy.platform.svc.cluster.local, ' +
      'IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1',
  )
  t.equal(certificate.ca, false)
  t.strictSame(certificate.keyUsage, ['1.3.6.1.5.5.7.3.1'], 'serverAuth only')
  t.match(certificate.publicKey.asymmetricKeyDetails, { namedCurve: 'prime256v1' })
  t.strictSame(offsets(certificate), [-hourMs, 90 * 24 * hourMs])
  for (const part of [leafConstraints, leafUsage, ecdsaWithSha256]) t.ok(der.includes(part), part)
})

void t.test('both end in a line end', async t => {
  for (const pem of [authority, leaf].flatMap(Object.values)) t.match(pem, /-----END [A-Z ]+-----\n$/)
})

void t.test('serial numbers are positive and differ', async t => {
  const serials = [authority, other, leaf].map(({ certificate }) => new X509Certificate(certificate).serialNumber)
  for (const serial of serials) t.match(serial, /^[0-9A-F]{1,18}$/)
  t.equal(new Set(serials).size, serials.length)
})

void t.test('validity', async t => {
  const short = await createAuthority({ now, validDays: 30 })
  const capped = await issueLeaf(short, { dnsNames, now })
  t.strictSame(offsets(new X509Certificate(capped.certificate)), [-hourMs, 30 * 24 * hourMs], 'never outlives its CA')
  const brief = await issueLeaf(short, { dnsNames, now, validDays: 2 })
  t.strictSame(offsets(new X509Certificate(brief.certificate)), [-hourMs, 2 * 24 * hourMs])
})

void t.test('what can not serve is not issued', async t => {
  const later = new Date(now.getTime() + 1827 * 24 * hourMs)
  const rows = [
    ['no name', authority, { dnsNames: [], now }, /name at least one/],
    ['no address', authority, { dnsNames, ipAddresses: ['localhost'], now }, /localhost is no IP address/],
    ['expired CA', authority, { dnsNames, now: later }, /CA: the certificate expired at/],
    ['half a CA', { ...authority, privateKey: other.privateKey }, { dnsNames, now }, /CA: the private key belongs to/],
    ['a leaf as CA', leaf, { dnsNames, now }, /may not sign/],
    ['an empty CA', { certificate: '', privateKey: '' }, { dnsNames: [], now }, /is empty; CA: .* is empty; name at/],
  ] as const
  for (const [name, by, options, message] of rows) await t.rejects(issueLeaf(by, options), { message }, name)
})

/** Shakes hands with a server that holds this pair; 'ok', or the code by which the client refuses. */
async function handshake(pair: KeyPair, ca: string, servername: string): Promise<string> {
  const server = createServer({ cert: pair.certificate, key: pair.privateKey, minVersion: 'TLSv1.2' })
  server.on('secureConnection', socket => socket.on('error', () => {}).end())
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const client = connect({ host: '127.0.0.1', port: address.port, ca, servername })
  try {
    await once(client, 'secureConnect')
    return 'ok'
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  } finally {
    client.destroy()
    server.close()
  }
}

void t.test('handshakes', async t => {
  const rows = [
    ['its CA', authority.certificate, name, 'ok'],
    ['every name', authority.certificate, `${name}.cluster.local`, 'ok'],
    ['old and new CA', other.certificate + authority.certificate, name, 'ok'],
    ['new and old CA', authority.certificate + other.certificate, name, 'ok'],
    ['another CA', other.certificate, name, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['another name', authority.certificate, 'other.platform.svc', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const
  for (const [title, ca, servername, outcome] of rows) t.equal(await handshake(leaf, ca, servername), outcome, title)
})
