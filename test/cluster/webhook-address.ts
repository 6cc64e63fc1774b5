/** Where the API server finds whoever answers webhooks on this machine. */
import { isIP } from 'node:net'
import { valueAt } from '../../src/json.ts'
import { get } from './cluster.ts'
import type { Description } from './description.ts'
import { findFreePort } from './free-ports.ts'
import { removeRoute, writeRoute } from './routes.ts'

/** What a certificate is for. */
export interface CertificateNames {
  readonly dnsNames: readonly string[]
  readonly ipAddresses: readonly string[]
}

/** The address of one installation. */
export interface WebhookAddress {
  /** Where to listen; port 0 is any. */
  readonly host: string
  readonly port: number
  /** What the chart is told; undefined: the API server calls the Service. */
  readonly url: string | undefined
  /** What a certificate has to name. */
  readonly names: CertificateNames
  /** Calls from now on end at this port. */
  lead(port: number): Promise<void>
  /** Calls from now on end nowhere. */
  cut(): void
}

/** Of a Service that bears the name of its release and namespace: by its ClusterIP, or by a URL in a cluster without routes. */
export async function findAddress({ routes, webhookHost }: Description, release: string): Promise<WebhookAddress> {
  if (routes === undefined) return addressByUrl(webhookHost, await findFreePort())
  let dialled: string | undefined
  return {
    host: '127.0.0.1',
    port: 0,
    url: undefined,
    names: { dnsNames: [`${release}.${release}.svc`], ipAddresses: [] },
    async lead(port) {
      dialled ??= `${valueAt(await get('service', release, release), ['spec', 'clusterIP'])}:443`
      writeRoute(routes, dialled, `127.0.0.1:${port}`)
    },
    cut() {
      if (dialled !== undefined) removeRoute(routes, dialled)
    },
  }
}

/** The port stays: the URL names it. */
function addressByUrl(name: string, port: number): WebhookAddress {
  return {
    host: listenAddress(name),
    port,
    url: `https://${name}:${port}`,
    names: certificateNames(name),
    async lead() {},
    cut() {},
  }
}

/** Where to listen for those who find this machine by that name or address. */
export function listenAddress(name: string): string {
  return name === 'localhost' || name.startsWith('127.') ? '127.0.0.1' : '0.0.0.0'
}

/** What the certificate of whoever listens there has to name. */
export function certificateNames(name: string): CertificateNames {
  return isIP(name) === 0 ? { dnsNames: [name], ipAddresses: [] } : { dnsNames: [], ipAddresses: [name] }
}
