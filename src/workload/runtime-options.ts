/** How a runtime comes by its options: from its variables and its command line, each stronger than the one before. */
import type { CommandLines } from './command-lines.ts'
import type { Environment } from './environment.ts'
import { hiddenWord, mayBegin, type OptionWord, type Quotes, splitOptions } from './option-words.ts'
import { baseName } from './shell.ts'

/** The runtimes that can be told how large their heap may grow. */
export type RuntimeName = 'JVM' | 'Node' | 'Go'

/** What a runtime was told of its heap. */
export type HeapSetting =
  | { readonly kind: 'size'; readonly runtime: RuntimeName; readonly option: string; readonly bytes: bigint }
  /** A share of the memory that the runtime finds: of the limit, or without one of the node. */
  | { readonly kind: 'share'; readonly runtime: RuntimeName; readonly option: string; readonly percentage: number }

/** `unknown`: there may be a setting which we can't see, or can't make sense of. */
export type Heap = HeapSetting | 'unknown' | undefined

/** A runtime that reads options. */
export interface Runtime {
  /** Names of the programs that take its options on their command line. */
  readonly launchers: ReadonlySet<string>
  /** Options of the launcher whose value is the next word. */
  readonly valued: ReadonlySet<string>
  /** Options behind which (and behind their value) nothing is the runtime's. */
  readonly last: ReadonlySet<string>
  /** Variables in the order in which they are overruled: first by the command line, then by those that overrule it. */
  readonly variables: {
    readonly weaker: readonly string[]
    /** Read by nobody but start scripts, which pass them on the command line. */
    readonly scripts: readonly string[]
    readonly stronger: readonly string[]
  }
  readonly quotes: Quotes
  /** How every option begins that tells of the heap. */
  readonly beginnings: readonly string[]
  /** Found in every text that tells of the heap. */
  readonly mention: RegExp
  /** What these options say of the heap, the last of each counting. */
  findHeap(words: readonly OptionWord[]): Heap
}

/** True where the manifest itself starts the runtime. */
export function isLaunched(runtime: Runtime, { commands }: CommandLines): boolean {
  return commands.some(words => findLauncher(runtime, words) !== -1)
}

/** What a runtime of a container was told of its heap. `beside`: the commands start another one, so none is hidden behind a script. */
export function readRuntime(runtime: Runtime, lines: CommandLines, environment: Environment, beside: boolean): Heap {
  if (!lines.understood) return 'unknown'
  const valuesOf = (names: readonly string[]): readonly OptionWord[] =>
    names.flatMap(name => splitVariable(findVariable(name, lines, environment), runtime.quotes))
  const { weaker, scripts, stronger } = runtime.variables
  const passed = valuesOf(scripts)
  const words = isLaunched(runtime, lines)
    ? launchedOptions(runtime, lines)
    : beside
      ? []
      : [...passedOptions(runtime, lines), ...hiddenOptions(runtime, passed, lines, environment)]
  return runtime.findHeap([...valuesOf(weaker), ...passed, ...words, ...valuesOf(stronger)])
}

/** A variable as the commands find it. */
export function findVariable(name: string, lines: CommandLines, environment: Environment): string | null | undefined {
  return lines.assigned.has(name) ? lines.assigned.get(name) : environment.find(name)
}

function splitVariable(value: string | null | undefined, quotes: Quotes): readonly OptionWord[] {
  if (value === undefined) return []
  return value === null ? [hiddenWord] : splitOptions(value, quotes)
}

/** What `java`, `node`... read as their own. */
function launchedOptions(runtime: Runtime, { commands }: CommandLines): readonly OptionWord[] {
  return theOnlyOne(
    runtime,
    commands.map(words => ownOptions(runtime, words)),
  )
}

/** What an unknown program may pass on. */
function passedOptions(runtime: Runtime, { commands }: CommandLines): readonly OptionWord[] {
  return theOnlyOne(
    runtime,
    commands.map(words => {
      const end = words.findIndex(({ text }) => runtime.last.has(text))
      return end === -1 ? words : words.slice(0, end)
    }),
  )
}

/** The one list that tells the runtime of its heap; hidden where several do. */
function theOnlyOne(runtime: Runtime, lists: readonly (readonly OptionWord[])[]): readonly OptionWord[] {
  const telling = lists.filter(words => words.some(word => mayBegin(word, runtime.beginnings)))
  return telling.length > 1 ? [hiddenWord] : (telling[0] ?? [])
}

/** A start script that we can't see may put its own options last. */
function hiddenOptions(
  runtime: Runtime,
  passed: readonly OptionWord[],
  lines: CommandLines,
  environment: Environment,
): readonly OptionWord[] {
  return passed.some(word => !word.complete) || hasStray(runtime, lines, environment) ? [hiddenWord] : []
}

function findLauncher({ launchers }: Runtime, words: readonly OptionWord[]): number {
  return words.findIndex(({ text, complete }) => complete && launchers.has(baseName(text)))
}

/** The options behind a launcher, up to its program (a class, a jar, a file); none for a command without one. */
function ownOptions(runtime: Runtime, words: readonly OptionWord[]): readonly OptionWord[] {
  const launcher = findLauncher(runtime, words)
  const options: OptionWord[] = []
  if (launcher === -1) return options
  for (let at = launcher + 1; at < words.length; at++) {
    const word = words[at] ?? hiddenWord
    if (runtime.last.has(word.text) || isProgram(word)) break
    if (runtime.valued.has(word.text)) at++
    else options.push(word)
  }
  return options
}

function isProgram({ text }: OptionWord): boolean {
  return text !== '' && !text.startsWith('-') && !text.startsWith('@')
}

/** True where a heap is mentioned in a variable of some start script (`KAFKA_HEAP_OPTS`), or deep inside a word (`su -c 'java -Xmx1g'`). */
function hasStray({ variables, mention }: Runtime, lines: CommandLines, environment: Environment): boolean {
  const { weaker, scripts, stronger } = variables
  for (const [name, value] of environment.untaken()) {
    if (mention.test(value) && ![...weaker, ...scripts, ...stronger].includes(name)) return true
  }
  return lines.commands.some(words => words.some(({ text }) => text.includes(' ') && mention.test(text)))
}
