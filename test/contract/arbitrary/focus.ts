/** Random pods of only those fields that a few policies look at, so that these meet in many ways. */
import fc from 'fast-check'
import type { Json } from '../../../src/json.ts'
import { minor } from './circumstances.ts'
import { configuredFor } from './configurations.ts'
import { containerFields } from './containers.ts'
import { limitRange } from './limit-ranges.ts'
import { containersOf, podAnnotations, podFields } from './pods.ts'
import { standardObjects } from './standard-objects.ts'
import type { Drawn } from './trials.ts'
import { anyOf, half, some } from './values.ts'

/** What is drawn, and what is judged. */
export interface Focus {
  readonly container: readonly (keyof typeof containerFields)[]
  readonly pod: readonly (keyof typeof podFields)[]
  readonly policies: readonly string[]
}

const updatedBy: Json = [{ manager: 'kubectl', operation: 'Update' }]
const kinds = anyOf(
  ['v1', 'Pod'],
  ['v1', 'Pod'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'DaemonSet'],
  ['batch/v1', 'Job'],
)

/** A Pod, or a controller of such Pods, that is made. */
export function focusedOn(focus: Focus): fc.Arbitrary<Drawn> {
  const container = some({ name: anyOf('web', 'proxy'), ...pick(containerFields, focus.container) })
  const spec = fc.record(
    { ...containersOf(container), ...pick(podFields, focus.pod) },
    { requiredKeys: ['containers'] },
  )
  const objects = fc
    .tuple(fc.array(limitRange, { maxLength: 2 }), anyOf<Json>([], standardObjects))
    .map(([ranges, classes]) => [...ranges, ...(classes as readonly unknown[])])
  return fc
    .record({
      kind: kinds,
      annotations: half(podAnnotations),
      spec,
      managedFields: anyOf<Json>(updatedBy, []),
      place: anyOf(['admission', 'cluster'], ['files', 'files']),
      minor,
      objects,
      configured: configuredFor(focus.policies),
    })
    .map(
      ({ kind: [apiVersion, kind], annotations, spec, managedFields, place: [source, from], configured, ...known }) => {
        const metadata = { name: 'web', namespace: 'shop', managedFields }
        const object =
          kind === 'Pod'
            ? { apiVersion, kind, metadata: { ...metadata, annotations }, spec }
            : { apiVersion, kind, metadata, spec: { template: { metadata: { annotations }, spec } } }
        const plain = JSON.parse(JSON.stringify({ object, known: { ...known, from } }))
        return { ...plain, source, namespace: 'shop', ownerProven: false, configured } as Drawn
      },
    )
}

function pick<Key extends string>(
  fields: Record<Key, fc.Arbitrary<unknown>>,
  keys: readonly Key[],
): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(keys.map(key => [key, fields[key]]))
}
