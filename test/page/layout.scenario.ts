/** The page fits: on phones, tablets and desks, and at twice its size. */
import type { Page } from 'playwright-core'
import { type Opening, scenario } from './scenario.ts'

/** 640 is what is left of 1280 at 200 %. */
const widths = [360, 640, 768, 1280]
const long = 'a-name-that-is-as-long-as-names-may-be'.padEnd(253, '-x')
const views: Readonly<Record<string, Opening>> = {
  'a first visit': {},
  'names and lines without end': {
    text: `apiVersion: v1\nkind: Pod\nmetadata:\n  name: ${long}\nspec:\n  containers:\n    - name: web\n      image: ${'x'.repeat(1000)}:latest\n`,
  },
  'broken YAML': { text: `kind: [ ${'y'.repeat(300)}` },
  'the catalogue': { hash: '#/policies' },
  'a policy': { hash: '#/policies/readiness-probe' },
  'no such policy': { hash: `#/policies/${'z'.repeat(300)}` },
}

for (const [name, opening] of Object.entries(views)) {
  scenario(`${name}: fits at every width`, async (t, { open }) => {
    const page = await open({ ...opening, height: 740 })
    await isShown(page)
    for (const width of widths) {
      await page.setViewportSize({ width, height: 740 })
      const { wide, overlaps, small, cut, outside } = await measure(page)
      t.ok(wide <= width, `${width}: nothing to scroll sideways, but ${wide}`)
      t.strictSame(overlaps, [], `${width}: nothing lies on something else`)
      t.strictSame(small, [], `${width}: all can be hit by a finger`)
      t.strictSame(cut, [], `${width}: no words are cut`)
      t.equal(outside, 0, `${width}: what is said of a line ends where the editor does`)
    }
  })
}

/** Views are there once they have an object, a table, or words about why not. */
async function isShown(page: Page): Promise<void> {
  const main = page.getByRole('main')
  const broken = main.getByRole('alert').filter({ hasText: /\S/ })
  await main
    .getByRole('article')
    .or(main.getByRole('table'))
    .or(broken)
    .or(main.getByText('No such policy'))
    .first()
    .waitFor()
}

/** What does not fit. */
interface Misfits {
  /** Of all of the page. */
  readonly wide: number
  readonly overlaps: readonly string[]
  readonly small: readonly string[]
  readonly cut: readonly string[]
  /** Of the editor, which may have longer lines. */
  readonly outside: number
}

function measure(page: Page): Promise<Misfits> {
  return page.evaluate(() => {
    const leastTarget = 24
    const isShown = (element: Element): boolean =>
      element.checkVisibility() && element.getBoundingClientRect().width > 1
    const nameOf = (element: Element): string => `${element.localName} ${element.textContent?.trim().slice(0, 40)}`
    const controls = [...document.querySelectorAll('a, button, select, input, summary')].filter(isShown)
    const boxes = controls.map(element => ({ element, box: element.getBoundingClientRect() }))
    const overlaps = boxes.flatMap(({ element, box }, index) =>
      boxes.slice(index + 1).flatMap(({ element: other, box: theirs }) => {
        const across = Math.min(box.right, theirs.right) - Math.max(box.left, theirs.left)
        const down = Math.min(box.bottom, theirs.bottom) - Math.max(box.top, theirs.top)
        return across > 1 && down > 1 ? [`${nameOf(element)} / ${nameOf(other)}`] : []
      }),
    )
    // links in running text are as high as their line
    const targets = boxes.filter(({ element }) => element.localName !== 'a' || element.closest('nav') !== null)
    const small = targets.filter(({ box }) => Math.min(box.width, box.height) < leastTarget)
    const texts = [...document.querySelectorAll('p, h1, h2, h3, li, button, summary, dt, dd')].filter(isShown)
    const cut = texts.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth + 1)
    const editor = document.querySelector('.editor')
    const edge = editor?.getBoundingClientRect().right ?? 0
    const said = [...(editor?.shadowRoot?.querySelectorAll('.finding-row') ?? [])]
    return {
      wide: document.documentElement.scrollWidth,
      overlaps,
      small: small.map(({ element }) => nameOf(element)),
      cut: cut.map(nameOf),
      outside: said.filter(row => row.getBoundingClientRect().right > edge).length,
    }
  })
}
