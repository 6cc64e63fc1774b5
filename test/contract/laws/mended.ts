/** Laws of what is injected: only what is missing, only what was found, and once. */
import {
  isEqualJson,
  isList,
  isObject,
  type Json,
  type JsonObject,
  type Path,
  toPointer,
  valueAt,
} from '../../../src/json.ts'
import { type JudgedFinding, type Operation, pathOf, type Verdict } from '../../../src/policy/verdict.ts'
import { applyOperations } from '../../../src/report/apply.ts'
import { isAuthored } from '../../../src/workload/author.ts'
import { viewResource } from '../../../src/workload/resource.ts'
import { clone, judge, type Trial } from '../trial.ts'
import { followsQos } from './excused.ts'

/** Nothing that the author wrote is changed or removed; a list grows only at its end. */
export function onlyFills(trial: Trial): string | undefined {
  const { edited } = judge(trial)
  const lost = findLost(trial.object, edited, [])
  return lost.filter(path => !mayReplace(trial, path)).map(path => `overwrote ${toPointer(path)}`)[0]
}

/** The places whose value was set and is another one now; null counts as not set. */
function findLost(before: Json, after: Json | undefined, path: Path): readonly Path[] {
  if (before === null || before === after) return []
  const both = (isList(before) && isList(after)) || (isObject(before) && isObject(after))
  if (!both) return [path]
  return Object.entries(before).flatMap(([key, value]) => {
    const step = isList(before) ? Number(key) : key
    return findLost(value, valueAt(after, [step]), [...path, step])
  })
}

/** What the API server fills in by itself, and policies may replace or remove, by key. */
const filled: Readonly<Record<string, Json | undefined>> = {
  terminationGracePeriodSeconds: 30,
  revisionHistoryLimit: 10,
  backoffLimit: 6,
  // these by the cluster's default class, which the author did not name either
  priorityClassName: undefined,
  priority: undefined,
  preemptionPolicy: undefined,
}

/** True for a default that nobody is known to have written; on an UPDATE for the replicas that the object had. */
function mayReplace({ object, old, origin, source }: Trial, path: Path): boolean {
  if (source === 'files') return false
  if (old !== undefined && toPointer(path) === '/spec/replicas') return true
  const key = String(path.at(-1))
  if (!Object.hasOwn(filled, key) || isAuthored(viewResource(object, origin), path)) return false
  return filled[key] === undefined || filled[key] === valueAt(object, path)
}

/** Every operation mends a finding that is told as mended, and what has no finding is left as it is. */
export function mendsFindings(trial: Trial): string | undefined {
  const { verdict } = judge(trial)
  const mended = verdict.findings.filter(({ outcome }) => outcome === 'mended')
  const paths = mended.flatMap(finding => placesOf(finding, trial))
  const all = allOperations(trial, verdict)
  const stray = all.find(({ path }) => !paths.some(each => `${each}/`.startsWith(`${path.replace(/\/-$/, '')}/`)))
  if (stray !== undefined) return `${stray.op} ${stray.path} mends nothing that is told as mended`
  const found = new Set(judge(trial, 'none').verdict.findings.map(subjectOf))
  const unasked = mended.find(finding => !found.has(subjectOf(finding)) && !followsQos(trial, finding))
  return unasked && `${unasked.policy} ${unasked.message} is mended, and was not found before`
}

/** Where the edits of a finding are made; of those that keep something only the field is told. */
function placesOf(finding: JudgedFinding, { old }: Trial): readonly string[] {
  const { at, mend = [] } = finding
  const paths = mend.map(edit => [...at.path, ...('remove' in edit ? edit.remove : edit.set)])
  return (old === undefined ? paths : [...paths, pathOf(finding)]).map(path => toPointer(path).replace(/\/-$/, ''))
}

/** What a policy says of one place, in whatever words. */
function subjectOf({ policy, at }: JudgedFinding): string {
  return `${policy} ${toPointer(at.path)}`
}

/** The operations on an object and its pod, all from the root of the object. */
export function allOperations(trial: Trial, { operations, podOperations }: Verdict): readonly Operation[] {
  const within = toPointer(viewResource(trial.object, trial.origin).pod?.path ?? [])
  return [...operations, ...podOperations.map(each => ({ ...each, path: within + each.path }))]
}

/** Injecting into what was injected into changes nothing, and says no more than was left. */
export function isFixedPoint(trial: Trial): string | undefined {
  const { edited } = judge(trial)
  const again = judge({ ...trial, object: edited })
  const [more] = allOperations(trial, again.verdict)
  return more && `a second pass: ${JSON.stringify(more)}`
}

/** The operations as whoever gets them reads them. */
export function sentOf({ operations, podOperations }: Verdict): Pick<Verdict, 'operations' | 'podOperations'> {
  return JSON.parse(JSON.stringify({ operations, podOperations }))
}

/** The operations, applied to the text that came, give the edited object, and those for Pods its template. */
export function patchesWhatCame(trial: Trial): string | undefined {
  const { verdict, edited, resource } = judge(trial)
  const received = sentOf(verdict)
  const patched = applyOperations(clone(trial.object), received.operations)
  const path = resource.pod?.isTemplate ? resource.pod.path : undefined
  if (path === undefined && received.podOperations.length > 0) return 'there are operations for Pods, but no template'
  if (path === undefined)
    return isEqualJson(patched, edited) ? undefined : 'the patched original is not the edited object'
  const template = valueAt(patched, path)
  if (!isObject(template)) return 'the patched original has no template'
  const wanted = valueAt(edited, path)
  if (!isEqualJson(applyOperations(clone(template), received.podOperations), wanted)) {
    return 'the patched template is not the edited one'
  }
  return isEqualJson(without(patched, path), without(edited, path)) ? undefined : 'they differ outside the template'
}

function without(object: JsonObject, path: Path): JsonObject {
  const copy = clone(object)
  return applyOperations(copy, [{ op: 'remove', path: toPointer(path) }])
}
