/** The files that a command line names: single files, folders with manifests, or standard input. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text as readStream } from 'node:stream/consumers'
import { UsageError } from '../errors.ts'

/** A file and what it holds; standard input is called `-`. */
export interface InputFile {
  readonly name: string
  readonly text: string
}

const manifest = /\.(ya?ml|json)$/

/**
 * Reads every input, folders in depth and sorted; hidden folders and node_modules are passed over.
 *
 * @throws UsageError naming every path that can't be read, and folders without a manifest.
 */
export async function readInputs(
  paths: readonly string[],
  stdin: NodeJS.ReadableStream,
): Promise<readonly InputFile[]> {
  const files: InputFile[] = []
  const problems: string[] = []
  for (const path of paths) {
    try {
      files.push(...(path === '-' ? [{ name: '-', text: await readStream(stdin) }] : await readPath(path)))
    } catch (error) {
      problems.push(`${path}: ${explain(error)}`)
    }
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'))
  return files
}

function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message
  if (!(error instanceof Error && 'code' in error)) throw error
  return error.code === 'ENOENT' ? 'no such file or folder' : `can't be read (${error.code})`
}

async function readPath(path: string): Promise<InputFile[]> {
  const found = await stat(path)
  const names = found.isDirectory() ? await listManifests(path) : [path]
  if (names.length === 0) throw new UsageError('no manifests here (*.yaml, *.yml, *.json)')
  const files: InputFile[] = []
  for (const name of names) files.push({ name, text: await readFile(name, 'utf8') })
  return files
}

async function listManifests(dir: string): Promise<string[]> {
  const names: string[] = []
  const entries = await readdir(dir, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') names.push(...(await listManifests(path)))
    } else if (manifest.test(entry.name)) names.push(path)
  }
  return names
}
