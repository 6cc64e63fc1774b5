/** Pictures of the page, for people to look at: `npm run test:page -- --screenshots=FOLDER`. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { judging } from './judging.ts'
import { configMap } from './manifests.ts'
import { checkView } from './parts.ts'
import { type Opening, scenario } from './scenario.ts'

/** What is shown, and when it is. */
interface Picture extends Opening {
  readonly isThere: (page: Page) => Promise<unknown>
}

const article = (page: Page): Promise<void> => page.getByRole('article').first().waitFor()
const pictures: Readonly<Record<string, Picture>> = {
  'first-visit': { isThere: article },
  fixed: {
    async isThere(page) {
      await article(page)
      await judging(page, () => checkView(page).button('Use fixed YAML').click())
    },
  },
  clean: { text: configMap('settings'), isThere: article },
  broken: { text: 'kind: Pod\nmetadata: [\n', isThere: page => checkView(page).alert.getByText(/read/).waitFor() },
  policies: { hash: '#/policies', isThere: page => page.getByRole('table').waitFor() },
  search: { hash: '#/policies?search=probe', isThere: page => page.getByRole('table').waitFor() },
  policy: { hash: '#/policies/dns-ndots', isThere: article },
}

for (const [name, { isThere, ...opening }] of Object.entries(pictures)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [width, height] of [
      [1280, 860],
      [360, 740],
    ] as const) {
      scenario(`${name}, ${colorScheme}, ${width}`, async (t, { open }) => {
        const page = await open({ ...opening, colorScheme, width, height })
        await isThere(page)
        const file = join(process.env['SCREENSHOTS'] ?? '.', `${name}-${colorScheme}-${width}`)
        await page.screenshot({ path: `${file}.png` })
        if (width === 360) await page.screenshot({ path: `${file}-whole.png`, fullPage: true })
        t.pass(file)
      })
    }
  }
}
