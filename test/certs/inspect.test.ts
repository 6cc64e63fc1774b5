/** Each reason why a pair can't serve, and those that can. */
import { generateKeyPairSync } from 'node:crypto'
import { generate } from 'selfsigned'
import t from 'tap'
import { createAuthority, issueLeaf, type KeyPair } from '../../certs/authority.ts'
import { inspectPair } from '../../certs/inspect.ts'

const now = new Date('2026-08-01T12:00:00Z')
const dnsNames = ['', '.platform', '.platform.svc', '.platform.svc.cluster.local'].map(end => `seaworthy${end}`)
const authority = await createAuthority({ now })
const other = await createAuthority({ now })
const leaf = await issueLeaf(authority, { dnsNames, ipAddresses: ['127.0.0.1'], now })

const encryptedKey = generateKeyPairSync('ec', {
  namedCurve: 'P-256',
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' },
}).privateKey
const oldEncryptedKey =
  '-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,EB04\n\nN3TA\n-----END EC PRIVATE KEY-----\n'
const ed25519Key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

/** A certificate that only a test needs: an intermediate CA, or one for clients. */
async function buildPair(commonName: string, ca: KeyPair | undefined, extensions: Extensions): Promise<KeyPair> {
  const made = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date('2026-07-01T00:00:00Z'),
    notAfterDate: new Date('2026-12-01T00:00:00Z'),
    extensions,
    ...(ca === undefined ? {} : { ca: { key: ca.privateKey, cert: ca.certificate } }),
  })
  return { certificate: `${made.cert}\n`, privateKey: made.private }
}
type Extensions = NonNullable<NonNullable<Parameters<typeof generate>[1]>['extensions']>

const root = await buildPair('root', undefined, [{ name: 'basicConstraints', cA: true, critical: true }])
const middle = await buildPair('middle', root, [{ name: 'basicConstraints', cA: true, critical: true }])
const low = await issueLeaf(middle, { dnsNames, now })
const forClients = await buildPair('client', authority, [{ name: 'extKeyUsage', clientAuth: true }])
const plain = await buildPair('plain.example', undefined, [{ name: 'basicConstraints', cA: false }])

const brokenCertificate = leaf.certificate.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA')
const brokenKey = '-----BEGIN PRIVATE KEY-----\nTWFueSBhIHNlY3JldA==\n-----END PRIVATE KEY-----\n'

