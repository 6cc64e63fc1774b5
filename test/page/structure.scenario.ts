/** What a screen reader makes of the page. */
import type { Page } from 'playwright-core'
import { summaryOf } from '../../src/report/wording.ts'
import { listen } from './hearing.ts'
import { judging } from './judging.ts'
import { barePod } from './manifests.ts'
import { checkView, paste } from './parts.ts'
import { scenario } from './scenario.ts'

const views = { check: '', catalogue: '#/policies', policy: '#/policies/dns-ndots' }

for (const [name, hash] of Object.entries(views)) {
  scenario(`landmarks and headings: ${name}`, async (t, { open }) => {
    const page = await open({ hash })
    await page.getByRole('main').getByRole('heading').nth(1).or(page.getByRole('table').first()).first().waitFor()
    for (const role of ['banner', 'navigation', 'main'] as const) t.equal(await page.getByRole(role).count(), 1, role)
    const levels = await headingLevels(page)
    t.equal(levels.filter(level => level === 1).length, 1, 'one title')
    for (const [index, level] of levels.entries())
      t.ok(level <= (levels[index - 1] ?? 0) + 1, `${index}: level ${level}`)
    t.equal(await page.getByRole('navigation').locator('[aria-current="page"]').count(), 1, 'where one is')
  })
}

scenario('the result as a tree', async (t, { openJudged }) => {
  const { page } = await openJudged({ text: barePod('web') })
  const tree = await checkView(page).result.ariaSnapshot()
  t.match(tree, /^- region "Result":\n {2}- heading "Result" \[level=2\]\n {2}- status: /)
  t.match(tree, /- article "Pod shop\/web":\n {4}- heading "Pod shop\/web" \[level=3\]/)
  t.match(tree, /- listitem:(?:.|\n)*- link "[a-z-]+":(?:.|\n)*- button "Line \d+"/)
  t.notMatch(tree, /- (?:button|link|textbox|combobox)(?::|\n|$)/, 'everything has a name')
})

scenario('the result is said once it is there', async (t, { openJudged }) => {
  const { page } = await openJudged()
  const view = checkView(page)
  const heard = await listen(page)
  const { report } = await judging(page, () => paste(view, barePod('web')))
  t.strictSame(await heard(), [summaryOf(report)], 'and nothing else')
  await paste(view, 'kind: [')
  await view.alert.filter({ hasText: 'cannot be read' }).waitFor()
  t.match((await heard()).at(-1), /cannot be read/)
})

/** In the order of the page. */
function headingLevels(page: Page): Promise<number[]> {
  return page.getByRole('heading').evaluateAll(all => all.map(each => Number(each.tagName.slice(1))))
}
