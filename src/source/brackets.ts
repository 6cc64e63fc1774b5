/** The brackets of JSON text, by its characters alone. */

/** The offset of the first bracket of valid JSON that is nested deeper than so many levels. JSON.parse has no limit of its own. */
export function findBracketBelow(text: string, depth: number): number | undefined {
  for (const { offset, level } of brackets(text)) if (level > depth) return offset
  return undefined
}

/** Where braces open that are inside of no other bracket. */
export function* findObjects(text: string): Generator<number> {
  if (!text.startsWith('{') || !/\}\s*\{/.test(text)) return
  for (const { offset, level } of brackets(text)) if (level === 1 && text[offset] === '{') yield offset
}

interface Bracket {
  readonly offset: number
  /** Of what is inside: 1 for a bracket in no other. */
  readonly level: number
}

/** The brackets that open. */
function* brackets(text: string): Generator<Bracket> {
  let level = 0
  for (let offset = 0; offset < text.length; offset++) {
    const character = text[offset]
    if (character === '"') offset = stringEnd(text, offset)
    else if (character === '}' || character === ']') level--
    else if (character === '{' || character === '[') yield { offset, level: ++level }
  }
}

function stringEnd(text: string, start: number): number {
  let offset = start + 1
  while (offset < text.length && text[offset] !== '"') offset += text[offset] === '\\' ? 2 : 1
  return offset
}
