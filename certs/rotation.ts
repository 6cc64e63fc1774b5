/**
 * What has to happen to a CA and its certificate next: read off what there is, so that anybody can go on where another one stopped.
 *
 * A new CA is trusted beside the old one before a certificate is signed by it, and the old one stays for as long as a replica may still
 * answer with what it signed: no call fails in between.
 */
import { X509Certificate } from 'node:crypto'
import { backdatedMs, createAuthority, issueLeaf } from './authority.ts'
import {
  distinct,
  dueAt,
  isKeyOf,
  isOurKind,
  joinCertificates,
  readAuthorities,
  readCertificates,
} from './certificates.ts'
import { inspectPair } from './inspect.ts'

/** What is kept, all PEM; an empty text where there is none. */
export interface StoredCertificates {
  /** The CA that signs, and those before it that are still trusted. */
  readonly ca: string
  readonly caKey: string
  readonly certificate: string
  readonly privateKey: string
}

/** A pair and the CAs that may vouch for it. */
export type VouchedPair = Pick<StoredCertificates, 'ca' | 'certificate' | 'privateKey'>

/** Whom the certificate is for. */
export interface CertificateNames {
  readonly dnsNames: readonly string[]
  readonly ipAddresses: readonly string[]
}

type Authorities = readonly X509Certificate[]

/** All that is known. */
export interface RotationFacts {
  readonly stored: StoredCertificates
  /** What this replica answers with: as good as stored, where somebody has emptied that. */
  readonly served: VouchedPair | undefined
  /** The CAs that clients are told of, by each webhook; undefined where that is not known. */
  readonly published: readonly string[] | undefined
  /** Since when all of them are told of a CA, by its fingerprint. */
  readonly trustedSince: ReadonlyMap<string, Date>
  readonly names: CertificateNames
  readonly now: Date
}

/** The next step, and why. */
export type RotationStep =
  | {
      readonly do: 'replace-authority'
      readonly why: string
      /** CAs that stay trusted. */
      readonly others: Authorities
      /** What can be served until there is a certificate of the new CA. */
      readonly leaf: Pick<VouchedPair, 'certificate' | 'privateKey'>
    }
  | { readonly do: 'renew-leaf'; readonly why: string; readonly authority: X509Certificate }
  | { readonly do: 'retire'; readonly why: string; readonly ca: string }
  | { readonly do: 'wait'; readonly until: Date; readonly why: string | undefined }

/** Until every API server has heard of a change that one of them has stored. */
const settleMs = 20_000
/** Until every replica has heard of a new certificate, also one whose watch has to start anew. */
export const overlapMs = 600_000
/** CAs that are kept beside the current one: a caBundle that anybody wrote may hold any number. */
const mostOthers = 4
/** What is awaited is told of; this is for what nobody tells. */
const lookAgainMs = 60_000
const dueText = 'two thirds of its life are over'
const noLeaf = { certificate: '', privateKey: '' } as const

export function findNextStep(facts: RotationFacts): RotationStep {
  const { stored, now } = facts
  const known = readAuthorities(stored.ca, now)
  const authority = known.find(each => isOurKind(each) && isKeyOf(each, stored.caKey))
  const why = explainAuthority(stored, authority, now)
  if (authority === undefined || why !== undefined) return replaceAuthority(facts, known, why ?? '')
  return findLeafStep(facts, authority) ?? findRetirement(facts, authority, known)
}

/** Makes what a step asks for. Nothing of it is stored yet. */
export async function carryOut(
  step: Exclude<RotationStep, { readonly do: 'wait' }>,
  facts: RotationFacts,
): Promise<StoredCertificates> {
  const { stored, names, now } = facts
  if (step.do === 'retire') return { ...stored, ca: step.ca }
  if (step.do === 'renew-leaf') {
    const authority = { certificate: joinCertificates([step.authority]), privateKey: stored.caKey }
    const leaf = await issueLeaf(authority, { ...names, now })
    // else it would be made again at once, and again
    const problem = findProblem({ ...leaf, ca: stored.ca }, step.authority, facts)
    if (problem !== undefined) throw new Error(`can't issue a certificate: ${problem}`)
    return { ...stored, ...leaf }
  }
  const authority = await createAuthority({ now })
  const ca = joinCertificates([new X509Certificate(authority.certificate), ...step.others])
  return { ca, caKey: authority.privateKey, ...step.leaf }
}

