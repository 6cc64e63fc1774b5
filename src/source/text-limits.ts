/** What a dry-run takes at once: the server refuses more, and the page does not send it. */

/** Bounds of one text. */
export const dryRunLimits = {
  /** 3 MiB. */
  bytes: 3 * 1024 * 1024,
  /** Objects, those of Lists each for itself. */
  documents: 1000,
  /** Nested lists and mappings. */
  depth: 100,
  /** In all objects. */
  containers: 2000,
  /** Reading YAML takes up to five microseconds for each. 3 MiB of manifests have 110,000 lines, or 210,000 short ones. */
  values: 250_000,
} as const

const [newline, comma, openList, openObject] = [0x0a, 0x2c, 0x5b, 0x7b]

/** How many values a text may hold, by its commas, opening brackets and line ends: those inside of texts count, too. */
export function countValues(text: Uint8Array): number {
  let values = 0
  // not `for … of`: its iterator takes ten times as long
  for (let index = 0; index < text.length; index++) {
    const byte = text[index]
    if (byte === comma || byte === newline || byte === openList || byte === openObject) values++
  }
  return values
}
