/** The settings of `check`, from flags and environment to one frozen value. */
import { FlagReader, type RawFlags } from './decode.ts'
import { decodeReportSettings, type ReportSettings } from './report-settings.ts'
import { newestMinor } from './versions.ts'

/** Everything that `check` needs to know beside its paths. */
export interface CheckSettings extends ReportSettings {
  readonly serverMinor: number | undefined
}

/** @throws UsageError with every problem on its own line. */
export function decodeCheckSettings(raw: RawFlags, profileNames: readonly string[]): CheckSettings {
  const reader = new FlagReader(raw)
  return reader.finish({
    ...decodeReportSettings(reader, profileNames),
    serverMinor: reader.minor('assume-version', newestMinor),
  })
}