/** Why there has to be another CA; undefined where there has not. */
function explainAuthority(
  { ca, caKey }: StoredCertificates,
  authority: X509Certificate | undefined,
  now: Date,
): string | undefined {
  if (authority !== undefined) return dueAt(authority) <= now ? dueText : undefined
  if (ca.trim() === '') return 'there is none'
  return caKey.trim() === ''
    ? 'its key is not there'
    : 'none of those in ca.crt is in date, of our kind, and belongs to ca.key'
}

function replaceAuthority(facts: RotationFacts, known: Authorities, why: string): RotationStep {
  const { stored, served, published = [], now } = facts
  const trusted = [...known, ...[served?.ca ?? '', ...published].flatMap(pem => readAuthorities(pem, now))]
  const others = distinct(trusted).slice(0, mostOthers)
  const canServe = (pair: VouchedPair): boolean =>
    others.some(authority => findProblem(pair, authority, facts) === undefined)
  const { certificate, privateKey } = [stored, served].find(pair => pair !== undefined && canServe(pair)) ?? noLeaf
  return { do: 'replace-authority', why, others, leaf: { certificate, privateKey } }
}

/** Undefined where the certificate is as it should be. */
function findLeafStep(facts: RotationFacts, authority: X509Certificate): RotationStep | undefined {
  const { stored, served, now } = facts
  const problem = findProblem(stored, authority, facts)
  const due = problem === undefined && dueAt(getLeaf(stored)) <= now
  if (problem === undefined && !due) return undefined
  const why = problem ?? dueText
  // what the CA signed before is in use, so it is trusted
  const anyName = { ...facts, names: { dnsNames: [], ipAddresses: [] } }
  const inUse = due || [stored, served].some(pair => pair && findProblem(pair, authority, anyName) === undefined)
  const from = inUse ? now : trustedFrom(facts, authority)
  if (from <= now) return { do: 'renew-leaf', why, authority }
  return { do: 'wait', until: from, why: `a new certificate waits until its CA is trusted everywhere (${why})` }
}

/** Why a pair can't serve with this CA behind it; undefined where it can. */
function findProblem(
  { certificate, privateKey }: VouchedPair,
  authority: X509Certificate,
  { names: { dnsNames, ipAddresses }, now }: RotationFacts,
): string | undefined {
  const [ca, names] = [joinCertificates([authority]), [...dnsNames, ...ipAddresses]]
  return inspectPair({ certificate, privateKey, ca, names, now }).problems[0]?.message
}

/** When a certificate of this CA may be served. */
function trustedFrom({ published, stored, trustedSince, now }: RotationFacts, authority: X509Certificate): Date {
  const later = new Date(now.getTime() + lookAgainMs)
  if (published === undefined) return stored.certificate === '' ? now : later
  // nobody trusts anything yet: there is nothing to keep up
  if (published.every(pem => readAuthorities(pem, now).length === 0)) return now
  const since = trustedSince.get(authority.fingerprint256)
  return since === undefined ? later : new Date(since.getTime() + settleMs)
}

function findRetirement(facts: RotationFacts, authority: X509Certificate, known: Authorities): RotationStep {
  const { stored, now } = facts
  const leaf = getLeaf(stored)
  const retireAt = new Date(leaf.validFromDate.getTime() + backdatedMs + overlapMs)
  const stay = retireAt <= now ? [] : known.filter(each => each !== authority).slice(0, mostOthers)
  const ca = joinCertificates([authority, ...stay])
  if (ca !== stored.ca) return { do: 'retire', why: 'nothing that is served needs the other CAs', ca }
  const dates = [dueAt(authority), dueAt(leaf), ...(stay.length > 0 ? [retireAt] : [])]
  return { do: 'wait', until: new Date(Math.min(...dates.map(Number))), why: undefined }
}

/** Of a pair without problems. */
function getLeaf({ certificate }: VouchedPair): X509Certificate {
  const [leaf] = readCertificates(certificate) ?? []
  if (leaf === undefined) throw new Error('a certificate without problems can be read')
  return leaf
}
