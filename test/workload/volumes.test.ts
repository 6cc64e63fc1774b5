/** The volumes of a pod. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { viewResource } from '../../src/workload/resource.ts'
import type { PodView, Resource } from '../../src/workload/views.ts'
import { claimTemplateNames, listVolumes, mountsLastingStorage } from '../../src/workload/volumes.ts'

const podOf = (spec: JsonObject): PodView => {
  const { pod } = viewResource({ apiVersion: 'v1', kind: 'Pod', spec })
  if (pod === undefined) throw new Error('there is no pod')
  return pod
}

t.test('what a volume is', async t => {
  const volumes: Json = [
    { name: 'a', emptyDir: { medium: 'Memory' } },
    { hostPath: { path: '/x' }, name: 'b', nfs: null },
    { name: 'c' },
    { name: 'd', emptyDir: null },
    { name: 'e', toString: {} },
    { name: 'f', nfs: {}, hostPath: { path: '/x' } },
    { name: 'g', nfs: {}, csi: { driver: 'x' } },
  ]
  t.strictSame(
    listVolumes(podOf({ volumes })).map(({ name, source, settings, field }) => [name, source, settings, field]),
    [
      ['a', 'emptyDir', { medium: 'Memory' }, ['spec', 'volumes', 0, 'emptyDir']],
      ['b', 'hostPath', { path: '/x' }, ['spec', 'volumes', 1, 'hostPath']],
      ['c', 'emptyDir', {}, ['spec', 'volumes', 2, 'emptyDir']],
      ['d', 'emptyDir', {}, ['spec', 'volumes', 3, 'emptyDir']],
      ['e', 'toString', {}, ['spec', 'volumes', 4, 'toString']],
      ['f', 'hostPath', { path: '/x' }, ['spec', 'volumes', 5, 'hostPath']],
      ['g', 'csi', { driver: 'x' }, ['spec', 'volumes', 6, 'csi']],
    ],
  )
})

t.test('what is none', async t => {
  const junk: Json = [null, 'x', [], {}, { name: '' }, { name: 5, emptyDir: {} }, { name: 'a', hostPath: '/x' }]
  t.strictSame(listVolumes(podOf({ volumes: junk })), [])
  for (const volumes of [null, 'x', { name: 'a' }, 7]) t.strictSame(listVolumes(podOf({ volumes })), [])
  const [own] = listVolumes(podOf(JSON.parse('{"volumes": [{"name": "a", "__proto__": {"path": "/"}}]}')))
  t.strictSame([own?.source, own?.settings], ['__proto__', { path: '/' }], 'a key is a key')
})

const statefulSet = (volumeClaimTemplates: Json, podSpec: JsonObject = {}): Resource =>
  viewResource({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    spec: { volumeClaimTemplates, template: { spec: podSpec } },
  })
const template = (name: Json): JsonObject => ({ metadata: { name } })

t.test('claim templates', async t => {
  t.strictSame([...claimTemplateNames(statefulSet([template('a'), template('b')]))], ['a', 'b'])
  t.strictSame([...claimTemplateNames(statefulSet([null, 'a', {}, template(''), template(5), { name: 'a' }]))], [])
  for (const junk of [null, 'a', template('a')]) t.equal(claimTemplateNames(statefulSet(junk)).size, 0)
  const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { volumeClaimTemplates: [template('a')] } }
  t.equal(claimTemplateNames(viewResource(deployment)).size, 0, 'only a StatefulSet has some')
  t.equal(claimTemplateNames(viewResource({})).size, 0)
})

t.test('storage that lasts', async t => {
  const mounting = (container: JsonObject, volumes: Json = []) =>
    podOf({ containers: [{ name: 'x' }, container], volumes })
  const claim = { name: 'data', persistentVolumeClaim: {} }
  const mount = [{ name: 'data' }]
  t.equal(mountsLastingStorage(mounting({ volumeMounts: mount }, [claim])), true)
  t.equal(mountsLastingStorage(mounting({ volumeDevices: mount }, [claim])), true)
  t.equal(mountsLastingStorage(mounting({ volumeMounts: mount }, [{ name: 'data', emptyDir: {} }])), false)
  t.equal(mountsLastingStorage(mounting({ volumeMounts: mount })), false, 'no such volume')
  t.equal(mountsLastingStorage(mounting({}, [claim])), false, 'nobody mounts it')
  t.equal(mountsLastingStorage(mounting({ volumeMounts: { name: 'data' } }, [claim])), false)
  const { pod } = statefulSet([template('data')], { containers: [{ volumeMounts: mount }] })
  t.equal(pod !== undefined && mountsLastingStorage(pod), true, 'a claim template')
  const nameless = statefulSet([{}], { containers: [{ volumeMounts: [{}] }] }).pod
  t.equal(nameless !== undefined && mountsLastingStorage(nameless), false, 'no name is not the same as none')
})
