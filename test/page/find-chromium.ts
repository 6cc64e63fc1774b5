/** The browser of this machine. */
import { findOnPath, isExecutable } from '../cluster/tied-process.ts'

/** Its program: what `CHROMIUM` names, else Debian's. @throws Error that says what to install, or to set */
export function findChromium(): string {
  const named = process.env['CHROMIUM']
  if (named) {
    if (isExecutable(named)) return named
    throw new Error(`CHROMIUM: ${named} is no program`)
  }
  const found = findOnPath('chromium')
  if (found !== undefined) return found
  throw new Error(
    'test:page needs Chromium: apt-get install --no-install-recommends chromium, or set CHROMIUM to the path of its program',
  )
}
