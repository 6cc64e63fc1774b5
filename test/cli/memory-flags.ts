/** The limits of memory that docs/operations.md states. */
import { readFileSync } from 'node:fs'

const manual = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8')

/** Flags of Node's own. */
export const memoryFlags: readonly string[] =
  /NODE_OPTIONS=(--max-old-space-size=\d+ --max-semi-space-size=\d+)/.exec(manual)?.[1]?.split(' ') ?? []
/** Of the container. */
export const containerMiB = Number(/memory: (\d+)Mi/.exec(manual)?.[1])
