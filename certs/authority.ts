/** Makes our own CA, and the serving certificates that it signs. */
import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { inspectPair } from './inspect.ts'

/** A certificate and its private key (PKCS #8), both PEM with a line end, so that certificates may be joined. */
export interface KeyPair {
  readonly certificate: string
  readonly privateKey: string
}

/** When a certificate is made, and how many days from then it is valid; it starts an hour earlier. */
export interface Validity {
  readonly now: Date
  readonly validDays?: number
}

/** Whom a serving certificate is for. */
export interface LeafOptions extends Validity {
  readonly dnsNames: readonly string[]
  readonly ipAddresses?: readonly string[]
}

// Five years with a leap day; both are the design's choice (section 6).
const authorityDays = 1826
const leafDays = 90
const hourMs = 3_600_000
/** By how much a certificate begins before it is made: for clocks that are behind. */
export const backdatedMs: number = hourMs

const algorithm = { keyType: 'ec', curve: 'P-256', algorithm: 'sha256' } as const

/** selfsigned takes 80 ms to load, and most replicas never sign anything. */
async function loadGenerate(): Promise<typeof import('selfsigned').generate> {
  return (await import('selfsigned')).generate
}

function datesOf(now: Date, validDays: number): { notBeforeDate: Date; notAfterDate: Date } {
  const start = now.getTime()
  return { notBeforeDate: new Date(start - backdatedMs), notAfterDate: new Date(start + validDays * 24 * hourMs) }
}

/** selfsigned ends its certificates without a line end: joined to a bundle, they would not be read. */
function toKeyPair({ cert, private: privateKey }: { cert: string; private: string }): KeyPair {
  return { certificate: `${cert.trimEnd()}\n`, privateKey }
}

/**
 * A new CA: EC P-256, SHA-256, five years unless `validDays` says otherwise, for leaves only (pathLen 0).
 *
 * Its common name is random: certificates have no key identifiers here, so in a bundle of an old and a new CA only
 * the name tells a verifier which of them signed.
 */
export async function createAuthority({ now, validDays = authorityDays }: Validity): Promise<KeyPair> {
  const generate = await loadGenerate()
  const made = await generate([{ name: 'commonName', value: `seaworthy-ca-${randomBytes(8).toString('hex')}` }], {
    ...algorithm,
    ...datesOf(now, validDays),
    extensions: [
      { name: 'basicConstraints', cA: true, pathLenConstraint: 0, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  })
  return toKeyPair(made)
}

/**
 * A new serving certificate for these names: EC P-256, SHA-256, 90 days unless `validDays` says otherwise, and never
 * longer than its CA.
 *
 * Throws an Error with all reasons where the result could not serve: the CA is none, out of date or with another's key,
 * there is no name, or an address is none.
 */
export async function issueLeaf(authority: KeyPair, options: LeafOptions): Promise<KeyPair> {
  const { dnsNames, ipAddresses = [], now, validDays = leafDays } = options
  const { facts, problems } = inspectPair({ ...authority, now })
  const reasons = problems.map(({ message }) => `CA: ${message}`)
  if (facts?.isAuthority === false) reasons.push('CA: the certificate may not sign others')
  if (dnsNames.length + ipAddresses.length === 0) reasons.push('name at least one DNS name or IP address')
  for (const address of ipAddresses) if (isIP(address) === 0) reasons.push(`${address} is no IP address`)
  if (facts === undefined || reasons.length > 0) throw new Error(`can't issue a certificate: ${reasons.join('; ')}`)

  const { notBeforeDate, notAfterDate } = datesOf(now, validDays)
  const generate = await loadGenerate()
  const made = await generate([{ name: 'commonName', value: 'seaworthy' }], {
    ...algorithm,
    notBeforeDate,
    notAfterDate: notAfterDate > facts.notAfter ? facts.notAfter : notAfterDate,
    ca: { key: authority.privateKey, cert: authority.certificate },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...dnsNames.map(value => ({ type: 2 as const, value })),
          ...ipAddresses.map(ip => ({ type: 7 as const, ip })),
        ],
      },
    ],
  })
  return toKeyPair(made)
}
