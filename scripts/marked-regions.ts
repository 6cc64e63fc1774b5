/** Documents that are written by hand, but for regions between two marks that `npm run catalogue` writes. */
import { readFileSync } from 'node:fs'

/** The lines of a region, by the name in its marks. */
export interface Regions {
  readonly [name: string]: () => string
}

/** The document as it has to be. @throws Error where it lacks a mark. */
export function fillRegions(file: URL, regions: Regions): string {
  return Object.entries(regions).reduce(
    (text, [name, write]) => {
      const [begin, end] = [`<!-- ${name}: written by npm run catalogue -->\n`, `<!-- end of ${name} -->`]
      const [before, rest] = splitOnce(text, begin, file)
      return [before, begin, write(), end, splitOnce(rest, end, file)[1]].join('')
    },
    readFileSync(file, 'utf8'),
  )
}

function splitOnce(text: string, mark: string, file: URL): readonly [before: string, after: string] {
  const at = text.indexOf(mark)
  if (at === -1) throw new Error(`${file.pathname} lacks the line ${mark.trimEnd()}`)
  return [text.slice(0, at), text.slice(at + mark.length)]
}
