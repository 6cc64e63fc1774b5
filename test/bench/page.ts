/**
 * `npm run bench:page [-- --rounds 5]`: what it takes until the page shows a verdict, as Lighthouse measures: on a desktop as it is, and
 * as on a phone (four times slower, 1.6 Mb/s, 150 ms).
 *
 * Needs Chromium. Each visit is a first one, with nothing cached; medians. Prints Markdown.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Browser, type CDPSession, chromium } from 'playwright-core'
import { findChromium } from '../page/find-chromium.ts'
import { median } from './median.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } })
const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))

/** What one visit took. Times in milliseconds since it began. */
interface Visit {
  readonly bytes: number
  readonly requests: number
  readonly firstPaint: number
  readonly largestPaint: number
  readonly verdict: number
  /** Beyond 50 ms of each task, until the verdict. */
  readonly blocked: number
  readonly shift: number
}

const devices = {
  desktop: { viewport: { width: 1350, height: 940 }, slower: 1, network: undefined },
  phone: {
    viewport: { width: 412, height: 823 },
    slower: 4,
    network: { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 },
  },
} as const

type Device = keyof typeof devices

/** Collects what the browser tells about itself; as text, since it runs there. */
const observe = `
  window.seen = { largestPaint: 0, blocked: 0, shift: 0 }
  const watch = (type, add) => new PerformanceObserver(list => list.getEntries().forEach(add)).observe({ type, buffered: true })
  watch('largest-contentful-paint', entry => { seen.largestPaint = entry.startTime })
  watch('longtask', entry => { seen.blocked += Math.max(0, entry.duration - 50) })
  watch('layout-shift', entry => { if (!entry.hadRecentInput) seen.shift += entry.value })`
const collect = `({ ...window.seen, verdict: performance.now(), firstPaint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime })`

async function visit(browser: Browser, url: string, device: Device): Promise<Visit> {
  const { viewport, slower, network } = devices[device]
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport })
  await context.addInitScript(observe)
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  const loaded = await countLoads(session)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  if (network !== undefined) await session.send('Network.emulateNetworkConditions', network)
  await page.goto(url)
  await page.getByRole('status').filter({ hasText: 'denied' }).waitFor()
  const seen = await page.evaluate(collect)
  await context.close()
  return { ...loaded, ...(seen as Omit<Visit, 'bytes' | 'requests'>) }
}

async function countLoads(session: CDPSession): Promise<{ readonly bytes: number; readonly requests: number }> {
  const loaded = { bytes: 0, requests: 0 }
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    loaded.bytes += encodedDataLength
    loaded.requests++
  })
  await session.send('Network.enable')
  return loaded
}

async function startServer(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, [main, 'serve', '--development', '--port=0', '--health-port=0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /https:\/\/127\.0\.0\.1:\d+\/?/.exec(line)?.[0]
    if (url !== undefined) return { child, url }
  }
  throw new Error('serve ended')
}

function row(device: Device, visits: readonly Visit[]): string {
  const of = (key: keyof Visit): number => median(visits.map(each => each[key]))
  const milliseconds = (key: keyof Visit): string => Math.round(of(key)).toLocaleString('en')
  const times = (['firstPaint', 'largestPaint', 'verdict', 'blocked'] as const).map(milliseconds)
  const cells = [device, of('requests'), (of('bytes') / 1000).toFixed(1), ...times, of('shift').toFixed(3)]
  return `| ${cells.join(' | ')} |`
}

const { child, url } = await startServer()
const browser = await chromium.launch({ executablePath: findChromium(), args: ['--no-sandbox', '--disable-gpu'] })
try {
  console.log('| visit | requests | kB | first paint ms | largest paint ms | verdict ms | blocked ms | layout shift |')
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const device of ['desktop', 'phone'] as const) {
    const visits: Visit[] = []
    for (let round = 0; round < Number(values.rounds); round++) visits.push(await visit(browser, url, device))
    console.log(row(device, visits))
  }
} finally {
  await browser.close()
  child.kill('SIGTERM')
  await once(child, 'exit')
}
