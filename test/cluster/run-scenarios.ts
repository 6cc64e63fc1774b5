/** One run of tap over scenarios. */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
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

const scenarios = 'test/cluster/scenarios'
/** It reads the API server's own metrics, in which installations can't be told apart. */
const alone = `--serial=${scenarios}/burst.scenario.ts`
/** They run the chart's own Pods, most of them beside a control plane of their own; they take longest, so they begin. */
const withPods = ['lifecycle', 'own-certificates', 'api-server-gone', 'rolling', 'two-replicas', 'service-proxy']
const patienceMs = 5_000

/** How tap ended, and the TAP that it wrote. */
export interface ScenarioResults {
  readonly exitCode: number
  readonly tapText: string
}

/** Runs tap, and prints what it prints; once the signal is aborted it gets 5 s to end. */
export async function runScenarios({ args, description, foreign, signal }: ScenarioRun): Promise<ScenarioResults> {
  // with --output-file as well, tap would print everything twice
  const flags = ['--disable-coverage', '--jobs=2', alone, '--timeout=300', '--reporter=tap']
  const files = args.some(each => !each.startsWith('-')) ? [] : allScenarios(foreign)
  const env = { ...process.env, [descriptionVariable]: description }
  const command = tied(process.execPath, [tapProgram, 'run', ...flags, ...args, ...files])
  const child = spawn(...command, { stdio: ['inherit', 'pipe', 'inherit'], env })
  let tapText = ''
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    tapText += chunk
    process.stdout.write(chunk)
  })
  const { promise, resolve } = Promise.withResolvers<ScenarioResults>()
  const ended = (code: number | null): void => resolve({ exitCode: code ?? 1, tapText })
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
  const files = readdirSync(scenarios).filter(file => file.endsWith(suffix))
  const names = new Set(files.toSorted().map(file => file.slice(0, -suffix.length)))
  if (foreign) console.log(`not in a cluster of somebody else's: ${withPods.join(', ')}`)
  const others = [...names].filter(name => !withPods.includes(name))
  return [...(foreign ? [] : withPods), ...others].map(name => `${scenarios}/${name}${suffix}`)
}
