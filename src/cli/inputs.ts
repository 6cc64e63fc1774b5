/** The files that a command line names: single files, folders with manifests, or standard input. */
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { text as readStream } from 'node:stream/consumers'
import type { ReportProblem } from '../report/report.ts'
import { findErrorCode } from './error-code.ts'

/** A file and what it holds; standard input is called `-`. */
export interface InputFile {
  readonly name: string
  readonly text: string
}

const manifest = /\.(ya?ml|json)$/

/** What was read, and what could not be. */
export interface Inputs {
  readonly files: readonly InputFile[]
  readonly problems: readonly ReportProblem[]
}

/** Reads every input, folders in depth and sorted; hidden folders and node_modules are passed over. */
export async function readInputs(paths: readonly string[], stdin: NodeJS.ReadableStream): Promise<Inputs> {
  const files: InputFile[] = []
  const problems: ReportProblem[] = []
  const refuse = (file: string, message: string) => problems.push({ file, line: 1, column: 1, message })
  const read = async (name: string, open: () => Promise<string>) => {
    try {
      files.push({ name, text: await open() })
    } catch (error) {
      refuse(name, explain(error))
    }
  }
  for (const path of paths) {
    if (path === '-') await read(path, () => readStream(stdin))
    else if (await isFolder(path)) {
      const names = await listManifests(path)
      if (names.length === 0)
        refuse(path, 'no manifests here (*.yaml, *.yml, *.json): name files or folders, or - for standard input')
      for (const name of names) await read(name, () => readFile(name, 'utf8'))
    } else await read(path, () => readFile(path, 'utf8'))
  }
  return { files, problems }
}

function explain(error: unknown): string {
  const code = findErrorCode(error)
  if (code === undefined) throw error
  return code === 'ENOENT' ? 'no such file or folder' : `can't be read (${code})`
}

/** False also for what does not exist: reading it says so. */
async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isDirectory() ?? false
}

async function listManifests(dir: string): Promise<string[]> {
  const names: string[] = []
  const entries = await readdir(dir, { withFileTypes: true })
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') names.push(...(await listManifests(path)))
    } else if (manifest.test(entry.name) && (entry.isFile() || entry.isSymbolicLink())) names.push(path)
  }
  return names
}
