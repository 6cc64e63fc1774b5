/** Text in XML 1.0. */

/** A text as the content of an element; what XML can't hold, even escaped, becomes U+FFFD. */
export function escapeXml(text: string): string {
  return escapeOf(text, /[&<>\r]/g)
}

/** An element's name with its attributes, without brackets; those that are undefined are left out. */
export function toTag(name: string, attributes: Readonly<Record<string, string | number | undefined>>): string {
  let tag = name
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) tag += ` ${key}="${escapeOf(String(value), /[&<>"\t\r\n]/g)}"`
  }
  return tag
}

// `>` for the `]]>` that may stand in no text; white space because parsers make blanks of it in attributes, and `\n` of every line break.
function escapeOf(text: string, special: RegExp): string {
  return text.toWellFormed().replace(forbidden, '\uFFFD').replace(special, toReference)
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

const named: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
])

function toReference(character: string): string {
  return named.get(character) ?? `&#${character.charCodeAt(0)};`
}
