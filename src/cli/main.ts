#!/usr/bin/env node
/** The executable. */
import { run } from './program.ts'

// whoever reads our output may have seen enough: `seaworthy check | head`
process.stdout.on('error', error => {
  if (!('code' in error && error.code === 'EPIPE')) throw error
  process.exit()
})

process.exitCode = await run(process.argv.slice(2), process)
