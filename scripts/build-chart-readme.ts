/** Puts values, presets and alerts of the chart into the hand-written text of its README. */
import { load } from 'js-yaml'
import { table } from '../src/report/catalogue.ts'
import { chartFile, readChartFile, readValues } from './chart-values.ts'
import { fillRegions } from './marked-regions.ts'

const code = (text: string): string => `\`${text}\``

/** The README as it has to be. @throws Error where it lacks a mark. */
export function chartReadme(): string {
  return fillRegions(chartFile('README.md'), {
    values: () =>
      table(
        ['value', 'default', 'meaning'],
        readValues().map(({ path, initial, meaning }) => [code(path), code(initial), meaning]),
      ),
    presets: () => table(['preset', 'namespaces'], presetRows()),
    alerts: () => table(['alert', 'severity', 'when'], alertRows()),
  })
}

function presetRows(): readonly (readonly string[])[] {
  const presets = load(readChartFile('files/namespaces.yaml')) as Readonly<Record<string, readonly string[]>>
  return Object.entries(presets).map(([name, namespaces]) => [code(name), namespaces.map(code).join(', ')])
}

interface Alert {
  readonly alert: string
  readonly severity: string
  readonly summary: string
  readonly sources?: readonly string[]
}

function alertRows(): readonly (readonly string[])[] {
  const { alerts } = load(readChartFile('files/alerts.yaml')) as { readonly alerts: readonly Alert[] }
  return alerts.map(({ alert, severity, summary, sources }) => {
    const only = sources === undefined ? '' : ` (source ${sources.join(', ')})`
    const said = summary.replace(/\{\{ \$labels\.(\w+) \}\}/g, '‹$1›')
    return [code(alert), severity, said + only]
  })
}
