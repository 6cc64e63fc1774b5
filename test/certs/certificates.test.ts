/** What is read of PEM texts, and when what is in them is due. */
import { X509Certificate } from 'node:crypto'
import t from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import {
  dueAt,
  findSigners,
  isInDate,
  isKeyOf,
  isSignedBy,
  joinCertificates,
  readAuthorities,
  readCertificates,
} from '../../certs/certificates.ts'

const now = new Date('2026-11-22T12:00:00Z')
const [one, other] = [await createAuthority({ now }), await createAuthority({ now })]
const old = await createAuthority({ now: new Date('2026-01-01T00:00:00Z'), validDays: 30 })
const leaf = await issueLeaf(one, { now, dnsNames: ['sea'] })
const broken = one.certificate.replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA')
const windows = (pem: string): string => pem.replaceAll('\n', '\r\n')
/** The same certificates, whatever stands around them. */
const printsOf = (...pems: string[]): string[] => pems.map(pem => new X509Certificate(pem).fingerprint256)

void t.test('certificates of a text', async t => {
  const rows: readonly [what: string, pem: string, found: string[] | undefined][] = [
    ['one', leaf.certificate, printsOf(leaf.certificate)],
    ['several, in their order', leaf.certificate + one.certificate, printsOf(leaf.certificate, one.certificate)],
    ['with text around', `a\n${leaf.certificate}b\n`, printsOf(leaf.certificate)],
    ['line ends of Windows', windows(leaf.certificate), printsOf(leaf.certificate)],
    ['none', '', undefined],
    ['a key', leaf.privateKey, undefined],
    ['one of them broken', leaf.certificate + broken, undefined],
    ['joined without a line end', leaf.certificate.trimEnd() + one.certificate, undefined],
  ]
  for (const [what, pem, found] of rows) {
    t.strictSame(
      readCertificates(pem)?.map(({ fingerprint256 }) => fingerprint256),
      found,
      what,
    )
  }
})

void t.test('CAs of a text that anybody wrote', async t => {
  const rows: readonly [what: string, pem: string, found: string[]][] = [
    ['one', one.certificate, printsOf(one.certificate)],
    ['two, in their order', other.certificate + one.certificate, printsOf(other.certificate, one.certificate)],
    ['each once', one.certificate + other.certificate + one.certificate, printsOf(one.certificate, other.certificate)],
    ['not what is no CA', leaf.certificate + one.certificate, printsOf(one.certificate)],
    ['not what has expired', old.certificate + one.certificate, printsOf(one.certificate)],
    ['not what is broken', broken + other.certificate, printsOf(other.certificate)],
    [
      'joined without a line end',
      one.certificate.trimEnd() + other.certificate,
      printsOf(one.certificate, other.certificate),
    ],
    ['cut off', one.certificate + other.certificate.slice(0, 200), printsOf(one.certificate)],
    ['keys', one.privateKey + one.certificate, printsOf(one.certificate)],
    ['line ends of Windows', windows(one.certificate), printsOf(one.certificate)],
    ['nothing', '', []],
    ['nonsense', '-----BEGIN CERTIFICATE-----', []],
  ]
  for (const [what, pem, found] of rows) {
    t.strictSame(
      readAuthorities(pem, now).map(({ fingerprint256 }) => fingerprint256),
      found,
      what,
    )
  }
})

void t.test('what was read is written so that it can be joined', async t => {
  const both = readAuthorities(windows(one.certificate).trimEnd() + other.certificate, now)
  const pem = joinCertificates(both)
  t.match(pem, /^-----BEGIN CERTIFICATE-----\n[^\r]+-----END CERTIFICATE-----\n$/)
  t.equal(readCertificates(pem)?.length, 2)
  t.equal(joinCertificates(readAuthorities(pem, now)), pem, 'read and written again, it is the same')
  t.equal(joinCertificates([]), '')
})

void t.test('in date, to the second', async t => {
  const certificate = new X509Certificate(old.certificate)
  const at = (text: string): boolean => isInDate(certificate, new Date(text))
  t.strictSame(
    ['2025-12-31T22:59:59Z', '2025-12-31T23:00:00Z', '2026-01-31T00:00:00Z', '2026-01-31T00:00:01Z'].map(at),
    [false, true, true, false],
  )
})

void t.test('whose key, and whose signature', async t => {
  const [authority, stranger, signed] = [one, other, leaf].map(({ certificate }) => new X509Certificate(certificate))
  if (authority === undefined || stranger === undefined || signed === undefined) throw new Error('three were made')
  t.ok(isSignedBy(signed, authority))
  t.notOk(isSignedBy(signed, stranger))
  t.notOk(isSignedBy(signed, signed), 'a leaf signs nothing')
  t.strictSame(findSigners(leaf.certificate + other.certificate, [stranger, authority]), [authority])
  t.strictSame([findSigners(leaf.certificate, []), findSigners('', [authority])], [[], []])
  t.ok(isKeyOf(authority, one.privateKey))
  for (const text of [other.privateKey, leaf.privateKey, one.certificate, '', 'x']) t.notOk(isKeyOf(authority, text))
})

void t.test('due when two thirds of a life are over', async t => {
  t.strictSame(dueAt({ validFromDate: new Date(0), validToDate: new Date(90) }), new Date(60))
  t.strictSame(
    dueAt({ validFromDate: new Date('2026-01-01'), validToDate: new Date('2026-01-31') }),
    new Date('2026-01-21'),
  )
})
