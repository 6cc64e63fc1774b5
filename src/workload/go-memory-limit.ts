/** What a Go program is told of its memory. */
import type { CommandLines } from './command-lines.ts'
import type { Environment } from './environment.ts'
import { findVariable, type Heap } from './runtime-options.ts'

/** The one variable that the Go runtime reads its soft memory limit from. */
export const goVariable = 'GOMEMLIMIT'

const powers: ReadonlyMap<string, bigint> = new Map([
  ['', 0n],
  ['B', 0n],
  ['KiB', 1n],
  ['MiB', 2n],
  ['GiB', 3n],
  ['TiB', 4n],
])

/** What GOMEMLIMIT says. With anything that the runtime can't read, a Go program does not start. */
export function readGoHeap(lines: CommandLines, environment: Environment): Heap {
  const value = findVariable(goVariable, lines, environment)
  if (value === undefined || value === '' || value === 'off') return lines.understood ? undefined : 'unknown'
  const bytes = value === null || !lines.understood ? undefined : findGoBytes(value)
  if (bytes === undefined) return 'unknown'
  return { kind: 'size', runtime: 'Go', option: `${goVariable}=${value}`, bytes }
}

/**
 * The bytes of a limit as Go writes it: `400MiB`, `1073741824`. No other unit, no fraction, no space.
 *
 * Source: runtime/string.go, parseByteCount; tried on Go. Undefined also for 0: a program that only collects garbage.
 */
export function findGoBytes(text: string): bigint | undefined {
  const [, digits, unit = ''] = /^\+?(\d{1,19})([KMGT]?i?B)?$/.exec(text) ?? []
  const power = powers.get(unit)
  if (digits === undefined || power === undefined) return undefined
  const bytes = BigInt(digits) * 1024n ** power
  return bytes === 0n || bytes > 2n ** 63n - 1n ? undefined : bytes
}
