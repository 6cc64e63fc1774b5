/** What a visit costs: little at first, next to nothing after that. */
import type { CDPSession, Page } from 'playwright-core'
import { mostFirstLoad } from '../../scripts/build-page.ts'
import { judging } from './judging.ts'
import { startReverseProxy } from './reverse-proxy.ts'
import { scenario } from './scenario.ts'

scenario('the first visit is light, the second asks for one file', async (t, { open }) => {
  // nothing is cached that came with a certificate that nobody knows
  const base = await startReverseProxy(t, '')
  const page = await open({ base, hash: '#/policies' })
  await page.getByRole('status').waitFor()
  await page.goto('about:blank')
  const first = await visit(page, base, true)
  t.ok(first.bytes > 10_000 && first.bytes <= mostFirstLoad, `${first.bytes} bytes`)
  t.ok(first.answers.every(([, status]) => status === 200))

  const second = await visit(page, base, false)
  t.strictSame(
    second.answers.filter(([path]) => !/^(?:policies|dry-run)/.test(path)),
    [['', 304]],
    'assets are in the cache, and index.html is good still',
  )
  t.ok(second.bytes < first.bytes / 5, `${second.bytes} bytes`)
})

/** What came over the network while the page loaded and judged. */
interface Visit {
  readonly bytes: number
  /** Paths, and how they were answered. */
  readonly answers: readonly (readonly [path: string, status: number])[]
}

async function visit(page: Page, base: string, isFirst: boolean): Promise<Visit> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  if (isFirst) await session.send('Network.clearBrowserCache')
  const visit = record(session, base)
  await judging(page, () => page.goto(`${base}/`))
  await session.detach()
  return visit()
}

function record(session: CDPSession, base: string): () => Visit {
  let bytes = 0
  const paths = new Map<string, string>()
  const statuses = new Map<string, number>()
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    paths.set(requestId, request.url.slice(base.length + 1))
  })
  // comes of the network alone, and with its own words where the cache is told that it is good still
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode }) => statuses.set(requestId, statusCode))
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  return () => ({ bytes, answers: [...statuses].map(([id, status]) => [paths.get(id) ?? '', status]) })
}
