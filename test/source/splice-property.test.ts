/** Splicing into documents of any shape and style: they say what they should, and nothing that was there is lost. */
import fc from 'fast-check'
import { dump } from 'js-yaml'
import t from 'tap'
import { isEqualJson, isList, isObject, type Json, type Path } from '../../src/json.ts'
import { parseDocument } from '../../src/source/parse.ts'
import { spliceDocument } from '../../src/source/splice.ts'
import type { SourceChange } from '../../src/source/splice-changes.ts'
import { applyTextEdits } from '../../src/source/text-edit.ts'
import { assertProperty } from '../fixtures/properties.ts'

const word = fc.constantFrom('a', 'b', 'name', 'x-y', 'é', '3', 'yes', 'a: b', '', 'a b', '#')
const scalar = fc.oneof(
  word,
  fc.string({ maxLength: 12 }),
  fc.constantFrom('one\ntwo\n', 'one\n\n  two', 'x\n\n\n', ' \n# x\n', 'long '.repeat(30)),
  fc.integer(),
  fc.boolean(),
)
const { value: anyValue } = fc.letrec<{ value: Json }>(tie => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(word, tie('value'), { maxKeys: 4 }),
  ),
}))
const anyObject = fc.dictionary(word, anyValue, { minKeys: 1, maxKeys: 4 })

const style = fc.record({
  indent: fc.constantFrom(1, 2, 3, 4, 8),
  seqNoIndent: fc.boolean(),
  seqInlineFirst: fc.boolean(),
  lineWidth: fc.constantFrom(80, 20),
  flowBracketPadding: fc.boolean(),
  quoteFlowKeys: fc.boolean(),
  quoteStyle: fc.constantFrom('single' as const, 'double' as const),
  forceQuotes: fc.boolean(),
  flowLevel: fc.constantFrom(-1, -1, -1, 0, 1, 2, 3),
  json: fc.constantFrom(undefined, undefined, undefined, 0, 2, '\t'),
  lineBreak: fc.constantFrom('\n', '\n', '\r\n'),
  hasEnd: fc.boolean(),
  comments: fc.boolean(),
  before: fc.constantFrom('', '', '---\n', '# first\n\n'),
  after: fc.constantFrom('', '', '# last\n', '\n\n', '...\n', '  # deep\n'),
})
type Style = typeof style extends fc.Arbitrary<infer Value> ? Value : never

function print(value: Json, { json, lineBreak, hasEnd, comments, before, after, ...options }: Style): string {
  let text = json === undefined ? dump(value, options) : `${JSON.stringify(value, null, json)}\n`
  if (json === undefined) {
    if (comments) text = text.replaceAll(/^( *(?:- )*[\w-]+:(?: [\w-]+)?)$/gm, '$1 # why\n# of what follows')
    text = before + text + after
  }
  if (!hasEnd) text = text.replace(/\n$/, '')
  return text.replaceAll('\n', lineBreak)
}

/** Adds to what stands at some places of a value; edits it. */
function addSomewhere(root: Json, picks: readonly (readonly [pick: number, value: Json])[]): readonly SourceChange[] {
  const places: { readonly path: Path; readonly value: Json & object }[] = []
  const visit = (value: Json, path: Path): void => {
    if (typeof value !== 'object' || value === null) return
    places.push({ path, value })
    for (const [key, each] of Object.entries(value)) visit(each, [...path, isList(value) ? Number(key) : key])
  }
  visit(root, [])
  return picks.flatMap(([pick, value], index) => {
    const place = places[pick % places.length]
    if (place === undefined) return []
    const key = isList(place.value) ? '-' : `added${index}`
    if (isList(place.value)) (place.value as Json[]).push(structuredClone(value))
    else (place.value as { [key: string]: Json })[key] = structuredClone(value)
    return [{ op: 'add', path: [...place.path, key], value }]
  })
}

void t.test('what is added is there, and everything else is as it was', t => {
  const refused: string[] = []
  let spliced = 0
  const picks = fc.array(fc.tuple(fc.nat(), anyValue), { minLength: 1, maxLength: 4 })
  assertProperty(
    fc.property(anyObject, style, picks, (object, style, picks) => {
      const document = { text: print(object, style), offset: 0, line: 1 }
      const parsed = parseDocument(document)
      fc.pre('value' in parsed && isObject(parsed.value))
      const expected = structuredClone(parsed.value)
      const changes = addSomewhere(expected, picks)
      const result = spliceDocument(document, changes)
      if ('refused' in result) {
        refused.push(result.refused)
        return /line break/.test(result.refused) && !style.hasEnd
      }
      spliced++
      const after = parseDocument({ ...document, text: applyTextEdits(document.text, result.edits) })
      const onlyAdds = result.edits.every(({ start, end }) => start === end)
      return onlyAdds && 'value' in after && isEqualJson(after.value, expected)
    }),
    400,
  )
  t.ok(spliced > 10 * refused.length, `${spliced} written, ${refused.length} refused`)
  t.end()
})
