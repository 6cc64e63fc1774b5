/** The certificate that a release keeps, as the cluster holds it, and what somebody may do to it. */
import { valueAt } from '../../../src/json.ts'
import { get, run } from '../cluster.ts'
import { toBase64 } from '../kubeconfig.ts'

/** Of one release. */
export class KeptCertificate {
  readonly #release: string
  readonly #secret: string

  /** @param secret also the name of the Lease. */
  constructor(release: string, secret: string = `${release}-tls`) {
    this.#release = release
    this.#secret = secret
  }

  async read(): Promise<Readonly<Record<string, string>>> {
    const data = (await get('secret', this.#secret, this.#release))['data'] ?? {}
    return Object.fromEntries(Object.entries(data).map(([key, text]) => [key, Buffer.from(text, 'base64').toString()]))
  }

  async write(data: Readonly<Record<string, string>>): Promise<void> {
    const encoded = Object.fromEntries(Object.entries(data).map(([key, text]) => [key, toBase64(text)]))
    const patch = JSON.stringify({ data: encoded })
    await run(['patch', 'secret', this.#secret, '-n', this.#release, '--type=merge', '-p', patch])
  }

  async empty(): Promise<void> {
    const patch = '[{"op":"remove","path":"/data"}]'
    await run(['patch', 'secret', this.#secret, '-n', this.#release, '--type=json', '-p', patch])
  }

  /** Who renews. */
  async leader(): Promise<string> {
    const lease = await get('lease', this.#secret, this.#release)
    return String(valueAt(lease, ['spec', 'holderIdentity']) ?? '')
  }

  /** The CAs that each webhook's caller is told of. */
  async published(): Promise<readonly string[]> {
    const texts: string[] = []
    for (const kind of ['mutatingwebhookconfiguration', 'validatingwebhookconfiguration']) {
      const webhooks = (await get(kind, this.#release))['webhooks']
      for (const webhook of Array.isArray(webhooks) ? webhooks : []) {
        texts.push(Buffer.from(String(valueAt(webhook, ['clientConfig', 'caBundle']) ?? ''), 'base64').toString())
      }
    }
    return texts
  }
}
