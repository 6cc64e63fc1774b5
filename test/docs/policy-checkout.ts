/** A checkout that differs from this one in a few files, and has links for all others, so that our tests run in it as they are. */
import { mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Of this checkout. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url))

/** Flags of Node, which takes a link for the file that it leads to otherwise. */
export const keepLinks: readonly string[] = [
  '--preserve-symlinks-main',
  `--import=${new URL('keep-links.ts', import.meta.url)}`,
]

/** Not linked: what Node finds further up, and what nothing reads. */
const left = ['.git', '.tap', 'dist', 'node_modules']

/** @param files texts by path. */
export function layCheckout(folder: string, files: ReadonlyMap<string, string>): void {
  layFolder(folder, '', [...files.keys()])
  for (const [path, text] of files) writeFileSync(join(folder, path), text)
}

function layFolder(folder: string, path: string, written: readonly string[]): void {
  mkdirSync(join(folder, path), { recursive: true })
  for (const name of readdirSync(join(root, path)).filter(each => path !== '' || !left.includes(each))) {
    const own = join(path, name)
    if (written.includes(own)) continue
    if (written.some(each => each.startsWith(`${own}/`))) layFolder(folder, own, written)
    else symlinkSync(join(root, own), join(folder, own))
  }
}
