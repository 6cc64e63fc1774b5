/** All of the page without a pointer. */
import type { Page } from 'playwright-core'
import { listen } from './hearing.ts'
import { judging } from './judging.ts'
import { checkView } from './parts.ts'
import { scenario } from './scenario.ts'

/** What is worked by keys: controls, what can be scrolled, the editor. */
const reached = ['a', 'button', 'select', 'input', 'summary', '[tabindex="0"]', '[contenteditable="true"]']
  .map(selector => `${selector}:visible`)
  .join()

scenario('Tab comes to everything, and is seen', async (t, { openJudged }) => {
  const { page } = await openJudged()
  const stops = await walk(page)
  const names = stops.map(({ name }) => name)
  t.equal(names[0], 'Skip to the content')
  const expected = ['Seaworthy', 'Check', 'Policies', 'Open files', 'Show the example', 'Profile', 'Namespace']
  const rest = ['Manifests, as YAML or JSON', 'Copy fixed YAML', 'Use fixed YAML', 'heap-memory', 'Copy exemption']
  const order = [...expected, ...rest].map(name => names.indexOf(name))
  t.strictSame(
    order,
    order.toSorted((a, b) => a - b),
    'in the order in which it is read',
  )
  t.notOk(order.includes(-1), 'all of it')
  const all = await page.getByRole('main').locator(reached).count()
  t.equal(stops.filter(({ inMain }) => inMain).length, all, 'and nothing is passed over')
  t.strictSame(
    stops.filter(({ isSeen }) => !isSeen).map(({ name }) => name),
    [],
    'one sees where one is',
  )
})

scenario('the editor can be left', async (t, { openJudged }) => {
  const { page } = await openJudged()
  const { editor } = checkView(page)
  await editor.focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  t.equal(await nameOfFocused(page), 'Copy fixed YAML')
  await page.keyboard.press('Shift+Tab')
  t.equal(await nameOfFocused(page), 'Manifests, as YAML or JSON')
})

scenario('F8 goes through the findings and says them', async (t, { openJudged }) => {
  const { page, report } = await openJudged()
  const { editor } = checkView(page)
  const findings = report.results
    .flatMap(({ findings }) => findings)
    .filter(({ outcome }) => outcome === 'deny' || outcome === 'warn')
    .toSorted((a, b) => a.line - b.line || a.column - b.column)
  const heard = await listen(page)
  await editor.focus()
  for (const { line, remedy } of [...findings, ...findings.slice(0, 1)]) {
    await page.keyboard.press('F8')
    const said = (await heard()).at(-1) ?? ''
    t.ok(said.startsWith(`Line ${line}, `) && said.endsWith(remedy), said)
    t.equal(await lineOfCursor(page), line)
  }
  await page.keyboard.press('Shift+F8')
  t.equal(await lineOfCursor(page), findings.at(-1)?.line, 'and back')
})

scenario('buttons and links work by keys', async (t, { openJudged }) => {
  const { page, report } = await openJudged({ permissions: ['clipboard-read', 'clipboard-write'] })
  const view = checkView(page)
  const finding = view.result.getByRole('listitem').first().getByRole('button', { name: /^Line/ })
  const line = Number((await finding.textContent())?.replace('Line ', ''))
  await finding.focus()
  await page.keyboard.press('Enter')
  t.equal(await nameOfFocused(page), 'Manifests, as YAML or JSON')
  t.equal(await lineOfCursor(page), line)

  await view.button('Use fixed YAML').focus()
  const fixed = await judging(page, () => page.keyboard.press('Space'))
  t.equal(fixed.report.summary.injected, 0)
  t.not(await nameOfFocused(page), '', 'the focus is not lost with the button')
  await view.profile.focus()
  const chosen = await judging(page, () => page.keyboard.press('ArrowDown'))
  t.not(chosen.report.profile, report.profile)

  await page.getByRole('navigation').getByRole('link', { name: 'Policies' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('searchbox').focus()
  await page.keyboard.type('ndots')
  await page.getByRole('link', { name: /^dns-ndots/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('article', { name: 'dns-ndots' }).waitFor()
  await page.getByRole('button', { name: 'Try the bad example' }).focus()
  await judging(page, () => page.keyboard.press('Enter'))
})

/** Where Tab stops. */
interface Stop {
  readonly name: string
  readonly inMain: boolean
  /** It has an outline, or what it stands in has. */
  readonly isSeen: boolean
}

/** From the beginning of the page to its end. */
async function walk(page: Page): Promise<readonly Stop[]> {
  const stops: Stop[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await readFocused(page)
    if (stop === undefined || stops.length > 200) return stops
    stops.push(stop)
  }
}

async function nameOfFocused(page: Page): Promise<string> {
  return (await readFocused(page))?.name ?? ''
}

/** Undefined where nothing has it. */
function readFocused(page: Page): Promise<Stop | undefined> {
  return page.evaluate(() => {
    let focused = document.activeElement
    const inMain = focused?.closest('main') !== null
    while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement
    if (!(focused instanceof HTMLElement) || focused === document.body) return undefined
    const label = 'labels' in focused ? (focused as HTMLInputElement).labels?.[0] : undefined
    // a label may hold what it is for
    const words = label?.firstChild?.textContent ?? focused.innerText
    const name = focused.ariaLabel ?? words
    const outlined = [focused, focused.closest('.cm-editor')].map(each => each && getComputedStyle(each))
    const isSeen = outlined.some(
      style => style && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
    )
    return { name: name.trim(), inMain, isSeen }
  })
}

/** By its number in the gutter. */
async function lineOfCursor(page: Page): Promise<number> {
  return Number(await page.locator('.cm-lineNumbers .cm-activeLineGutter').textContent())
}
