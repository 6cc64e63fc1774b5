/** The specification of local-storage: volumes. Those of StatefulSets have a table of their own. */
import { localStorage } from '../../policies/local-storage.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'
import { workloadNames, workloadOf } from './workloads.ts'

const containers = [{ name: 'web' }]
/** A pod with these volumes, `v0` and on. */
const volumes = (...sources: readonly JsonObject[]): JsonObject => ({
  containers,
  volumes: sources.map((source, index) => ({ name: `v${index}`, ...source })),
})
const hostPath = (path: Json): JsonObject => volumes({ hostPath: { path } })
const emptyDir = (settings: Json): JsonObject => volumes({ emptyDir: settings })
const allowed = (...allowedHostPaths: readonly string[]) => ({ params: { allowedHostPaths } })
const logs = allowed('/var/log/')

const claim = { name: 'data', persistentVolumeClaim: { claimName: 'data' } }
/** What keeps a StatefulSet's data, beside the volumes that are asked about. */
const kept = (spec: JsonObject): JsonObject => ({
  ...spec,
  containers: [{ name: 'web', volumeMounts: [{ name: 'data', mountPath: '/data' }] }],
  volumes: [claim, ...((spec['volumes'] ?? []) as readonly Json[])],
})

policyTest(localStorage, {
  compliant: [
    { name: 'no volumes', pod: {} },
    { name: 'an emptyDir with a limit', pod: emptyDir({ sizeLimit: '1Gi' }) },
    { name: 'as a number', pod: emptyDir({ sizeLimit: 1_000_000 }) },
    { name: 'the smallest limit', pod: emptyDir({ sizeLimit: '1n' }) },
    { name: 'an emptyDir in memory', pod: emptyDir({ medium: 'Memory' }) },
    {
      name: 'in huge pages',
      pod: volumes({ emptyDir: { medium: 'HugePages' } }, { emptyDir: { medium: 'HugePages-2Mi' } }),
    },
    {
      name: 'other sources',
      pod: volumes(
        { configMap: { name: 'web', defaultMode: 420 } },
        { secret: { secretName: 'web', defaultMode: 420 } },
        { projected: { sources: [], defaultMode: 420 } },
        { persistentVolumeClaim: { claimName: 'web' } },
        { csi: { driver: 'x.csi.example' } },
        { nfs: { server: 'files.example', path: '/web' } },
        { somethingNew: { path: '/' } },
      ),
    },
    { name: 'an allowed path', pod: hostPath('/var/log'), ...logs },
    { name: 'below an allowed path', pod: hostPath('/var/log/pods'), ...logs },
    { name: 'written with more slashes', pod: hostPath('//var///log/./pods/'), ...logs },
    { name: 'one of several', pod: hostPath('/run/containerd/x'), ...allowed('/var/log', '/run/containerd') },
    {
      name: 'everything is below the root',
      pod: volumes({ hostPath: { path: '/' } }, { hostPath: { path: '/x' } }),
      ...allowed('/'),
    },
    { name: 'names with dots', pod: hostPath('/var/log/..web/...'), ...logs },
  ],
  violating: [
    {
      name: 'a hostPath',
      pod: hostPath('/mnt/data'),
      findings: ['hostPath:v0 /mnt/data'],
      says: "volume v0 is the node's own /mnt/data, and stays behind when the Pod moves; mount a persistentVolumeClaim; an administrator can add the path to allowedHostPaths",
    },
    {
      name: 'as the API server fills it in',
      pod: volumes({ hostPath: { path: '/x', type: '' } }),
      findings: ['hostPath:v0 /x'],
    },
    { name: 'beside an allowed path', pod: hostPath('/var/logs'), ...logs, findings: ['hostPath:v0 /var/logs'] },
    { name: 'above an allowed path', pod: hostPath('/var'), ...logs, findings: ['hostPath:v0 /var'] },
    {
      name: 'back out of an allowed path',
      pod: hostPath('/var/log/../lib'),
      ...logs,
      findings: ['hostPath:v0 /var/log/../lib'],
    },
    { name: 'back at its end', pod: hostPath('/var/log/..'), ...allowed('/'), findings: ['hostPath:v0 /var/log/..'] },
    {
      name: 'back as Windows writes it',
      pod: hostPath('/var/log/x\\..\\..\\lib'),
      ...logs,
      findings: ['hostPath:v0 /var/log/x\\..\\..\\lib'],
    },
    {
      name: 'a path that is not absolute',
      pod: hostPath('var/log'),
      ...allowed('/'),
      findings: ['hostPath:v0 var/log'],
    },
    { name: 'a drive', pod: hostPath('C:\\logs'), ...allowed('/'), findings: ['hostPath:v0 C:\\logs'] },
    { name: 'letters count', pod: hostPath('/VAR/LOG'), ...logs, findings: ['hostPath:v0 /VAR/LOG'] },
    {
      name: 'an emptyDir without a limit',
      pod: emptyDir({}),
      findings: ['unlimited:v0'],
      says: "emptyDir v0 has no sizeLimit and can fill the node's disk, which evicts its neighbours; set emptyDir.sizeLimit, or mount a persistentVolumeClaim",
    },
    { name: 'its medium is empty', pod: emptyDir({ medium: '' }), findings: ['unlimited:v0'] },
    { name: 'letters count in a medium, too', pod: emptyDir({ medium: 'memory' }), findings: ['unlimited:v0'] },
    { name: 'a limit that is null', pod: emptyDir({ sizeLimit: null }), findings: ['unlimited:v0'] },
    { name: 'a limit of 0 is none for the kubelet', pod: emptyDir({ sizeLimit: '0' }), findings: ['unlimited:v0'] },
    {
      name: 'a volume that says nothing becomes an emptyDir',
      pod: volumes({}, { emptyDir: null, nfs: null }),
      findings: ['unlimited:v0', 'unlimited:v1'],
    },
    ...workloadNames.map(kind => ({
      name: `in a ${kind}`,
      object: workloadOf(kind, kept(volumes({ hostPath: { path: '/x' } }, { emptyDir: {} }))),
      findings: ['hostPath:v0 /x', 'unlimited:v1'],
    })),
    { name: 'in a file', object: workloadOf('Deployment', emptyDir({})), source: 'files', findings: ['unlimited:v0'] },
    {
      name: 'fifty of them, of however many',
      pod: volumes(
        ...Array.from(
          { length: 60 },
          (_, index): JsonObject => (index % 2 === 0 ? { emptyDir: {} } : { hostPath: { path: '/x' } }),
        ),
      ),
      findings: Array.from({ length: 50 }, (_, index) =>
        index % 2 === 0 ? `unlimited:v${index}` : `hostPath:v${index} /x`,
      ),
    },
    {
      name: 'a StatefulSet that keeps nothing',
      object: workloadOf('StatefulSet', volumes({ emptyDir: { sizeLimit: '1Gi' } })),
      findings: ['noLastingStorage'],
      says: 'no container of the StatefulSet mounts storage that outlives its node; mount one of spec.volumeClaimTemplates or a persistentVolumeClaim, or make it a Deployment',
    },
  ],
  notApplicable: [
    {
      name: 'a path that is none',
      pod: volumes({ hostPath: {} }, { hostPath: { path: 5 } }, { hostPath: { path: '' } }),
    },
    { name: 'sources of other types', pod: volumes({ hostPath: '/x' }, { emptyDir: true }, { emptyDir: [] }) },
    {
      name: 'a limit that the API server refuses',
      pod: volumes(
        { emptyDir: { sizeLimit: 'x' } },
        { emptyDir: { sizeLimit: '-1' } },
        { emptyDir: { sizeLimit: {} } },
      ),
    },
    {
      name: 'volumes without a name',
      pod: { containers, volumes: [{ emptyDir: {} }, { name: '', emptyDir: {} }, null, 'x', []] },
    },
    { name: 'volumes that are no list', pod: { containers, volumes: { emptyDir: {} } } },
  ],
})
