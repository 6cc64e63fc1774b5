/**
 * `npm run bench [-- --rounds 5 --seconds 2]`: what a review costs, beside a floor that parses it and answers with a constant.
 *
 * Interleaved rounds: floor, mutate, validate, floor, … so that a machine that drifts drifts for all. The server's CPU time comes from
 * its own `process.cpuUsage`; the load from wrk (Debian's package `wrk`), on the other core where `taskset` can say so.
 */
import { type ChildProcess, execFileSync, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { buildBodies } from './bodies.ts'
import { median } from './median.ts'

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '2' } },
})
const rounds = Number(values.rounds)
const seconds = Number(values.seconds)
if (![rounds, seconds].every(each => Number.isInteger(each) && each > 0)) {
  console.error('--rounds and --seconds take whole numbers above 0')
  process.exit(2)
}
const connections = [1, 10, 50]
const targets = ['floor', 'mutate', 'validate'] as const
type Target = (typeof targets)[number]

interface Sample {
  readonly requestsPerSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly cpuUs: number
}

interface Server {
  readonly child: ChildProcess
  readonly port: number
}

interface Usage {
  readonly cpu: NodeJS.CpuUsage
  readonly rssBytes: number
}

const pinned = cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0
const postLua = fileURLToPath(new URL('post.lua', import.meta.url))

if (spawnSync('wrk', ['-v']).error !== undefined) {
  console.error("wrk is missing: install Debian's package with `apt-get install wrk`")
  process.exit(2)
}
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-bench-'))
const servers = { floor: await start('floor'), ours: await start('ours') }
try {
  for (const body of buildBodies()) {
    const file = join(folder, 'body.json')
    writeFileSync(file, body.text)
    for (const target of targets) await measure(target, 10, file) // warm-up
    console.log(`\n${body.name} (${body.text.length} bytes), ${rounds} rounds of ${seconds} s, medians`)
    console.log('connections  target     req/s    p50 ms   p99 ms   CPU us/req   floor / ours')
    for (const count of connections) print(count, await measureRounds(count, file))
  }
  for (const [name, server] of Object.entries(servers)) {
    console.log(`\nRSS after the load, ${name}: ${((await usage(server)).rssBytes / 2 ** 20).toFixed(0)} MiB`)
  }
} finally {
  for (const { child } of Object.values(servers)) child.disconnect()
  rmSync(folder, { recursive: true })
}

async function start(kind: 'floor' | 'ours'): Promise<Server> {
  const child = fork(fileURLToPath(new URL('server.ts', import.meta.url)), [kind])
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  if (pinned) execFileSync('taskset', ['-a', '-p', '-c', '0', String(child.pid)], { stdio: 'ignore' })
  return { child, port }
}

async function usage({ child }: Server): Promise<Usage> {
  child.send('usage')
  const [message] = await once(child, 'message')
  return message as Usage
}

async function measure(target: Target, count: number, file: string): Promise<Sample> {
  const server = target === 'floor' ? servers.floor : servers.ours
  const path = target === 'floor' ? 'validate' : target
  const before = (await usage(server)).cpu
  const wrk = [
    'wrk',
    '-t1',
    `-c${count}`,
    `-d${seconds}s`,
    '-s',
    postLua,
    `https://127.0.0.1:${server.port}/${path}?timeout=5s`,
    '--',
    file,
  ]
  const [command = 'wrk', ...args] = pinned ? ['taskset', '-c', '1', ...wrk] : wrk
  const { stdout } = spawnSync(command, args, { encoding: 'utf8' })
  const { cpu } = await usage(server)
  const text = /^RESULT (.*)$/m.exec(stdout)?.[1]
  if (text === undefined) throw new Error(`wrk printed no result:\n${stdout}`)
  const result = JSON.parse(text) as { requests: number; seconds: number; p50Ms: number; p99Ms: number; errors: number }
  if (result.errors > 0) throw new Error(`${result.errors} requests failed`)
  const cpuUs = (cpu.user + cpu.system - before.user - before.system) / result.requests
  return { requestsPerSecond: result.requests / result.seconds, p50Ms: result.p50Ms, p99Ms: result.p99Ms, cpuUs }
}

async function measureRounds(count: number, file: string): Promise<Record<Target, Sample[]>> {
  const samples: Record<Target, Sample[]> = { floor: [], mutate: [], validate: [] }
  for (let round = 0; round < rounds; round++) {
    for (const target of targets) samples[target].push(await measure(target, count, file))
  }
  return samples
}

/** The ratio is taken within each round, then its median: a slow moment is slow for both. */
function print(count: number, samples: Record<Target, Sample[]>): void {
  for (const target of targets) {
    const of = (field: keyof Sample) => median(samples[target].map(sample => sample[field]))
    const ratio = median(
      samples[target].map((sample, round) => (samples.floor[round]?.cpuUs ?? Number.NaN) / sample.cpuUs),
    )
    const cells = [
      of('requestsPerSecond').toFixed(0).padStart(7),
      ...[of('p50Ms'), of('p99Ms')].map(ms => ms.toFixed(2).padStart(7)),
    ]
    console.log(
      `${String(count).padStart(11)}  ${target.padEnd(8)} ${cells.join('  ')}   ${of('cpuUs').toFixed(0).padStart(10)}   ${target === 'floor' ? '' : ratio.toFixed(2).padStart(12)}`,
    )
  }
}
