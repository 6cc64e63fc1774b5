/** Says whether a certificate and its key can serve, and if not, why: before anything is swapped. */
import { createPrivateKey, type KeyObject, type X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { type Chain, certificateBegin, isInDate, isSignedBy, readCertificates } from './certificates.ts'

/** What is wrong with a pair; each code comes with its own sentence. */
export type PairProblemCode =
  | 'certificate-empty'
  | 'certificate-unreadable'
  | 'key-empty'
  | 'key-encrypted'
  | 'key-unreadable'
  | 'key-mismatch'
  | 'not-yet-valid'
  | 'expired'
  | 'not-for-servers'
  | 'name-missing'
  | 'ca-unreadable'
  | 'untrusted'

/** One reason why a pair can't serve; the message never holds key material. */
export interface PairProblem {
  readonly code: PairProblemCode
  readonly message: string
}

/** A pair, all PEM; the certificate may be followed by its intermediates, `ca` may hold several CAs. */
export interface PairToInspect {
  readonly certificate: string
  readonly privateKey: string
  readonly now: Date
  /** The certificates that clients trust; without them nothing is said about trust. */
  readonly ca?: string | undefined
  /** DNS names and IP addresses by which clients call. */
  readonly names?: readonly string[]
}

/** What a certificate says of itself. */
export interface CertificateFacts {
  readonly notBefore: Date
  readonly notAfter: Date
  /** When the last of the CAs ends that vouch for it; undefined without `ca`, or where none does. */
  readonly caNotAfter: Date | undefined
  /** `DNS:a.b.svc`, `IP Address:127.0.0.1`, as Node prints them. */
  readonly subjectAltNames: readonly string[]
  /** May it sign other certificates? */
  readonly isAuthority: boolean
  /** SHA-256, in hexadecimal with colons. */
  readonly fingerprint: string
}

/** The facts of the first certificate, if it could be read, and all problems; a pair without problems can serve. */
export interface PairInspection {
  readonly facts: CertificateFacts | undefined
  readonly problems: readonly PairProblem[]
}

/** Inspects a pair at a moment in time, and finds all its problems. */
export function inspectPair({ certificate, privateKey, now, ca, names = [] }: PairToInspect): PairInspection {
  const chain = readCertificates(certificate)
  const key = readPrivateKey(privateKey)
  const keyProblems = 'code' in key ? [key] : []
  if (chain === undefined) return { facts: undefined, problems: [explainCertificate(certificate), ...keyProblems] }
  const [leaf] = chain
  if (!('code' in key) && !leaf.checkPrivateKey(key)) {
    keyProblems.push(problem('key-mismatch', 'the private key belongs to another certificate'))
  }
  const trust = ca === undefined ? { vouching: [], problems: [] } : inspectTrust(chain, ca, now)
  const problems = [...keyProblems, ...findDateProblems(leaf, now), ...findUseProblems(leaf, names), ...trust.problems]
  return { facts: factsOf(leaf, trust.vouching), problems }
}

function problem(code: PairProblemCode, message: string): PairProblem {
  return { code, message }
}

function explainCertificate(pem: string): PairProblem {
  if (pem.trim() === '') return problem('certificate-empty', 'the certificate is empty')
  const reason = pem.includes(certificateBegin) ? 'is broken' : `is not PEM: it holds no ${certificateBegin}`
  return problem('certificate-unreadable', `the certificate ${reason}`)
}

// What OpenSSL says of a broken key is left out on purpose: nothing of a key may reach a log.
function readPrivateKey(pem: string): KeyObject | PairProblem {
  if (pem.trim() === '') return problem('key-empty', 'the private key is empty')
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) {
    return problem('key-unreadable', 'the private key is not PEM: it holds no -----BEGIN PRIVATE KEY-----')
  }
  if (/-----BEGIN ENCRYPTED |^Proc-Type: 4,ENCRYPTED/m.test(pem)) {
    return problem('key-encrypted', 'the private key is encrypted; give it without passphrase')
  }
  try {
    return createPrivateKey(pem)
  } catch {
    return problem('key-unreadable', 'the private key is broken')
  }
}

