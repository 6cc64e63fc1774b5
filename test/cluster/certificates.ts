/** The keys and certificates of a control plane: one CA for all, written as files. */
import { generateKeyPairSync } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import { createAuthority, issueLeaf, type KeyPair } from '../../certs/authority.ts'

/** Who may call the API server: the file name, and the user name and group that RBAC sees. */
const clients = {
  admin: { user: 'admin', group: 'system:masters' },
  'kube-controller-manager': { user: 'system:kube-controller-manager' },
  'kube-scheduler': { user: 'system:kube-scheduler' },
  'front-proxy-client': { user: 'front-proxy-client' },
} as const

/** A client whose certificate is there. */
export type ClientName = keyof typeof clients

/** What was made, by file name without its ending: `NAME.crt`, `NAME.key`; ServiceAccount keys are `sa.pub` and `sa.key`. */
export type Certificates = Readonly<Record<'ca' | 'apiserver' | ClientName, KeyPair>>

/** What the API server is called by; the addresses are the first of the Services' range, and the advertised one. */
const serverNames = {
  dnsNames: ['localhost', 'kubernetes', 'kubernetes.default', 'kubernetes.default.svc'],
  ipAddresses: ['127.0.0.1', '10.0.0.1', '192.0.2.1'],
}

/** Makes everything that a start needs, valid for 30 days, in a folder that is there. */
export async function writeCertificates(folder: string): Promise<Certificates> {
  const now = new Date()
  const ca = await createAuthority({ now, validDays: 30 })
  const apiserver = await issueLeaf(ca, { ...serverNames, now, validDays: 29 })
  const [admin, manager, scheduler, proxy] = await Promise.all([
    issueClient(ca, 'admin'),
    issueClient(ca, 'kube-controller-manager'),
    issueClient(ca, 'kube-scheduler'),
    issueClient(ca, 'front-proxy-client'),
  ])
  const made = {
    ca,
    apiserver,
    admin,
    'kube-controller-manager': manager,
    'kube-scheduler': scheduler,
    'front-proxy-client': proxy,
  }
  for (const [name, pair] of Object.entries(made)) {
    writeFileSync(join(folder, `${name}.crt`), pair.certificate)
    writeFileSync(join(folder, `${name}.key`), pair.privateKey, { mode: 0o600 })
  }
  writeServiceAccountKeys(folder)
  return made
}

async function issueClient(ca: KeyPair, name: ClientName): Promise<KeyPair> {
  const client: { user: string; group?: string } = clients[name]
  const hourAgo = Date.now() - 3_600_000
  const subject = [{ name: 'commonName', value: client.user }]
  if (client.group !== undefined) subject.push({ name: 'organizationName', value: client.group })
  const made = await generate(subject, {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notBeforeDate: new Date(hourAgo),
    notAfterDate: new Date(hourAgo + 29 * 24 * 3_600_000),
    ca: { key: ca.privateKey, cert: ca.certificate },
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', clientAuth: true },
    ],
  })
  return { certificate: `${made.cert.trimEnd()}\n`, privateKey: made.private }
}

function writeServiceAccountKeys(folder: string): void {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  writeFileSync(join(folder, 'sa.key'), privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 })
  writeFileSync(join(folder, 'sa.pub'), publicKey.export({ type: 'spki', format: 'pem' }))
}
