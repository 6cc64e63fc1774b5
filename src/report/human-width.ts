/** How many columns of a terminal a text takes. */

/** What a terminal shows as one character. */
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

// One column each: most of what there is.
const plain = /^[\x20-\x7e]*$/

// East Asian Wide and Fullwidth (Unicode, UAX #11), and what is shown as a picture.
const wide =
  /^(?![\uff61-\uffdc])(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|\p{Emoji}.*\ufe0f)/u

const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

/** True where every UTF-16 unit is one column. */
export function isPlain(text: string): boolean {
  return plain.test(text)
}

/** Columns that a text takes, control characters aside. */
export function widthOf(text: string): number {
  if (isPlain(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) width += columnsOf(segment)
  return width
}

/** As much of a text's beginning as fits. */
export function takeStart(text: string, columns: number): string {
  let left = columns
  for (const { segment, index } of graphemes.segment(text)) {
    left -= columnsOf(segment)
    if (left < 0) return text.slice(0, index)
  }
  return text
}

/** As much of a text's end as fits. */
export function takeEnd(text: string, columns: number): string {
  let over = widthOf(text) - columns
  for (const { segment, index } of graphemes.segment(text)) {
    if (over <= 0) return text.slice(index)
    over -= columnsOf(segment)
  }
  return over <= 0 ? '' : text
}

function columnsOf(grapheme: string): number {
  if (isPlain(grapheme)) return 1
  if (wide.test(grapheme)) return 2
  return invisible.test(grapheme) ? 0 : 1
}
