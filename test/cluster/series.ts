/** Reads the text of a `/metrics` page. */

/** One series by name and labels, as the page writes it. */
export function findSeries(page: string, series: string): number | undefined {
  const line = page.split('\n').find(each => each.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length))
}

/** The same, 0 where there is none. */
export function valueOfSeries(page: string, series: string): number {
  return findSeries(page, series) ?? 0
}

/** The sum over all series of a metric whose labels contain all of these. */
export function sumOfSeries(page: string, name: string, labels: Readonly<Record<string, string>>): number {
  const wanted = Object.entries(labels).map(([label, value]) => `${label}="${value}"`)
  let sum = 0
  for (const line of page.split('\n')) {
    const [, found = '', of = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    const has = new Set(of.split(/,(?=\w+=")/))
    if (found === name && wanted.every(each => has.has(each))) sum += Number(value)
  }
  return sum
}
