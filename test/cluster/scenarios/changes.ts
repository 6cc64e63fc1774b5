/** What Seaworthy makes of an object: against what becomes of it in a namespace that Seaworthy is not asked about. */
import jsonPatch from 'fast-json-patch'
import { isObject, type Json, type JsonObject, member, stringMember } from '../../../src/json.ts'
import { get, run } from '../cluster.ts'
import type { Installed } from '../installed.ts'

/** Two namespaces. */
export interface Places {
  /** Of the installation. */
  readonly ours: string
  /** By `plainNamespace`. */
  readonly plain: string
}

/** JSON pointers and what is stored there; null for what was removed. */
export type Changes = Readonly<Record<string, Json>>

/** Applies an object. Returns all that Seaworthy changed in its spec, annotations and labels, as it is stored. */
export async function applyForChanges(object: JsonObject, { ours, plain }: Places): Promise<Changes> {
  await run(['apply', '-n', ours, '-f', '-'], { input: object })
  const dryRun = ['apply', '-n', plain, '-f', '-', '--dry-run=server', '-o', 'json']
  return changesBetween(JSON.parse(await run(dryRun, { input: object })), await getStored(object, ours))
}

/** What became of a stored object that was created once more, under another name. */
export interface SecondPass {
  /** How much the installation's counters grew by it. */
  readonly counted: { readonly reviews: number; readonly patches: number; readonly injections: number }
  readonly changes: Changes
}

/** Seaworthy was asked, and had nothing to add. */
export const untouched: SecondPass = { counted: { reviews: 1, patches: 0, injections: 0 }, changes: {} }

/** Creates what is stored once more, with what kubectl noted of its author. Nobody else may ask the installation at the same time. */
export async function passAgain(object: JsonObject, { ours }: Places, installed: Installed): Promise<SecondPass> {
  const stored = await getStored(object, ours)
  const annotations = member(stored['metadata'], 'annotations') ?? {}
  const second = { ...essentialsOf(stored), metadata: { name: `${nameOf(object)}-again`, annotations } }
  const webhook = 'mutate'
  const count = (): Promise<readonly number[]> =>
    Promise.all([
      installed.sum('seaworthy_admission_requests_total', { webhook }),
      installed.sum('seaworthy_admission_requests_total', { webhook, verdict: 'patch' }),
      installed.sum('seaworthy_injections_total'),
    ])
  const before = await count()
  await run(['create', '-n', ours, '-f', '-'], { input: second })
  const after = await count()
  const [reviews = 0, patches = 0, injections = 0] = after.map((each, index) => each - (before[index] ?? 0))
  const changes = changesBetween(stored, await getStored(second, ours))
  return { counted: { reviews, patches, injections }, changes }
}

function getStored(object: JsonObject, namespace: string): Promise<JsonObject> {
  return get(stringMember(object, 'kind') ?? '', nameOf(object), namespace)
}

function nameOf(object: JsonObject): string {
  return stringMember(object['metadata'], 'name') ?? ''
}

function changesBetween(before: JsonObject, after: JsonObject): Changes {
  const operations = jsonPatch.compare(essentialsOf(before), essentialsOf(after))
  return Object.fromEntries(operations.map(each => [each.path, 'value' in each ? each.value : null]))
}

/** An object as somebody may write it: without what servers and kubectl note about it, and the Node that it got. */
function essentialsOf(object: JsonObject) {
  const { 'kubectl.kubernetes.io/last-applied-configuration': _, ...annotations } = membersOf(
    member(object['metadata'], 'annotations'),
  )
  const { nodeName: _nodeName, ...spec } = membersOf(object['spec'])
  const labels = membersOf(member(object['metadata'], 'labels'))
  return {
    apiVersion: object['apiVersion'] ?? null,
    kind: object['kind'] ?? null,
    metadata: { labels, annotations },
    spec,
  }
}

function membersOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {}
}
