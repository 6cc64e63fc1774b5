/** A denial as a user sees it, and what is said to whoever is let pass; a dry-run answers the same and leaves nothing. */
import t from 'tap'
import type { JsonObject } from '../../../src/json.ts'
import { kubectl } from '../cluster.ts'
import { install } from '../installed.ts'
import { list, nameOf } from './stored.ts'
import { bare, causesOf, denialOf, everything, injectedIn, linesOf, sound, unspoken } from './web-container.ts'

/** Only warned of: the shell stays process 1. */
const shell = { command: ['sh', '-c', 'prepare; serve'] }
const hint = 'Warning: signal-delivery: container "web": a shell is process 1 and keeps SIGTERM from serve\n'

const good = podOf('good', { ...sound, ...shell })
const bad = podOf('bad', { ...bare, ...shell })
const badDeployment: JsonObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'bad' },
  spec: {
    selector: { matchLabels: { app: 'bad' } },
    template: { metadata: { labels: { app: 'bad' } }, spec: { containers: [{ ...bare, ...shell }] } },
  },
}

function podOf(name: string, container: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [container] } }
}

void t.test('what is denied, and what is allowed', async t => {
  const installed = await install(t, { configuration: { profile: 'production', policies: unspoken } })
  const namespace = await installed.namespace()
  const create = (input: JsonObject, ...flags: readonly string[]) =>
    kubectl(['create', '-n', namespace, '-f', '-', ...flags], { input })
  const refused = (path: string): string =>
    `${hint}Error from server (Forbidden): error when creating "STDIN": ${denialOf(path)}\n`

  await t.test('kubectl prints each finding once, and warnings', async t => {
    const path = 'spec.containers[0]'
    t.strictSame(await create(bad), { code: 1, stdout: '', stderr: refused(path) })
    t.strictSame(await create(bad, '--dry-run=server'), { code: 1, stdout: '', stderr: refused(path) })
    const inTemplate = `spec.template.${path}`
    t.strictSame(await create(badDeployment), { code: 1, stdout: '', stderr: refused(inTemplate) })
    t.strictSame(await list('deployments,pods', namespace), [], 'nothing of it is stored')
  })

  await t.test('the Status', async t => {
    const url = `/api/v1/namespaces/${namespace}/pods`
    const { stderr } = await kubectl(['create', '--raw', url, '-f', '-', '-v=10'], { input: bad })
    t.match(stderr, /"Response" verb="POST" url="[^"]*\/pods" status="403 Forbidden"/)
    const [, body = ''] = /"Response Body" body=<\n\t(\{.*\})\n/.exec(stderr) ?? []
    t.strictSame(JSON.parse(body), {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      code: 403,
      reason: 'Forbidden',
      message: denialOf('spec.containers[0]'),
      details: { causes: causesOf('spec.containers[0]') },
    })
  })

  await t.test('a server-side dry-run shows what would be injected, and stores nothing', async t => {
    const { code, stdout, stderr } = await create(good, '--dry-run=server', '-o', 'json')
    t.strictSame([code, stderr], [0, hint])
    t.strictSame(injectedIn(JSON.parse(stdout)), { ...everything, requests: { cpu: '100m', memory: '256Mi' } })
    t.strictSame(await list('pods', namespace), [])
  })

  await t.test('what is allowed is warned of', async t => {
    t.strictSame(await create(good), { code: 0, stdout: 'pod/good created\n', stderr: hint })
    t.strictSame((await list('pods', namespace)).map(nameOf), ['good'])
  })

  await t.test('of many containers, each finding once', async t => {
    const containers = [1, 2, 3].map(index => ({ ...bare, name: `web-${index}` }))
    const { stderr } = await create({ ...bad, spec: { containers } })
    const lines = stderr.split('\n').filter(line => line.startsWith('- '))
    const wanted = containers.flatMap(({ name }, index) =>
      linesOf(`spec.containers[${index}]`).map(line => line.replace('"web"', `"${name}"`)),
    )
    t.strictSame(lines.toSorted(), wanted.toSorted())
  })
})
