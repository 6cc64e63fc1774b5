/** Within the limits that docs/operating.md states, no body ends the process, whatever it is made of and however many come at once. */
import { readFileSync } from 'node:fs'
import { Agent, request as requestHttps } from 'node:https'
import t from 'tap'
import { type Answer, open } from '../server/client.ts'
import { readReview } from '../server/fixture.ts'
import { anyPorts, spawnUnder } from './spawn-serve.ts'
import { whenListening } from './started-serve.ts'

const MiB = 2 ** 20
/** In one body, so that those that are counted stay under the bound. */
const most = 490_000

const manual = readFileSync(new URL('../../docs/operating.md', import.meta.url), 'utf8')
const nodeFlags =
  /NODE_OPTIONS=(--max-old-space-size=\d+ --max-semi-space-size=\d+)/.exec(manual)?.[1]?.split(' ') ?? []
const stated = Number(/memory: (\d+)Mi/.exec(manual)?.[1])

/** A Pod with something that no policy reads. */
function podWith(json: string): string {
  const review = JSON.parse(readReview('create.pod.bare'))
  review.request.object.unread = '@'
  return JSON.stringify(review).replace('"@"', () => json)
}

const listOf = (json: string, length: number): string => `[${`${json},`.repeat(length).slice(0, -1)}]`
const numbered = (toText: (index: number) => string): string => Array.from({ length: most }, (_, i) => toText(i)).join()

const bodies: readonly (readonly [name: string, body: string, statuses: readonly number[]])[] = [
  ['lists', podWith(listOf('[]', most / 2)), [200]],
  ['objects', podWith(listOf('{}', most / 2)), [200]],
  ['objects of one field', podWith(listOf('{"a":1}', most / 2)), [200]],
  ['fields', podWith(`{${numbered(index => `"${index.toString(36)}":1`)}}`), [200]],
  ['texts', podWith(`[${numbered(index => `"text ${index}"`)}]`), [200]],
  ['lists in lists', podWith('['.repeat(most / 2) + ']'.repeat(most / 2)), [200]],
  ['more values than any object has', podWith(listOf('[]', 2_000_000)), [413]],
  ['one long text', podWith(JSON.stringify('x'.repeat(15.9 * MiB))), [200, 503]],
  ['one long text of wide characters', podWith(JSON.stringify(`漢${'x'.repeat(15 * MiB)}`)), [200, 503]],
]

void t.test('every body, six at once', async t => {
  t.equal(nodeFlags.length, 2, 'stated in the manual')
  const started = await whenListening(spawnUnder(t, nodeFlags, [...anyPorts, '--tls-self-signed']))
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
  for (const [name, body, statuses] of bodies) {
    const paths = ['/mutate', '/validate', '/mutate', '/validate', '/mutate', '/validate']
    const answered = (await Promise.all(paths.map(path => post(path, body)))).map(({ status }) => status)
    t.ok(answered.includes(statuses[0] ?? 0) && answered.every(each => statuses.includes(each)), `${name}: ${answered}`)
    peak = Math.max(peak, (await started.metric('process_resident_memory_bytes')) ?? Number.NaN)
  }
  t.equal((await post('/validate', readReview('create.pod.bare'))).status, 200, 'and it answers on')
  const heapLimit = nodeFlags[0]?.split('=')[1]
  t.ok(Number(await started.metric('nodejs_heap_size_total_bytes')) < Number(heapLimit) * MiB, `${heapLimit} MiB`)
  t.ok(peak < stated * MiB, `${Math.round(peak / MiB)} of ${stated} MiB`)
})
