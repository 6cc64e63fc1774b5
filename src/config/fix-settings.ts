/** The settings of `fix`, from flags and environment to one frozen value. */
import { FlagReader, type RawFlags } from './decode.ts'
import { newestMinor } from './versions.ts'

/** Everything that `fix` needs to know beside its paths. */
export interface FixSettings {
  /** A profile that was asked for: wins over the configuration and the labels of namespaces. */
  readonly profile: string | undefined
  /** The configuration file; undefined: the usual one, if it is there. */
  readonly config: string | undefined
  /** Change the files; else print a diff. */
  readonly write: boolean
  readonly serverMinor: number | undefined
  /** Undefined: all. */
  readonly policies: readonly string[] | undefined
}

/** @throws UsageError with every problem on its own line. */
export function decodeFixSettings(raw: RawFlags, profileNames: readonly string[]): FixSettings {
  const reader = new FlagReader(raw)
  const settings: FixSettings = {
    profile: reader.choice('profile', undefined, profileNames),
    config: reader.text('config'),
    write: reader.flag('write'),
    serverMinor: reader.minor('assume-version', newestMinor),
    policies: reader.names('policy'),
  }
  if (reader.flag('diff') && settings.write) reader.problems.push('--diff, --write: give one of them')
  return reader.finish(settings)
}
