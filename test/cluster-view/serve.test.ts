/** `serve` with a cluster: readiness, facts, metrics, and a start that fails. */

import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { request as requestHttps } from 'node:https'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import t from 'tap'
import { spawnServe } from '../cli/spawn-serve.ts'
import { startServe } from '../cli/started-serve.ts'
import { open } from '../server/client.ts'
import { readReview } from '../server/fixture.ts'
import { startFakeApiServer } from './fake-api-server.ts'
import { named } from './viewed.ts'

const namespaces = '/api/v1/namespaces'

async function post(url: string, path: string, body: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const { request, answered } = open(respond =>
    requestHttps(`${url}${path}`, { method: 'POST', rejectUnauthorized: false, headers, agent: false }, respond),
  )
  request.end(body)
  return (await answered).text
}

/** The profile by which a bare Pod is judged that comes to this namespace. */
async function profileIn(url: string, namespace: string): Promise<string> {
  const review = JSON.parse(readReview('create.pod.bare'))
  review.request.namespace = namespace
  review.request.object.metadata.namespace = namespace
  return JSON.parse(await post(url, '/validate', JSON.stringify(review))).response.auditAnnotations.profile
}

void t.test('what the cluster says is in force', async t => {
  const server = await startFakeApiServer(t)
  const labelled = (name: string, profile: string) => ({
    metadata: { name, labels: { 'seaworthy.dev/profile': profile } },
  })
  server.put(namespaces, [labelled('shop', 'strict')])
  server.statuses.set('LIST /api/v1/services', 403)
  const { url, health, metric, ready, served } = await startServe(
    t,
    '--tls-self-signed',
    '--kubeconfig',
    server.kubeconfig,
  )
  await served.says(/has version 1\.37/)
  await served.says(/Service can't be read \(403\)/)
  await t.resolves(ready())
  t.match((await health('/readyz?verbose')).text, '[!]cluster-view not known: Service (403)')
  t.equal(await profileIn(url, 'shop'), 'strict')
  server.put(namespaces, [labelled('shop', 'strict'), labelled('new', 'production')])
  t.equal(await profileIn(url, 'new'), 'production', 'created a moment ago')
  t.equal(await profileIn(url, 'unheard-of'), 'baseline')
  t.ok(Number(await metric('seaworthy_cluster_view_age_seconds{kind="LimitRange"}')) < 60)
  const patch = JSON.parse(await post(url, '/mutate', readReview('create.pod.rich'))).response.patch
  t.ok(Buffer.from(String(patch), 'base64').length > 2)
})

void t.test('not ready before the cluster has been read', async t => {
  const server = await startFakeApiServer(t)
  server.statuses.set('LIST /api/v1/limitranges', 0)
  const { health } = await startServe(t, '--tls-self-signed', '--kubeconfig', server.kubeconfig)
  const { status, text } = await health('/readyz')
  t.equal(status, 503)
  t.match(text, /\[-]cluster-view not read yet: .*LimitRange/)
})

void t.test('dry-runs see nothing of the cluster, unless they are let to', async t => {
  const server = await startFakeApiServer(t)
  server.put('/apis/scheduling.k8s.io/v1/priorityclasses', [named('gold', { value: 7 })])
  const pod = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a', namespace: 'shop' },
    spec: {
      priorityClassName: 'silver',
      containers: [{ name: 'web', image: 'web:1', ports: [{ containerPort: 8080 }] }],
    },
  })
  for (const clusterFacts of [false, true]) {
    const config = join(dirname(server.kubeconfig), 'seaworthy.yaml')
    const dryRun = JSON.stringify({ clusterFacts })
    writeFileSync(
      config,
      `apiVersion: seaworthy.dev/v1
kind: Configuration
dryRun: ${dryRun}
`,
    )
    const { url, ready } = await startServe(
      t,
      '--tls-self-signed',
      '--kubeconfig',
      server.kubeconfig,
      '--config',
      config,
    )
    await ready()
    const { results } = JSON.parse(await post(url, '/dry-run?profile=production', pod))
    const classes = results[0].findings.filter(({ policy }: { policy: string }) => policy === 'priority-class')
    t.equal(classes.length, clusterFacts ? 1 : 0, `clusterFacts: ${clusterFacts}`)
    const injected = JSON.stringify(results[0].patch)
    t.match(injected, '"sleep"', 'the version is no secret')
  }
})

void t.test('a start that fails ends the process', async t => {
  const server = await startFakeApiServer(t)
  const taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
  t.teardown(() => taken.close())
  const address = taken.address()
  const port = String(typeof address === 'object' ? address?.port : 0)
  const flags = ['--host', '127.0.0.1', '--health-port', '0', '--tls-self-signed', '--kubeconfig', server.kubeconfig]
  const { code, stderr } = await spawnServe(t, '--port', port, ...flags).ended
  t.equal(code, 2)
  t.match(stderr, 'is in use')
})

void t.test('no cluster', async t => {
  const flags = ['--tls-self-signed', '--port', '0', '--health-port', '0', '--host', '127.0.0.1']
  const { code, stderr } = await spawnServe(t, ...flags, '--kubeconfig', `${t.testdirName}/none`).ended
  t.strictSame([code, stderr.includes('there is no such file')], [2, true])
})
