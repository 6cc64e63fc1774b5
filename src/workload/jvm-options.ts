/** What a JVM is told of its heap. */
import { mayBegin, type OptionWord } from './option-words.ts'
import type { Heap, Runtime } from './runtime-options.ts'

const sizeNames = ['-Xmx', '-XX:MaxHeapSize=']
const shareName = '-XX:MaxRAMPercentage='
/** They name files with more options. */
const fileNames = ['@', '-XX:Flags=', '-XX:VMOptionsFile=']
/** A share is then one of something else than the limit. */
const otherwise = ['-XX:MaxRAM=', '-XX:-UseContainerSupport']

/** Bytes: HotSpot starts with no smaller heap (2 MiB; gcArguments.cpp), and no quantity is larger (2^63 - 1). */
const leastHeap = 2n ** 21n
const mostHeap = 2n ** 63n - 1n

/**
 * The JVM (HotSpot, and the `java` that launches it).
 *
 * Later options win, and `-Xmx` (which is `-XX:MaxHeapSize`) wins over a percentage wherever they stand. `JDK_JAVA_OPTIONS` is read by
 * `java` only, right before its command line. catalina.sh and its like pass JAVA_OPTS before CATALINA_OPTS.
 * Source: arguments.cpp, Arguments::parse and set_heap_size; java manual page; tried on OpenJDK 17.
 */
export const jvm: Runtime = {
  launchers: new Set(['java']),
  valued: new Set([
    '-cp',
    '-classpath',
    '--class-path',
    '-p',
    '--module-path',
    '--upgrade-module-path',
    '--add-modules',
    '--limit-modules',
    '--add-exports',
    '--add-opens',
    '--add-reads',
    '--patch-module',
    '--enable-native-access',
    '--source',
  ]),
  last: new Set(['-jar', '-m', '--module']),
  variables: {
    weaker: ['JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS'],
    scripts: ['JVM_OPTS', 'JAVA_OPTS', 'CATALINA_OPTS'],
    stronger: ['_JAVA_OPTIONS'],
  },
  quotes: 'both',
  beginnings: [...sizeNames, shareName, ...fileNames, ...otherwise],
  mention: /-Xmx|MaxHeapSize|MaxRAMPercentage/,
  findHeap,
}

function findHeap(words: readonly OptionWord[]): Heap {
  let size: Heap
  let share: Heap
  let isOtherwise = false
  for (const word of words) {
    const told = subjectOf(word)
    if (told === 'size') size = findSize(word)
    if (told === 'share') share = findShare(word)
    if (told === 'otherwise') isOtherwise = true
    if (told === 'anything') size = share = 'unknown'
  }
  return size ?? (isOtherwise && share !== undefined ? 'unknown' : share)
}

/** What a word tells of, as far as it can be seen. */
function subjectOf(word: OptionWord): 'size' | 'share' | 'otherwise' | 'anything' | undefined {
  const begins = (name: string): boolean => word.text.startsWith(name)
  if (sizeNames.some(begins)) return 'size'
  if (begins(shareName)) return 'share'
  if (otherwise.some(begins)) return 'otherwise'
  return mayBegin(word, word.complete ? fileNames : jvm.beginnings) ? 'anything' : undefined
}

/** A JVM does not start with anything else in its place. */
function findSize({ text: option, complete }: OptionWord): Heap {
  const start = option.startsWith('-Xmx') ? '-Xmx'.length : option.indexOf('=') + 1
  const bytes = complete ? findJvmBytes(option.slice(start)) : undefined
  return bytes === undefined ? 'unknown' : { kind: 'size', runtime: 'JVM', option, bytes }
}

function findShare({ text: option, complete }: OptionWord): Heap {
  const value = option.slice(shareName.length)
  const percentage = complete && /^\d{1,3}(\.\d{1,20})?$/.test(value) ? Number(value) : 101
  return percentage > 100 ? 'unknown' : { kind: 'share', runtime: 'JVM', option, percentage }
}

const exponents = 'kmgt'

/**
 * The bytes of a size as HotSpot writes it: `512m`, `1G`, `2147483648`. No fraction, no sign, no `mb`.
 *
 * Undefined for anything that a JVM can't start with, and for hexadecimal, which nobody writes.
 */
export function findJvmBytes(text: string): bigint | undefined {
  const [, digits, suffix = ''] = /^(\d{1,20})([kmgt]?)$/i.exec(text) ?? []
  if (digits === undefined) return undefined
  const power = suffix === '' ? 0 : exponents.indexOf(suffix.toLowerCase()) + 1
  const bytes = BigInt(digits) * 1024n ** BigInt(power)
  return bytes < leastHeap || bytes > mostHeap ? undefined : bytes
}
