#!/usr/bin/env node
/** The executable. */
import { fstatSync } from 'node:fs'
import { basename } from 'node:path'
import process from 'node:process'

process.stdout.on('error', error => {
  const code = 'code' in error ? String(error.code) : 'unknown error'
  // whoever reads our output may have seen enough: `seaworthy check | head`; that says nothing of what was found, hence no 0
  if (code === 'EPIPE') process.exit(141)
  process.stderr.write(`seaworthy: standard output can't be written (${code})\n`)
  process.exit(2)
})

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 19)) {
  process.stderr.write(`seaworthy needs Node.js 22.19 or newer; this is ${process.version}\n`)
  process.exitCode = 2
} else {
  // only now: what it imports would fail on an older Node with a sentence that helps nobody
  const { run } = await import('./program.ts')
  const [, called = '', ...args] = process.argv
  process.exitCode = await run(args, {
    // opened when it is read, and not before
    get stdin() {
      return process.stdin
    },
    get isPipedIn() {
      return isPipe(0)
    },
    stdout: process.stdout,
    stderr: process.stderr,
    env: process.env,
    programName: basename(called).startsWith('kubectl-') ? 'kubectl seaworthy' : 'seaworthy',
  })
}

/** Not a socket, which a program gives to those it starts, and then often forgets to close. */
function isPipe(fd: number): boolean {
  try {
    const stats = fstatSync(fd)
    return stats.isFIFO() || stats.isFile()
  } catch {
    return false
  }
}
