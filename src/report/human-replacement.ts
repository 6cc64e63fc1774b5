/** The edit that writes what is wanted over what is found, where that is all that the remedy asks for. */
import { resolvePlain } from '../source/dialect.ts'
import type { TextEdit } from '../source/text-edit.ts'
import type { SourceLines } from './human-source.ts'
import type { Rendering } from './rendering.ts'
import type { ReportedFinding } from './report.ts'

/** How the text of a finding's file would change to mend it; none where that is not known. */
export type FindEdits = (finding: ReportedFinding, source: SourceLines) => readonly TextEdit[]

/** Mends of one message that are drawn: by then it is known, and each costs two parses of its document. */
const mostDrawn = 20

/** The engine's own mend, else the value that is wanted in place of the one that was found. */
export function createFindEdits(fixOf: Rendering['fixOf']): FindEdits {
  const drawn = new Map<string, number>()
  return (finding, source) => {
    const key = `${finding.policy} ${finding.message}`
    const count = drawn.get(key) ?? 0
    drawn.set(key, count + 1)
    return count < mostDrawn ? (fixOf(finding) ?? replacementsOf(finding, source)) : []
  }
}

/** None where the text at the finding's place is not the value that was found, or the remedy asks for anything else. */
export function replacementsOf(finding: ReportedFinding, source: SourceLines): readonly TextEdit[] {
  const { found, wanted, path, line, column, remedy } = finding
  const asked = assignment.exec(remedy)
  const field = path.slice(path.lastIndexOf('/') + 1)
  if (asked?.[1] !== field || asked[2] !== String(wanted)) return []
  const scalar = readMember(source.lineAt(line), column - 1, field)
  if (scalar === undefined || String(scalar.value) !== String(found)) return []
  const start = source.startOf(line) + scalar.start
  return [{ start, end: start + scalar.text.length, text: writeLike(scalar, asked[2]) }]
}

/** A remedy that one value is: `set spec.backoffLimit to 1 or less`. What goes on with `and` or `where` asks for more. */
const assignment =
  /(?:^|[ .])(\w+)(?: of [\w.]+ in [\w.]+)?(?::| to(?: at least)?) "?([\w.%/-]+?)"?(?:$| or |, or |, at least )/

/** A scalar on one line. */
interface WrittenScalar {
  readonly start: number
  readonly text: string
  readonly quote: string
  readonly value: ReturnType<typeof resolvePlain>
}

const scalars = /(["'])([\w.%/-]+)\1|[\w.%/-]+/y
const behind = /[ \t]*(?:[,}\]]|[ \t]#|$)/y

/** The value of a member whose key is at an index. */
function readMember(line: string, index: number, key: string): WrittenScalar | undefined {
  const rest = line.slice(index)
  const colon = [key, `"${key}"`, `'${key}'`].find(each => rest.startsWith(each))
  const gap = colon === undefined ? null : /^[ \t]*:[ \t]*/.exec(rest.slice(colon.length))
  if (colon === undefined || gap === null) return undefined
  scalars.lastIndex = index + colon.length + gap[0].length
  const start = scalars.lastIndex
  const match = scalars.exec(line)
  if (match === null) return undefined
  behind.lastIndex = start + match[0].length
  if (!behind.test(line)) return undefined
  const [text, quote = '', quoted] = match
  return { start, text, quote, value: quoted ?? resolvePlain(text) }
}

/** In the quotes that stand there; a plain string stays a string. */
function writeLike({ quote, value }: WrittenScalar, wanted: string): string {
  if (quote !== '') return `${quote}${wanted}${quote}`
  return typeof value === 'string' && typeof resolvePlain(wanted) !== 'string' ? `"${wanted}"` : wanted
}
