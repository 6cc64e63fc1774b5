/** Reads what somebody writes by hand, and nothing else. */
import { readFile, stat } from 'node:fs/promises'
import { findErrorCode } from './error-code.ts'

/** In bytes. A Secret or a ConfigMap holds no more. */
const largest = 1024 * 1024

/** The text of a file, or why there is none: `ENOENT`, `is no file`, … */
export type SmallFile = { readonly text: string } | { readonly problem: string }

/** A pipe is refused before it is opened, which would take for as long as nobody writes to it. */
export async function readSmallFile(path: string): Promise<SmallFile> {
  try {
    const stats = await stat(path)
    if (!stats.isFile()) return { problem: 'is no file' }
    if (stats.size > largest) return { problem: 'is larger than 1 MiB' }
    return { text: await readFile(path, 'utf8') }
  } catch (error) {
    return { problem: findErrorCode(error) ?? 'unreadable' }
  }
}
