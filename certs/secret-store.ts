/** The Secret in which the CA and the certificate are kept: heard of by every replica, written by the one that leads. */
import { type JsonObject, member, pickMembers, stringMember } from '../src/json.ts'
import type { CertificateStore } from './keeper.ts'
import type { StoredCertificates } from './rotation.ts'

/** By its type a Secret says whose it is: nothing else is ever written over. The chart makes it of this type. */
const ownType = 'seaworthy.dev/tls'

/** An object of the cluster that is followed. */
export interface FollowedObject {
  /** Whether it is known if there is one. */
  readonly known: boolean
  readonly object: JsonObject | undefined
  /** Server-side apply: makes it where there is none, and fails where its `resourceVersion` is another one by now. */
  apply(object: JsonObject): Promise<void>
  /** As it is there right now, whatever has been heard of it. */
  fetch(): Promise<JsonObject | undefined>
}

/** Name and namespace of an object. */
export interface Place {
  readonly namespace: string
  readonly name: string
}

export class SecretStore implements CertificateStore {
  readonly #secret: FollowedObject
  readonly #place: Place

  constructor(secret: FollowedObject, place: Place) {
    this.#secret = secret
    this.#place = place
  }

  /** Why what is there can't be ours; undefined where it is, or there is nothing. */
  get problem(): string | undefined {
    const { object } = this.#secret
    const type = stringMember(object, 'type')
    if (object === undefined || type === ownType) return undefined
    const { namespace, name } = this.#place
    return `Secret ${namespace}/${name} is of type ${type}, not ${ownType}: it is left alone; name another one, or remove it`
  }

  read(): StoredCertificates | undefined {
    const { known, object } = this.#secret
    if (!known || this.problem !== undefined) return undefined
    const data = member(object, 'data')
    const text = (key: string): string => Buffer.from(stringMember(data, key) ?? '', 'base64').toString()
    return { ca: text('ca.crt'), caKey: text('ca.key'), certificate: text('tls.crt'), privateKey: text('tls.key') }
  }

  async confirm(): Promise<void> {
    const version = (object: JsonObject | undefined) => stringMember(member(object, 'metadata'), 'resourceVersion')
    const fetched = await this.#secret.fetch()
    if (version(fetched) !== version(this.#secret.object)) throw new Error('the Secret has changed')
  }

  async write({ ca, caKey, certificate, privateKey }: StoredCertificates): Promise<void> {
    const resourceVersion = stringMember(member(this.#secret.object, 'metadata'), 'resourceVersion')
    const encode = (text: string): string => Buffer.from(text).toString('base64')
    await this.#secret.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      type: ownType,
      metadata: { ...this.#place, ...(resourceVersion === undefined ? {} : { resourceVersion }) },
      data: {
        'ca.crt': encode(ca),
        'ca.key': encode(caKey),
        'tls.crt': encode(certificate),
        'tls.key': encode(privateKey),
      },
    })
  }
}

/** What is kept of the Secret. */
export function trimSecret(secret: JsonObject): JsonObject {
  const metadata = pickMembers(member(secret, 'metadata'), ['name', 'namespace', 'resourceVersion'])
  return { ...pickMembers(secret, ['type', 'data']), metadata }
}
