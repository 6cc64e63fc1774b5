/** A scenario: pages in browser contexts of their own, in which nothing goes wrong unseen. */
import type { BrowserContextOptions, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { browser, serverUrl } from './browser.ts'
import { type Address, toHash } from './hash.ts'
import { type Judged, judging } from './judging.ts'
import { watch } from './witness.ts'

/** How a page is opened. */
export interface Opening extends Address, Pick<BrowserContextOptions, 'colorScheme' | 'forcedColors' | 'permissions'> {
  /** In CSS pixels. Default 1280. */
  readonly width?: number
  /** Default 800. */
  readonly height?: number
  /** Where it is served. Default: the run's own server. */
  readonly base?: string
}

/** Visitors who were never there before. */
export interface Visits {
  /** Resolves once the page is loaded. */
  readonly open: (opening?: Opening) => Promise<Page>
  /** Resolves once its text is judged, too, and the page says so. */
  readonly openJudged: (opening?: Opening) => Promise<Judged & { readonly page: Page }>
  /** Takes back what a scenario has brought about itself. @returns how many times that was seen */
  readonly forgive: (pattern: RegExp) => number
}

/** Declares one, which fails where a page said an error or a warning, asked somebody else, or broke its content security policy. */
export function scenario(name: string, run: (t: Test, visits: Visits) => Promise<void>): void {
  // long enough for a busy machine
  void t.test(name, { buffered: true, timeout: 150_000 }, async t => {
    const faults: string[] = []
    await run(t, visitsOf(t, faults))
    t.strictSame(faults, [], 'nothing went wrong unseen')
  })
}

function visitsOf(t: Test, faults: string[]): Visits {
  const enter = async ({ width = 1280, height = 800, base, hash, profile, namespace, text, ...rest }: Opening) => {
    const at = base ?? (await serverUrl())
    const viewport = { width, height }
    const running = await browser()
    const context = await running.newContext({ ignoreHTTPSErrors: true, viewport, reducedMotion: 'reduce', ...rest })
    t.teardown(() => context.close())
    context.setDefaultTimeout(40_000)
    await watch(context, at, faults)
    const page = await context.newPage()
    return { page, go: () => page.goto(`${at}/${toHash({ hash, profile, namespace, text })}`) }
  }
  return {
    async open(opening = {}) {
      const { page, go } = await enter(opening)
      await go()
      return page
    },
    async openJudged(opening = {}) {
      const { page, go } = await enter(opening)
      return { page, ...(await judging(page, go)) }
    },
    forgive(pattern) {
      const kept = faults.filter(fault => !pattern.test(fault))
      return faults.splice(0, faults.length, ...kept).length - kept.length
    },
  }
}
