/** Texts get into the editor in every way there is, and the result follows. */
import type { Locator } from 'playwright-core'
import { readHash } from './hash.ts'
import { judging } from './judging.ts'
import { barePod, configMap } from './manifests.ts'
import { checkView, paste } from './parts.ts'
import { scenario } from './scenario.ts'

scenario('pasted and typed', async (t, { open }) => {
  const page = await open()
  const view = checkView(page)
  const pasted = await judging(
    page,
    () => paste(view, barePod('web')),
    ({ text }) => text === barePod('web'),
  )
  t.equal(pasted.report.summary.objects, 1)
  await view.object('Pod shop/web').waitFor()

  await view.editor.press('ControlOrMeta+End')
  const added = '---\nkind: ConfigMap'
  const typed = await judging(
    page,
    () => page.keyboard.type(`${added}\napiVersion: v1`),
    ({ text }) => text.endsWith('apiVersion: v1'),
  )
  t.equal(typed.text, `${barePod('web')}${added}\napiVersion: v1`, 'as it was typed')
  t.equal(typed.report.summary.objects, 2)
  await page.waitForURL(url => readHash(url.href).text === typed.text)
})

scenario('several files at once are joined', async (t, { open }) => {
  const page = await open()
  const view = checkView(page)
  const isBoth = ({ text }: { text: string }): boolean => text.includes('first') && text.includes('second')
  const files = [configMap('first'), configMap('second').trimEnd()]
  const together = `${configMap('first')}---\n${configMap('second')}`

  const opened = await judging(
    page,
    async () => {
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), view.button('Open files').click()])
      t.ok(chooser.isMultiple())
      await chooser.setFiles(
        files.map((text, index) => ({ name: `${index}.yaml`, mimeType: 'text/yaml', buffer: Buffer.from(text) })),
      )
    },
    isBoth,
  )
  t.equal(opened.text.trimEnd(), together.trimEnd(), 'opened')
  t.equal(opened.report.summary.objects, 2)

  await judging(page, () => paste(view, barePod('web')))
  const dropped = await judging(page, () => drop(view.editor, files), isBoth)
  t.equal(dropped.text.trimEnd(), together.trimEnd(), 'dropped')
})

scenario('profile and namespace decide', async (t, { openJudged }) => {
  const text = barePod('web').replace('  namespace: shop\n', '')
  const { page, report } = await openJudged({ text })
  const view = checkView(page)
  t.equal(report.profile, 'production', 'as configured')
  t.strictSame(await view.profile.locator('option').allTextContents(), [
    'as configured',
    'baseline',
    'production',
    'strict',
  ])

  const strict = await judging(page, () => view.profile.selectOption('strict'))
  t.strictSame([...strict.query], [['profile', 'strict']])
  t.equal(strict.report.profile, 'strict')

  const there = await judging(
    page,
    () => view.namespace.fill('cart'),
    ({ query }) => query.get('namespace') === 'cart',
  )
  t.equal(there.query.get('profile'), 'strict')
  await page.waitForURL(url => url.hash.includes('namespace=cart'))
  t.strictSame(readHash(page.url()), { profile: 'strict', namespace: 'cart', text })

  await judging(page, () => view.profile.selectOption({ label: 'as configured' }))
  await page.waitForURL(url => !url.hash.includes('profile='))
})

scenario('the example again', async (t, { openJudged }) => {
  const { page, text } = await openJudged()
  const view = checkView(page)
  await judging(page, () => paste(view, barePod('web')))
  const shown = await judging(page, () => view.button('Show the example').click())
  t.equal(shown.text, text)
})

function drop(target: Locator, texts: readonly string[]): Promise<void> {
  return target.evaluate((element, dropped) => {
    const dataTransfer = new DataTransfer()
    for (const [index, text] of dropped.entries()) dataTransfer.items.add(new File([text], `${index}.yaml`))
    for (const type of ['dragenter', 'dragover', 'drop'])
      element.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }))
  }, texts)
}
