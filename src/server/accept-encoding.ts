/** Which of the ways to send a body its reader likes best. */

/** What there is, the smaller first. */
const codings = ['br', 'gzip', 'identity'] as const

/** How a body may be sent. */
export type Coding = (typeof codings)[number]

/**
 * Reads an Accept-Encoding header: `br;q=0.9, gzip, *;q=0`. Without one, or where nothing suits, the body goes as it is.
 *
 * Source: RFC 9110, section 12.5.3.
 */
export function chooseCoding(accepted = ''): Coding {
  const weights = new Map(accepted.toLowerCase().split(',').map(readWeight))
  let [best, most]: [Coding, number] = ['identity', 0]
  for (const coding of codings) {
    const weight = weights.get(coding) ?? weights.get('*') ?? 0
    if (weight > most) [best, most] = [coding, weight]
  }
  return best
}

/** Of `gzip;q=0.5`. What is no number is no. */
function readWeight(item: string): readonly [coding: string, weight: number] {
  const [coding = '', q = 'q=1'] = item.split(';').map(each => each.trim())
  return [coding, Number(/^q=([\d.]+)$/.exec(q)?.[1] ?? 0) || 0]
}
