/** Files that people open or drop, as one text. */
import { announce } from './announce.ts'

/** As much as a dry-run takes, in bytes. */
const most = 3 * 1024 * 1024

/** One document after the other, in the order of their names; undefined where there is none, or too much. */
export async function readFiles(files: Iterable<File>): Promise<string | undefined> {
  const ordered = [...files].toSorted((a, b) => (a.name < b.name ? -1 : 1))
  if (ordered.length === 0) return undefined
  const bytes = ordered.reduce((sum, { size }) => sum + size, 0)
  if (bytes > most) {
    announce('These files have more than 3 MiB: use seaworthy check')
    return undefined
  }
  const texts = await Promise.all(ordered.map(file => file.text()))
  return joinTexts(texts)
}

/** As documents of one YAML stream. */
export function joinTexts(texts: readonly string[]): string {
  return texts
    .map(text => text.trimEnd())
    .join('\n---\n')
    .concat('\n')
}
