/** A baseline: findings that were there when somebody began to check, and count against nobody. */
import { isList, isObject, type Json, member } from '../json.ts'
import type { JudgedFinding } from '../policy/verdict.ts'
import { containerOf } from '../workload/views.ts'
import type { FindingOrigin } from './assess.ts'
import type { ReportedFinding, ReportedObject, ReportResult } from './report.ts'

/** What may be found of one object as often as it says. Never an index, a line or a text: they change with other things. */
interface Entry {
  /** `apps/Deployment shop/api`. */
  readonly object: string
  readonly policy: string
  readonly message: string
  readonly container?: string
  /** What tells findings of one message at one place apart. */
  readonly item?: string
  /** Its measure: a finding with a larger one is new. */
  readonly worse?: number
  /** How often; once if it does not say. */
  readonly count?: number
}

/** A baseline in use: every entry covers as many findings as it counts. */
export class Baseline {
  readonly #left: Map<string, { readonly entry: Entry; count: number }>

  constructor(entries: readonly Entry[]) {
    this.#left = new Map()
    // one may be there twice, where two branches were merged
    for (const entry of entries) {
      const count = (this.#left.get(keyOf(entry))?.count ?? 0) + (entry.count ?? 1)
      this.#left.set(keyOf(entry), { entry, count })
    }
  }

  /** True for a finding that is in it. */
  covers(object: ReportedObject, finding: JudgedFinding): boolean {
    const left = this.#left.get(keyOf(toEntry(object, finding)))
    if (left === undefined || left.count === 0) return false
    if ((finding.worse ?? 0) > (left.entry.worse ?? Number.POSITIVE_INFINITY)) return false
    left.count--
    return true
  }

  /** Findings of these objects that it has, and that are no more. */
  countGone(results: readonly ReportResult[]): number {
    const checked = new Set(results.map(({ object }) => nameOf(object)))
    let gone = 0
    for (const { entry, count } of this.#left.values()) if (checked.has(entry.object)) gone += count
    return gone
  }
}

/** The text of a baseline with everything that denies or warns; one line for each, in an order that stays. */
export function renderBaseline(
  results: readonly ReportResult[],
  origins: ReadonlyMap<ReportedFinding, FindingOrigin>,
): string {
  const entries = new Map<string, Entry>()
  for (const { object, findings } of results) {
    for (const reported of findings) {
      const finding = origins.get(reported)?.finding
      if (finding?.outcome !== 'deny' && finding?.outcome !== 'warn') continue
      const entry = toEntry(object, finding)
      const key = keyOf(entry)
      entries.set(key, merge(entries.get(key), entry))
    }
  }
  const lines = [...entries.values()].map(entry => `    ${JSON.stringify(entry)}`).toSorted()
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`
  return `{\n  "apiVersion": "seaworthy.dev/v1",\n  "kind": "Baseline",\n  "findings": ${list}\n}\n`
}

/** The baseline of a text, or why it is none. */
export function decodeBaseline(text: string): Baseline | { readonly problem: string } {
  let value: Json
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return { problem: 'it is not JSON' }
  }
  const findings = member(value, 'findings')
  if (member(value, 'kind') !== 'Baseline' || member(value, 'apiVersion') !== 'seaworthy.dev/v1' || !isList(findings))
    return { problem: 'it is no Baseline of seaworthy.dev/v1' }
  const wrong = findings.findIndex(finding => !isEntry(finding))
  if (wrong !== -1)
    return {
      problem: `findings[${wrong}] needs object, policy and message, and knows container, item, worse and count`,
    }
  return new Baseline(findings as unknown as readonly Entry[])
}

const types: Readonly<Record<string, string>> = {
  object: 'string',
  policy: 'string',
  message: 'string',
  container: 'string',
  item: 'string',
  worse: 'number',
  count: 'number',
}

function isEntry(value: Json): boolean {
  return (
    isObject(value) &&
    ['object', 'policy', 'message'].every(name => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, each]) => Object.hasOwn(types, name) && typeof each === types[name]) &&
    /^[1-9]\d*$/.test(String(value['count'] ?? 1))
  )
}

function toEntry(object: ReportedObject, finding: JudgedFinding): Entry {
  const container = containerOf(finding.at)?.name
  return {
    object: nameOf(object),
    policy: finding.policy,
    message: finding.message,
    ...(container === undefined ? {} : { container }),
    ...(finding.item === undefined ? {} : { item: finding.item }),
    ...(finding.worse === undefined ? {} : { worse: finding.worse }),
  }
}

function merge(before: Entry | undefined, entry: Entry): Entry {
  if (before === undefined) return entry
  const worse = entry.worse === undefined ? {} : { worse: Math.max(entry.worse, before.worse ?? 0) }
  return { ...before, ...worse, count: (before.count ?? 1) + 1 }
}

function keyOf({ object, policy, message, container, item }: Entry): string {
  return JSON.stringify([object, policy, message, container, item])
}

function nameOf({ apiVersion, kind, namespace, name }: ReportedObject): string {
  const group = apiVersion?.includes('/') ? `${apiVersion.split('/')[0]}/` : ''
  return `${group}${kind} ${namespace === null ? '' : `${namespace}/`}${name ?? ''}`
}
