/** Behind the API server's service proxy the page stands below a path. */
import { judging } from './judging.ts'
import { barePod } from './manifests.ts'
import { checkView, paste } from './parts.ts'
import { startReverseProxy } from './reverse-proxy.ts'
import { scenario } from './scenario.ts'

const prefix = '/api/v1/namespaces/seaworthy/services/https:seaworthy:443/proxy'

scenario('below a path all of it works', async (t, { openJudged, open }) => {
  const base = await startReverseProxy(t, prefix)
  const { page, report } = await openJudged({ base })
  t.ok(report.summary.denied > 0)
  const { report: after } = await judging(page, () => paste(checkView(page), barePod('web')))
  t.equal(after.summary.objects, 1)

  await page.getByRole('link', { name: 'Policies' }).click()
  await page.getByRole('link', { name: /^dns-ndots/ }).click()
  await page.getByRole('article', { name: 'dns-ndots' }).waitFor()
  t.ok(page.url().startsWith(`${base}/#/policies/dns-ndots`))
  const linked = await open({ base, hash: '#/policies/heap-memory' })
  await linked.getByRole('article', { name: 'heap-memory' }).waitFor()
})
