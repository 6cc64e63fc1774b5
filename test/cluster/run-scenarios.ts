/** One run of tap over scenarios. */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { tapProgram } from '../../scripts/tap-results.ts'
import { descriptionVariable } from './description.ts'
import { tied } from './tied-process.ts'

/** What a run is told. */
export interface ScenarioRun {
  /** Files, or flags of tap as `--name=value`; all scenarios where no file is among them. */
  readonly args: readonly string[]
  /** The file that describes the cluster. */
  readonly description: string
  /** Whether the cluster is somebody else's, whose Pods run elsewhere. */
  readonly foreign: boolean
  readonly signal: AbortSignal
}

const folder = 'test/cluster/scenarios'
/** Most wait most of the time, and two cores are busy with three of them. */
const usualJobs = 3
/** They run the chart's own Pods, most of them beside a control plane of their own. */
const withPods = ['lifecycle', 'own-certificates', 'api-server-gone', 'under-load', 'service-proxy']
/**
 * The longest, so that none of them is left to run by itself, and what mostly waits beside what is under load; the others follow by name,
 * and last comes the one that runs alone.
 */
const first = ['lifecycle', 'api-server-gone', 'own-certificates', 'profiles', 'under-load', 'rights', 'faults']
const last = 'burst'
const patienceMs = 5_000

/** How tap ended, and the TAP that it wrote. */
export interface ScenarioResults {
  readonly exitCode: number
  readonly tapText: string
}

/** Runs tap, and prints what it prints; once the signal is aborted it gets 5 s to end. */
export async function runScenarios({ args, description, foreign, signal }: ScenarioRun): Promise<ScenarioResults> {
  // with --output-file as well, tap would print everything twice
  const usual = ['--disable-coverage', '--timeout=0', '--reporter=tap']
  const isFlag = (arg: string): boolean => arg.startsWith('-')
  const jobs = args.findLast(arg => arg.startsWith('--jobs='))
  const flags = args.filter(arg => isFlag(arg) && arg !== jobs)
  const files = args.every(isFlag) ? allScenarios(foreign) : args.filter(arg => !isFlag(arg))
  const env = {
    ...process.env,
    [descriptionVariable]: description,
    SCENARIOS: files.join('\n'),
    SCENARIO_JOBS: jobs?.slice('--jobs='.length) ?? `${usualJobs}`,
    NODE_COMPILE_CACHE: resolve('.tap/compile-cache'),
  }
  const command = tied(process.execPath, [tapProgram, 'run', ...usual, ...flags, 'test/cluster/scenarios.ts'])
  const child = spawn(...command, { stdio: ['inherit', 'pipe', 'inherit'], env })
  let tapText = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    tapText += chunk
    process.stdout.write(chunk)
  })
  const { promise, resolve: settle } = Promise.withResolvers<ScenarioResults>()
  const ended = (code: number | null): void => settle({ exitCode: code ?? 1, tapText })
  child.on('error', () => ended(1)).on('close', ended)
  const end = (): void => {
    child.kill('SIGTERM')
    setTimeout(() => child.kill('SIGKILL'), patienceMs).unref()
  }
  signal.addEventListener('abort', end, { once: true })
  if (signal.aborted) end()
  return promise
}

/** Named one by one: `.taprc` includes none of them, as `npm test` has no cluster. */
function allScenarios(foreign: boolean): readonly string[] {
  const suffix = '.scenario.ts'
  const files = readdirSync(folder).filter(file => file.endsWith(suffix))
  const names = new Set(files.toSorted().map(file => file.slice(0, -suffix.length)))
  if (foreign) console.log(`not in a cluster of somebody else's: ${withPods.join(', ')}`)
  const ordered = new Set([...first, ...names].filter(name => name !== last))
  const wanted = [...ordered, last].filter(name => names.has(name) && !(foreign && withPods.includes(name)))
  return wanted.map(name => `${folder}/${name}${suffix}`)
}
