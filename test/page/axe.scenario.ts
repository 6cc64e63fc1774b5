/** axe finds nothing, whatever is shown, in both themes, wide and narrow. */
import type { Page } from 'playwright-core'
import { runAxe } from './axe.ts'
import { configMap } from './manifests.ts'
import { checkView } from './parts.ts'
import { type Opening, scenario } from './scenario.ts'

/** What is shown, and when it is. */
const states: Readonly<Record<string, Opening & { readonly isThere: (page: Page) => Promise<void> }>> = {
  'a first visit': { isThere: page => page.getByRole('article').first().waitFor() },
  'broken YAML': {
    text: 'kind: [\n',
    isThere: page => checkView(page).alert.filter({ hasText: /\S/ }).waitFor(),
  },
  'nothing found': { text: configMap('c'), isThere: page => page.getByRole('article').first().waitFor() },
  'the catalogue': { hash: '#/policies', isThere: page => page.getByRole('table').first().waitFor() },
  'a policy': { hash: '#/policies/readiness-probe', isThere: page => page.getByRole('article').waitFor() },
}
const looks = [
  { width: 1280, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const

/** Marks that are no text; lines of the editor at its border. */
const isNoMatter = /only non-text characters|partially obscured/

for (const [name, { isThere, ...opening }] of Object.entries(states)) {
  scenario(`axe: ${name}`, async (t, { open }) => {
    const page = await open(opening)
    await isThere(page)
    for (const { width, colorScheme } of looks) {
      await page.setViewportSize({ width, height: 740 })
      await page.emulateMedia({ colorScheme })
      const { violations, incomplete } = await runAxe(page)
      t.strictSame(violations, [], `${colorScheme}, ${width}`)
      t.strictSame(
        incomplete.filter(each => !isNoMatter.test(each)),
        [],
      )
    }
  })
}

scenario('axe: what was judged, and then broken', async (t, { openJudged }) => {
  const { page } = await openJudged({ colorScheme: 'light' })
  const view = checkView(page)
  await view.editor.press('ControlOrMeta+Home')
  await page.keyboard.type('x: [')
  await view.alert.filter({ hasText: /\S/ }).waitFor()
  t.strictSame((await runAxe(page)).violations, [])
  await page.emulateMedia({ colorScheme: 'dark' })
  t.strictSame((await runAxe(page)).violations, [])
})

scenario('axe: forced colours', async (t, { open }) => {
  const page = await open({ forcedColors: 'active' })
  await page.getByRole('article').first().waitFor()
  t.strictSame((await runAxe(page)).violations, [])
})
