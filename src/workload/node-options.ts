/** What Node is told of its heap. */
import type { OptionWord } from './option-words.ts'
import { mayBegin } from './option-words.ts'
import type { Heap, Runtime } from './runtime-options.ts'

/** The rest of the name may be written with `-` or `_`. */
const beginnings = ['--max-old', '--max_old']

/**
 * Node: the command line wins over NODE_OPTIONS, later options over earlier ones.
 *
 * V8 reads `_` in a name as `-`. `--max-old-space-size 400` is refused, the value needs its `=`. Whatever follows the script is the
 * script's. Tried on Node 20 and 24.
 */
export const node: Runtime = {
  launchers: new Set(['node', 'nodejs']),
  valued: new Set([
    '-r',
    '--require',
    '--import',
    '--loader',
    '--experimental-loader',
    '-C',
    '--conditions',
    '-e',
    '--eval',
    '-p',
    '--print',
    '--env-file',
    '--env-file-if-exists',
    '--icu-data-dir',
    '--input-type',
    '--openssl-config',
    '--title',
    '--diagnostic-dir',
    '--dns-result-order',
    '--unhandled-rejections',
  ]),
  last: new Set(),
  variables: { weaker: ['NODE_OPTIONS'], scripts: [], stronger: [] },
  quotes: 'double',
  beginnings,
  mention: /max[-_]old[-_]space[-_]size/,
  findHeap,
}

function findHeap(words: readonly OptionWord[]): Heap {
  let heap: Heap
  let isShare = false
  for (const word of words) {
    if (!mayBegin(word, beginnings)) continue
    if (!word.complete) heap = 'unknown'
    else if (/^--max[-_]old[-_]space[-_]size[-_]percentage/.test(word.text)) isShare = true
    else if (/^--max[-_]old[-_]space[-_]size/.test(word.text)) heap = findSize(word.text)
  }
  // a percentage wins wherever it stands, and Node reckons it from more than the limit
  return isShare ? 'unknown' : heap
}

/** `=0` and `=` mean Node's own default; with anything that is no number it does not start. */
function findSize(option: string): Heap {
  const [, digits] = /^--max.old.space.size=(\d{0,13})$/.exec(option) ?? []
  if (digits === undefined) return 'unknown'
  const mebibytes = BigInt(digits)
  return mebibytes === 0n ? undefined : { kind: 'size', runtime: 'Node', option, bytes: mebibytes * 2n ** 20n }
}
