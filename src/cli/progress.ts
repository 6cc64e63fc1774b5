/** How far a long run has come: one line at a terminal, written over and over, and gone in the end. */
import { clip } from '../policy/describe.ts'
import type { Terminal } from './program.ts'

/** A line that may be there. */
export interface Progress {
  /** Shows another text, unless the last one is too young. */
  update(text: string): void
  /** Takes the line away. */
  stop(): void
}

/** Between two writes; a run that is over by then shows nothing. */
const everyMs = 100
/** Of the narrowest terminal that is usual, less the cursor: a line that wraps can't be written over. */
const columns = 79
/** To the start of the line, and erases it (ECMA-48: EL). */
const erase = '\r\u001b[K'

/** Starts one; it writes nothing where nobody looks on. */
export function startProgress(
  stderr: Terminal['stderr'],
  isTty: boolean,
  now: () => number = () => performance.now(),
): Progress {
  let lastMs = now()
  let shown = false
  return {
    update(text) {
      if (!isTty || now() - lastMs < everyMs) return
      lastMs = now()
      shown = true
      stderr.write(`${erase}${clip(text, columns)}`)
    },
    stop() {
      if (shown) stderr.write(erase)
      shown = false
    },
  }
}
