/** What was there before the webhook: it goes on as it is, under failurePolicy Fail as well, and only what is new and wrong is refused. */
import t from 'tap'
import { type JsonObject, listMember, member, valueAt } from '../../../src/json.ts'
import { eventually, get, type KubectlOptions, kubectl, run } from '../cluster.ts'
import { type Installed, install } from '../installed.ts'
import { namespaceLabel } from '../releases.ts'
import { createEditor } from './editor.ts'
import { list, nameOf, ownerOf, plainNamespace } from './stored.ts'
import { bare, denialOf, sound, unspoken, warnings, wayOut } from './web-container.ts'

const finalizer = 'seaworthy.dev/test'
const templateSpec = ['spec', 'template', 'spec']
const refusal = `${denialOf('spec.template.spec.containers[0]')}\n${wayOut}\n`

function deploymentOf(name: string, container: JsonObject, metadata: JsonObject = {}): JsonObject {
  const labels = { app: name }
  const template = { metadata: { labels }, spec: { containers: [container] } }
  const spec = { replicas: 1, selector: { matchLabels: labels }, template }
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, ...metadata }, spec }
}

/** Without a Node, since a kubelet, or what stands for one, has its own say on a resize. */
function podOf(name: string): JsonObject {
  const container = { ...bare, resources: { requests: { cpu: '100m' } } }
  const spec = { nodeSelector: { 'seaworthy.dev/none': 'none' }, containers: [container] }
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec }
}

const older: readonly JsonObject[] = [
  deploymentOf('web', bare),
  deploymentOf('undone', bare),
  deploymentOf('going', bare, { finalizers: [finalizer] }),
  deploymentOf('gone', bare),
  ...['web', 'gone', 'evicted'].map(podOf),
]

/** What is done to them: what kubectl is told, what is read then, and what is there. */
const changes: readonly { name: string; args: readonly string[]; path: readonly (string | number)[]; to: unknown }[] = [
  { name: 'annotate', args: ['annotate', 'deployment/web', 'a=b'], path: ['metadata', 'annotations', 'a'], to: 'b' },
  { name: 'label', args: ['label', 'deployment/web', 'a=b'], path: ['metadata', 'labels', 'a'], to: 'b' },
  { name: 'scale', args: ['scale', 'deployment/web', '--replicas=2'], path: ['spec', 'replicas'], to: 2 },
  { name: 'annotate', args: ['annotate', 'pod/web', 'a=b'], path: ['metadata', 'annotations', 'a'], to: 'b' },
  { name: 'label', args: ['label', 'pod/web', 'a=b'], path: ['metadata', 'labels', 'a'], to: 'b' },
  {
    name: 'resize',
    args: [
      'patch',
      'pod/web',
      '--subresource=resize',
      '-p={"spec":{"containers":[{"name":"web","resources":{"requests":{"cpu":"200m"}}}]}}',
    ],
    path: ['spec', 'containers', 0, 'resources', 'requests', 'cpu'],
    to: '200m',
  },
  {
    name: 'debug',
    args: ['debug', 'pod/web', '--image=debug:1', '--container=debug', '--profile=general'],
    path: ['spec', 'ephemeralContainers', 0, 'name'],
    to: 'debug',
  },
  {
    name: 'a status',
    args: ['patch', 'pod/web', '--subresource=status', '-p={"status":{"reason":"Tested"}}'],
    path: ['status', 'reason'],
    to: 'Tested',
  },
]