const rows: readonly (readonly [title: string, input: Partial<Parameters<typeof inspectPair>[0]>, codes: string[]])[] =
  [
    ['as issued', {}, []],
    ['all its names', { names: [...dnsNames, '127.0.0.1'] }, []],
    ['its CA', { ca: authority.certificate }, []],
    ['a bundle with another CA', { ca: other.certificate + authority.certificate }, []],
    ['line ends of Windows', { certificate: leaf.certificate.replaceAll('\n', '\r\n') }, []],
    ['text before the certificate', { certificate: `subject=CN\n${leaf.certificate}` }, []],
    [
      'chain with intermediate',
      { ...low, certificate: low.certificate + middle.certificate, ca: root.certificate },
      [],
    ],
    ['intermediate that is trusted itself', { ...low, ca: middle.certificate }, []],
    ['self-signed, its own CA', { ...plain, ca: plain.certificate }, []],
    ['a CA', authority, []],

    ['empty certificate', { certificate: ' \n' }, ['certificate-empty']],
    ['no PEM', { certificate: 'MIIB' }, ['certificate-unreadable']],
    ['key as certificate', { certificate: leaf.privateKey }, ['certificate-unreadable']],
    ['cut off', { certificate: leaf.certificate.slice(0, -40) }, ['certificate-unreadable']],
    ['broken certificate', { certificate: brokenCertificate }, ['certificate-unreadable']],
    ['broken intermediate', { certificate: leaf.certificate + brokenCertificate }, ['certificate-unreadable']],
    [
      'joined without a line end',
      { certificate: leaf.certificate.trimEnd() + middle.certificate },
      ['certificate-unreadable'],
    ],
    ['empty key', { privateKey: '' }, ['key-empty']],
    ['certificate as key', { privateKey: leaf.certificate }, ['key-unreadable']],
    ['broken key', { privateKey: brokenKey }, ['key-unreadable']],
    ['encrypted key', { privateKey: encryptedKey }, ['key-encrypted']],
    ['encrypted key, older form', { privateKey: oldEncryptedKey }, ['key-encrypted']],
    ['key of another pair', { privateKey: other.privateKey }, ['key-mismatch']],
    ['key of another kind', { privateKey: ed25519Key }, ['key-mismatch']],
    ['a second early', { now: new Date('2026-08-01T10:59:59Z') }, ['not-yet-valid']],
    ['the first second', { now: new Date('2026-08-01T11:00:00Z') }, []],
    ['the last second', { now: new Date('2026-10-30T12:00:00Z') }, []],
    ['a second late', { now: new Date('2026-10-30T12:00:01Z') }, ['expired']],
    ['for clients', forClients, ['not-for-servers']],
    ['another name', { names: ['seaworthy.other.svc'] }, ['name-missing']],
    ['another address', { names: ['127.0.0.2'] }, ['name-missing']],
    ['common name only', { ...plain, names: ['plain.example'] }, ['name-missing']],
    ['empty bundle', { ca: '' }, ['ca-unreadable']],
    ['broken bundle', { ca: brokenCertificate }, ['ca-unreadable']],
    ['another CA', { ca: other.certificate }, ['untrusted']],
    ['missing intermediate', { ...low, ca: root.certificate }, ['untrusted']],
    ['bundle that is a leaf', { ...low, ca: leaf.certificate }, ['untrusted']],
    ['all empty', { certificate: '', privateKey: '' }, ['certificate-empty', 'key-empty']],
    [
      'everything at once',
      { privateKey: other.privateKey, now: new Date('2040-01-01'), names: ['x'], ca: authority.certificate },
      ['key-mismatch', 'expired', 'name-missing', 'untrusted'],
    ],
  ]

void t.test('problems', async t => {
  for (const [title, input, codes] of rows) {
    const { problems } = inspectPair({ ...leaf, now, ...input })
    t.strictSame(
      problems.map(({ code }) => code),
      codes,
      title,
    )
  }
})

void t.test('messages', async t => {
  const expected = [
    [{ now: new Date('2026-07-01') }, 'valid from 2026-08-01T11:00:00.000Z only; it is 2026-07-01T00:00:00.000Z'],
    [{ now: new Date('2027-01-01') }, 'expired at 2026-10-30T12:00:00.000Z; it is 2027-01-01T00:00:00.000Z'],
    [
      { names: ['seaworthy', 'a.svc', 'b.svc'] },
      'is not for a.svc, b.svc; it names DNS:seaworthy, DNS:seaworthy.platform,',
    ],
    [{ ca: other.certificate }, 'no CA of the bundle vouches for the certificate; 1 of its 1 CAs are in date'],
  ] as const
  for (const [input, part] of expected) {
    const [problem] = inspectPair({ ...leaf, now, ...input }).problems
    t.match(problem?.message, part)
  }
})

void t.test('no message holds key material', async t => {
  for (const [title, input] of rows) {
    const pair = { ...leaf, now, ...input }
    const text = JSON.stringify(inspectPair(pair))
    const lines = `${pair.privateKey}\n${pair.certificate}`.split('\n').filter(line => /^[\w+/=]{8,}$/.test(line))
    t.notOk(
      lines.some(line => text.includes(line)),
      title,
    )
  }
})

void t.test('facts', async t => {
  const { facts } = inspectPair({ ...leaf, now: new Date('2040-01-01') })
  t.match(facts, {
    notBefore: new Date('2026-08-01T11:00:00Z'),
    notAfter: new Date('2026-10-30T12:00:00Z'),
    isAuthority: false,
    fingerprint: /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/,
  })
  t.strictSame(facts?.subjectAltNames, [...dnsNames.map(name => `DNS:${name}`), 'IP Address:127.0.0.1'])
  t.equal(inspectPair({ ...authority, now }).facts?.isAuthority, true)
  t.strictSame(inspectPair({ ...plain, now }).facts?.subjectAltNames, [])
  t.equal(inspectPair({ ...leaf, certificate: '', now }).facts, undefined)
})
