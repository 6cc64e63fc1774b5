/** The cluster under test, as scenarios see it: kubectl, and waiting with an end. */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { isObject, type JsonObject } from '../../src/json.ts'
import { type Description, environmentOf, readDescription } from './description.ts'
import { noteObjects } from './noted-objects.ts'
import { type ProgramRun, runProgram } from './program.ts'
import { noteTimes } from './scenario-times.ts'

/** How a program ended, and all that it said. */
export type Ran = ProgramRun

/** What kubectl is given beside its arguments. */
export interface KubectlOptions {
  /** Goes to stdin; objects as JSON. */
  readonly input?: string | JsonObject | readonly JsonObject[]
  /** User name to impersonate. */
  readonly as?: string
  readonly asGroups?: readonly string[]
}

/** A scenario that hangs ends, and tap tells in which test. The longest took six minutes at a load of 14 on two cores. */
const mostMs = 600_000
let known: Description | undefined

/** The cluster under test. This process ends with the run: nobody else would stop what it started. */
export function underTest(): Description {
  if (known === undefined) {
    known = readDescription()
    noteTimes(known.folder)
    setTimeout(() => process.exit(1), mostMs).unref()
    connect({ path: known.lifeline, allowHalfOpen: true })
      .on('error', () => process.exit(1))
      .on('end', () => process.exit(1))
      .resume()
      .unref()
  }
  return known
}

/** From now on it is another one, until this process ends: a control plane of the scenario's own. */
export function putUnderTest(cluster: Description): void {
  known = cluster
}

/** kubectl against the cluster under test; never throws on an exit code. What it creates goes with the run at the latest. */
export async function kubectl(args: readonly string[], options: KubectlOptions = {}): Promise<Ran> {
  const groups = (options.asGroups ?? []).map(group => `--as-group=${group}`)
  const identity = options.as === undefined ? groups : [`--as=${options.as}`, ...groups]
  const cluster = underTest()
  const input = toText(options.input)
  noteObjects(cluster, args, input)
  const unchecked = isOurs(options.input) && !args.some(arg => arg.startsWith('--validate')) ? ['--validate=false'] : []
  return runProgram(cluster.kubectl, [...identity, ...args, ...unchecked], environmentOf(cluster), input)
}

/** Objects that a test made; to hold them against the API server's schemas is most of what kubectl does to create one. */
function isOurs(input: KubectlOptions['input']): boolean {
  return input !== undefined && typeof input !== 'string'
}

/** The same. Returns what it said on stdout. @throws Error with what it said on stderr, where it failed. */
export async function run(args: readonly string[], options: KubectlOptions = {}): Promise<string> {
  const { code, stdout, stderr } = await kubectl(args, options)
  if (code !== 0) throw new Error(`kubectl ${args.join(' ')}: exit code ${code}: ${stderr}`)
  return stdout
}

function toText(input: KubectlOptions['input']): string {
  if (input === undefined || typeof input === 'string') return input ?? ''
  return JSON.stringify(isObject(input) ? input : { apiVersion: 'v1', kind: 'List', items: input })
}

/** An object as it is stored. @throws Error where there is none. */
export async function get(kind: string, name: string, namespace?: string): Promise<JsonObject> {
  const place = namespace === undefined ? [] : ['-n', namespace]
  return JSON.parse(await run(['get', kind, name, ...place, '-o', 'json']))
}

/** GET of a path of the API server. */
export async function raw(path: string): Promise<string> {
  return run(['get', '--raw', path])
}

/** A DNS label that nothing else has. */
export function uniqueName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`
}

/**
 * Polls until the check returns something other than undefined or false; throws with the last failure after `seconds`.
 *
 * The longer it takes, the less often: most checks run kubectl, which costs more than the wait.
 */
export async function eventually<Value>(
  what: string,
  check: () => Promise<Value | undefined | false>,
  seconds = 30,
): Promise<Value> {
  const begun = performance.now()
  let last = ''
  do {
    try {
      const value = await check()
      if (value !== undefined && value !== false) return value
      last = 'not so yet'
    } catch (error) {
      last = error instanceof Error ? error.message : String(error)
    }
    await delay(Math.min(100 + (performance.now() - begun) / 10, 1000))
  } while (performance.now() - begun < seconds * 1000)
  throw new Error(`${what}: not within ${seconds} s; at last: ${last}`)
}
