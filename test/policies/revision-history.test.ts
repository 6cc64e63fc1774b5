/** The specification of revision-history. */
import { revisionHistory } from '../../policies/revision-history.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'

const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web' }] } }
const specOf = (spec: JsonObject): JsonObject => ({
  replicas: 2,
  selector: { matchLabels: { app: 'web' } },
  template,
  ...spec,
})
const workload = (spec: JsonObject, kind = 'Deployment', metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'web', ...metadata },
  spec: specOf(spec),
})
const limited = (revisionHistoryLimit: Json, kind?: string) => workload({ revisionHistoryLimit }, kind)
const injected = (revisionHistoryLimit: number) => ({ spec: specOf({ revisionHistoryLimit }) })

const owned = { 'f:spec': { 'f:revisionHistoryLimit': {} } }
const lastApplied = (spec: JsonObject) => ({
  annotations: { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify({ spec }) },
})
/** As the API server passes it on: the default is filled in, and the managedFields tell nothing of it. */
const filled = (kind = 'Deployment', metadata: JsonObject = {}) =>
  workload({ revisionHistoryLimit: 10 }, kind, {
    managedFields: [{ manager: 'kubectl', operation: 'Update', fieldsV1: owned }],
    ...metadata,
  })

policyTest(revisionHistory, {
  compliant: [
    { name: 'three', object: limited(3) },
    { name: 'one', object: limited(1, 'StatefulSet') },
    { name: 'two of a DaemonSet', object: limited(2, 'DaemonSet') },
    { name: 'exactly another maximum', object: limited(5), params: { maximum: 5 } },
    { name: 'the default where ten are accepted', object: filled(), params: { maximum: 10 } },
    { name: 'and nothing written', object: workload({}), params: { maximum: 10 } },
  ],
  violating: [
    {
      name: 'nothing is written, and nobody has filled it in',
      object: workload({}),
      findings: ['tooMany'],
      injected: injected(3),
      says: '10 old revisions are kept, each with a whole template; set spec.revisionHistoryLimit to 3 or less',
    },
    {
      name: 'nothing is written in a file',
      object: workload({}, 'StatefulSet'),
      source: 'files',
      findings: ['tooMany'],
      injected: injected(3),
    },
    { name: 'null', object: limited(null, 'DaemonSet'), findings: ['tooMany'], injected: injected(3) },
    {
      name: 'the default that nobody wrote',
      object: filled(),
      findings: ['tooMany'],
      injected: injected(3),
    },
    { name: 'in a StatefulSet', object: filled('StatefulSet'), findings: ['tooMany'], injected: injected(3) },
    { name: 'in a DaemonSet', object: filled('DaemonSet'), findings: ['tooMany'], injected: injected(3) },
    {
      name: 'another maximum is injected',
      object: filled(),
      params: { maximum: 1 },
      findings: ['tooMany'],
      injected: injected(1),
    },
    {
      name: 'nine at most',
      object: workload({}),
      params: { maximum: 9 },
      findings: ['tooMany'],
      injected: injected(9),
    },
    {
      name: 'kubectl apply of something else',
      object: filled('Deployment', lastApplied({ replicas: 2 })),
      findings: ['tooMany'],
      injected: injected(3),
    },
    {
      name: 'kubectl apply of 10',
      object: filled('Deployment', lastApplied({ revisionHistoryLimit: 10 })),
      findings: ['tooMany'],
    },
    {
      name: 'server-side apply of 10',
      object: filled('Deployment', { managedFields: [{ operation: 'Apply', fieldsV1: owned }] }),
      findings: ['tooMany'],
    },
    { name: "10 in a plain object is its author's", object: limited(10), findings: ['tooMany'] },
    { name: 'and in a file, whatever the managedFields say', object: filled(), source: 'files', findings: ['tooMany'] },
    {
      name: 'one too many',
      object: limited(4),
      findings: ['tooMany'],
      says: '4 old revisions are kept, each with a whole template; set spec.revisionHistoryLimit to 3 or less',
    },
    {
      name: 'more than the default',
      object: workload({ revisionHistoryLimit: 11 }, 'Deployment', { managedFields: [{ operation: 'Update' }] }),
      params: { maximum: 10 },
      findings: ['tooMany'],
    },
    {
      name: 'none',
      object: limited(0),
      findings: ['none'],
      says:
        'revisionHistoryLimit 0 keeps no old revision, so no rollback is possible; ' +
        'set spec.revisionHistoryLimit to 3, at least to 1',
    },
    { name: 'none of a StatefulSet', object: limited(0, 'StatefulSet'), findings: ['none'] },
    { name: 'none of a DaemonSet', object: limited(0, 'DaemonSet'), params: { maximum: 10 }, findings: ['none'] },
    {
      name: 'a spec of another type says nothing, and is left to the API server',
      object: { ...workload({}), spec: 'x' },
      findings: ['tooMany'],
    },
  ],
  notApplicable: [
    ...['3', -1, 3.5, true, [], {}, Number.MAX_VALUE].map(value => ({
      name: `${JSON.stringify(value)} is left to the API server`,
      object: limited(value as Json),
    })),
    { name: 'a ReplicaSet has no history', object: workload({}, 'ReplicaSet') },
    { name: 'a Deployment of another group', object: { ...workload({}), apiVersion: 'apps.example/v1' } },
    { name: 'a Pod', pod: {} },
  ],
})
