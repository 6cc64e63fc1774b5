/** Links of our documents lead somewhere, to a heading where they name one. */
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'

const root = new URL('../../', import.meta.url)
const docs = readdirSync(new URL('docs', root)).filter(file => file.endsWith('.md'))
const top = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'policies/README.md', 'charts/seaworthy/README.md']

for (const file of [...top, ...docs.map(name => `docs/${name}`)]) {
  t.test(file, async t => {
    const base = new URL(file, root)
    for (const [, link = ''] of readFileSync(base, 'utf8').matchAll(/\]\(([^)]+)\)/g)) {
      const { hash, href } = new URL(link, base)
      if (!href.startsWith(root.href)) continue
      const text = readText(new URL(href.slice(0, href.length - hash.length)))
      t.ok(text !== undefined, link)
      if (hash !== '') t.ok(anchorsOf(text ?? '').has(hash.slice(1)), link)
    }
  })
}

/** Undefined where there is no such file. */
function readText(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** As code hosts make them of headings. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = markdown.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.*)$/gm)
  return new Set(Array.from(headings, ([, heading = '']) => toAnchor(heading)))
}

function toAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-')
}
