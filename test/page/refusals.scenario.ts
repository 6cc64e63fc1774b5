/** What can't be judged is said, and nothing that was written is lost. */
import { startServer } from './browser.ts'
import { judging } from './judging.ts'
import { barePod, configMap } from './manifests.ts'
import { checkView, paste } from './parts.ts'
import { scenario } from './scenario.ts'

scenario('YAML that is broken is told at its line', async (t, { open, openJudged }) => {
  const { page } = await openJudged({ text: barePod('web') })
  const view = checkView(page)
  const broken = `${barePod('web')}  restartPolicy: "Always\n`
  await paste(view, broken)
  await view.alert.getByRole('button', { name: /^Line \d+$/ }).waitFor()
  const said = await view.alert.innerText()
  t.match(said, /Line (9|10|11)\b/, 'at the line where it began, or where it would have to end')
  t.equal(await view.status.textContent(), '', 'no verdict beside it')
  await page.waitForURL(url => url.hash.includes('text='))

  const again = await open({ hash: new URL(page.url()).hash })
  await checkView(again)
    .alert.getByText(/cannot be read/)
    .waitFor()
  t.equal(
    await checkView(again)
      .editor.innerText()
      .then(text => text.includes('restartPolicy: "Always')),
    true,
    'kept',
  )

  await judging(page, () => paste(view, barePod('web')))
  t.equal(await view.alert.textContent(), '', 'mended')
})

scenario('texts that are too large are told in words', async (t, { openJudged }) => {
  const { page } = await openJudged({ text: barePod('web') })
  const view = checkView(page)
  const many = Array.from({ length: 1001 }, (_, index) => configMap(`c-${index}`)).join('---\n')
  await paste(view, many)
  await view.alert.getByText(/1,?000 documents/).waitFor()
  await paste(view, `# ${'x'.repeat(3 * 1024 * 1024)}\n`)
  await view.alert.getByText(/larger than 3 MiB/).waitFor()
  const { report } = await judging(page, () => paste(view, barePod('web')))
  t.equal(report.summary.objects, 1, 'and it goes on')
})

scenario('a server that is gone, and comes again', async (t, { openJudged, forgive }) => {
  const first = await startServer(t)
  const { page } = await openJudged({ base: first.url, text: barePod('web') })
  const view = checkView(page)
  first.served.kill('SIGKILL')
  await first.served.ended
  await paste(view, barePod('kept'))
  await view.alert.filter({ hasText: /\S/ }).waitFor()
  t.match(await view.editor.innerText(), /name: kept/, 'the text is kept')
  const { text } = await judging(page, () => startServer(t, new URL(first.url).port))
  t.equal(text, barePod('kept'), 'judged without a click')
  t.equal(await view.alert.textContent(), '')
  forgive(/ERR_CONNECTION/)
})

scenario('a server that is busy is asked again', async (t, { openJudged }) => {
  const { page } = await openJudged({ text: barePod('web') })
  const view = checkView(page)
  let refusals = 0
  await page.route('**/dry-run*', async route => {
    if (refusals === 2) return await route.continue()
    refusals++
    return await route.fulfill({ status: 503, json: { code: 'tooBusy', message: 'too many requests' } })
  })
  const { text } = await judging(page, () => paste(view, barePod('busy')))
  t.equal(text, barePod('busy'))
  t.equal(refusals, 2)
  t.equal(await view.alert.textContent(), '', 'nothing was said of it')
})

scenario('a server that stays busy says so', async (t, { openJudged }) => {
  const { page } = await openJudged({ text: barePod('web') })
  const view = checkView(page)
  await page.route('**/dry-run*', route => route.fulfill({ status: 503, json: { code: 'tooBusy', message: 'busy' } }))
  await paste(view, barePod('waiting'))
  await view.alert.getByText(/is busy/).waitFor()
  t.equal(await view.status.textContent(), '', 'no verdict of another text')
  await page.unroute('**/dry-run*')
  const { text } = await judging(page, async () => undefined)
  t.equal(text, barePod('waiting'))
})

for (const [name, answer, said] of [
  ['a page of a proxy', { status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' }, /HTTP 502/],
  ['JSON of somebody else', { status: 200, json: {} }, /HTTP 200/],
] as const) {
  scenario(`${name} is no answer`, async (t, { openJudged }) => {
    const { page } = await openJudged({ text: barePod('web') })
    const view = checkView(page)
    await page.route('**/dry-run*', route => route.fulfill(answer))
    await paste(view, barePod('other'))
    await view.alert.getByText(said).waitFor()
    t.notOk(await view.object('Pod shop/web').isVisible(), 'nothing of the text before')
  })
}

scenario('short links that take long to read', async (t, { open }) => {
  const dense = await open({ text: '\n'.repeat(700_000) })
  await dense.getByText(/damaged/).waitFor()

  const begun = performance.now()
  const page = await open({ text: '---\n'.repeat(80_000) })
  const view = checkView(page)
  await view.result.getByText(/There is no object/).waitFor()
  // it was a quarter of a minute while all lines were drawn
  t.ok(performance.now() - begun < 10_000, `${performance.now() - begun} ms`)
  await paste(view, ',\n'.repeat(200_000))
  await view.alert.getByText(/too many values/).waitFor()
})
