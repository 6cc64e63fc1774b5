/** The files that a command line names: single files, folders with manifests, or standard input. */
import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import type { ReportProblem } from '../report/report.ts'
import { findErrorCode } from './error-code.ts'
import type { Terminal } from './program.ts'

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

/**
 * Reads every input, folders in depth and sorted; hidden folders and node_modules are passed over.
 *
 * @param paths none: what is piped in, if that is anything, else this folder.
 * @param tell hears how far it has come.
 */
export async function readInputs(
  paths: readonly string[],
  terminal: Pick<Terminal, 'stdin' | 'stderr' | 'isPipedIn'>,
  tell: (text: string) => void = () => undefined,
): Promise<Inputs> {
  if (paths.length > 0) return await readPaths(paths, terminal, tell)
  const piped = terminal.isPipedIn ? await readPipe(terminal, tell) : undefined
  // some CI systems give every command an empty pipe
  const isEmpty = piped?.files.every(({ text }) => text.trim() === '') ?? true
  return piped === undefined || isEmpty ? await readPaths(['.'], terminal, tell) : piped
}

/** After which somebody is told what is waited for. */
const patienceMs = 1000

async function readPipe(terminal: Pick<Terminal, 'stdin' | 'stderr'>, tell: (text: string) => void): Promise<Inputs> {
  const timer = setTimeout(
    () => terminal.stderr.write('seaworthy: reading standard input; for this folder name .\n'),
    patienceMs,
  )
  try {
    return await readPaths(['-'], terminal, tell)
  } finally {
    clearTimeout(timer)
  }
}

async function readPaths(
  paths: readonly string[],
  terminal: Pick<Terminal, 'stdin'>,
  tell: (text: string) => void,
): Promise<Inputs> {
  const files: InputFile[] = []
  const read = new Set<string | undefined>()
  const problems: ReportProblem[] = []
  const refuse: Refuse = (file, message) => problems.push({ file, line: 1, column: 1, message })
  for (const path of paths) {
    for (const { name, open } of findFiles(path, terminal, refuse)) {
      // by whatever names, each once
      if (isIn(read, findPath(name))) continue
      try {
        files.push({ name, text: await open() })
        tell(`${files.length} files read: ${name}`)
      } catch (error) {
        refuse(name, explain(error))
      }
    }
  }
  return { files, problems }
}

/** True for what was there; now it is. */
function isIn(read: Set<string | undefined>, path: string | undefined): boolean {
  if (path === undefined || read.has(path)) return path !== undefined
  read.add(path)
  return false
}

/** A file's path without links; undefined for what there is not. */
export function findPath(name: string): string | undefined {
  try {
    return name === '-' ? name : realpathSync.native(name)
  } catch {
    return undefined
  }
}

type Refuse = (path: string, message: string) => void

interface Found {
  readonly name: string
  /** At once where that can be, which is several times as fast; a pipe may keep us waiting. */
  readonly open: () => string | Promise<string>
}

function* findFiles(path: string, terminal: Pick<Terminal, 'stdin'>, refuse: Refuse): Generator<Found> {
  if (path === '-') {
    // not as `text` reads it, which drops a byte order mark
    yield { name: path, open: async () => (await buffer(terminal.stdin)).toString() }
    return
  }
  const stats = findStats(path)
  if (stats?.isDirectory()) {
    const names = listManifests(path, refuse)
    if (names.length === 0) refuse(path, noManifests)
    for (const name of names) yield { name, open: () => readFileSync(name, 'utf8') }
  } else yield { name: path, open: () => (stats?.isFile() ? readFileSync(path, 'utf8') : readFile(path, 'utf8')) }
}

const noManifests = 'no manifests here (*.yaml, *.yml, *.json): name files or folders, or - for standard input'

function explain(error: unknown): string {
  const code = findErrorCode(error)
  if (code === undefined) throw error
  return code === 'ENOENT' ? 'no such file or folder' : `can't be read (${code})`
}

/** Undefined for what is not there or may not be looked at: reading it says so. */
function findStats(path: string): Stats | undefined {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

function listManifests(dir: string, refuse: Refuse): string[] {
  let entries: Dirent[]
  try {
    entries = readdirSync(dir, { withFileTypes: true })
  } catch (error) {
    refuse(dir, explain(error))
    return []
  }
  const names: string[] = []
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(dir, entry.name)
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && entry.name !== 'node_modules') names.push(...listManifests(path, refuse))
    } else if (manifest.test(entry.name) && (entry.isFile() || entry.isSymbolicLink())) names.push(path)
  }
  return names
}
