/** The webhook configurations, as far as they say whom the API server trusts: `caBundle`, and nothing else of them. */
import { type JsonObject, listMember, member, pickMembers, stringMember, valueAt } from '../src/json.ts'
import type { TrustPublisher } from './keeper.ts'

/** A webhook configuration that is followed. */
export interface FollowedConfiguration {
  readonly known: boolean
  readonly object: JsonObject | undefined
  /** JSON Patch. */
  patch(operations: readonly JsonObject[]): Promise<void>
}

export class WebhookPublisher implements TrustPublisher {
  readonly #configurations: readonly FollowedConfiguration[]

  constructor(configurations: readonly FollowedConfiguration[]) {
    this.#configurations = configurations
  }

  published(): readonly string[] | undefined {
    if (!this.#configurations.every(({ known }) => known)) return undefined
    return this.#configurations.flatMap(each => entriesOf(each).map(bundleOf))
  }

  async publish(ca: string): Promise<void> {
    const caBundle = Buffer.from(ca).toString('base64')
    for (const configuration of this.#configurations) {
      const operations = entriesOf(configuration).flatMap((entry, index) => {
        if (bundleOf(entry) === ca) return []
        return [{ op: 'add', path: `/webhooks/${index}/clientConfig/caBundle`, value: caBundle }]
      })
      if (operations.length === 0) continue
      const value = stringMember(member(configuration.object, 'metadata'), 'resourceVersion') ?? ''
      await configuration.patch([{ op: 'test', path: '/metadata/resourceVersion', value }, ...operations])
    }
  }
}

function entriesOf({ object }: FollowedConfiguration): readonly unknown[] {
  return listMember(object, 'webhooks')
}

function bundleOf(entry: unknown): string {
  const bundle = valueAt(entry, ['clientConfig', 'caBundle'])
  return typeof bundle === 'string' ? Buffer.from(bundle, 'base64').toString() : ''
}

/** What is kept of a configuration. */
export function trimConfiguration(configuration: JsonObject): JsonObject {
  const metadata = pickMembers(member(configuration, 'metadata'), ['name', 'resourceVersion'])
  const webhooks = listMember(configuration, 'webhooks').map(entry => ({
    clientConfig: pickMembers(member(entry, 'clientConfig'), ['caBundle']),
  }))
  return { metadata, webhooks }
}
