/** Finds the certificate that `serve` answers with, by its settings. */
import type { ClusterClient, ClusterWriter } from '../cluster/client.ts'
import type { ServeSettings } from '../config/serve-settings.ts'
import { UsageError } from '../errors.ts'
import { buildReloadListener, concernOf, followReloads, type Witnesses } from './follow-reloads.ts'
import { OwnCertificate } from './own-certificate.ts'
import { Reloaded } from './reloaded.ts'
import { type Certificate, hasExpired, pairInFolder, pairOfOurOwn } from './tls.ts'

/**
 * @param host whose process this is: the Pod's name.
 * @throws UsageError where there is none, and nobody will make one.
 */
export async function openCertificate(
  { certificate, host: listens }: ServeSettings,
  client: (ClusterClient & ClusterWriter) | undefined,
  witnesses: Witnesses,
  host: string,
): Promise<Certificate> {
  if (certificate.from === 'secret') {
    if (client === undefined) throw new UsageError('--tls-secret: there is no cluster')
    return new OwnCertificate(client, certificate, witnesses, host)
  }
  const folder = certificate.from === 'folder' ? certificate.dir : undefined
  const pair = await Reloaded.load(folder === undefined ? pairOfOurOwn(listens) : pairInFolder(folder))
  return {
    first: Promise.resolve(pair.value),
    check: () => (hasExpired(pair.value, new Date()) ? { problem: 'has expired' } : { concern: concernOf(pair) }),
    follow(apply) {
      if (folder !== undefined) followReloads(folder, pair, buildReloadListener('certificate', witnesses, apply))
    },
    release: async () => undefined,
  }
}
