/** What a namespace's LimitRange and ResourceQuota demand and give: Pods are admitted, and what is injected keeps to them. */
import t from 'tap'
import { isEqualJson, type Json, type JsonObject, listMember, member, valueAt } from '../../../src/json.ts'
import { eventually, get, kubectl, run } from '../cluster.ts'
import { install } from '../installed.ts'
import { findOwned, nameOf, plainNamespace } from './stored.ts'
import { unspoken } from './web-container.ts'

interface Row {
  readonly name: string
  /** Items of the LimitRange. */
  readonly limits: readonly JsonObject[]
  /** Of the containers. */
  readonly resources?: readonly JsonObject[]
  /** Of the containers, as they are stored. */
  readonly stored: readonly JsonObject[]
}

const rows: readonly Row[] = [
  {
    name: 'min above what is injected',
    limits: [{ type: 'Container', min: { cpu: '300m', memory: '200Mi' } }],
    stored: [{ limits: { memory: '400Mi' }, requests: { cpu: '300m', memory: '200Mi' } }],
  },
  {
    name: 'max below what is injected',
    limits: [{ type: 'Container', max: { cpu: '50m', memory: '64Mi' } }],
    stored: [{ limits: { cpu: '50m', memory: '64Mi' }, requests: { cpu: '50m', memory: '64Mi' } }],
  },
  {
    name: 'defaults win',
    limits: [{ type: 'Container', default: { memory: '100Mi' }, defaultRequest: { cpu: '20m', memory: '50Mi' } }],
    stored: [{ limits: { memory: '100Mi' }, requests: { cpu: '20m', memory: '50Mi' } }],
  },
  {
    name: 'what it has no default for is injected',
    limits: [{ type: 'Container', defaultRequest: { cpu: '20m' } }],
    stored: [{ limits: { memory: '256Mi' }, requests: { cpu: '20m', memory: '128Mi' } }],
  },
  {
    name: 'a ratio, under a limit of the author',
    limits: [{ type: 'Container', maxLimitRequestRatio: { memory: '2' }, defaultRequest: { cpu: '20m' } }],
    resources: [{ limits: { memory: '1Gi' } }],
    stored: [{ limits: { memory: '1Gi' }, requests: { cpu: '20m', memory: '1Gi' } }],
  },
  {
    name: 'a ratio, and nothing written',
    limits: [{ type: 'Container', maxLimitRequestRatio: { memory: '1500m' } }],
    stored: [{ limits: { memory: '192Mi' }, requests: { cpu: '100m', memory: '128Mi' } }],
  },
  {
    // without us it is admitted
    name: 'a max of all containers together',
    limits: [{ type: 'Pod', max: { cpu: '150m' } }],
    resources: [{ limits: { cpu: '100m' } }, {}],
    stored: [
      { limits: { cpu: '100m', memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
      { limits: { memory: '256Mi' }, requests: { cpu: '50m', memory: '128Mi' } },
    ],
  },
]

/** What is missing there can be injected; what LimitRanges don't give is demanded where the namespace says so. */
const configuration = {
  profile: 'production',
  policies: { ...unspoken, 'resource-limits': { action: 'warn', inject: true } },
  overrides: [
    {
      match: { namespaceLabels: { limits: 'demanded' } },
      policies: { 'resource-limits': { action: 'deny', inject: false } },
    },
  ],
}

function podOf(name: string, resources: readonly JsonObject[] = [{}]): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: containersOf(resources) } }
}

function containersOf(resources: readonly JsonObject[]): readonly JsonObject[] {
  return resources.map((each, index) => ({ name: `web-${index}`, image: 'registry.example/web:1', resources: each }))
}

function limitRangeOf(limits: readonly JsonObject[]): JsonObject {
  return { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'range' }, spec: { limits } }
}

function resourcesOf(pod: JsonObject): readonly Json[] {
  return listMember(pod['spec'], 'containers').map(container => member(container, 'resources') ?? null)
}

const labels = { app: 'web' }
const deployment: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    selector: { matchLabels: labels },
    template: { metadata: { labels }, spec: { containers: containersOf([{}]) } },
  },
}

