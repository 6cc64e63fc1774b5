/** Follows what happens in a folder, or elsewhere. */
import { type FSWatcher, watch } from 'node:fs'

/** Several files are written one after the other: they are looked at once this long after the last event. */
const settleMs = 100
const usualMs = 10_000

/** A check that is repeated. */
export interface Repeated {
  /** Now, and once more if one is under way. */
  readonly run: () => Promise<void>
  readonly stop: () => void
}

/**
 * Repeats a check; calls never overlap. Keeps no process alive.
 *
 * @param check must not throw.
 */
export function repeat(check: () => Promise<void>, everyMs = usualMs): Repeated {
  let running = false
  let again = false
  const run = async (): Promise<void> => {
    again = running
    if (running) return
    running = true
    do {
      again = false
      await check()
    } while (again)
    running = false
  }
  const poll = setInterval(run, everyMs).unref()
  return { run, stop: () => clearInterval(poll) }
}

/**
 * Calls `check` when something in a folder has changed, and every so often: a watch may be refused by the system, ends with its
 * folder, and sees nothing of what happens behind a link.
 *
 * @returns ends it.
 */
export function follow(folder: string, check: () => Promise<void>, everyMs = usualMs): () => void {
  const { run, stop } = repeat(check, everyMs)
  let settling: NodeJS.Timeout | undefined
  const watcher = tryWatch(folder, () => {
    clearTimeout(settling)
    settling = setTimeout(run, settleMs).unref()
  })
  return () => {
    stop()
    clearTimeout(settling)
    watcher?.close()
  }
}

function tryWatch(folder: string, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, changed)
    return watcher.on('error', () => watcher.close())
  } catch {
    return undefined // the poll is there
  }
}
