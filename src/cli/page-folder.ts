/** The page that was built beside this program, wherever that runs from. */
import { fileURLToPath } from 'node:url'
import type { ServeSettings } from '../config/serve-settings.ts'
import { UsageError } from '../errors.ts'
import { type PageFile, readPage } from '../server/page-files.ts'

/** Undefined where it is not wanted, or not built. @throws UsageError where it has to be there, and is not. */
export function openPage(
  wanted: ServeSettings['page'],
  folder: string = findPageFolder(),
): readonly PageFile[] | undefined {
  if (wanted === 'off') return undefined
  const files = readPage(folder)
  if (files === undefined && wanted === 'on') {
    throw new UsageError(`--page: there is no page in ${folder}; npm run build:page makes it`)
  }
  return files
}

/** @param program the URL of this file, or of what it was built into. */
export function findPageFolder(program: string = import.meta.url): string {
  // what is built into one file, as the image's is, has it right beside it
  const isWithin = /\/(?:src\/cli|dist\/chunks)\/[^/]+$/.test(program)
  return fileURLToPath(new URL(isWithin ? '../../dist/page' : 'page', program))
}
