/** Certificates that the API server takes for none of ours. */
import type { Test } from 'tap'
import { createAuthority, issueLeaf, type KeyPair } from '../../../certs/authority.ts'
import type { Installed } from '../installed.ts'
import { toBase64 } from '../kubeconfig.ts'
import { namesBeside, serveBeside } from './beside.ts'

/** What is served, what the webhook configurations vouch for, and what the API server says of it. */
export interface CertificateFault {
  readonly pair: KeyPair
  readonly caBundle: string
  readonly said: RegExp
}

/** By name. */
export async function certificateFaults(): Promise<Readonly<Record<string, CertificateFault>>> {
  const names = namesBeside()
  const now = new Date()
  const longAgo = new Date(now.getTime() - 100 * 24 * 3_600_000)
  const authority = await createAuthority({ now: longAgo })
  const stranger = await createAuthority({ now })
  const caBundle = toBase64(authority.certificate)
  return {
    'an expired certificate': {
      pair: await issueLeaf(authority, { now: longAgo, ...names }),
      caBundle,
      said: /tls: failed to verify certificate: x509: certificate has expired or is not yet valid/,
    },
    "a stranger's certificate": {
      pair: await issueLeaf(stranger, { now, ...names }),
      caBundle,
      said: /tls: failed to verify certificate: x509: certificate signed by unknown authority/,
    },
    "another's certificate": {
      pair: await issueLeaf(authority, { now, dnsNames: ['other.example'] }),
      caBundle,
      said: /tls: failed to verify certificate: x509: /,
    },
  }
}

/** Has the API server ask a server with this certificate, until the next upgrade. It goes with the test. */
export async function serveInstead(t: Test, installed: Installed, { pair, caBundle }: CertificateFault): Promise<void> {
  const url = await serveBeside(t, pair, (_request, response) => {
    t.fail('it was asked')
    response.end()
  })
  await installed.upgrade({ webhook: { url, caBundle } })
}
