/** The specification of pre-stop. */
import { preStop } from '../../policies/pre-stop.ts'
import { policyTest } from './policy-test.ts'

const ports = [{ containerPort: 8080 }]
const sleep = (seconds: number) => ({ lifecycle: { preStop: { sleep: { seconds } } } })
const serving = { name: 'web', ports }
const ofOwner = (kind: string, apiVersion: string) => ({
  name: 'web',
  ownerReferences: [{ apiVersion, kind, name: 'owner', controller: true }],
})
const pod = (spec: object, metadata: object = { name: 'web' }) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: JSON.parse(JSON.stringify(metadata)),
  spec: JSON.parse(JSON.stringify(spec)),
})

policyTest(preStop, {
  compliant: [
    { name: 'native sleep', container: { ports, ...sleep(5) } },
    { name: 'a sleep of 0 says that none is needed', container: { ports, ...sleep(0) } },
    { name: 'exec', container: { ports, lifecycle: { preStop: { exec: { command: ['nginx', '-s', 'quit'] } } } } },
    { name: 'httpGet', container: { ports, lifecycle: { preStop: { httpGet: { path: '/stop', port: 8080 } } } } },
  ],
  violating: [
    {
      name: 'no hook',
      container: { ports },
      findings: ['missing'],
      injected: sleep(5),
      says: 'there is no preStop hook, so requests are dropped at every rollout; set lifecycle.preStop.sleep.seconds: 5',
    },
    {
      name: 'a postStart hook beside it stays',
      container: { ports, lifecycle: { postStart: { exec: { command: ['warm'] } } } },
      findings: ['missing'],
      injected: { lifecycle: { postStart: { exec: { command: ['warm'] } }, preStop: { sleep: { seconds: 5 } } } },
    },
    {
      name: 'another length',
      container: { ports },
      params: { seconds: 12 },
      findings: ['missing'],
      injected: sleep(12),
    },
    {
      name: 'shortened to what the grace period leaves beside the shutdown',
      pod: { terminationGracePeriodSeconds: 13, containers: [serving] },
      findings: ['missing'],
      injected: { containers: [{ ...serving, ...sleep(3) }] },
    },
    {
      name: 'a shutdown that takes longer leaves less',
      container: { ports },
      settings: { shutdownSeconds: 27 },
      findings: ['missing'],
      injected: sleep(3),
    },
    {
      name: 'a grace period without room for a sleep',
      pod: { terminationGracePeriodSeconds: 10, containers: [serving] },
      findings: ['missing'],
      says:
        'there is no preStop hook, so requests are dropped at every rollout; ' +
        'set lifecycle.preStop.sleep.seconds: 5, and raise terminationGracePeriodSeconds from 10 to 15 or more',
    },
    {
      name: 'a grace period of 0',
      pod: { terminationGracePeriodSeconds: 0, containers: [serving] },
      findings: ['missing'],
    },
    {
      name: 'a native sidecar that serves',
      pod: { initContainers: [{ name: 'proxy', restartPolicy: 'Always', ports }], containers: [{ name: 'web' }] },
      findings: ['missing'],
      injected: { initContainers: [{ name: 'proxy', restartPolicy: 'Always', ports, ...sleep(5) }] },
    },
    {
      name: 'only ports for users count',
      container: { ports: [{ containerPort: 1, name: 'metrics' }, ...ports] },
      findings: ['missing'],
      injected: sleep(5),
    },
    { name: 'server 1.30', container: { ports }, serverMinor: 30, findings: ['missing'], injected: sleep(5) },
    { name: 'server 1.29 would drop the field', container: { ports }, serverMinor: 29, findings: ['missing'] },
    {
      name: 'an unknown server gets nothing that old ones refuse',
      container: { ports },
      serverMinor: undefined,
      findings: ['missing'],
    },
    {
      name: 'exec where it is asked for and needed',
      container: { ports },
      serverMinor: undefined,
      params: { fallback: 'exec' },
      findings: ['missing'],
      injected: { lifecycle: { preStop: { exec: { command: ['sleep', '5'] } } } },
    },
    {
      name: 'exec is not needed on a new server',
      container: { ports },
      params: { fallback: 'exec' },
      findings: ['missing'],
      injected: sleep(5),
    },
    {
      name: 'a lifecycle of another type is left to the API server',
      container: { ports, lifecycle: [] },
      findings: ['missing'],
    },
    {
      name: 'a DaemonSet on the pod network',
      object: pod({ containers: [serving] }, ofOwner('DaemonSet', 'apps/v1')),
      findings: ['missing'],
      injected: { spec: { containers: [{ ...serving, ...sleep(5) }] } },
    },
    {
      name: 'a Pod on the host network that only says it is of a DaemonSet: found, not injected',
      object: pod({ hostNetwork: true, containers: [serving] }, ofOwner('DaemonSet', 'apps/v1')),
      findings: ['missing'],
    },
    {
      name: 'a Pod that never ends and says it is of a Job',
      object: pod({ containers: [serving] }, ofOwner('Job', 'batch/v1')),
      findings: ['missing'],
      injected: { spec: { containers: [{ ...serving, ...sleep(5) }] } },
    },
    {
      name: 'the host network of anything else',
      pod: { hostNetwork: true, containers: [serving] },
      findings: ['missing'],
      injected: { containers: [{ ...serving, ...sleep(5) }] },
    },
  ],
  notApplicable: [
    { name: 'no port: nobody sends it requests', container: {} },
    {
      name: 'metrics only',
      container: {
        ports: [
          { containerPort: 9090, name: 'metrics' },
          { containerPort: 9091, name: 'jvm-metrics' },
        ],
      },
    },
    {
      name: 'ports by the names that are configured',
      container: { ports: [{ containerPort: 1, name: 'debug' }] },
      settings: { nonServingPortNames: ['debug'] },
    },
    { name: 'UDP only', container: { ports: [{ containerPort: 53, protocol: 'UDP' }] } },
    { name: 'runs to completion', pod: { restartPolicy: 'Never', containers: [serving] } },
    { name: 'an init container may have no hooks', pod: { initContainers: [serving], containers: [{ name: 'web' }] } },
    { name: 'Windows', pod: { os: { name: 'windows' }, containers: [serving] } },
    {
      name: "a Job's Pod",
      object: pod({ restartPolicy: 'OnFailure', containers: [serving] }, ofOwner('Job', 'batch/v1')),
    },
    {
      name: 'a DaemonSet on the host network',
      object: pod({ hostNetwork: true, containers: [serving] }, ofOwner('DaemonSet', 'apps/v1')),
      ownerProven: true,
    },
  ],
})