const hard = { 'requests.cpu': '1', 'requests.memory': '1Gi' }
const quota: JsonObject = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'requests' }, spec: { hard } }

void t.test('LimitRange and ResourceQuota', async t => {
  const installed = await install(t, { configuration })

  for (const { name, limits, resources, stored } of rows) {
    await t.test(`LimitRange: ${name}`, async t => {
      const namespace = await installed.namespace()
      const place = ['-n', namespace, '-f', '-']
      await run(['create', ...place], { input: limitRangeOf(limits) })
      const dryRun = ['create', ...place, '--dry-run=server', '-o', 'json']
      await eventually(
        `what is stored is ${JSON.stringify(stored)}`,
        async () => {
          const asked = resourcesOf(JSON.parse(await run(dryRun, { input: podOf('asked', resources) })))
          if (JSON.stringify(asked) !== JSON.stringify(stored)) throw new Error(JSON.stringify(asked))
          return true
        },
        15,
      )
      t.equal(await run(['apply', ...place], { input: podOf('web', resources) }), 'pod/web created\n')
      t.strictSame(resourcesOf(await get('pod', 'web', namespace)), stored)
      t.equal(await run(['apply', ...place], { input: podOf('web', resources) }), 'pod/web unchanged\n')
    })
  }

  await t.test('LimitRange: what it gives is not demanded of a template', async t => {
    const namespace = await installed.namespace({ limits: 'demanded' })
    const apply = (input: JsonObject, ...flags: string[]) =>
      kubectl(['apply', '-n', namespace, '-f', '-', ...flags], { input })
    t.match(
      (await apply(deployment)).stderr,
      'denied the request: 1 problem (profile production):\n- resource-limits: container "web-0": memory limit is missing; ' +
        'set resources.limits.memory (spec.template.spec.containers[0].resources.limits.memory)\n',
      'nothing gives it yet',
    )
    await apply(limitRangeOf([{ type: 'Container', max: { memory: '512Mi' } }]))
    await eventually('the LimitRange is known', async () => (await apply(deployment, '--dry-run=server')).code === 0)
    const { code, stdout, stderr } = await apply(deployment)
    t.strictSame({ code, stdout, stderr }, { code: 0, stdout: 'deployment.apps/web created\n', stderr: '' })
    const template = valueAt(await get('deployment', 'web', namespace), ['spec', 'template'])
    t.strictSame(resourcesOf(template as JsonObject), [{}], 'left as it was written')
    const set = await findOwned('replicaset', 'Deployment/web', namespace)
    const pod = await findOwned('pod', `ReplicaSet/${nameOf(set)}`, namespace)
    t.strictSame(resourcesOf(pod), [{ limits: { memory: '512Mi' }, requests: { cpu: '100m', memory: '512Mi' } }])
  })

  await t.test('ResourceQuota: a Pod that says nothing is admitted', async t => {
    const plain = await plainNamespace()
    const ours = await installed.namespace()
    for (const namespace of [plain, ours]) {
      await run(['create', '-n', namespace, '-f', '-'], { input: quota })
      await eventually('the quota holds', async () => {
        const { status } = await get('resourcequota', 'requests', namespace)
        return isEqualJson(member(status, 'hard') ?? null, hard)
      })
    }
    const without = await kubectl(['create', '-n', plain, '-f', '-'], { input: podOf('web') })
    t.match(
      without.stderr,
      /failed quota: requests: must specify requests\.cpu for: web-0; requests\.memory for: web-0/,
    )
    t.equal(await run(['create', '-n', ours, '-f', '-'], { input: podOf('web') }), 'pod/web created\n')
    t.strictSame(resourcesOf(await get('pod', 'web', ours)), [
      { limits: { memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
    ])
    const used = await eventually('it counts', async () => {
      const { status } = await get('resourcequota', 'requests', ours)
      const counted = member(status, 'used')
      return member(counted, 'requests.cpu') !== '0' && counted
    })
    t.strictSame(used, { 'requests.cpu': '100m', 'requests.memory': '128Mi' })
  })
})
