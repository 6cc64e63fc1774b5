/** The scenarios of a run, in one process: they share a browser and a server. It runs under `run.ts`. */
import { resolve } from 'node:path'
import t from 'tap'

// the browser has processes of its own
t.jobs = 3
for (const file of (process.env['SCENARIOS'] ?? '').split('\n')) await import(resolve(file))
