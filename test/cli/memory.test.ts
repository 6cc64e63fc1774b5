/** Within the limits that docs/operations.md states, and with a large cluster in memory, no body ends the process, whatever it is made of and several at once. */
import { Agent, request as requestHttps } from 'node:https'
import t from 'tap'
import { startLargeCluster } from '../cluster-view/large-cluster.ts'
import { type Answer, open } from '../server/client.ts'
import { readReview } from '../server/fixture.ts'
import { containerMiB, memoryFlags } from './memory-flags.ts'
import { anyPorts, spawnUnder } from './spawn-serve.ts'
import { whenListening } from './started-serve.ts'

const MiB = 2 ** 20
/** In one body, so that those that are counted stay under the bound. */
const most = 790_000

/** A Pod with something that no policy reads. */
function podWith(json: string): string {
  const review = JSON.parse(readReview('create.pod.bare'))
  review.request.object.unread = '@'
  return JSON.stringify(review).replace('"@"', () => json)
}

/** A Pod or an UPDATE of a Deployment with these containers. */
function withContainers(json: string): string {
  const review = JSON.parse(readReview('create.pod.bare'))
  review.request.object.spec.containers = '@'
  return JSON.stringify(review).replace('"@"', () => json)
}

function updated(before: string, after: string): string {
  const review = JSON.parse(readReview('update.deployment.new-image'))
  review.request.object.spec.template.spec.containers = 'after'
  review.request.oldObject.spec.template.spec.containers = 'before'
  const fill = (text: string, word: string, json: string): string =>
    text.replace(`"containers":"${word}"`, () => `"containers":${json}`)
  return fill(fill(JSON.stringify(review), 'after', after), 'before', before)
}

const listOf = (json: string, length: number): string => `[${`${json},`.repeat(length).slice(0, -1)}]`
const numbered = (toText: (index: number) => string): string => Array.from({ length: most }, (_, i) => toText(i)).join()

const bodies: readonly (readonly [name: string, body: string, statuses: readonly number[]])[] = [
  ['objects', podWith(listOf('{}', most / 2)), [200]],
  ['fields', podWith(`{${numbered(index => `"${index.toString(36)}":1`)}}`), [200]],
  ['texts', podWith(`[${numbered(index => `"text ${index}"`)}]`), [200, 503]],
  ['more values than any object has', podWith(listOf('[]', 2_000_000)), [413]],
  ['containers', withContainers(listOf('{}', 5000)), [200]],
  ['containers before and after', updated(listOf('{"name":"a"}', 2500), listOf('{"name":"b"}', 2500)), [200]],
  ['more containers than any object has', withContainers(listOf('{}', 100_000)), [413]],
  ['one long text of wide characters', podWith(JSON.stringify(`漢${'x'.repeat(15 * MiB)}`)), [200, 503]],
]

/** For `/dry-run`, which takes 3 MiB. */
const texts: readonly (readonly [name: string, text: string, statuses: readonly number[]])[] = [
  ['no end', `[${'1,'.repeat(1_500_000)}`, [413, 503]],
  ['no end, as long as may be', `[${'1,'.repeat(249_000)}`, [400, 503]],
  ['keys in lines', Array.from({ length: 249_000 }, (_, index) => `k${index}:\n`).join(''), [400, 503]],
]

void t.test('every body, four at once', async t => {
  t.equal(memoryFlags.length, 2, 'stated in the manual')
  const { kubeconfig } = await startLargeCluster(t, 5000, 20_000)
  const flags = [...anyPorts, '--tls-self-signed', '--profile', 'strict', '--kubeconfig', kubeconfig]
  const started = await whenListening(spawnUnder(t, memoryFlags, flags))
  await started.ready()
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false })
  t.teardown(() => agent.destroy())
  const post = async (path: string, body: string): Promise<Answer> => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
    const { request, answered } = open(respond =>
      requestHttps(`${started.url}${path}`, { method: 'POST', agent, headers }, respond),
    )
    request.end(body)
    return answered
  }
  let peak = 0
  const atOnce = async (paths: readonly string[], [name, body, statuses]: (typeof bodies)[number]): Promise<void> => {
    const answered = (await Promise.all(paths.map(path => post(path, body)))).map(({ status }) => status)
    t.ok(answered.includes(statuses[0] ?? 0) && answered.every(each => statuses.includes(each)), `${name}: ${answered}`)
    peak = Math.max(peak, (await started.metric('process_resident_memory_bytes')) ?? Number.NaN)
  }
  const doors = ['/mutate', '/validate', '/mutate', '/validate']
  for (const row of bodies) await atOnce(doors, row)
  for (const row of texts) await atOnce(Array(4).fill('/dry-run'), row)
  t.equal((await post('/validate', readReview('create.pod.bare'))).status, 200, 'and it answers on')
  const heapLimit = memoryFlags[0]?.split('=')[1]
  t.ok(Number(await started.metric('nodejs_heap_size_total_bytes')) < Number(heapLimit) * MiB, `${heapLimit} MiB`)
  t.ok(peak < containerMiB * MiB, `${Math.round(peak / MiB)} of ${containerMiB} MiB`)
})
