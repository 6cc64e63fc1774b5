/** One build at a time on a machine: two would only take the cores from each other. */
import { closeSync, openSync, rmSync, statSync, utimesSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

const beatMs = 5_000
const staleMs = 60_000

/**
 * Runs work while no other process does, by a file that the holder touches every 5 s.
 *
 * A file that nobody touched for a minute is left from a process that was killed, and is taken over. Where two do so at once, both build:
 * that costs time and breaks nothing, as what is built is put in its place in one step.
 */
export async function locked(file: string, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  let waited = false
  while (!tryCreate(file)) {
    if (isStale(file)) rmSync(file, { force: true })
    else {
      if (!waited) console.log(`another process is building; waiting for it (${file})`)
      waited = true
      await delay(500, undefined, { signal })
    }
  }
  const beat = setInterval(() => touch(file), beatMs)
  try {
    await work()
  } finally {
    clearInterval(beat)
    rmSync(file, { force: true })
  }
}

function tryCreate(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx'))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function isStale(file: string): boolean {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat !== undefined && Date.now() - stat.mtimeMs > staleMs
}

/** Another process may have taken a file over that seemed stale. */
function touch(file: string): void {
  try {
    const now = new Date()
    utimesSync(file, now, now)
  } catch {}
}
