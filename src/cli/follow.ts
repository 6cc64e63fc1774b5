/** Follows what happens in a folder. */
import { type FSWatcher, watch } from 'node:fs'

/** Several files are written one after the other: they are looked at once this long after the last event. */
const settleMs = 100

/**
 * Calls `check` when something in a folder has changed, and every so often: a watch may be refused by the system, ends with its
 * folder, and sees nothing of what happens behind a link. Calls never overlap. Keeps no process alive.
 *
 * @param check must not throw.
 * @returns ends it.
 */
export function follow(folder: string, check: () => Promise<void>, everyMs = 10_000): () => void {
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
  let settling: NodeJS.Timeout | undefined
  const watcher = tryWatch(folder, () => {
    clearTimeout(settling)
    settling = setTimeout(run, settleMs).unref()
  })
  return () => {
    clearInterval(poll)
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
