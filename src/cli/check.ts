/** `seaworthy check`: manifests through the same engine as at admission. */
import { type CheckSettings, decodeCheckSettings } from '../config/check-settings.ts'
import type { RawFlags } from '../config/decode.ts'
import { UsageError } from '../errors.ts'
import { assessFiles } from './assess-files.ts'
import { closeBaseline, readBaseline } from './baseline-file.ts'
import { loadConfiguration } from './configuration-file.ts'
import { buildEngine, profileNames } from './engine.ts'
import { findPath, type Inputs, readInputs } from './inputs.ts'
import type { Terminal } from './program.ts'
import { startProgress } from './progress.ts'
import { keepHeapSmall } from './small-heap.ts'
import { exitCodeOf, writeReports } from './write-reports.ts'

/** Returns the exit code: 0 clean, 1 findings at or above `--fail-on`, 2 where something could not be read. */
export async function check(paths: readonly string[], flags: RawFlags, terminal: Terminal): Promise<number> {
  const settings = decodeCheckSettings(flags, profileNames)
  keepHeapSmall()
  const { configuration } = await loadConfiguration(settings.config, 'production')
  const plans = buildEngine(configuration, settings.policies)
  const baseline = await readBaseline(settings)
  const progress = startProgress(terminal.stderr, terminal.stderr.isTTY === true)
  const tell = (text: string): void => progress.update(text)
  const inputs = await readInputs(paths, terminal, tell)
  refuseOverwriting(inputs, settings)
  const { profile, asWritten, serverMinor } = settings
  const isKnown = baseline?.covers.bind(baseline)
  const assessed = assessFiles(inputs, plans, { profile, asWritten, serverMinor, isKnown }, tell)
  progress.stop()
  const texts = new Map(inputs.files.map(({ name, text }) => [name, text]))
  const report = await writeReports(assessed, texts, settings, terminal)
  await closeBaseline(settings, baseline, assessed, terminal.stderr)
  return exitCodeOf(report, settings)
}

/** @throws UsageError where a report would take the place of a manifest. */
function refuseOverwriting({ files }: Inputs, { outputs }: CheckSettings): void {
  const inputs = new Set(files.map(({ name }) => findPath(name)))
  for (const { format, file } of outputs) {
    const path = file === undefined ? undefined : findPath(file)
    if (path !== undefined && inputs.has(path)) throw new UsageError(`--output ${format}=${file}: that file is checked`)
  }
}
