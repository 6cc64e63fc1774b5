/** The manifests of `test/fixtures/fix`, each written in many ways. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '../../src/json.ts'
import { parseDocument } from '../../src/source/parse.ts'
import { splitDocuments } from '../../src/source/split.ts'

const folder = join(import.meta.dirname, '../fixtures/fix')

/** Files by their names. */
export type Files = Readonly<Record<string, string>>

const written: Files = Object.fromEntries(
  readdirSync(folder).map(name => [name, readFileSync(join(folder, name), 'utf8')]),
)

/** Ways to write the same, each with all files. */
export const variations: Readonly<Record<string, Files>> = {
  'as they are': written,
  CRLF: each(text => text.replaceAll('\n', '\r\n')),
  'no final newline': each(text => text.replace(/\n+$/, '')),
  'a byte order mark': each(text => `\uFEFF${text}`),
  'twice the indentation': each(widen),
  'lists at their mapping': each(outdentLists),
  'comments everywhere': each(text =>
    text.replaceAll(/^( *)(- )?([\w-]+: [\w./:-]+|[\w-]+:)$/gm, '$1# above\n$1$2$3 # beside'),
  ),
  'blank lines everywhere': each(text => text.replaceAll(/^( *[\w-]+: [\w./:-]+)$/gm, '$1\n')),
  'JSON laid out': eachValue(value => `${JSON.stringify(value, null, 2)}\n`),
  'JSON laid out with tabs': eachValue(value => JSON.stringify(value, null, '\t')),
  'JSON on one line': eachValue(value => JSON.stringify(value)),
  'items of a List in JSON': eachValue(value =>
    JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [value] }, null, 4),
  ),
}

function each(vary: (text: string) => string): Files {
  return Object.fromEntries(Object.entries(written).map(([name, text]) => [name, vary(text)]))
}

/** Of files that hold one document. */
function eachValue(print: (value: Json) => string): Files {
  return Object.fromEntries(
    Object.entries(written).flatMap(([name, text]) => {
      const [document, ...others] = splitDocuments(text)
      const parsed = document === undefined || others.length > 0 ? undefined : parseDocument(document)
      if (parsed === undefined || !('value' in parsed)) return []
      return [[name.replace('.yaml', '.json'), print(parsed.value)]]
    }),
  )
}

/** Two columns become four, also those of a dash. */
function widen(text: string): string {
  return text
    .replaceAll(/^ +/gm, spaces => spaces + spaces)
    .replaceAll(/^( *)- (?=\S)/gm, '$1-   ')
    .replaceAll(/^( *- {3})- (?=\S)/gm, '$1-   ')
}

/** `  - a` under its key becomes `- a`, and what is in it follows. */
function outdentLists(text: string): string {
  const open: number[] = []
  let before = -1
  return text.replaceAll(/^( *)(\S.*)$/gm, (line, spaces: string, rest: string) => {
    const column = spaces.length
    while (open.length > 0 && column < (open.at(-1) ?? 0)) open.pop()
    if (/^-( |$)/.test(rest) && column === before + 2 && open.at(-1) !== column) open.push(column)
    if (!rest.startsWith('- ')) before = column
    else before = column + 2
    return line.slice(2 * open.length)
  })
}
