/** Whether a terminal is there that shows colours. */
import type { Terminal } from './program.ts'

/** `NO_COLOR` (no-color.org) and `FORCE_COLOR` win over what standard output is. */
export function isColourful({ stdout, env }: Terminal): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false
  const forced = env['FORCE_COLOR'] ?? ''
  if (forced !== '') return forced !== '0'
  return stdout.isTTY === true && env['TERM'] !== 'dumb'
}
