/** `seaworthy check`: manifests through the same engine as at admission. */
import { writeFile } from 'node:fs/promises'
import { type CheckSettings, decodeCheckSettings, type OutputTarget } from '../config/check-settings.ts'
import type { RawFlags } from '../config/decode.ts'
import { UsageError } from '../errors.ts'
import { unknownFacts } from '../policy/facts.ts'
import type { Plans } from '../policy/plans.ts'
import { type AssessedSource, assess } from '../report/assess.ts'
import { renderHuman } from '../report/human.ts'
import { buildReport, type Report } from '../report/report.ts'
import { readObjects } from '../source/read-objects.ts'
import { loadConfiguration } from './configuration-file.ts'
import { buildEngine, profileNames, today } from './engine.ts'
import { findErrorCode } from './error-code.ts'
import { type Inputs, readInputs } from './inputs.ts'
import type { Terminal } from './program.ts'

/** Returns the exit code: 0 clean, 1 findings at or above `--fail-on`, 2 where something could not be read. */
export async function check(paths: readonly string[], flags: RawFlags, terminal: Terminal): Promise<number> {
  const settings = decodeCheckSettings(flags, profileNames)
  const { configuration } = await loadConfiguration(settings.config, 'production')
  const plans = buildEngine(configuration, settings.policies)
  const report = buildCheckReport(await readInputs(paths, terminal.stdin), plans, settings)
  for (const target of settings.outputs) await writeReport(report, target, terminal)
  return exitCodeOf(report, settings)
}

function buildCheckReport({ files, problems: unread }: Inputs, plans: Plans, settings: CheckSettings): Report {
  const sources: AssessedSource[] = []
  const problems = [...unread]
  for (const { name, text } of files) {
    const read = readObjects(text)
    for (const object of read.objects) sources.push({ ...object, file: name })
    for (const problem of read.problems) problems.push({ file: name, ...problem })
  }
  const { profile, serverMinor, asWritten } = settings
  const assessment = {
    plans,
    profile,
    facts: unknownFacts(serverMinor),
    today: today(),
    namespace: 'default',
    asWritten,
  }
  const assessed = assess(sources, assessment)
  return buildReport(assessed.profile, assessed.results, [...problems, ...assessed.problems])
}

async function writeReport(report: Report, { format, file }: OutputTarget, terminal: Terminal): Promise<void> {
  const text = format === 'json' ? `${JSON.stringify(report, null, 2)}\n` : renderHuman(report)
  if (file === undefined) {
    terminal.stdout.write(text)
    return
  }
  try {
    await writeFile(file, text)
  } catch (error) {
    throw new UsageError(`--output ${format}=${file}: can't write (${findErrorCode(error) ?? 'unknown error'})`)
  }
}

function exitCodeOf({ summary, problems = [] }: Report, { failOn }: CheckSettings): number {
  if (problems.length > 0) return 2
  if (failOn === 'never') return 0
  const failed = summary.denied + (failOn === 'warn' ? summary.warned : 0)
  return failed > 0 ? 1 : 0
}
