/** `seaworthy audit`: what there is in a cluster, through the same engine as at admission. */
import { decodeAuditSettings } from '../config/audit-settings.ts'
import type { RawFlags } from '../config/decode.ts'
import { assess } from '../report/assess.ts'
import { sourceWithoutText } from '../source/untexted.ts'
import { closeBaseline, readBaseline } from './baseline-file.ts'
import { loadConfiguration } from './configuration-file.ts'
import { buildEngine, profileNames, today } from './engine.ts'
import type { Terminal } from './program.ts'
import { readCluster } from './read-cluster.ts'
import { keepHeapSmall } from './small-heap.ts'
import { exitCodeOf, writeReports } from './write-reports.ts'

/** Returns the exit code: 0 clean, 1 findings at or above `--fail-on`, 2 where something could not be read. */
export async function audit(flags: RawFlags, terminal: Terminal): Promise<number> {
  const settings = decodeAuditSettings(flags, profileNames)
  keepHeapSmall()
  const { configuration } = await loadConfiguration(settings.config, 'production')
  const plans = buildEngine(configuration, settings.policies)
  const baseline = await readBaseline(settings)
  const { objects, facts, problems } = await readCluster(settings, terminal.stderr)
  const { profile, asWritten } = settings
  const isKnown = baseline?.covers.bind(baseline)
  const assessment = { plans, profile, facts, today: today(), namespace: 'default', asWritten, isKnown, live: true }
  const assessed = { ...assess(objects.map(sourceWithoutText), assessment), problems }
  const report = await writeReports(assessed, new Map(), settings, terminal)
  await closeBaseline(settings, baseline, assessed, terminal.stderr)
  return exitCodeOf(report, settings)
}
