/** axe-core's rules on what a page shows. */
import { readFileSync } from 'node:fs'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'

const source = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** What axe finds, a sentence each: what is wrong, and what it can't tell by itself. */
export interface AxeFindings {
  readonly violations: readonly string[]
  readonly incomplete: readonly string[]
}

/** Runs all rules. A debugger's scripts are no business of the page's content security policy. */
export async function runAxe(page: Page): Promise<AxeFindings> {
  await page.evaluate(source)
  const { violations, incomplete } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, { resultTypes: ['violations', 'incomplete'] }),
  )
  return { violations: violations.flatMap(describe), incomplete: incomplete.flatMap(describe) }
}

function describe({ id, nodes }: axe.Result): readonly string[] {
  return nodes.map(({ target, failureSummary = '' }) => {
    const why = failureSummary.replaceAll(/\s+/g, ' ').slice(0, 300)
    return `${id}: ${target.flat().join(' > ')}: ${why}`
  })
}
