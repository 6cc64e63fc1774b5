/** What `check` and `audit` have in common: how to judge, what to print, what to fail on. */
import type { FlagReader } from './decode.ts'

/** The formats of a report. */
export const formats = ['human', 'json', 'sarif', 'junit', 'github'] as const

/** A report's format, and its file; without one it goes to standard output. */
export interface OutputTarget {
  readonly format: (typeof formats)[number]
  readonly file: string | undefined
}

/** How a report is made, and what becomes of it. */
export interface ReportSettings {
  /** A profile that was asked for: wins over the configuration and the labels of namespaces. */
  readonly profile: string | undefined
  /** The configuration file; undefined: the usual one, if it is there. */
  readonly config: string | undefined
  readonly outputs: readonly OutputTarget[]
  /** For people: the causes only. */
  readonly summaryOnly: boolean
  readonly failOn: 'deny' | 'warn' | 'never'
  readonly asWritten: boolean
  /** A file with findings that count against nobody. */
  readonly baseline: string | undefined
  /** Write what is found into that file. */
  readonly writeBaseline: boolean
  /** Undefined: all. */
  readonly policies: readonly string[] | undefined
}

export function decodeReportSettings(reader: FlagReader, profileNames: readonly string[]): ReportSettings {
  const settings: ReportSettings = {
    profile: reader.choice('profile', undefined, profileNames),
    config: reader.text('config'),
    outputs: decodeOutputs(reader.repeated('output') ?? ['human'], reader.problems),
    summaryOnly: reader.flag('summary'),
    failOn: reader.choice('fail-on', 'deny', ['deny', 'warn', 'never']),
    asWritten: reader.flag('as-written'),
    baseline: reader.text('baseline'),
    writeBaseline: reader.flag('write-baseline'),
    policies: reader.names('policy'),
  }
  if (settings.writeBaseline && settings.baseline === undefined)
    reader.problems.push('--write-baseline: name the file by --baseline FILE')
  if (settings.outputs.some(({ file }) => file !== undefined && file === settings.baseline))
    reader.problems.push(`--output: the baseline is not to be overwritten: ${settings.baseline}`)
  return settings
}

function decodeOutputs(written: readonly string[], problems: string[]): readonly OutputTarget[] {
  const outputs: OutputTarget[] = []
  for (const text of written) {
    const [name, ...file] = text.split('=')
    const format = formats.find(each => each === name)
    if (format === undefined || (file.length > 0 && file.join('') === '')) {
      problems.push(
        `--output ${JSON.stringify(text)}: must be one of ${formats.join(', ')}, with =FILE to write a file`,
      )
    } else outputs.push({ format, file: file.length > 0 ? file.join('=') : undefined })
  }
  if (outputs.filter(output => output.file === undefined).length > 1) {
    problems.push('--output: only one format can go to standard output; give the others a =FILE')
  }
  const files = outputs.flatMap(output => output.file ?? [])
  for (const file of new Set(files.filter((each, index) => files.indexOf(each) !== index))) {
    problems.push(`--output: two formats can't go to one file: ${file}`)
  }
  return outputs
}
