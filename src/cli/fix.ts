/** `seaworthy fix`: writes into manifests what would be injected, and leaves every other byte as it is. */
import { isAbsolute, relative, resolve, sep } from 'node:path'
import process from 'node:process'
import type { RawFlags } from '../config/decode.ts'
import { decodeFixSettings } from '../config/fix-settings.ts'
import { type MendedText, mendTexts } from '../report/mend-texts.ts'
import { createPaint } from '../report/paint.ts'
import { renderTextDiff } from '../report/text-diff.ts'
import { applyTextEdits } from '../source/text-edit.ts'
import { assessFiles } from './assess-files.ts'
import { isColourful } from './colour.ts'
import { loadConfiguration } from './configuration-file.ts'
import { buildEngine, profileNames } from './engine.ts'
import { FixNotes } from './fix-notes.ts'
import { type InputFile, readInputs } from './inputs.ts'
import type { Terminal } from './program.ts'
import { startProgress } from './progress.ts'
import { findHindrance, notText, replaceFile } from './replace-file.ts'
import { keepHeapSmall } from './small-heap.ts'

/** Returns the exit code: 0, or 2 where something could not be read or written. */
export async function fix(paths: readonly string[], flags: RawFlags, terminal: Terminal): Promise<number> {
  const settings = decodeFixSettings(flags, profileNames)
  keepHeapSmall()
  const { profile, serverMinor, write, policies } = settings
  const { configuration } = await loadConfiguration(settings.config, 'production')
  const plans = buildEngine(configuration, policies)
  const progress = startProgress(terminal.stderr, terminal.stderr.isTTY === true)
  const tell = (text: string): void => progress.update(text)
  const inputs = await readInputs(paths, terminal, tell)
  const assessed = assessFiles(inputs, plans, { profile, serverMinor, asWritten: false }, tell)
  progress.stop()
  const mending = mendTexts(assessed)
  const notes = new FixNotes(terminal.stderr, write)
  for (const problem of assessed.problems) notes.problem(problem)
  for (const each of mending.left) notes.leave(each)
  for (const file of inputs.files) {
    // whoever reads the text from standard output gets it, mended or not
    const mended = mending.files.get(file.name) ?? (write && file.name === '-' ? untouched : undefined)
    if (mended === undefined) continue
    notes.emitted(file.name, mended, await (write ? emitFile : emitDiff)(file, mended, terminal))
  }
  notes.summarize(assessed.results)
  return notes.hasProblems ? 2 : 0
}

const untouched: MendedText = { edits: [], mended: 0 }

async function emitDiff(
  { name, text }: InputFile,
  { edits }: MendedText,
  terminal: Terminal,
): Promise<string | undefined> {
  const hindrance = await findUnfaithful(name, text)
  if (hindrance === undefined) {
    const shown = name === '-' ? 'stdin' : nameInDiff(name)
    terminal.stdout.write(renderTextDiff(shown, text, edits, createPaint(isColourful(terminal))))
  }
  return hindrance
}

async function emitFile(
  { name, text }: InputFile,
  { edits }: MendedText,
  terminal: Terminal,
): Promise<string | undefined> {
  const mended = applyTextEdits(text, edits)
  if (name !== '-') return await replaceFile(name, text, mended)
  const hindrance = await findUnfaithful(name, text)
  if (hindrance === undefined) terminal.stdout.write(mended)
  return hindrance
}

/** Only a text with the replacement character may have been other bytes; a pipe can't be read again. */
async function findUnfaithful(name: string, text: string): Promise<string | undefined> {
  if (!text.includes('\uFFFD')) return undefined
  return name === '-' ? notText : await findHindrance(name, text)
}

/** From the working directory, where `git apply` is called; of a file elsewhere from the root. */
function nameInDiff(name: string): string {
  const inside = relative(process.cwd(), resolve(name))
  const shown =
    inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)
      ? resolve(name).replace(/^(?:[A-Za-z]:)?[\\/]+/, '')
      : inside
  return shown.replaceAll(sep, '/')
}
