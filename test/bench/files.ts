/**
 * `npm run bench:files [-- --rounds 5]`: how many documents `seaworthy check` judges in a second, beside a program that only parses them.
 *
 * Each run is a process of its own, start included; ours is the package's code. Both take turns. Prints Markdown.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { largeDocument, smallDocument } from './documents.ts'
import { median } from './median.ts'

const documents = 4000
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const checkout = fileURLToPath(new URL('../../', import.meta.url))

/** What a run took. */
interface Usage {
  readonly seconds: number
  readonly cpuSeconds: number
  readonly megabytes: number
}

// told by the process itself as it ends: nobody else knows what it has used
const tellUsage = `data:text/javascript,${encodeURIComponent(`
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
    process.stderr.write(JSON.stringify({ cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, megabytes: maxRSS / 1024 }))
  })`)}`

function measure(args: readonly string[]): Usage {
  const begun = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--import', tellUsage, ...args], {
    encoding: 'utf8',
    cwd: checkout,
    maxBuffer: 2 ** 28,
  })
  const seconds = (performance.now() - begun) / 1000
  if (status !== 0) throw new Error(`${args.join(' ')}: exit code ${status}\n${stderr}`)
  return { seconds, ...JSON.parse(stderr.slice(stderr.lastIndexOf('{'))) }
}

function row(name: string, path: string, flags: readonly string[]): string {
  const rounds = Array.from({ length: Number(values.rounds) }, () => ({
    parsing: measure(['test/bench/parse-only.ts', path]),
    ours: measure(['dist/main.js', 'check', path, '--fail-on=never', ...flags]),
  }))
  const of = (pick: (round: (typeof rounds)[number]) => number): number => median(rounds.map(pick))
  const perSecond = (seconds: number): string => Math.round(documents / seconds).toLocaleString('en')
  const cells = [
    name,
    flags.join(' ') || 'human',
    perSecond(of(({ parsing }) => parsing.seconds)),
    perSecond(of(({ ours }) => ours.seconds)),
    of(({ parsing, ours }) => parsing.seconds / ours.seconds).toFixed(2),
    of(({ parsing, ours }) => parsing.cpuSeconds / ours.cpuSeconds).toFixed(2),
    of(({ parsing }) => parsing.megabytes).toFixed(0),
    of(({ ours }) => ours.megabytes).toFixed(0),
  ]
  return `| ${cells.join(' | ')} |`
}

const folder = mkdtempSync(join(tmpdir(), 'seaworthy-bench-'))
try {
  const all = (write: (index: number) => string): string[] =>
    Array.from({ length: documents }, (_, index) => write(index))
  const inputs: readonly (readonly [name: string, path: string, write: (path: string) => void])[] = [
    [
      '3.3 KB, clean',
      'clean.yaml',
      path => writeFileSync(path, all(index => largeDocument(index, false)).join('---\n')),
    ],
    [
      '3.3 KB, one finding',
      'flawed.yaml',
      path => writeFileSync(path, all(index => largeDocument(index, true)).join('---\n')),
    ],
    ['400 bytes, five findings', 'small.yaml', path => writeFileSync(path, all(smallDocument).join('---\n'))],
    [
      '400 bytes, a file each',
      'small',
      path => {
        mkdirSync(path)
        for (const [index, text] of all(smallDocument).entries()) writeFileSync(join(path, `${index}.yaml`), text)
      },
    ],
  ]
  const built = spawnSync(process.execPath, ['scripts/write-dist.ts'], { cwd: checkout, stdio: 'inherit' })
  if (built.status !== 0) throw new Error('the build failed')
  console.log(
    `| ${documents} documents | output | parsed/s | judged/s | parsing ÷ ours, time | CPU | parsing MB | ours MB |`,
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const [name, file, write] of inputs) {
    const path = join(folder, file)
    write(path)
    for (const flags of [['--summary'], [], ['--output=json']]) console.log(row(name, path, flags))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
