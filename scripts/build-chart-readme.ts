/** Puts values, presets and alerts of the chart into the hand-written text of its README. */
import { load } from 'js-yaml'
import { readChartFile, readValues } from './chart-values.ts'

/** The tables, by the names of the markers around them. */
const tables: Readonly<Record<string, () => readonly string[]>> = {
  values: () => [
    '| value | default | meaning |',
    '| --- | --- | --- |',
    ...readValues().map(({ path, initial, meaning }) => `| \`${path}\` | \`${initial}\` | ${meaning} |`),
  ],
  presets: () => [
    '| preset | namespaces |',
    '| --- | --- |',
    ...Object.entries(load(readChartFile('files/namespaces.yaml')) as Readonly<Record<string, readonly string[]>>).map(
      ([name, namespaces]) => `| \`${name}\` | ${namespaces.map(each => `\`${each}\``).join(', ')} |`,
    ),
  ],
  alerts: () => ['| alert | severity | when |', '| --- | --- | --- |', ...alertRows()],
}

interface Alert {
  readonly alert: string
  readonly severity: string
  readonly summary: string
  readonly sources?: readonly string[]
}

function alertRows(): readonly string[] {
  const { alerts } = load(readChartFile('files/alerts.yaml')) as { readonly alerts: readonly Alert[] }
  return alerts.map(({ alert, severity, summary, sources }) => {
    const only = sources === undefined ? '' : ` (source ${sources.join(', ')})`
    return `| \`${alert}\` | ${severity} | ${summary.replace(/\{\{ \$labels\.(\w+) \}\}/g, '‹$1›')}${only} |`
  })
}

/** The README as it has to be. @throws Error where it lacks a marker. */
export function chartReadme(): string {
  return Object.entries(tables).reduce((text, [name, rows]) => {
    const [begin, end] = [`<!-- ${name}: written by npm run catalogue -->`, `<!-- end of ${name} -->`]
    const [before, rest] = splitOnce(text, begin)
    return [before, begin, '\n', rows().join('\n'), '\n', end, splitOnce(rest, end)[1]].join('')
  }, readChartFile('README.md'))
}

function splitOnce(text: string, marker: string): readonly [before: string, after: string] {
  const at = text.indexOf(marker)
  if (at === -1) throw new Error(`charts/seaworthy/README.md lacks the line ${marker}`)
  return [text.slice(0, at), text.slice(at + marker.length)]
}
