/** The fixed text is what `seaworthy fix --write` makes of the same text. */
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { policies } from '../../policies/index.ts'
import { runCli } from '../cli/run-cli.ts'
import { copying } from './clipboard.ts'
import { judging } from './judging.ts'
import { manifest } from './manifests.ts'
import { checkView, paste } from './parts.ts'
import { scenario } from './scenario.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const texts = {
  'many documents': together('test/fixtures/fix/*.yaml', 'policies/examples/r*.bad.yaml'),
  JSON: JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'web' }] },
  }),
}

for (const [name, text] of Object.entries(texts)) {
  scenario(`fixed as fix does: ${name}`, async (t, { open }) => {
    const page = await open()
    const view = checkView(page)
    const { report } = await judging(
      page,
      () => paste(view, text),
      judged => judged.text === text,
    )
    t.ok(report.summary.injected > 0)
    const after = await judging(page, () => view.button('Use fixed YAML').click())
    t.equal(after.text, await fixedByCli(text))
    t.equal(after.report.summary.injected, 0, 'nothing is left to inject')
  })
}

scenario('taken back, and copied', async (t, { openJudged }) => {
  const text = manifest('policies/examples/resource-requests.bad.yaml')
  const { page } = await openJudged({ text, permissions: ['clipboard-read', 'clipboard-write'] })
  const view = checkView(page)
  const fixed = await fixedByCli(text)
  const copied = await copying(page, async () => {
    await view.button('Copy fixed YAML').click()
    await view.button('Copied').waitFor()
  })
  t.equal(copied, fixed)

  await judging(page, () => view.button('Use fixed YAML').click())
  await view.editor.focus()
  const back = await judging(page, () => page.keyboard.press('ControlOrMeta+z'))
  t.equal(back.text, text, 'one step back')
})

scenario('an exemption that was copied holds where it says', async (t, { openJudged }) => {
  const text = manifest('policies/examples/image-tag.bad.yaml')
  const { page, report } = await openJudged({ text, permissions: ['clipboard-read', 'clipboard-write'] })
  const view = checkView(page)
  const isTag = ({ policy }: { readonly policy: string }): boolean => policy === 'image-tag'
  const [finding] = report.results.flatMap(({ findings }) => findings).filter(isTag)
  t.equal(finding?.exemptionPath, '/spec/template/metadata/annotations')
  const item = view.result.getByRole('listitem').filter({ has: page.getByRole('link', { name: 'image-tag' }) })
  const copied = await copying(page, async () => {
    await item.getByRole('button', { name: 'Copy exemption' }).first().click()
    await view.button(/^Copied: for spec\.template\.metadata\.annotations$/).waitFor()
  })
  t.match(copied, /REASON/)

  const template = /^( +)template:\n +metadata:\n/m
  const depth = ' '.repeat((template.exec(text)?.[1]?.length ?? 0) + 4)
  const annotations = [`${depth}annotations:`, `${depth}  ${copied.replace('REASON', 'the registry has no tags')}`]
  const exempt = text.replace(template, found => `${found}${annotations.join('\n')}\n`)
  const { report: after } = await judging(page, () => paste(view, exempt))
  const outcomes = after.results.flatMap(({ findings }) => findings).filter(isTag)
  t.ok(outcomes.some(({ outcome, reason }) => outcome === 'exempt' && reason === 'the registry has no tags'))
})

scenario('a fix is for the text that was judged, and no other', async (t, { openJudged }) => {
  const { page } = await openJudged()
  const view = checkView(page)
  await page.route('**/dry-run*', () => undefined)
  await view.editor.press('ControlOrMeta+Home')
  await page.keyboard.type('# typed')
  await page.keyboard.press('Enter')
  const before = await view.editor.innerText()
  await view.button('Use fixed YAML').click()
  await page
    .getByRole('main')
    .getByText(/result is about to come/)
    .waitFor()
  t.equal(await view.editor.innerText(), before)
  await page.unroute('**/dry-run*')
})

scenario('two containers, one annotation', async (t, { openJudged }) => {
  const text = `apiVersion: v1
kind: Pod
metadata: { name: two }
spec:
  containers:
    - { name: a, image: registry.example/a:1 }
    - { name: b, image: registry.example/b:1 }
`
  const { page } = await openJudged({ text, permissions: ['clipboard-read', 'clipboard-write'] })
  const item = checkView(page).result.getByRole('listitem').filter({ hasText: 'container "b": memory limit' })
  const copied = await copying(page, async () => {
    await item.getByRole('button', { name: 'Copy exemption' }).click()
    await item.getByRole('button', { name: /^Copied/ }).waitFor()
  })
  t.equal(copied, 'exempt.seaworthy.dev/resource-limits: "containers=a,b; REASON"')
})

async function fixedByCli(stdin: string): Promise<string> {
  const SEAWORTHY_POLICY = policies.map(({ id }) => id).join(',')
  return (await runCli(['fix', '--write', '-'], { stdin, env: { SEAWORTHY_POLICY } })).stdout
}

/** Many files as one text. */
function together(...patterns: readonly string[]): string {
  const files = patterns.flatMap(pattern => globSync(pattern, { cwd: root }).toSorted())
  return files.map(manifest).join('---\n')
}
