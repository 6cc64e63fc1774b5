/** The configuration file that a command line names, or the one of the folder. */
import { readFile } from 'node:fs/promises'
import { UsageError } from '../errors.ts'
import type { Json, Path } from '../json.ts'
import { type Configuration, defaultConfiguration } from '../policy/configuration.ts'
import { escapeControls } from '../policy/describe.ts'
import type { Position } from '../source/position.ts'
import { vocabulary } from './engine.ts'
import { findErrorCode } from './error-code.ts'

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

/**
 * @param named by `--config`; undefined: `./seaworthy.yaml`, or else the defaults.
 * @param profile what holds where the file names none.
 * @throws UsageError with every problem of the file on a line of its own.
 */
export async function loadConfiguration(named: string | undefined, profile: string): Promise<LoadedConfiguration> {
  const name = named ?? usualName
  const text = await readText(name, named === undefined)
  if (text === undefined) return { configuration: { ...defaultConfiguration, profile }, file: undefined }
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
  try {
    return await readFile(name, 'utf8')
  } catch (error) {
    const code = findErrorCode(error)
    if (mayBeAbsent && code === 'ENOENT') return undefined
    throw new UsageError(`--config ${name}: ${code === 'ENOENT' ? 'no such file' : `can't be read (${code})`}`)
  }
}
