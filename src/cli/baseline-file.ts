/** `--baseline FILE` and `--write-baseline`: the file of what was found before. */
import { readFile, writeFile } from 'node:fs/promises'
import type { ReportSettings } from '../config/report-settings.ts'
import { UsageError } from '../errors.ts'
import type { Assessed } from '../report/assess.ts'
import { type Baseline, decodeBaseline, renderBaseline } from '../report/baseline.ts'
import { findErrorCode } from './error-code.ts'
import type { Terminal } from './program.ts'

/** What counts against nobody; undefined where nothing was named, or it is about to be written. @throws UsageError */
export async function readBaseline({ baseline: file, writeBaseline }: ReportSettings): Promise<Baseline | undefined> {
  if (file === undefined) return undefined
  const text = await readText(file, writeBaseline)
  if (text === undefined) return undefined
  const decoded = decodeBaseline(text)
  if ('problem' in decoded) throw new UsageError(`--baseline ${file}: ${decoded.problem}`)
  // what is written anew is written from all that is found; that it was a baseline is all that had to be known
  return writeBaseline ? undefined : decoded
}

/** Writes what was found, where that was asked for; else says what the file still has and nobody finds. @throws UsageError */
export async function closeBaseline(
  { baseline: file, writeBaseline }: ReportSettings,
  baseline: Baseline | undefined,
  { results, origins, problems }: Assessed,
  stderr: Terminal['stderr'],
): Promise<void> {
  if (file !== undefined && writeBaseline) {
    if (problems.length > 0) {
      // of what could not be read it may have findings, which would be lost
      stderr.write(`seaworthy: --baseline ${file} is not written: some of the input could not be read\n`)
      return
    }
    try {
      await writeFile(file, renderBaseline(results, origins))
    } catch (error) {
      throw new UsageError(`--baseline ${file}: can't write (${findErrorCode(error) ?? 'unknown error'})`)
    }
  }
  const gone = baseline?.countGone(results) ?? 0
  if (gone === 0) return
  const what = gone === 1 ? 'is mended: --write-baseline takes it out' : 'are mended: --write-baseline takes them out'
  stderr.write(`seaworthy: ${gone} of the baseline's findings ${what}\n`)
}

async function readText(file: string, mayBeAbsent: boolean): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    const code = findErrorCode(error)
    if (code === 'ENOENT' && mayBeAbsent) return undefined
    const reason = code === 'ENOENT' ? 'no such file; --write-baseline makes it' : `can't be read (${code})`
    throw new UsageError(`--baseline ${file}: ${reason}`)
  }
}