void t.test('what is older than the webhook', async t => {
  const values = { webhook: { failurePolicy: 'Fail' } }
  const installed = await install(t, { values, configuration: { profile: 'production', policies: unspoken } })
  const namespace = await plainNamespace()
  const here = ['-n', namespace]
  const editor = await createEditor(namespace)
  await run(['create', '-f', '-', ...here], { input: older })
  const finalize = ['patch', 'deployment/going', '-p={"metadata":{"finalizers":null}}', ...here]
  t.teardown(() => kubectl(finalize)) // else the namespace would stay, where a test fails
  await run(['replace', '-f', '-', ...here], { input: deploymentOf('undone', sound) })
  await eventually('two revisions', async () => {
    const sets = await list('replicaset', namespace)
    return sets.filter(set => ownerOf(set) === 'Deployment/undone').length === 2
  })
  await select(installed, namespace)

  for (const { name, args, path, to } of changes) {
    const target = args.find(arg => arg.includes('/')) ?? ''
    await t.test(`${name} ${target}`, async t => {
      const { code, stderr } = await kubectl([...args, ...here], editor)
      t.strictSame([code, stderr], [0, ''])
      const [kind = '', object = ''] = target.split('/')
      t.strictSame(valueAt(await get(kind, object, namespace), path), to)
    })
  }

  await t.test('its controllers go on', async t => {
    await eventually('status and Pods after the scale', async () => {
      const { metadata, status } = await get('deployment', 'web', namespace)
      const isSeen = member(status, 'observedGeneration') === member(metadata, 'generation')
      return isSeen && member(status, 'replicas') === 2
    })
    t.strictSame(await list('event', namespace, '--field-selector=reason=FailedCreate'), [])
  })

  await t.test('it is deleted', async t => {
    const isGone = async (kind: string, name: string): Promise<void> => {
      const find = async () => (await list(kind, namespace)).every(object => nameOf(object) !== name)
      t.ok(await eventually(`${kind} ${name} is gone`, find))
    }
    await run(['delete', 'pod/gone', 'deployment/gone', '--wait=false', ...here], editor)
    await isGone('pod', 'gone')
    await isGone('deployment', 'gone')
    await run(['delete', 'deployment/going', '--wait=false', ...here], editor)
    t.strictSame(valueAt(await get('deployment', 'going', namespace), ['metadata', 'finalizers']), [finalizer])
    await run(finalize, editor)
    await isGone('deployment', 'going')
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: 'evicted', namespace } }
    const url = `/api/v1/namespaces/${namespace}/pods/evicted/eviction`
    await run(['create', '--raw', url, '-f', '-'], { ...editor, input: eviction })
    await isGone('pod', 'evicted')
  })

  await t.test('a new image goes with the old faults', async t => {
    const { code, stderr } = await kubectl(
      ['set', 'image', 'deployment/web', 'web=registry.example/web:2', ...here],
      editor,
    )
    t.strictSame([code, stderr], [0, warnings])
    t.equal(
      valueAt(await get('deployment', 'web', namespace), [...templateSpec, 'containers', 0, 'image']),
      'registry.example/web:2',
    )
  })

  await t.test('a new fault is denied', async t => {
    const containers = [{ ...bare, name: 'extra', ports: [{ containerPort: 9090 }] }]
    const patch = JSON.stringify({ spec: { template: { spec: { containers } } } })
    const { code, stderr } = await kubectl(['patch', 'deployment/web', `-p=${patch}`, ...here], editor)
    const told = `Error from server (Forbidden): ${refusal}`.replaceAll('"web"', '"extra"')
    t.strictSame([code, stderr], [1, `${warnings}${told}`])
    const stored = listMember(valueAt(await get('deployment', 'web', namespace), templateSpec), 'containers')
    t.strictSame(
      stored.map(each => member(each, 'name')),
      ['web'],
    )
  })

  await t.test('rollout undo', async t => {
    const undo = (options: KubectlOptions) => kubectl(['rollout', 'undo', 'deployment/undone', ...here], options)
    const limit = async () =>
      valueAt(await get('deployment', 'undone', namespace), [...templateSpec, 'containers', 0, 'resources'])
    const broken = async (): Promise<number> => installed.sum('seaworthy_break_glass_total')
    const before = await broken()
    t.strictSame(await undo(editor), { code: 1, stdout: '', stderr: `error: failed restoring revision 0: ${refusal}` })
    t.strictSame(await limit(), { limits: { memory: '256Mi' } })
    t.equal(await broken(), before)
    const undone = await undo({ ...editor, asGroups: ['seaworthy:break-glass'] })
    t.strictSame(undone, { code: 0, stdout: 'deployment.apps/undone rolled back\n', stderr: warnings })
    t.strictSame(await limit(), {})
    t.equal(await broken(), before + 2)
  })
})

/** Puts a namespace under the webhooks of an installation, and waits until they are asked. */
async function select({ release }: Installed, namespace: string): Promise<void> {
  await run(['label', 'namespace', namespace, `${namespaceLabel}=${release}`])
  await eventually('bare Pods are denied', async () => {
    const { stderr } = await kubectl(['create', '--dry-run=server', '-f', '-', '-n', namespace], {
      input: podOf('new'),
    })
    return stderr.includes('workloads.seaworthy.dev')
  })
}
