/** Writes a file whole or not at all. */
import { randomUUID } from 'node:crypto'
import { access, constants, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { findErrorCode } from './error-code.ts'

/** What stands in the way of a file's text being written; one line, for people. */
export type Hindrance = string | undefined

/** What stands in the way of editing the text that was read from a file: it says something else now, or bytes that no text stands for. */
export async function findHindrance(path: string, text: string): Promise<Hindrance> {
  const bytes = await readFile(path)
  if (bytes.equals(Buffer.from(text))) return undefined
  return bytes.toString() === text ? notText : changed
}

/** Why a file is left alone that is not UTF-8. */
export const notText = 'it is not UTF-8'

const changed = 'it was changed in the meantime; run this again'

/**
 * Writes a text in place of another: into a file beside it, which then takes its name, mode and owner. Of a symbolic link the target is written.
 *
 * Returns what stood in the way; then nothing was written.
 */
export async function replaceFile(path: string, before: string, text: string): Promise<Hindrance> {
  try {
    const target = await realpath(path)
    if (!(await stat(target)).isFile()) return 'it is no file'
    await access(target, constants.W_OK)
    return await replace(target, before, text)
  } catch (error) {
    const code = findErrorCode(error)
    if (code === undefined) throw error
    return `can't be written (${code})`
  }
}

async function replace(target: string, before: string, text: string): Promise<Hindrance> {
  const temporary = join(dirname(target), `.seaworthy-${randomUUID()}`)
  try {
    await writeLike(target, temporary, text)
    const hindrance = await findHindrance(target, before)
    if (hindrance === undefined) await rename(temporary, target)
    return hindrance
  } finally {
    await rm(temporary, { force: true })
  }
}

async function writeLike(target: string, path: string, text: string): Promise<void> {
  const { mode, uid, gid } = await stat(target)
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(text)
    await file.chown(uid, gid).catch(() => undefined) // only root may give files away
    await file.chmod(mode & 0o7777)
    await file.sync()
  } finally {
    await file.close()
  }
}
