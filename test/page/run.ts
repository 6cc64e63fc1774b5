/**
 * `npm run test:page [-- FILES, or flags of tap]`: the page in a real Chromium, against a server of development.
 *
 * With `--screenshots=FOLDER` no scenario is run: its pictures are written there. Ends with `N passed, N failed`; with 1 where anything
 * failed, or nothing ran.
 */
import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithout, runTap } from '../run-tap.ts'
import { findChromium } from './find-chromium.ts'

const [args, prefix] = [process.argv.slice(2), '--screenshots=']
const folder = args.findLast(arg => arg.startsWith(prefix))?.slice(prefix.length)
const flags = args.filter(arg => arg.startsWith('-') && !arg.startsWith(prefix))
const named = args.filter(arg => !arg.startsWith('-'))
const file = fileURLToPath(import.meta.resolve('./scenarios.ts'))
const here = fileURLToPath(new URL('.', import.meta.url))

const obstacle = findObstacle()
if (obstacle === undefined) await runTap({ file, name: 'page', timeoutSeconds: 600, flags, variables: variables() })
else endWithout(obstacle)

function variables(): Readonly<Record<string, string>> {
  if (folder !== undefined) return { SCENARIOS: resolve(here, 'screenshots.ts'), SCREENSHOTS: resolve(folder) }
  const files = named.length > 0 ? named : globSync('*.scenario.ts', { cwd: here }).map(each => resolve(here, each))
  return { SCENARIOS: files.toSorted().join('\n') }
}

function findObstacle(): string | undefined {
  try {
    findChromium()
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
