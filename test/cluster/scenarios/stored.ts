/** What is stored: lists of it, whose it is, and namespaces that Seaworthy is not asked about. */
import { type JsonObject, listMember, member, stringMember } from '../../../src/json.ts'
import { eventually, get, run, uniqueName } from '../cluster.ts'

/** All objects of a kind in a namespace. */
export async function list(
  kind: string,
  namespace: string,
  ...flags: readonly string[]
): Promise<readonly JsonObject[]> {
  const { items } = JSON.parse(await run(['get', kind, '-n', namespace, '-o', 'json', ...flags]))
  return items as readonly JsonObject[]
}

/** The name of an object. */
export function nameOf(object: JsonObject): string {
  return stringMember(object['metadata'], 'name') ?? ''
}

/** `Kind/name` of the controlling owner; empty where there is none. */
export function ownerOf(object: JsonObject): string {
  const owners = listMember(object['metadata'], 'ownerReferences')
  const owner = owners.find(each => member(each, 'controller') === true)
  return owner === undefined ? '' : `${stringMember(owner, 'kind')}/${stringMember(owner, 'name')}`
}

/** Which one, and for how long. */
export interface Search {
  readonly where?: (object: JsonObject) => boolean
  readonly seconds?: number
}

/** An object of a kind that somebody of this `Kind/name` controls; it may take a moment to come. */
export async function findOwned(
  kind: string,
  owner: string,
  namespace: string,
  { where = () => true, seconds = 30 }: Search = {},
): Promise<JsonObject> {
  const find = async () => (await list(kind, namespace)).find(object => ownerOf(object) === owner && where(object))
  return eventually(`${kind} of ${owner}`, find, seconds)
}

/** Creates a namespace that no webhook of ours selects; it goes with the run. */
export async function plainNamespace(): Promise<string> {
  const name = uniqueName('plain')
  await run(['create', 'namespace', name])
  await eventually(`ServiceAccount of ${name}`, () => get('serviceaccount', 'default', name))
  return name
}
