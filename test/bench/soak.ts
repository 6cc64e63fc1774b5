/**
 * `npm run soak [-- --minutes 10]`: `serve` under the memory flags of docs/operations.md and a mixed load, and what it weighs meanwhile.
 *
 * 40 keep-alive clients ask 200 times a second: all recorded reviews on both doors, each time in another namespace and under another
 * name, dry-runs, broken bodies, now and then a review of 1 or 7 MiB. Every 15 seconds the certificate and the configuration are
 * swapped. Ends with 1 where an answer was none that had to come, or where the memory grew.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import { memoryFlags } from '../cli/memory-flags.ts'
import { MountedFolder } from '../cli/mounted-folder.ts'
import { type Question, startClients } from '../cli/steady-clients.ts'

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } })
const minutes = Number(values.minutes)
if (!Number.isInteger(minutes) || minutes < 2) {
  console.error('--minutes takes a whole number of at least 2: the first one warms up')
  process.exit(2)
}
const MiB = 2 ** 20
/** What the last quarter may weigh more than the second. */
const tolerance = 1.1
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'seaworthy-soak-'))
const [pairs, configured] = [new MountedFolder(join(folder, 'tls')), new MountedFolder(join(folder, 'configuration'))]
const now = new Date()
const authority = await createAuthority({ now })
await swap('production')
const child = spawn(
  process.execPath,
  [...memoryFlags, main, 'serve', '--tls-dir', pairs.path, '--config', join(configured.path, 'seaworthy.yaml')].concat([
    ...['--host', '127.0.0.1', '--port', '0', '--health-port', '0', '--drain-seconds', '1'],
  ]),
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
process.exitCode = 1
try {
  process.exitCode = await soak()
} finally {
  child.kill('SIGKILL')
  rmSync(folder, { recursive: true })
}

async function swap(profile: string): Promise<void> {
  const { certificate, privateKey } = await issueLeaf(authority, { now, dnsNames: [], ipAddresses: ['127.0.0.1'] })
  await pairs.write({ 'tls.crt': certificate, 'tls.key': privateKey })
  const text = `apiVersion: seaworthy.dev/v1\nkind: Configuration\nprofile: ${profile}\n`
  await configured.write({ 'seaworthy.yaml': text })
}

async function listening(): Promise<{ url: string; healthUrl: string }> {
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said += said.length < 10_000 ? chunk : ''
    child.emit('said')
  })
  while (!/"msg":"listening"/.test(said)) await once(child, 'said')
  return JSON.parse(said.split('\n').find(line => line.includes('"msg":"listening"')) ?? '')
}

/** What it weighs, in MiB. */
interface Sample {
  readonly rss: number
  readonly heap: number
  readonly external: number
}

/** Returns the exit code. */
async function soak(): Promise<number> {
  const { url, healthUrl } = await listening()
  const port = Number(new URL(url).port)
  const answers = new Map<number, number>()
  const surprises: string[] = []
  const clients = startClients({
    ca: authority.certificate,
    port: () => port,
    question: buildQuestions(),
    heard(status, text, question) {
      answers.set(status, (answers.get(status) ?? 0) + 1)
      if (status !== question.status) surprises.push(`${question.path}: ${status} ${text.slice(0, 200)}`)
    },
    clients: 40,
    requestsPerSecond: 200,
    answersPerConnection: 50,
  })
  const samples: Sample[] = []
  console.log('minute\tRSS\theap\texternal MiB\tanswers by status')
  for (let turn = 1; turn <= minutes * 4; turn++) {
    await delay(15_000)
    await swap(turn % 2 === 0 ? 'production' : 'strict')
    const sample = await weigh(healthUrl)
    samples.push(sample)
    const counts = [...answers].map(([status, count]) => `${status}: ${count}`).join(', ')
    console.log([turn / 4, ...[sample.rss, sample.heap, sample.external].map(Math.round), '', counts].join('\t'))
  }
  const perSecond = await clients.stop()
  console.log(`${Math.round(perSecond)} requests/s; ${surprises.length} answers were not what they had to be`)
  for (const surprise of surprises.slice(0, 10)) console.log(surprise)
  return surprises.length > 0 || hasGrown(samples) ? 1 : 0
}

async function weigh(healthUrl: string): Promise<Sample> {
  const text = await (await fetch(`${healthUrl}/metrics`)).text()
  const read = (name: string): number => Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]) / MiB
  return {
    rss: read('process_resident_memory_bytes'),
    heap: read('nodejs_heap_size_used_bytes'),
    external: read('nodejs_external_memory_bytes'),
  }
}

/** Compares the means of the second and the last quarter; the first warms up. */
function hasGrown(samples: readonly Sample[]): boolean {
  const quarter = Math.floor(samples.length / 4)
  const mean = (from: number): number =>
    samples.slice(from, from + quarter).reduce((sum, { rss }) => sum + rss, 0) / quarter
  const [early, late] = [mean(quarter), mean(samples.length - quarter)]
  console.log(`RSS: ${Math.round(early)} MiB in the second quarter, ${Math.round(late)} MiB in the last`)
  return late > early * tolerance
}

/** The next question of a mix that never names the same object twice. */
function buildQuestions(): () => Question {
  const directory = new URL('../fixtures/reviews/', import.meta.url)
  const reviews = readdirSync(directory)
    .filter(name => name.endsWith('.json'))
    .map(name => readFileSync(new URL(name, directory), 'utf8'))
  const large = [1, 7].map(size =>
    withAnnotation(readFileSync(new URL('create.pod.bare.json', directory), 'utf8'), size),
  )
  let count = 0
  let seed = 1
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
    return Math.floor((seed / 2 ** 31) * below)
  }
  const pick = <Each>(list: readonly Each[]): Each => list[random(list.length)] as Each
  return () => {
    count++
    const path = pick(['/mutate', '/validate'])
    if (random(1500) === 0) return { path, body: pick(large), status: 200 }
    if (random(40) === 0) return { path, body: pick(['{', '[]', '{"kind":"Pod"}', '\u0000']), status: 400 }
    const review = rename(pick(reviews), count)
    if (random(100) === 0) return { path: '/dry-run?namespace=shop', body: review, status: 200 }
    return { path: `${path}?timeout=5s`, body: review, status: 200 }
  }
}

function rename(text: string, count: number): string {
  const review = JSON.parse(text)
  const { request } = review
  Object.assign(request, { uid: `uid-${count}`, namespace: `namespace-${count}`, name: `name-${count}` })
  for (const object of [request.object, request.oldObject]) {
    if (object?.metadata !== undefined)
      Object.assign(object.metadata, { name: request.name, namespace: request.namespace })
  }
  return JSON.stringify(review)
}

function withAnnotation(text: string, sizeMiB: number): string {
  const review = JSON.parse(text)
  review.request.object.metadata.annotations = { large: 'x'.repeat(sizeMiB * MiB) }
  return JSON.stringify(review)
}
