/** The settings of `check`, from flags and environment to one frozen value. */
import { FlagReader, type RawFlags } from './decode.ts'
import { newestMinor } from './versions.ts'

const formats = ['human', 'json'] as const

/** A report's format, and its file; without one it goes to standard output. */
export interface OutputTarget {
  readonly format: (typeof formats)[number]
  readonly file: string | undefined
}

/** Everything that `check` needs to know beside its paths. */
export interface CheckSettings {
  /** A profile that was asked for: wins over the configuration and the labels of namespaces. */
  readonly profile: string | undefined
  /** The configuration file; undefined: the usual one, if it is there. */
  readonly config: string | undefined
  readonly outputs: readonly OutputTarget[]
  readonly failOn: 'deny' | 'warn' | 'never'
  readonly asWritten: boolean
  readonly serverMinor: number | undefined
  /** Undefined: all. */
  readonly policies: readonly string[] | undefined
}

/** @throws UsageError with every problem on its own line. */
export function decodeCheckSettings(raw: RawFlags, profileNames: readonly string[]): CheckSettings {
  const reader = new FlagReader(raw)
  const settings: CheckSettings = {
    profile: reader.choice('profile', undefined, profileNames),
    config: reader.text('config'),
    outputs: decodeOutputs(reader.repeated('output') ?? ['human'], reader.problems),
    failOn: reader.choice('fail-on', 'deny', ['deny', 'warn', 'never']),
    asWritten: reader.flag('as-written'),
    serverMinor: reader.minor('assume-version', newestMinor),
    policies: reader.names('policy'),
  }
  return reader.finish(settings)
}

function decodeOutputs(written: readonly string[], problems: string[]): readonly OutputTarget[] {
  const outputs: OutputTarget[] = []
  for (const text of written) {
    const [name, ...file] = text.split('=')
    const format = formats.find(each => each === name)
    if (format === undefined || (file.length > 0 && file.join('') === '')) {
      problems.push(`--output ${JSON.stringify(text)}: must be ${formats.join(' or ')}, with =FILE to write a file`)
    } else outputs.push({ format, file: file.length > 0 ? file.join('=') : undefined })
  }
  if (outputs.filter(output => output.file === undefined).length > 1) {
    problems.push('--output: only one format can go to standard output; give the others a =FILE')
  }
  return outputs
}
