/** The catalogue: every policy, as the server has it, and its examples to try. */
import type { Page } from 'playwright-core'
import { askPolicies } from './ask-policies.ts'
import { type Judged, judging } from './judging.ts'
import { manifest } from './manifests.ts'
import { scenario } from './scenario.ts'

scenario('all policies, and a search', async (t, { open }) => {
  const policies = await askPolicies()
  const page = await open({ hash: '#/policies' })
  const links = page.getByRole('main').getByRole('link', { name: /^[a-z]+(?:-[a-z]+)*\b/ })
  await links.nth(policies.length - 1).waitFor()
  const hrefs = await links.evaluateAll(all => all.map(each => each.getAttribute('href')))
  t.strictSame(
    hrefs,
    policies.map(({ id }) => `#/policies/${id}`),
    'in their order',
  )

  await page.getByRole('searchbox', { name: 'Search policies' }).fill('NDOTS')
  await links.nth(1).waitFor({ state: 'detached' })
  t.match(await links.first().textContent(), /dns-ndots/)
  await page.waitForURL(url => url.hash.includes('search=NDOTS'))
  await page.getByRole('searchbox', { name: 'Search policies' }).fill('no policy has this')
  await links.first().waitFor({ state: 'detached' })
  t.equal(await page.getByRole('main').getByRole('status').textContent(), '0 policies')

  await page.getByRole('searchbox', { name: 'Search policies' }).fill('')
  await links.nth(policies.length - 1).waitFor()
})

scenario('each has a page, also where it is opened by its address', async (t, { open }) => {
  const policies = await askPolicies()
  const page = await open({ hash: '#/policies/dns-ndots' })
  await page.getByRole('article', { name: 'dns-ndots' }).waitFor()
  for (const { id, title, docs, parameters, messages, profiles } of policies) {
    await go(page, `#/policies/${id}`)
    const article = page.getByRole('article', { name: id })
    await article.waitFor()
    const shown = squeeze(await article.innerText())
    const texts = Object.values(messages).map(({ text }) => text)
    for (const words of [title, docs.why, docs.remedy, ...texts, ...Object.keys(parameters)])
      t.ok(shown.includes(squeeze(words)), `${id}: ${words}`)
    t.ok(shown.includes(`exempt.seaworthy.dev/${id}`), `${id}: how to be exempt`)
    for (const [name, { action }] of Object.entries(profiles)) t.match(shown, `${name}: ${action}`, id)
    if (Object.keys(parameters).length === 0) continue
    const rows = article.getByRole('group', { name: 'Parameters' }).getByRole('row')
    const values = Object.entries(parameters).map(([name, { doc, default: initial }]) => {
      const inProfiles = Object.values(profiles).map(({ params = {} }) => params[name] ?? initial)
      return [name, squeeze(doc), ...[initial, ...inProfiles].map(value => JSON.stringify(value))].join(' ')
    })
    t.strictSame((await rows.allInnerTexts()).slice(1).map(squeeze), values.map(squeeze), `${id}: values`)
  }
})

scenario('who is quick ends where the address says', async (t, { open }) => {
  const page = await open({ hash: '#/policies/dns-ndots' })
  await go(page, '#/policies/heap-memory')
  await page.getByRole('article', { name: 'heap-memory' }).waitFor()
  t.equal(await page.getByRole('article').count(), 1)
})

scenario('examples can be tried', async (t, { open }) => {
  const page = await open({ hash: '#/policies' })
  for (const id of ['resource-limits', 'revision-history', 'service-wiring']) {
    for (const kind of ['bad', 'good']) {
      await go(page, `#/policies/${id}`)
      await page.getByRole('article', { name: id }).waitFor()
      const tried = await judging(page, () => page.getByRole('button', { name: `Try the ${kind} example` }).click())
      t.equal(tried.text, manifest(`policies/examples/${id}.${kind}.yaml`), id)
      t.equal(finds(tried, id), kind === 'bad', `${id}: ${kind}`)
    }
  }
})

function finds({ report }: Judged, id: string): boolean {
  return report.results.flatMap(({ findings }) => findings).some(({ policy }) => policy === id)
}

function go(page: Page, hash: string): Promise<void> {
  return page.evaluate(to => {
    location.hash = to
  }, hash)
}

/** Without line breaks, and the marks of code. */
function squeeze(text: string): string {
  return text.replaceAll('`', '').replaceAll(/\s+/g, ' ').trim()
}