function findDateProblems({ validFromDate, validToDate }: X509Certificate, now: Date): PairProblem[] {
  const at = `it is ${now.toISOString()}`
  if (now < validFromDate) {
    return [problem('not-yet-valid', `the certificate is valid from ${validFromDate.toISOString()} only; ${at}`)]
  }
  if (now <= validToDate) return []
  return [problem('expired', `the certificate expired at ${validToDate.toISOString()}; ${at}`)]
}

// Extended key usages: TLS server, and any. A certificate that lists none may serve (RFC 5280, 4.2.1.12).
const serverUsages: readonly string[] = ['1.3.6.1.5.5.7.3.1', '2.5.29.37.0']

function findUseProblems(leaf: X509Certificate, names: readonly string[]): PairProblem[] {
  const problems: PairProblem[] = []
  // @types/node promises a list, but Node gives undefined without the extension.
  const usages: readonly string[] = leaf.keyUsage ?? []
  if (usages.length > 0 && !usages.some(usage => serverUsages.includes(usage))) {
    problems.push(problem('not-for-servers', 'the certificate is not for servers: its extKeyUsage lacks serverAuth'))
  }
  // Clients such as the API server ignore the common name.
  const covers = (name: string) => (isIP(name) === 0 ? leaf.checkHost(name, { subject: 'never' }) : leaf.checkIP(name))
  const missing = names.filter(name => covers(name) === undefined)
  if (missing.length > 0) {
    const found = leaf.subjectAltName ?? 'no name at all'
    problems.push(problem('name-missing', `the certificate is not for ${missing.join(', ')}; it names ${found}`))
  }
  return problems
}

/** The CAs of a bundle that vouch for a certificate, each of them in date. */
function inspectTrust(
  [leaf, ...intermediates]: Chain,
  ca: string,
  now: Date,
): { vouching: Certificates; problems: PairProblem[] } {
  const roots = readCertificates(ca)
  if (roots === undefined) {
    return { vouching: [], problems: [problem('ca-unreadable', 'the CA bundle is empty, broken or not PEM')] }
  }
  const current = roots.filter(each => isInDate(each, now))
  const usable = intermediates.filter(each => isInDate(each, now))
  const vouching = current.filter(root => isTrusted(leaf, usable, [root]))
  if (vouching.length > 0) return { vouching, problems: [] }
  const among = `${current.length} of its ${roots.length} CAs are in date`
  return { vouching, problems: [problem('untrusted', `no CA of the bundle vouches for the certificate; ${among}`)] }
}

type Certificates = readonly X509Certificate[]

/** Climbs from a certificate to a trusted CA, by way of the intermediates, each used once. */
function isTrusted(certificate: X509Certificate, intermediates: Certificates, roots: Certificates): boolean {
  const { fingerprint256 } = certificate
  if (roots.some(root => root.fingerprint256 === fingerprint256 || isSignedBy(certificate, root))) return true
  const issuer = intermediates.find(each => isSignedBy(certificate, each))
  if (issuer === undefined) return false
  const others = intermediates.filter(each => each !== issuer)
  return isTrusted(issuer, others, roots)
}

function factsOf(certificate: X509Certificate, vouching: Certificates): CertificateFacts {
  const [caNotAfter] = vouching.map(root => root.validToDate).toSorted((a, b) => b.getTime() - a.getTime())
  return {
    notBefore: certificate.validFromDate,
    notAfter: certificate.validToDate,
    caNotAfter,
    // A comma inside a name is quoted by Node: only `, ` before a type separates.
    subjectAltNames: certificate.subjectAltName?.split(/, (?=[A-Za-z ]+:)/) ?? [],
    isAuthority: certificate.ca,
    fingerprint: certificate.fingerprint256,
  }
}
