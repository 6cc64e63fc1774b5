/** What goes wrong in a page without being seen in it. */
import type { BrowserContext } from 'playwright-core'

/** Begins to listen to all pages of a context. @param faults what goes wrong, a sentence each */
export async function watch(context: BrowserContext, base: string, faults: string[]): Promise<void> {
  await context.addInitScript(() => {
    addEventListener('securitypolicyviolation', event =>
      reportError(new Error(`CSP: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`)),
    )
  })
  context.on('weberror', error => faults.push(`thrown: ${error.error().stack ?? error.error()}`))
  context.on('console', message => {
    const { url } = message.location()
    if (/^(?:error|warning|assert)$/.test(message.type()) && !isJudgement(url)) faults.push(message.text())
  })
  context.on('dialog', dialog => {
    faults.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  context.on('request', request => {
    if (!request.url().startsWith(`${base}/`)) faults.push(`asks somebody else: ${request.url().slice(0, 200)}`)
  })
  context.on('requestfailed', request => {
    if (!isJudgement(request.url())) faults.push(`failed: ${request.url()} ${request.failure()?.errorText}`)
  })
  context.on('response', response => {
    if (response.status() >= 400 && !isJudgement(response.url())) faults.push(`${response.status()} ${response.url()}`)
  })
}

/** Refusals of a text, and questions that a newer text has overtaken: the page's own business, which it says. */
export function isJudgement(url: string): boolean {
  return /\/dry-run(?:\?|$)/.test(url)
}
