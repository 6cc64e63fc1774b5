/** What others wrote, in links and manifests, stays text. */
import { deflateRawSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { judging } from './judging.ts'
import { checkView, paste } from './parts.ts'
import { scenario } from './scenario.ts'

const script = '<img src=x onerror="alert(1)"><script>alert(1)</script>'

/** Whatever they say, the page opens, and is usable. */
const links = {
  'no text': '#/?text=%%%',
  'nothing that was packed': '#/?text=AAAA',
  'a text that ends early': `#/?text=${deflateRawSync('apiVersion: v1\n'.repeat(99)).toString('base64url').slice(0, 9)}`,
  'a text that unpacks to 5 MB': `#/?text=${deflateRawSync(Buffer.alloc(5e6)).toString('base64url')}`,
  'no end': `#/?text=${'A'.repeat(3e5)}`,
  'a profile that is none': `#/?profile=${encodeURIComponent(script)}`,
  'a namespace that can be none': `#/?namespace=${encodeURIComponent(script)}`,
  'a policy that is none': `#/policies/${encodeURIComponent(script)}`,
  'a policy of every object': '#/policies/__proto__',
  'a policy that is no address': '#/policies/%E0%A4%A',
  'a search': `#/policies?search=${encodeURIComponent(script)}`,
  'a view that is none': '#/nowhere/at/all',
  'a script': '#javascript:alert(1)',
}

scenario('links that say nothing good', async (t, { open }) => {
  const page = await open({ hash: '#/policies/__proto__' })
  const view = checkView(page)
  for (const [name, hash] of Object.entries(links)) {
    await page.goto(`${new URL('/', page.url())}${hash}`)
    await page.getByRole('main').getByRole('heading').first().waitFor()
    t.strictSame(await elementsOfScript(page), [], name)
  }
  await page.getByRole('link', { name: 'Seaworthy' }).click()
  await view.namespace.fill('')
  await judging(page, () => paste(view, 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: after }\n'))
  await view.object('ConfigMap after').waitFor()
})

scenario('manifests with scripts in every place', async (t, { open }) => {
  const text = JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: script,
      namespace: script,
      annotations: { 'exempt.seaworthy.dev/dns-ndots': script, [`exempt.seaworthy.dev/${script}`]: script },
    },
    spec: {
      containers: [
        { name: script, image: `${script}:latest`, env: [{ name: 'JAVA_TOOL_OPTIONS', value: `-Xmx9g ${script}` }] },
      ],
      tolerations: [{ key: script, operator: script }],
      priorityClassName: script,
    },
  })
  const page = await open({ text })
  const view = checkView(page)
  const { report } = await judging(page, () => view.profile.selectOption('production'))
  t.ok(
    report.results[0]?.findings.some(finding => finding.text.includes('<img')),
    'findings repeat it',
  )
  t.ok((await view.result.innerText()).includes(script), 'it is shown as it was written')
  t.strictSame(await elementsOfScript(page), [])
  const item = view.result.getByRole('button', { name: /^Line/ }).first()
  await item.click()
  await page.keyboard.press('F8')
  t.strictSame(await elementsOfScript(page), [])
})

scenario('a parser’s words about a script', async (t, { open }) => {
  const page = await open({ text: `kind: "${script}\n<script>alert(1)</script>: [` })
  await checkView(page).alert.filter({ hasText: 'cannot be read' }).waitFor()
  t.strictSame(await elementsOfScript(page), [])
})

/** What text would have become as HTML, anywhere in the page and the editor. */
function elementsOfScript(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document]
    for (const each of document.querySelectorAll('*')) if (each.shadowRoot) roots.push(each.shadowRoot)
    const found = roots.flatMap(root => [...root.querySelectorAll('img, iframe, script:not([src]), [onerror]')])
    return found.map(each => each.outerHTML)
  })
}
