/** What each scenario took of time and of CPU: noted by its process, read by the run. */
import { appendFileSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

const suffix = '.scenario.ts'
/** Of the kernel's clock in `/proc`, on every Linux. */
const ticksPerSecond = 100

/** Seconds of CPU of this process and of all that it started and saw the end of; NaN where there is no `/proc`. */
export function cpuSeconds(): number {
  try {
    const stat = readFileSync('/proc/self/stat', 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) / ticksPerSecond
  } catch {
    return Number.NaN
  }
}

/** At the end of this process its line is added in the run's folder. */
export function noteTimes(folder: string): void {
  process.on('exit', () => {
    const name = basename(process.argv[1] ?? '', suffix)
    const line = `${Math.round(process.uptime())} s, ${cpuSeconds().toFixed(1)} s of CPU: ${name}\n`
    appendFileSync(join(folder, 'times'), line)
  })
}

/** The lines of all, slowest first. */
export function readTimes(folder: string): readonly string[] {
  try {
    const lines = readFileSync(join(folder, 'times'), 'utf8').trimEnd().split('\n')
    return lines.toSorted((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
  } catch {
    return [] // none was run
  }
}
