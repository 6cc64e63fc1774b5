/** The machine has one clipboard: scenarios that run beside each other take turns. */
import type { Page } from 'playwright-core'

let last: Promise<unknown> = Promise.resolve()

/** Does what copies, and resolves with what is then on the clipboard. */
export function copying(page: Page, act: () => Promise<unknown>): Promise<string> {
  const copied = last.then(async () => {
    await act()
    return page.evaluate(() => navigator.clipboard.readText())
  })
  last = copied.catch(() => undefined)
  return copied
}
