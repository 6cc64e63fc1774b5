/** Runs the commands of one document as its reader does, in a folder that looks like a checkout and is none. */
import { execFile } from 'node:child_process'
import { chmodSync, cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'

/** How a command ended, and what it said. */
export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const root = new URL('../../', import.meta.url)
const main = fileURLToPath(new URL('src/cli/main.ts', root))

/** Ways to call the command line, as stand-ins on the PATH: each takes what comes before our arguments, and nothing else. */
const callers = {
  npm: '[ "$1 $2 $3 $4" = "run --silent seaworthy --" ] || exit 97; shift 4',
  npx: '[ "$1" = --yes ] || exit 97; case $2 in seaworthy@*) ;; *) exit 97 ;; esac; shift 2',
  seaworthy: '',
}

/** What a reader has, by folder: one that passes as a whole, and one that is denied. */
const manifests = { deploy: 'heap-memory.good.yaml', legacy: 'resource-limits.bad.yaml' }

/** Makes the folder, with our examples, and `manifests`. Returns what runs a script in it: by bash, within 30 s. */
export function openReaderFolder(t: Test): (script: string) => Promise<Ran> {
  const cwd = t.testdir({ deploy: {}, legacy: {}, '.bin': {} })
  const bin = join(cwd, '.bin')
  for (const [name, shift] of Object.entries(callers)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${shift}\nexec '${process.execPath}' '${main}' "$@"\n`)
    chmodSync(join(bin, name), 0o755)
  }
  for (const folder of ['policies/examples', 'docs/examples'])
    cpSync(new URL(folder, root), join(cwd, folder), { recursive: true })
  for (const [folder, manifest] of Object.entries(manifests))
    cpSync(new URL(`policies/examples/${manifest}`, root), join(cwd, folder, manifest))
  // nothing of tap's own, nor of whoever runs the tests; what is compiled once is kept, which takes most of a command's time
  const cache = fileURLToPath(new URL('.tap/compile-cache', root))
  const environment = ['-i', `PATH=${bin}:/usr/local/bin:/usr/bin:/bin`, `HOME=${cwd}`, `NODE_COMPILE_CACHE=${cache}`]
  return script =>
    new Promise(resolve => {
      const command = [...environment, 'bash', '--norc', '-euo', 'pipefail', '-c', script]
      execFile('env', command, { cwd, timeout: 30_000 }, (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 128
        resolve({ code, stdout, stderr })
      })
    })
}
