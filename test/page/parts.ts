/** What is in the page, by role and name: as people find it, and screen readers. */
import type { Locator, Page } from 'playwright-core'

/** The check view. */
export interface CheckView {
  readonly editor: Locator
  readonly profile: Locator
  readonly namespace: Locator
  readonly result: Locator
  readonly status: Locator
  readonly alert: Locator
  /** The object's part of the result, by kind, namespace and name. */
  readonly object: (name: string) => Locator
  readonly button: (name: string | RegExp) => Locator
}

/** Of this page. */
export function checkView(page: Page): CheckView {
  const result = page.getByRole('region', { name: 'Result' })
  return {
    editor: page.getByRole('textbox', { name: 'Manifests, as YAML or JSON' }),
    profile: page.getByRole('combobox', { name: 'Profile' }),
    namespace: page.getByRole('textbox', { name: 'Namespace' }),
    result,
    status: result.getByRole('status'),
    alert: result.getByRole('alert'),
    object: name => result.getByRole('article', { name, exact: true }),
    button: name => page.getByRole('button', { name }),
  }
}

/** Puts a text in place of what is in the editor, as pasting does. */
export async function paste({ editor }: CheckView, text: string): Promise<void> {
  await editor.focus()
  await editor.press('ControlOrMeta+a')
  await editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', pasted)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}
