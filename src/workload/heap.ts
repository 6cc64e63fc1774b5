/** What the runtimes in a container were told of their heap. */
import { type Json, listMember, stringMember } from '../json.ts'
import { type CommandLines, readCommandLines } from './command-lines.ts'
import { Environment } from './environment.ts'
import { goVariable, readGoHeap } from './go-memory-limit.ts'
import { jvm } from './jvm-options.ts'
import { node } from './node-options.ts'
import { type Heap, type HeapSetting, isLaunched, type Runtime, readRuntime } from './runtime-options.ts'
import type { ContainerView } from './views.ts'

/** What is known of the heaps in a container. */
export interface Heaps {
  /** At most one for each runtime. */
  readonly settings: readonly HeapSetting[]
  /** True where there may be others that we can't see, or can't make sense of. */
  readonly uncertain: boolean
}

const none: Heaps = { settings: [], uncertain: false }

const runtimes: readonly Runtime[] = [jvm, node]

/** Every variable that a runtime, or the usual start script of one, reads. */
const heapVariables: readonly string[] = [
  ...runtimes.flatMap(({ variables: { weaker, scripts, stronger } }) => [...weaker, ...scripts, ...stronger]),
  goVariable,
]

/** The heap settings that will hold; none where the manifest mentions no heap. */
export function readHeaps(container: ContainerView): Heaps {
  if (!mentionsHeap(container)) return none
  const environment = new Environment(container)
  const lines = readCommandLines(container, environment)
  const beside = runtimes.some(runtime => isLaunched(runtime, lines))
  const heaps: readonly Heap[] = [
    ...runtimes.map(runtime => readRuntime(runtime, lines, environment, beside)),
    readGoHeap(lines, environment),
  ]
  return {
    settings: heaps.filter(heap => heap !== undefined && heap !== 'unknown'),
    uncertain: heaps.includes('unknown'),
  }
}

/** True where a heap setting is written, or may hide in a value that we can't see (`valueFrom`, `envFrom`, `$(VAR)`). */
export function mayHaveHeapSetting(container: ContainerView): boolean {
  return mentionsHeap(container) || hidesHeap(container)
}

const mention = /-Xmx|MaxHeapSize|MaxRAMPercentage|max[-_]old[-_]space[-_]size|GOMEMLIMIT/

/** Also in variables that nobody but a start script reads (KAFKA_HEAP_OPTS), and in programs' arguments: wherever the words stand. */
function mentionsHeap({ raw }: ContainerView): boolean {
  return (
    listMember(raw, 'env').some(setsHeap) ||
    listMember(raw, 'command').some(isMention) ||
    listMember(raw, 'args').some(isMention)
  )
}

function setsHeap(variable: Json): boolean {
  const value = stringMember(variable, 'value') ?? ''
  return isMention(value) || (value !== '' && stringMember(variable, 'name') === goVariable)
}

function isMention(text: Json): boolean {
  return typeof text === 'string' && mention.test(text)
}

function hidesHeap(container: ContainerView): boolean {
  const environment = new Environment(container)
  if (heapVariables.some(name => environment.find(name) === null)) return true
  const lines: CommandLines = readCommandLines(container, environment)
  return runtimes.some(each => isLaunched(each, lines) && readRuntime(each, lines, environment, false) === 'unknown')
}
