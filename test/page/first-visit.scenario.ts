/** What who opens the page sees first: an example that fails, judged. */
import type { Locator } from 'playwright-core'
import { headlineOf } from '../../src/report/wording.ts'
import { checkView } from './parts.ts'
import { scenario } from './scenario.ts'

scenario('an example is judged without a click', async (t, { openJudged }) => {
  const { page, text, query, report } = await openJudged({ height: 4000 })
  t.ok(report.summary.denied > 0, 'it fails')
  t.strictSame([...query], [], 'as configured')
  t.notMatch(page.url(), /text=/, 'its address is short')
  const { editor, result } = checkView(page)
  t.same(await editor.locator('.cm-line').allTextContents(), text.split('\n'), 'it can be read')

  for (const { object, findings } of report.results) {
    const article = result.getByRole('article', { name: `${object.kind} ${object.namespace}/${object.name}` })
    const shown = (await article.innerText()).replaceAll(/\s+/g, ' ')
    for (const finding of findings.filter(({ outcome }) => outcome === 'deny' || outcome === 'warn')) {
      for (const words of [finding.text, finding.remedy, finding.policy]) t.ok(shown.includes(words), words)
      t.ok(await article.getByRole('button', { name: `Line ${finding.line}`, exact: true }).count(), finding.policy)
    }
  }

  const lines = text.split('\n')
  const expected = report.results
    .flatMap(({ findings }) => findings)
    .filter(({ outcome }) => outcome === 'deny' || outcome === 'warn')
    .map(finding => `${lines[finding.line - 1]} | ${finding.policy}: ${headlineOf(finding)} → ${finding.remedy}`)
  t.strictSame((await boxes(editor)).toSorted(), expected.toSorted(), 'each stands below its line, too')
})

scenario('nothing is kept', async (t, { openJudged }) => {
  const { page } = await openJudged()
  t.strictSame(await page.context().cookies(), [])
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }))
  t.strictSame(kept, { local: 0, session: 0, databases: 0, caches: 0, workers: 0 })
})

/** What is said below each line, and that line. */
function boxes(editor: Locator): Promise<string[]> {
  return editor.locator('.finding-row').evaluateAll(rows =>
    rows.map(row => {
      let before = row.closest('.finding-line')?.previousElementSibling
      while (before && !before.classList.contains('cm-line')) before = before.previousElementSibling
      const said = (row.textContent ?? '').replace(/^(?:deny|warn) /, '')
      return `${before?.textContent} | ${said}`
    }),
  )
}
