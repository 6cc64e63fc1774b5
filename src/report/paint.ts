/** Colours for people at a terminal. */

/** What a text is; each returns it painted, or as it is where there are no colours. */
export type Paint = Readonly<Record<keyof typeof codes, (text: string) => string>>

/** How each begins and ends (ECMA-48, SGR). */
const codes = {
  deny: [31, 39],
  warn: [33, 39],
  mended: [32, 39],
  removed: [31, 39],
  added: [32, 39],
  dim: [2, 22],
  bold: [1, 22],
} as const

/** Without colour not one escape character is written. */
export function createPaint(colour: boolean): Paint {
  const painter = ([begin, end]: readonly [number, number]) =>
    colour ? (text: string) => `\u001b[${begin}m${text}\u001b[${end}m` : (text: string) => text
  return {
    deny: painter(codes.deny),
    warn: painter(codes.warn),
    mended: painter(codes.mended),
    removed: painter(codes.removed),
    added: painter(codes.added),
    dim: painter(codes.dim),
    bold: painter(codes.bold),
  }
}
