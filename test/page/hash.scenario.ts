/** All that the page knows is in its address: reloaded, gone back to, sent to somebody else. */
import { readHash } from './hash.ts'
import { judging } from './judging.ts'
import { barePod } from './manifests.ts'
import { checkView, paste } from './parts.ts'
import { scenario } from './scenario.ts'

scenario('a link says all, here and elsewhere', async (t, { openJudged }) => {
  const text = barePod('grüße')
  const { page } = await openJudged()
  const view = checkView(page)
  await judging(page, () => view.profile.selectOption('strict'))
  await judging(page, () => view.namespace.fill('shop'))
  await judging(page, () => paste(view, text))
  await page.waitForURL(url => readHash(url.href).text === text)
  const address = { profile: 'strict', namespace: 'shop', text }
  t.strictSame(readHash(page.url()), address)

  const reloaded = await judging(page, () => page.reload())
  t.equal(reloaded.text, text)
  t.equal(reloaded.report.profile, 'strict')
  t.equal(await view.profile.inputValue(), 'strict')
  t.equal(await view.namespace.inputValue(), 'shop')

  const elsewhere = await openJudged({ hash: new URL(page.url()).hash })
  t.equal(elsewhere.text, text)
  t.strictSame([...elsewhere.query], [...reloaded.query])
})

scenario('back and forward', async (t, { openJudged }) => {
  const text = barePod('web')
  const { page } = await openJudged({ text })
  const view = checkView(page)
  const article = page.getByRole('article', { name: 'dns-ndots' })
  await view.result.getByRole('link', { name: 'image-tag' }).or(view.result.getByRole('link')).first().click()
  await page.getByRole('navigation').getByRole('link', { name: 'Policies' }).click()
  await page.getByRole('searchbox', { name: 'Search policies' }).fill('ndots')
  await page.waitForURL(url => url.hash.includes('search=ndots'))
  await page.getByRole('link', { name: /^dns-ndots/ }).click()
  await article.waitFor()

  await page.goBack()
  t.equal(await page.getByRole('searchbox', { name: 'Search policies' }).inputValue(), 'ndots')
  await page.goBack()
  const back = await judging(page, () => page.goBack())
  t.equal(back.text, text, 'what was written is there')
  await page.goForward()
  await page.goForward()
  await page.goForward()
  await article.waitFor()

  // what was being written is kept by a way round the catalogue
  await judging(page, () => page.getByRole('link', { name: 'Check' }).click())
  await judging(page, () => paste(view, barePod('other')))
  await page.getByRole('navigation').getByRole('link', { name: 'Policies' }).click()
  const again = await judging(page, () => page.getByRole('navigation').getByRole('link', { name: 'Check' }).click())
  t.equal(again.text, barePod('other'))
})

scenario('what is typed last is there for who comes back', async (t, { openJudged }) => {
  const text = barePod('late')
  const { page } = await openJudged()
  const view = checkView(page)
  await paste(view, text)
  // before it is judged
  await page.getByRole('navigation').getByRole('link', { name: 'Policies' }).click()
  await page.getByRole('table').waitFor()
  const back = await judging(page, () => page.goBack())
  t.equal(back.text, text)
})

scenario('a text that is too long for an address', async (t, { openJudged }) => {
  // random enough to be hard to pack
  const noise = Array.from({ length: 6000 }, (_, index) => `# ${(index * 2_654_435_761) % 4_294_967_296}`).join('\n')
  const text = `${barePod('long')}${noise}\n`
  const { page } = await openJudged()
  const view = checkView(page)
  await judging(page, () => paste(view, text))
  t.ok(page.url().length < 40_000, 'not cut by what it is pasted into')
  await page.getByRole('navigation').getByRole('link', { name: 'Policies' }).click()
  const again = await judging(page, () => page.getByRole('navigation').getByRole('link', { name: 'Check' }).click())
  t.equal(again.text, text, 'kept as long as the page is open')

  await page.getByRole('navigation').getByRole('link', { name: 'Policies' }).click()
  await page.getByRole('link', { name: /^dns-ndots/ }).click()
  await judging(page, () => page.getByRole('button', { name: 'Try the bad example' }).click())
  await page.goBack()
  await page.goBack()
  const back = await judging(page, () => page.goBack())
  t.equal(back.text, text, 'not the text that was looked at last')
})
