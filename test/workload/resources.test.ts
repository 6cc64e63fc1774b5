/** Requests and limits as they are written, and as the API server completes them. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { formatQuantity, type Quantity } from '../../src/workload/quantity.ts'
import { viewResource } from '../../src/workload/resource.ts'
import {
  findLimit,
  findPodLimit,
  findPodRequest,
  findRequest,
  findWritten,
  namedResources,
} from '../../src/workload/resources.ts'
import type { ContainerView, PodView } from '../../src/workload/views.ts'

function viewPod(spec: JsonObject): PodView {
  const { pod } = viewResource({ apiVersion: 'v1', kind: 'Pod', spec })
  if (pod === undefined) throw new Error('no pod')
  return pod
}

function viewContainer(resources: Json): ContainerView {
  const [container] = viewPod({ containers: [{ resources }] }).containers
  if (container === undefined) throw new Error('no container')
  return container
}

const print = (quantity: Quantity | undefined) => quantity && formatQuantity(quantity)

void t.test("a container's cpu", async t => {
  const rows: readonly (readonly [resources: Json, request: string | undefined, limit: string | undefined])[] = [
    [{ requests: { cpu: '100m' }, limits: { cpu: 1 } }, '100m', '1'],
    [{ requests: { cpu: '0.5' } }, '500m', undefined],
    [{ limits: { cpu: '2' } }, '2', '2'],
    [{ requests: { cpu: null }, limits: { cpu: '2' } }, '2', '2'],
    [{ requests: { memory: '1Gi' }, limits: { cpu: '2' } }, '2', '2'],
    [{ requests: null, limits: { cpu: '2' } }, '2', '2'],
    [{ requests: { cpu: '0' }, limits: { cpu: '2' } }, '0', '2'],
    [{ requests: { cpu: '1' }, limits: { cpu: null } }, '1', undefined],
    [{ requests: { cpu: 'much' }, limits: { cpu: {} } }, undefined, undefined],
    [{ requests: { memory: '1Gi' }, limits: { memory: '1Gi' } }, undefined, undefined],
    [{ requests: [], limits: 'cpu' }, undefined, undefined],
    [{}, undefined, undefined],
    [null, undefined, undefined],
    [['cpu'], undefined, undefined],
  ]
  for (const [resources, request, limit] of rows) {
    const container = viewContainer(resources)
    const found = [print(findRequest(container, 'cpu')), print(findLimit(container, 'cpu'))]
    t.strictSame(found, [request, limit], JSON.stringify(resources))
  }
  t.equal(findLimit(viewContainer({ limits: {} }), 'constructor'), undefined, 'inherited names are no resources')
})

void t.test('what is written', async t => {
  const container = viewContainer({ requests: { cpu: 'much', memory: null, 'ephemeral-storage': 0 }, limits: {} })
  t.equal(findWritten(container, 'requests', 'cpu'), 'much')
  t.equal(findWritten(container, 'requests', 'memory'), undefined, 'null is absent')
  t.equal(findWritten(container, 'requests', 'ephemeral-storage'), 0, '0 is not')
  t.equal(findWritten(container, 'limits', 'cpu'), undefined, 'a request is no limit')
  t.strictSame(namedResources(container, 'requests'), ['cpu', 'memory', 'ephemeral-storage'])
  t.strictSame(namedResources(container, 'limits'), [])
  for (const junk of [null, 'x', ['cpu'], { requests: null }, { requests: ['cpu'] }, { requests: 'cpu' }])
    t.strictSame(namedResources(viewContainer(junk), 'requests'), [], JSON.stringify(junk))
})

void t.test("a pod's own", async t => {
  const rows: readonly (readonly [resources: Json, name: string, string | undefined, string | undefined])[] = [
    [{ requests: { cpu: '1' }, limits: { cpu: '2' } }, 'cpu', '1', '2'],
    [{ limits: { memory: '1Gi' } }, 'memory', '1Gi', '1Gi'],
    [{ requests: { memory: null }, limits: { memory: '1Gi' } }, 'memory', '1Gi', '1Gi'],
    [{ requests: { memory: '1Gi' } }, 'memory', '1Gi', undefined],
    [{ limits: { 'hugepages-2Mi': '4Mi' } }, 'hugepages-2Mi', '4Mi', '4Mi'],
    [{ requests: { cpu: '1' } }, 'memory', undefined, undefined],
    [
      { requests: { 'ephemeral-storage': '1Gi' }, limits: { 'ephemeral-storage': '1Gi' } },
      'ephemeral-storage',
      undefined,
      undefined,
    ],
    [null, 'cpu', undefined, undefined],
    [[{ cpu: '1' }], 'cpu', undefined, undefined],
  ]
  for (const [resources, name, request, limit] of rows) {
    const pod = viewPod({ resources })
    t.strictSame(
      [print(findPodRequest(pod, name)), print(findPodLimit(pod, name))],
      [request, limit],
      JSON.stringify(resources),
    )
  }
  const ofContainer = viewPod({ containers: [{ resources: { requests: { cpu: '1' }, limits: { cpu: '1' } } }] })
  t.strictSame([findPodRequest(ofContainer, 'cpu'), findPodLimit(ofContainer, 'cpu')], [undefined, undefined])
})
