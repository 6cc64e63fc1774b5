/** What is said to people who do not see the page. */
import type { Page } from 'playwright-core'

/** Begins to listen. @returns all that was said since, in order: live regions forget it again */
export async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  const heard = await page.evaluateHandle(() => {
    const texts: string[] = []
    const hear = (records: readonly MutationRecord[]): void => {
      for (const { target, addedNodes } of records) {
        const region = target instanceof Element ? target.closest('[aria-live], [role=status], [role=alert]') : null
        const text = [...addedNodes]
          .map(node => node.textContent)
          .join(' ')
          .trim()
        if (region !== null && text !== '') texts.push(text)
      }
    }
    const roots: Node[] = [document]
    for (const each of document.querySelectorAll('*')) if (each.shadowRoot) roots.push(each.shadowRoot)
    const observer = new MutationObserver(hear)
    for (const root of roots) observer.observe(root, { childList: true, subtree: true })
    return texts
  })
  return () => heard.evaluate(texts => [...texts])
}
