/** The configuration file that a command line names, or the one of the folder. */
import { dirname, resolve } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Json, Path } from '../json.ts'
import { type Configuration, defaultConfiguration } from '../policy/configuration.ts'
import { escapeControls } from '../policy/describe.ts'
import type { Position } from '../source/position.ts'
import { vocabulary } from './engine.ts'
import type { Source } from './reloaded.ts'
import { readSmallFile } from './small-file.ts'

/** The file that is read where no other is named, if it is there. */
const usualName = 'seaworthy.yaml'

/** What the file says, and where. */
export interface ConfigurationFile {
  readonly name: string
  readonly value: Json
  readonly locate: (path: Path) => Position
}

/** A configuration, and where its values are written. */
export interface LoadedConfiguration {
  readonly configuration: Configuration
  /** Undefined: no file, the defaults hold. */
  readonly file: ConfigurationFile | undefined
}

/** The folder whose changes may be changes of the configuration. */
export function folderOfConfiguration(named: string | undefined): string {
  return dirname(resolve(named ?? usualName))
}

/**
 * The file named by `--config`, else `./seaworthy.yaml`, else the defaults. A file that was there once has to stay.
 *
 * @param profile what holds where the file names none.
 */
export function configurationFile(
  named: string | undefined,
  profile: string,
): Source<string | undefined, LoadedConfiguration> {
  const name = named ?? usualName
  let mayBeAbsent = named === undefined
  return {
    async read() {
      const text = await readText(name, mayBeAbsent)
      if (text !== undefined) mayBeAbsent = false
      return text
    },
    async decode(text) {
      return text === undefined
        ? { configuration: { ...defaultConfiguration, profile }, file: undefined }
        : decodeText(name, text, profile)
    },
  }
}

/** What is in force now, for a command that ends. @throws UsageError with every problem of the file on a line of its own. */
export async function loadConfiguration(named: string | undefined, profile: string): Promise<LoadedConfiguration> {
  const source = configurationFile(named, profile)
  return source.decode(await source.read())
}

async function decodeText(name: string, text: string, profile: string): Promise<LoadedConfiguration> {
  // only now: the validator takes its time to load
  const { decodeConfiguration } = await import('../config/decode-configuration.ts')
  const decoded = decodeConfiguration(text, vocabulary, profile)
  if ('configuration' in decoded) {
    const { configuration, value, locate } = decoded
    return { configuration, file: { name, value, locate } }
  }
  const lines = decoded.problems.map(({ line, column, message }) => `${name}:${line}:${column}  ${message}`)
  throw new UsageError(lines.map(escapeControls).join('\n'))
}

/** The text, or undefined for a file that may be absent and is. */
async function readText(name: string, mayBeAbsent: boolean): Promise<string | undefined> {
  const read = await readSmallFile(name)
  if ('text' in read) return read.text
  if (mayBeAbsent && read.problem === 'ENOENT') return undefined
  const reason = read.problem === 'ENOENT' ? 'no such file' : `can't be read (${read.problem})`
  throw new UsageError(`--config ${name}: ${reason}`)
}
