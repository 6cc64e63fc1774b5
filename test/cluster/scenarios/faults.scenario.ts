/** Nobody answers as they should: a request ends as the failurePolicy says, its user reads whose webhook it was, and it heals by itself. */
import t, { type Test } from 'tap'
import type { JsonObject } from '../../../src/json.ts'
import { eventually, get, kubectl, type Ran, run, uniqueName } from '../cluster.ts'
import { type Installed, install } from '../installed.ts'
import { certificateFaults, serveInstead } from './certificate-faults.ts'
import { faults, misplacedPatch } from './faults.ts'
import { everything, injectedIn, nothing, sound, unspoken } from './web-container.ts'

const spec = { automountServiceAccountToken: false, containers: [{ ...sound, resources: {} }] }
const labels = { app: 'web' }

function podOf(name: string): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec }
}

function deploymentOf(name: string): JsonObject {
  const template = { metadata: { labels }, spec }
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name },
    spec: { replicas: 0, selector: { matchLabels: labels }, template },
  }
}

function ingressOf(name: string): JsonObject {
  const defaultBackend = { service: { name: 'web', port: { number: 80 } } }
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name }, spec: { defaultBackend } }
}

const kinds = 'pod,deployment,ingress'
const entries = ['pods.seaworthy.dev', 'controllers.seaworthy.dev', 'ingresses.seaworthy.dev']

/** An installation that is asked, and a namespace of it. */
interface Place {
  readonly installed: Installed
  readonly namespace: string
}

async function place(t: Test, failurePolicy: 'Ignore' | 'Fail'): Promise<Place> {
  const installed = await install(t, {
    configuration: { profile: 'production', policies: { ...unspoken, 'resource-limits': { action: 'audit' } } },
    values: { webhook: { failurePolicy, timeoutSeconds: 1 } },
  })
  return { installed, namespace: await installed.namespace() }
}

/** One object of each entry of the webhook configurations. */
async function createAll(name: string, namespace: string): Promise<Ran> {
  return kubectl(['create', '-n', namespace, '-f', '-'], { input: [podOf(name), deploymentOf(name), ingressOf(name)] })
}

async function stored(name: string, namespace: string): Promise<string> {
  return (await kubectl(['get', kinds, '-n', namespace, '--field-selector', `metadata.name=${name}`, '-o', 'name']))
    .stdout
}

async function passes({ namespace }: Place, t: Test): Promise<void> {
  const name = uniqueName('web')
  const { code, stderr } = await createAll(name, namespace)
  t.strictSame([code, stderr], [0, ''], 'nothing is said')
  t.strictSame(injectedIn(await get('pod', name, namespace)), nothing, 'nothing is injected')
  t.equal((await stored(name, namespace)).split('\n').length, 4, 'all are stored')
}

async function isRefused({ namespace }: Place, said: RegExp, t: Test): Promise<void> {
  const name = uniqueName('web')
  const { code, stdout, stderr } = await createAll(name, namespace)
  t.strictSame([code, stdout], [1, ''])
  const lines = stderr.trim().split('\n')
  const named = lines.map(line => /failed calling webhook "(.+?)": /.exec(line)?.[1])
  t.strictSame(named, entries, 'the user reads which webhook it was')
  for (const line of lines) t.match(line, said)
  t.equal(await stored(name, namespace), '', 'nothing is stored')
}

/** Polls by Pods that are stored: with a second to answer in, an answer may come too late on a busy machine. */
async function heals({ namespace }: Place, t: Test): Promise<void> {
  const pod = await eventually('a Pod is injected', async () => {
    const name = uniqueName('healed')
    await run(['create', '-n', namespace, '-f', '-'], { input: podOf(name) })
    const found = await get('pod', name, namespace)
    return injectedIn(found)['requests'] !== null && found
  })
  t.strictSame(injectedIn(pod), everything, 'injected as ever')
  await eventually('a Pod is denied', async () => {
    const input = { ...podOf('denied'), spec: { containers: [{ ...sound, readinessProbe: null }] } }
    const { code, stderr } = await kubectl(['create', '-n', namespace, '-f', '-', '--dry-run=server'], { input })
    return code === 1 && stderr.includes('admission webhook "workloads.seaworthy.dev" denied the request: ')
  })
}

for (const failurePolicy of ['Ignore', 'Fail'] as const) {
  void t.test(`failurePolicy ${failurePolicy}`, async t => {
    const there = await place(t, failurePolicy)
    const { installed } = there
    const ends = (said: RegExp, t: Test) => (failurePolicy === 'Ignore' ? passes(there, t) : isRefused(there, said, t))

    for (const [fault, { handler, said }] of Object.entries(faults)) {
      await t.test(fault, async t => {
        await installed.replace(handler)
        await ends(said, t)
      })
    }

    await t.test('a patch that cannot be applied', async t => {
      await installed.replace(misplacedPatch)
      const { code, stderr } = await kubectl(['create', '-n', there.namespace, '-f', '-'], { input: podOf('patched') })
      t.equal(code, 1, 'whatever the failurePolicy')
      t.match(stderr, /: add operation does not apply: doc is missing path: /)
    })

    await t.test('nobody', async t => {
      await installed.stop()
      await ends(/: failed to call webhook: Post "https:[^"]+\?timeout=1s": /, t)
    })

    await t.test('Seaworthy again', async t => {
      await installed.start()
      await heals(there, t)
    })

    for (const [fault, served] of Object.entries(await certificateFaults())) {
      await t.test(fault, async t => {
        await serveInstead(t, installed, served)
        await ends(served.said, t)
      })
    }

    await t.test('its own certificate again', async t => {
      await installed.upgrade({})
      await heals(there, t)
    })
  })
}
