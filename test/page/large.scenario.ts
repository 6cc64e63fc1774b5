/** Texts as large as people have them are still answered at once. */
import { judging } from './judging.ts'
import { barePod } from './manifests.ts'
import { checkView, paste } from './parts.ts'
import { scenario } from './scenario.ts'

/** Generous: shared machines are slow. In milliseconds. */
const most = { judgedToPainted: 6000, key: 1500 }

scenario('three hundred findings', async (t, { open }) => {
  const page = await open()
  const view = checkView(page)
  const text = Array.from({ length: 100 }, (_, index) => barePod(`web-${index}`)).join('---\n')
  const answered = page.waitForResponse(response => response.url().includes('/dry-run') && response.status() === 200)
  const painted = judging(
    page,
    () => paste(view, text),
    judged => judged.text === text,
  )
  await answered
  const since = performance.now()
  const { report } = await painted
  const took = performance.now() - since
  t.ok(report.results.flatMap(({ findings }) => findings).length >= 300)
  t.ok(took < most.judgedToPainted, `${took.toFixed(0)} ms`)

  await view.object('Pod shop/web-0').waitFor()
  await view.editor.press('ControlOrMeta+End')
  const typed = performance.now()
  await page.keyboard.type('#')
  await view.editor.locator('.cm-activeLine', { hasText: '#' }).waitFor()
  t.ok(performance.now() - typed < most.key, `${(performance.now() - typed).toFixed(0)} ms`)
})
