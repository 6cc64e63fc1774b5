/** The settings of `config`, from flags and environment to one frozen value. */
import { FlagReader, type RawFlags } from './decode.ts'

/** What to print. */
export interface ConfigSettings {
  /** The configuration file; undefined: the usual one, if it is there. */
  readonly config: string | undefined
  /** In place of the file's. */
  readonly profile: string | undefined
  /** Undefined: what holds in all. */
  readonly namespace: string | undefined
}

/** @throws UsageError with every problem on its own line. */
export function decodeConfigSettings(raw: RawFlags, profileNames: readonly string[]): ConfigSettings {
  const reader = new FlagReader(raw)
  const settings = {
    config: reader.text('config'),
    profile: reader.choice('profile', undefined, profileNames),
    namespace: reader.text('namespace'),
  }
  return reader.finish(settings)
}
