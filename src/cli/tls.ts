/** Certificates that `serve` may answer with: from a folder, from a Secret, or made at the start. */
import { realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { createSecureContext } from 'node:tls'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import { inspectPair } from '../../certs/inspect.ts'
import { UsageError } from '../errors.ts'
import type { TlsPair } from '../server/app.ts'
import type { Check } from '../server/health.ts'
import { findErrorCode } from './error-code.ts'
import type { Source } from './reloaded.ts'
import { readSmallFile } from './small-file.ts'

/** A pair that can serve, and until when. */
export interface ServingPair extends TlsPair {
  readonly notAfter: Date
  /** When the CA that vouches for it ends; undefined where the CA is not known. */
  readonly caNotAfter: Date | undefined
  /** The CAs that may vouch for it, PEM. */
  readonly ca: string | undefined
}

/** What `serve` answers with, wherever it comes from. */
export interface Certificate {
  /** Resolves with the first one that can serve. */
  readonly first: Promise<ServingPair>
  readonly check: Check
  /** Calls `apply` with whatever takes its place from now on; where that throws, the old one stays. */
  follow(apply: (pair: ServingPair) => void): void
  /** Whoever else can keep it may do so now. Never throws. */
  release(): Promise<void>
}

/** PEM texts, none of them checked. */
export interface PairFiles extends TlsPair {
  readonly ca: string | undefined
}

/** A folder with tls.crt, tls.key and, where there is one, ca.crt: a Secret of type kubernetes.io/tls, as the kubelet mounts it. */
export function pairInFolder(dir: string): Source<PairFiles, ServingPair> {
  return { read: () => readFolder(dir), decode: files => toServing(files, `--tls-dir ${dir}`) }
}

/**
 * A CA and a leaf for this machine, made now.
 *
 * @param host the address that is listened on: the certificate names it.
 */
export function pairOfOurOwn(host: string): Source<PairFiles, ServingPair> {
  return { read: () => makePair(host), decode: files => toServing(files, '--tls-self-signed') }
}

export function hasExpired({ notAfter }: ServingPair, now: Date): boolean {
  return notAfter <= now
}

/**
 * @param origin where it is from, for the reader of an error.
 * @throws UsageError saying all that is wrong with the pair.
 */
export function toServing({ ca, ...pair }: PairFiles, origin: string, now: Date = new Date()): ServingPair {
  const { facts, problems } = inspectPair({ ...pair, now, ca })
  const messages = problems.map(({ message }) => message)
  if (messages.length === 0) messages.push(...findRefusal(pair))
  if (facts === undefined || messages.length > 0) {
    throw new UsageError(messages.map(message => `${origin}: ${message}`).join('\n'))
  }
  return { ...pair, ca, notAfter: facts.notAfter, caNotAfter: facts.caNotAfter }
}

/** What only OpenSSL knows: a key that is too small, say. Its code alone: nothing of a key may reach a log. */
function findRefusal({ certificate, privateKey }: TlsPair): readonly string[] {
  try {
    createSecureContext({ cert: certificate, key: privateKey })
    return []
  } catch (error) {
    return [`OpenSSL refuses the pair (${findErrorCode(error) ?? 'unknown reason'})`]
  }
}

async function makePair(host: string): Promise<PairFiles> {
  const now = new Date()
  const authority = await createAuthority({ now })
  const ipAddresses = ['127.0.0.1', '::1']
  const dnsNames = ['localhost']
  if (!wildcards.has(host)) (/^[\d.]+$|:/.test(host) ? ipAddresses : dnsNames).push(host)
  const names = { dnsNames: [...new Set(dnsNames)], ipAddresses: [...new Set(ipAddresses)] }
  const leaf = await issueLeaf(authority, { now, ...names, validDays: memoryDays })
  return { ...leaf, ca: authority.certificate }
}

/** Nobody renews it: it goes with the process. */
const memoryDays = 1825

const wildcards: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

/** Reads the files of one version; anew where that was removed while it was read. */
async function readFolder(dir: string): Promise<PairFiles> {
  for (;;) {
    const version = await findVersion(dir)
    try {
      return await readVersion(dir, version)
    } catch (error) {
      if ((await findVersion(dir)) === version) throw error
    }
  }
}

async function readVersion(dir: string, version: string): Promise<PairFiles> {
  const problems: string[] = []
  const read = async (file: string, mayBeAbsent: boolean): Promise<string | undefined> => {
    const found = await readSmallFile(join(version, file))
    if ('text' in found) return found.text
    if (!mayBeAbsent || found.problem !== 'ENOENT') {
      problems.push(`--tls-dir ${dir}: can't read ${file} (${found.problem})`)
    }
    return undefined
  }
  const [certificate, privateKey, ca] = [
    await read('tls.crt', false),
    await read('tls.key', false),
    await read('ca.crt', true),
  ]
  if (certificate === undefined || privateKey === undefined || problems.length > 0) {
    throw new UsageError(problems.join('\n'))
  }
  // cert-manager leaves it empty where the issuer tells no CA
  return { certificate, privateKey, ca: ca?.trim() === '' ? undefined : ca }
}

/** The kubelet puts the files in a folder of their own and swaps the link `..data` to it: files read through one target belong together. */
async function findVersion(dir: string): Promise<string> {
  try {
    return await realpath(join(dir, '..data'))
  } catch {
    return dir
  }
}
