/** Texts that a shell's or a runtime's options parser may stumble on, in a pod. */
import type { Large } from './hostile-sizes.ts'

const web = ['spec', 'containers', 0]
/** The longest that Linux would run. */
const runs = 131_071
/** Without these words nobody reads on. */
const mention = ' java -Xmx1g'

const scriptPieces = [
  ...['"', "'", '`', "'\\''", "$'", '$', '\\', '#', '\n', '!', ';;', '>&2 ', '*?[a{'],
  ...['$(', '${', '$((', '((((', '))))', '"$(', '"${a:-"', '<(', '<<E\n', '<<-"E" <<E '],
  ...['a;', 'a && ', 'a | ', 'a=$b ', '{ ', 'if a; then ', 'case a in b) ', 'while a; do ', 'f() { ', 'java -Xmx1g '],
]
const optionPieces = [
  ...['-Xmx1g ', '"', "'", `"'`, 'a"b"', ' ', '$(A)', '$$', '$('],
  ...['--max-old-space-size=1 ', '-XX:MaxRAMPercentage=1 ', '@', '-XX:Flags= '],
]

/** As many pieces as fit, ending so that they are looked at. */
function fill(piece: string, most: number): string {
  return piece.repeat(Math.floor((most - mention.length) / piece.length)) + mention
}

const script = (piece: string, most: number): Large => ({
  name: `a script, ${most} characters: ${JSON.stringify(piece)}`,
  at: [...web, 'command'],
  json: () => JSON.stringify(['sh', '-c', fill(piece, most)]),
})
const options = (name: string, piece: string, most: number): Large => ({
  name: `${name}, ${most} characters: ${JSON.stringify(piece)}`,
  at: [...web, 'env'],
  json: () => JSON.stringify([{ name, value: fill(piece, most) }]),
})

/** Scripts and variables, each of one piece over and over; and some that are longer than anything that runs. */
export const texts: readonly Large[] = [
  ...scriptPieces.map(piece => script(piece, runs)),
  ...optionPieces.flatMap(piece => [options('JAVA_TOOL_OPTIONS', piece, runs), options('NODE_OPTIONS', piece, runs)]),
  ...['"', '$(', '((((', 'a;', '\\', '<<E\n'].map(piece => script(piece, 300_000)),
  ...['"', 'a"b"', '$(A)'].flatMap(piece =>
    ['JAVA_TOOL_OPTIONS', 'NODE_OPTIONS'].map(name => options(name, piece, 300_000)),
  ),
]
