/** The settings of `audit`, from flags and environment to one frozen value. */
import { isNamespaceName } from '../workload/names.ts'
import { FlagReader, type RawFlags } from './decode.ts'
import { decodeReportSettings, type ReportSettings } from './report-settings.ts'

/** Which cluster, and what of it. */
export interface AuditSettings extends ReportSettings {
  /** The only namespace that is looked at; undefined: all. */
  readonly namespace: string | undefined
  /** Undefined: what kubectl would take. */
  readonly kubeconfig: string | undefined
  /** One of the kubeconfig's; undefined: its current one. */
  readonly context: string | undefined
  /** Undefined: what the API server says. */
  readonly serverMinor: number | undefined
}

/** @throws UsageError with every problem on its own line. */
export function decodeAuditSettings(raw: RawFlags, profileNames: readonly string[]): AuditSettings {
  const reader = new FlagReader(raw)
  const settings: AuditSettings = {
    ...decodeReportSettings(reader, profileNames),
    namespace: reader.text('namespace'),
    kubeconfig: reader.text('kubeconfig'),
    context: reader.text('context'),
    serverMinor: reader.minor('assume-version', undefined),
  }
  const { namespace } = settings
  if (namespace !== undefined && !isNamespaceName(namespace)) {
    reader.problems.push(
      `--namespace ${JSON.stringify(namespace)}: a namespace is one name of lowercase letters, digits and -`,
    )
  }
  return reader.finish(settings)
}
