/** The certificate that `serve` starts with: from a folder, or made now. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import { inspectPair } from '../../certs/inspect.ts'
import { UsageError } from '../errors.ts'
import type { TlsPair } from '../server/app.ts'
import { findErrorCode } from './error-code.ts'

/** A pair that can serve, and until when. */
export interface ServingPair extends TlsPair {
  readonly notAfter: Date
}

/**
 * @param tlsDir folder with tls.crt and tls.key; undefined: a CA and a leaf for this machine are made.
 * @param host the address that is listened on: a made certificate names it.
 * @throws UsageError saying all that is wrong with the pair.
 */
export async function loadTls(tlsDir: string | undefined, host: string): Promise<ServingPair> {
  const now = new Date()
  const pair = tlsDir === undefined ? await makePair(host, now) : await readPair(tlsDir)
  const { facts, problems } = inspectPair({ ...pair, now })
  if (problems.length > 0 || facts === undefined) {
    throw new UsageError(problems.map(problem => `--tls-dir ${tlsDir ?? ''}: ${problem.message}`).join('\n'))
  }
  return { ...pair, notAfter: facts.notAfter }
}

async function makePair(host: string, now: Date): Promise<TlsPair> {
  const authority = await createAuthority({ now })
  const ipAddresses = ['127.0.0.1', '::1']
  const dnsNames = ['localhost']
  if (!wildcards.has(host)) (/^[\d.]+$|:/.test(host) ? ipAddresses : dnsNames).push(host)
  return issueLeaf(authority, { now, dnsNames: [...new Set(dnsNames)], ipAddresses: [...new Set(ipAddresses)] })
}

const wildcards: ReadonlySet<string> = new Set(['0.0.0.0', '::'])

async function readPair(dir: string): Promise<TlsPair> {
  const problems: string[] = []
  const certificate = await readPem(dir, 'tls.crt', problems)
  const privateKey = await readPem(dir, 'tls.key', problems)
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
  return { certificate, privateKey }
}

async function readPem(dir: string, file: string, problems: string[]): Promise<string> {
  try {
    return await readFile(join(dir, file), 'utf8')
  } catch (error) {
    problems.push(`--tls-dir ${dir}: can't read ${file} (${findErrorCode(error) ?? 'unreadable'})`)
    return ''
  }
}
