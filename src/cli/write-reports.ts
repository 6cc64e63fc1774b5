/** A report in all formats that were asked for, and the exit code that follows from it. */
import { EventEmitter, once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import packageJson from '../../package.json' with { type: 'json' }
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import type { OutputTarget, ReportSettings } from '../config/report-settings.ts'
import { UsageError } from '../errors.ts'
import { buildCatalogue } from '../policy/catalogue.ts'
import type { Assessed } from '../report/assess.ts'
import { buildRendering } from '../report/build-rendering.ts'
import type { Renderer, Rendering } from '../report/rendering.ts'
import type { Report } from '../report/report.ts'
import { isColourful } from './colour.ts'
import { findErrorCode } from './error-code.ts'
import type { Terminal } from './program.ts'

/** Loaded when asked for: a run has one or two. */
const renderers: Readonly<Record<OutputTarget['format'], () => Promise<Renderer>>> = {
  human: async () => (await import('../report/human.ts')).renderHuman,
  json: async () => (await import('../report/json.ts')).renderJson,
  sarif: async () => (await import('../report/sarif.ts')).renderSarif,
  junit: async () => (await import('../report/junit.ts')).renderJunit,
  github: async () => (await import('../report/github.ts')).renderGithub,
}

/** @param texts what was read, by the names that results have. @throws UsageError for a file that can't be written. */
export async function writeReports(
  assessed: Assessed,
  texts: ReadonlyMap<string, string>,
  settings: ReportSettings,
  terminal: Terminal,
): Promise<Report> {
  const rendering = buildRendering(assessed, texts, {
    catalogue: buildCatalogue(policies, profiles),
    version: packageJson.version,
    hasBaseline: settings.baseline !== undefined && !settings.writeBaseline,
    summaryOnly: settings.summaryOnly,
  })
  for (const target of settings.outputs) await write(rendering, target, terminal)
  return rendering.report
}

/** 0 clean, 1 findings at or above `--fail-on`, 2 where something could not be read. What is written into a baseline does not count. */
export function exitCodeOf({ summary, problems = [] }: Report, { failOn, writeBaseline }: ReportSettings): number {
  if (problems.length > 0) return 2
  if (failOn === 'never' || writeBaseline) return 0
  const failed = summary.denied + (failOn === 'warn' ? summary.warned : 0)
  return failed > 0 ? 1 : 0
}

async function write(rendering: Rendering, { format, file }: OutputTarget, terminal: Terminal): Promise<void> {
  const render = await renderers[format]()
  if (file === undefined) {
    await writeAll(inPortions(render({ ...rendering, colour: isColourful(terminal) })), terminal.stdout)
    return
  }
  try {
    await writeFile(file, inPortions(render(rendering)))
  } catch (error) {
    throw new UsageError(`--output ${format}=${file}: can't write (${findErrorCode(error) ?? 'unknown error'})`)
  }
}

/** Waits where the reader is slow: what is not read yet is not rendered. */
async function writeAll(portions: Iterable<string>, stdout: Terminal['stdout']): Promise<void> {
  for (const text of portions) {
    if (stdout.write(text) === false && stdout instanceof EventEmitter) await once(stdout, 'drain')
  }
}

/** In characters. */
const portion = 65_536

function* inPortions(chunks: Iterable<string>): Generator<string> {
  let text = ''
  for (const chunk of chunks) {
    text += chunk
    if (text.length < portion) continue
    yield text
    text = ''
  }
  if (text !== '') yield text
}
