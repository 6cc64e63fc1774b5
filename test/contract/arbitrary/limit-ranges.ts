/** Random LimitRanges. */
import fc from 'fast-check'
import type { Json } from '../../../src/json.ts'
import { anyOf, half, some } from './values.ts'
import { ofKind } from './workloads.ts'

/** Bounds of one resource as the API server takes them: min ≤ defaultRequest ≤ default ≤ max. */
function bounds(...sizes: readonly string[]): fc.Arbitrary<Record<string, string>> {
  const lists = ['min', 'defaultRequest', 'default', 'max']
  return fc
    .tuple(fc.subarray(lists), fc.array(fc.nat(sizes.length - 1), { minLength: 4, maxLength: 4 }))
    .map(([there, picked]) => {
      const sorted = picked.toSorted((a, b) => a - b).map(index => sizes[index] ?? '')
      return Object.fromEntries(there.map(list => [list, sorted[lists.indexOf(list)] ?? '']))
    })
}

const ratios = some({ cpu: anyOf('1', '2', '4', '1.5'), memory: anyOf('1', '2', '10') })
const limit = fc
  .record({
    type: anyOf('Container', 'Container', 'Pod', 'Pod', 'PersistentVolumeClaim'),
    cpu: bounds('50m', '100m', '150m', '500m', '1', '2'),
    memory: bounds('64Mi', '128Mi', '200Mi', '256Mi', '1Gi', '2Gi'),
    storage: half(bounds('500Mi', '1Gi', '8Gi')) as fc.Arbitrary<Record<string, string> | undefined>,
    ratio: half(half(ratios)),
  })
  .map(({ type, cpu, memory, storage, ratio }) => {
    const of = (list: string) => ({ cpu: cpu[list], memory: memory[list], 'ephemeral-storage': storage?.[list] })
    const lists = { max: of('max'), min: of('min'), maxLimitRequestRatio: ratio }
    return type === 'Container'
      ? { type, ...lists, default: of('default'), defaultRequest: of('defaultRequest') }
      : { type, ...lists }
  })

const limits = fc.array(limit, { minLength: 1, maxLength: 2 })

/** A LimitRange as the API server takes it. */
export const limitRange: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  ofKind('v1', 'LimitRange', some({ limits }), 'defaults', 'bounds'),
  fc.record({
    apiVersion: anyOf('v1'),
    kind: anyOf('LimitRange'),
    metadata: anyOf<Json>({ name: 'defaults', namespace: 'shop' }),
    spec: fc.record({ limits }),
  }),
)
