/** What somebody may do to a release's certificate and to what belongs to it. */
import { type JsonObject, listMember, valueAt } from '../../../src/json.ts'
import { get, kubectl, run } from '../cluster.ts'
import { KeptCertificate } from './kept-certificate.ts'

/** What somebody did. */
export type StateName = 'empty Secret' | 'no Secret' | 'no Lease' | 'no caBundle to mutate' | 'no caBundle to validate'

interface State {
  readonly bring: () => Promise<unknown>
  readonly holds: () => Promise<boolean>
}

/** By name, of one release. */
export function statesOf(release: string): Readonly<Record<StateName, State>> {
  const kept = new KeptCertificate(release)
  return {
    'empty Secret': {
      bring: () => kept.empty(),
      holds: async () => (await isThere('secret', release)) && Object.keys(await kept.read()).length === 0,
    },
    'no Secret': absent('secret', release),
    'no Lease': absent('lease', release),
    'no caBundle to mutate': untold('mutatingwebhookconfiguration', release),
    'no caBundle to validate': untold('validatingwebhookconfiguration', release),
  }
}

function absent(kind: 'secret' | 'lease', release: string): State {
  return {
    bring: () => run(['delete', kind, `${release}-tls`, '-n', release, '--ignore-not-found']),
    holds: async () => !(await isThere(kind, release)),
  }
}

async function isThere(kind: 'secret' | 'lease', release: string): Promise<boolean> {
  const { code, stderr } = await kubectl(['get', kind, `${release}-tls`, '-n', release])
  if (code !== 0 && !stderr.includes('(NotFound)')) throw new Error(stderr)
  return code === 0
}

function untold(kind: string, release: string): State {
  const isTold = (webhook: unknown): boolean => valueAt(webhook, ['clientConfig', 'caBundle']) !== undefined
  const read = async (): Promise<readonly unknown[]> => listMember(await get(kind, release), 'webhooks')
  return {
    async bring() {
      const operations = (await read()).flatMap((webhook, index): readonly JsonObject[] =>
        isTold(webhook) ? [{ op: 'remove', path: `/webhooks/${index}/clientConfig/caBundle` }] : [],
      )
      await run(['patch', kind, release, '--type=json', '-p', JSON.stringify(operations)])
    },
    holds: async () => !(await read()).some(isTold),
  }
}
