/** Pods that are not like others: what is injected into them is just what fits, and is stored. */
import t from 'tap'
import { type JsonObject, valueAt } from '../../../src/json.ts'
import { get, run } from '../cluster.ts'
import { install } from '../installed.ts'
import { applyForChanges, type Changes, passAgain, untouched } from './changes.ts'
import { findOwned, plainNamespace } from './stored.ts'

const web = { name: 'web', image: 'registry.example/web:1' }
const serving = { ...web, ports: [{ containerPort: 8080 }] }
const requests = { cpu: '100m', memory: '128Mi' }
const path = '/spec/containers/0'
const dnsConfig = { '/spec/dnsConfig': { options: [{ name: 'ndots', value: '3' }] } }
const sleep = { preStop: { sleep: { seconds: 5 } } }

const rows: readonly { name: string; spec: JsonObject; changes: Changes }[] = [
  {
    name: 'native-sidecar',
    spec: {
      initContainers: [
        { ...web, name: 'migrate' },
        { ...serving, name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 9090 }] },
      ],
      containers: [web],
    },
    changes: {
      ...dnsConfig,
      [`${path}/resources/requests`]: requests,
      '/spec/initContainers/0/resources/requests': requests,
      '/spec/initContainers/1/resources/requests': requests,
      '/spec/initContainers/1/lifecycle': sleep,
    },
  },
  {
    name: 'pod-level-resources',
    spec: { resources: { requests: { cpu: '300m', memory: '300Mi' } }, containers: [web, { ...web, name: 'other' }] },
    changes: dnsConfig,
  },
  {
    name: 'pod-level-cpu',
    spec: { resources: { limits: { cpu: '2' } }, containers: [web] },
    // of a pod with limits of its own the API server adds up what its containers request, after us
    changes: {
      ...dnsConfig,
      [`${path}/resources/requests`]: { memory: '128Mi' },
      '/spec/resources/requests/memory': '128Mi',
    },
  },
  {
    name: 'pod-level-cpu-and-a-request',
    spec: {
      resources: { limits: { cpu: '2' } },
      containers: [
        { ...web, resources: { requests: { memory: '100Mi' } } },
        { ...web, name: 'other' },
      ],
    },
    changes: {
      ...dnsConfig,
      '/spec/containers/1/resources/requests': { memory: '128Mi' },
      '/spec/resources/requests/memory': '228Mi',
    },
  },
  {
    name: 'windows',
    spec: { os: { name: 'windows' }, containers: [serving] },
    changes: { [`${path}/resources/requests`]: requests },
  },
  {
    name: 'host-network',
    spec: { hostNetwork: true, containers: [{ ...web, ports: [{ containerPort: 48080 }] }] },
    changes: { [`${path}/lifecycle`]: sleep, [`${path}/resources/requests`]: requests },
  },
  {
    name: 'host-network-with-cluster-dns',
    spec: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet', containers: [web] },
    changes: { ...dnsConfig, [`${path}/resources/requests`]: requests },
  },
  {
    name: 'dns-policy-none',
    spec: { dnsPolicy: 'None', dnsConfig: { nameservers: ['192.0.2.53'] }, containers: [web] },
    changes: { [`${path}/resources/requests`]: requests },
  },
  {
    name: 'gated',
    spec: { schedulingGates: [{ name: 'example.org/wait' }], containers: [serving] },
    changes: { ...dnsConfig, [`${path}/lifecycle`]: sleep, [`${path}/resources/requests`]: requests },
  },
]

function podOf(name: string, spec: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { automountServiceAccountToken: false, ...spec } }
}

/** What only denies is none of this scenario's business. */
const denying = ['resource-requests', 'resource-limits', 'readiness-probe']
const policies = Object.fromEntries(denying.map(policy => [policy, { action: 'warn' }]))

void t.test('special Pods', async t => {
  const installed = await install(t, { configuration: { profile: 'production', policies } })
  const places = { ours: await installed.namespace(), plain: await plainNamespace() }

  for (const { name, spec, changes } of rows) {
    await t.test(name, async t => {
      const pod = podOf(name, spec)
      t.strictSame(await applyForChanges(pod, places), changes)
      t.equal(await run(['apply', '-n', places.ours, '-f', '-'], { input: pod }), `pod/${name} unchanged\n`)
      t.strictSame(await passAgain(pod, places, installed), untouched)
    })
  }

  await t.test('a gate is lifted', async t => {
    const patch = ['-p', '[{"op":"remove","path":"/spec/schedulingGates"}]', '--type=json']
    const before = await get('pod', 'gated', places.ours)
    t.equal(await run(['patch', 'pod', 'gated', '-n', places.ours, ...patch]), 'pod/gated patched\n')
    const { spec } = await get('pod', 'gated', places.ours)
    t.equal(valueAt(spec, ['schedulingGates']), undefined)
    for (const field of ['containers', 'dnsConfig']) {
      t.strictSame(valueAt(spec, [field]), valueAt(before, ['spec', field]), field)
    }
  })

  await t.test("an agent on the host's network", async t => {
    const labels = { app: 'agent' }
    const agent = { ...web, ports: [{ containerPort: 48081 }], resources: { limits: { memory: '64Mi' } } }
    const template = { metadata: { labels }, spec: { hostNetwork: true, containers: [agent] } }
    const metadata = { name: 'agent' }
    const input = {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata,
      spec: { selector: { matchLabels: labels }, template },
    }
    await run(['apply', '-n', places.ours, '-f', '-'], { input })
    const { spec } = await findOwned('pod', 'DaemonSet/agent', places.ours)
    t.strictSame(valueAt(spec, ['containers', 0, 'resources']), {
      limits: { memory: '64Mi' },
      requests: { memory: '64Mi' },
    })
    for (const field of [['containers', 0, 'lifecycle'], ['dnsConfig']])
      t.equal(valueAt(spec, field), undefined, `${field}`)
  })
})
