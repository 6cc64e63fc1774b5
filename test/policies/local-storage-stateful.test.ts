/** The specification of local-storage: what a StatefulSet mounts. */
import { localStorage } from '../../policies/local-storage.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'
import { workloadNames, workloadOf } from './workloads.ts'

const mount = { volumeMounts: [{ name: 'data', mountPath: '/data' }] }
const templates = (...names: readonly Json[]): JsonObject => ({
  volumeClaimTemplates: names.map(name => ({ metadata: { name }, spec: { accessModes: ['ReadWriteOnce'] } })),
})
/** A StatefulSet whose container mounts `data`, which is this. */
const mounting = (source: JsonObject, more: JsonObject = {}): JsonObject =>
  workloadOf('StatefulSet', { containers: [{ name: 'db', ...mount }], volumes: [{ name: 'data', ...source }] }, more)
/** A StatefulSet with a claim template `data`, and this pod. */
const claiming = (pod: JsonObject): JsonObject => workloadOf('StatefulSet', pod, templates('data'))

const lasting: readonly JsonObject[] = [
  { persistentVolumeClaim: { claimName: 'data' } },
  { nfs: { server: 'files.example', path: '/' } },
  { iscsi: { targetPortal: '10.0.0.2', iqn: 'iqn.2026-11.example:x', lun: 0 } },
  { cephfs: { monitors: [] } },
  { somethingNew: {} },
]
const passing: readonly JsonObject[] = [
  { emptyDir: { sizeLimit: '1Gi' } },
  { configMap: { name: 'x' } },
  { secret: { secretName: 'x' } },
  { downwardAPI: { items: [] } },
  { projected: { sources: [] } },
  { image: { reference: 'x:1' } },
  { gitRepo: { repository: 'https://git.example/x' } },
  { ephemeral: { volumeClaimTemplate: { spec: {} } } },
  { csi: { driver: 'x.csi.example' } },
]
const sourceOf = (source: JsonObject) => Object.keys(source).join()

policyTest(localStorage, {
  compliant: [
    { name: 'a claim template', object: claiming({ containers: [{ name: 'db', ...mount }] }) },
    {
      name: 'as a device',
      object: claiming({ containers: [{ name: 'db', volumeDevices: [{ name: 'data', devicePath: '/dev/xvda' }] }] }),
    },
    {
      name: 'in any container',
      object: claiming({
        containers: [{ name: 'db' }, { name: 'backup', volumeMounts: [{ name: 'x' }, ...mount.volumeMounts] }],
      }),
    },
    {
      name: 'in a sidecar',
      object: claiming({
        containers: [{ name: 'db' }],
        initContainers: [{ name: 'sync', restartPolicy: 'Always', ...mount }],
      }),
    },
    { name: 'a claim in place of a volume of the same name', object: mounting({ emptyDir: {} }, templates('data')) },
    ...lasting.map(source => ({ name: sourceOf(source), object: mounting(source) })),
    {
      name: 'in a file',
      object: claiming({ containers: [{ name: 'db', ...mount }] }),
      source: 'files' as const,
    },
  ],
  violating: [
    ...passing.map(source => ({ name: sourceOf(source), object: mounting(source), findings: ['noLastingStorage'] })),
    {
      name: 'no volumes',
      object: workloadOf('StatefulSet', { containers: [{ name: 'db' }] }),
      findings: ['noLastingStorage'],
    },
    {
      name: 'a hostPath',
      object: mounting({ hostPath: { path: '/x' } }),
      findings: ['noLastingStorage', 'hostPath:data /x'],
    },
    {
      name: 'an allowed hostPath',
      object: mounting({ hostPath: { path: '/x' } }),
      params: { allowedHostPaths: ['/x'] },
      findings: ['noLastingStorage'],
    },
    {
      name: 'an emptyDir without a limit',
      object: mounting({ emptyDir: {} }),
      findings: ['noLastingStorage', 'unlimited:data'],
    },
    {
      name: 'a claim that nobody mounts',
      object: claiming({ containers: [{ name: 'db' }] }),
      findings: ['noLastingStorage'],
    },
    {
      name: 'a claim that only an ephemeral container mounts',
      object: claiming({ containers: [{ name: 'db' }], ephemeralContainers: [{ name: 'debug', ...mount }] }),
      findings: ['noLastingStorage'],
    },
    {
      name: 'another name is mounted',
      object: workloadOf('StatefulSet', { containers: [{ name: 'db', ...mount }] }, templates('Data', null, 5)),
      findings: ['noLastingStorage'],
    },
    {
      name: 'no replicas',
      object: workloadOf('StatefulSet', { containers: [{ name: 'db' }] }, { replicas: 0 }),
      findings: ['noLastingStorage'],
    },
    {
      name: 'what is no template, and no mount',
      object: workloadOf(
        'StatefulSet',
        {
          containers: [{ name: 'db', volumeMounts: [null, 'data', {}, { name: '' }], volumeDevices: { name: 'data' } }],
        },
        { volumeClaimTemplates: [null, 'data', {}, { metadata: 'data' }, { metadata: { name: 'data' } }] },
      ),
      findings: ['noLastingStorage'],
    },
    {
      name: 'templates that are no list',
      object: workloadOf(
        'StatefulSet',
        { containers: [{ name: 'db', ...mount }] },
        { volumeClaimTemplates: templates('data') },
      ),
      findings: ['noLastingStorage'],
    },
  ],
  notApplicable: [
    ...workloadNames
      .filter(kind => kind !== 'StatefulSet')
      .map(kind => ({ name: `a ${kind}`, object: workloadOf(kind, { containers: [{ name: 'db' }] }) })),
    {
      name: "a StatefulSet's Pod: its owner has been judged",
      object: {
        ...workloadOf('Pod', { containers: [{ name: 'db' }] }),
        metadata: { name: 'db-0', ownerReferences: [{ apiVersion: 'apps/v1', kind: 'StatefulSet', controller: true }] },
      },
      ownerProven: true,
    },
    {
      name: 'a StatefulSet that we do not know',
      object: {
        apiVersion: 'apps.kruise.io/v1beta1',
        kind: 'StatefulSet',
        metadata: { name: 'db' },
        spec: { template: { spec: { containers: [{ name: 'db' }] } } },
      },
    },
    { name: 'no pod', object: { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec: {} } },
  ],
})
