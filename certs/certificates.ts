/** Certificates as PEM texts hold them. */
import { createPrivateKey, X509Certificate } from 'node:crypto'

/** A certificate and what comes after it. */
export type Chain = readonly [X509Certificate, ...X509Certificate[]]

export const certificateBegin = '-----BEGIN CERTIFICATE-----'
const certificateEnd = '-----END CERTIFICATE-----'

/** All certificates of a PEM text in their order; undefined if there is none, or one of them is broken. */
export function readCertificates(pem: string): Chain | undefined {
  // Two certificates joined without a line end: TLS libraries read one of them, or none.
  if (/-----END CERTIFICATE-----\S/.test(pem)) return undefined
  const blocks = pem.split(certificateEnd).slice(0, -1)
  try {
    const [leaf, ...others] = blocks.map(
      block => new X509Certificate(block.slice(block.lastIndexOf(certificateBegin)) + certificateEnd),
    )
    return leaf === undefined ? undefined : [leaf, ...others]
  } catch {
    return undefined
  }
}

export function isInDate({ validFromDate, validToDate }: X509Certificate, now: Date): boolean {
  return validFromDate <= now && now <= validToDate
}

export function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey)
}

/** Whether a PEM text is the key of this certificate; what is no key is not. */
export function isKeyOf(certificate: X509Certificate, privateKey: string): boolean {
  try {
    return certificate.checkPrivateKey(createPrivateKey(privateKey))
  } catch {
    return false
  }
}

/** Whether it is made as ours are: a key of another kind, which somebody may have put there, signs nothing here. */
export function isOurKind({ publicKey }: X509Certificate): boolean {
  return publicKey.asymmetricKeyDetails?.namedCurve === 'prime256v1'
}

/** When two thirds of its life are over: time to renew, with the last third left for failing to. */
export function dueAt({ validFromDate, validToDate }: Pick<X509Certificate, 'validFromDate' | 'validToDate'>): Date {
  const [from, to] = [validFromDate.getTime(), validToDate.getTime()]
  return new Date(from + ((to - from) * 2) / 3)
}

/** Each certificate once, where it comes first. */
export function distinct(certificates: readonly X509Certificate[]): readonly X509Certificate[] {
  return [...new Map(certificates.map(each => [each.fingerprint256, each])).values()]
}

/**
 * The CAs of a text that are in date, each once.
 *
 * What can't be read is passed over: the text may be anybody's.
 */
export function readAuthorities(pem: string, now: Date): readonly X509Certificate[] {
  const blocks = [...pem.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)]
  const found = blocks.flatMap(([block]) => readCertificates(block) ?? [])
  return distinct(found.filter(each => each.ca && isInDate(each, now)))
}

/** What tells the CAs of a text, those in date, from others. */
export function readFingerprints(pem: string, now: Date): ReadonlySet<string> {
  return new Set(readAuthorities(pem, now).map(({ fingerprint256 }) => fingerprint256))
}

/** One PEM text of all of them. */
export function joinCertificates(certificates: readonly X509Certificate[]): string {
  return certificates.map(certificate => `${certificate.toString().trimEnd()}\n`).join('')
}

/** Those among some CAs that signed the first certificate of a text. */
export function findSigners(pem: string, authorities: readonly X509Certificate[]): readonly X509Certificate[] {
  const [leaf] = readCertificates(pem) ?? []
  return leaf === undefined ? [] : authorities.filter(authority => isSignedBy(leaf, authority))
}
