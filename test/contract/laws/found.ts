/** Laws of what is found: no injection makes a fault, no order makes a difference, no unchanged object is denied. */
import { isList, isObject, type Json, type JsonObject } from '../../../src/json.ts'
import type { Mends } from '../../../src/policy/evaluate.ts'
import { identityOf, type JudgedFinding, type Outcome } from '../../../src/policy/verdict.ts'
import { allMends, judge, type Trial } from '../trial.ts'
import { followsQos, mayHaveComeBack } from './excused.ts'
import { wordsOf } from './told.ts'

const hardness: readonly Outcome[] = ['mended', 'exempt', 'audit', 'warn', 'deny']

/** What was found of one thing: how bad it was, and what became of it. */
interface Found {
  readonly finding: JudgedFinding
  readonly worse: number
  readonly hardness: number
}

/** What is left of a verdict, by identity: the worst of those that share one. */
function leftOf(findings: readonly JudgedFinding[]): ReadonlyMap<string, Found> {
  const left = new Map<string, Found>()
  for (const finding of findings) {
    if (finding.outcome === 'mended') continue
    const key = `${finding.policy} ${identityOf(finding)}`
    const { worse, hardness: before } = left.get(key) ?? { worse: Number.NEGATIVE_INFINITY, hardness: 0 }
    left.set(key, {
      finding,
      worse: Math.max(worse, finding.worse ?? 0),
      hardness: Math.max(before, hardness.indexOf(finding.outcome)),
    })
  }
  return left
}

/** Whatever is injected: nothing is found, worse or more severely, that was not found in what came. */
export function addsNoFinding(trial: Trial): string | undefined {
  const before = leftOf(judge(trial, 'none').verdict.findings)
  const { edited, verdict } = judge(trial)
  const after = judge({ ...trial, object: edited }, 'none').verdict
  return findAdded(trial, before, leftOf(after.findings)) ?? findAdded(trial, before, leftOf(verdict.findings))
}

function findAdded(
  trial: Trial,
  before: ReadonlyMap<string, Found>,
  after: ReadonlyMap<string, Found>,
): string | undefined {
  for (const [key, { finding, worse, hardness }] of after) {
    if (followsQos(trial, finding)) continue
    const was = before.get(key)
    if (was === undefined) return `injections caused ${key}`
    if (worse > was.worse) return `injections made worse ${key}`
    if (hardness > was.hardness) return `injections hardened ${key}`
  }
  return undefined
}

/** The order of keys says nothing, and twice the same is the same. */
export function ignoresKeyOrder(trial: Trial): string | undefined {
  const turned = { ...trial, object: reverseKeys(trial.object) as JsonObject }
  const [forward, backward] = [judge(trial), judge(turned)]
  return wordsOf(forward.verdict) === wordsOf(backward.verdict)
    ? undefined
    : 'another order of keys is judged differently'
}

function reverseKeys(value: Json): Json {
  if (isList(value)) return value.map(reverseKeys)
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, member]) => [key, reverseKeys(member)]),
  )
}

/** An UPDATE is never denied for what the object was before. */
export function sparesWhatWas(trial: Trial): string | undefined {
  const denied = judge({ ...trial, old: trial.object }, 'template').verdict.findings.find(isDenied)
  return denied && `${denied.policy} ${denied.message} denies what has not changed`
}

/** Applying what would be injected is no fault either. */
export function takesItsOwnPatch(trial: Trial): string | undefined {
  const { edited } = judge(trial)
  const { findings } = judge({ ...trial, object: edited, old: trial.object }, 'none').verdict
  const denied = findings.find(finding => isDenied(finding) && !followsQos(trial, finding))
  return denied && `${denied.policy} ${denied.message} denies our own patch`
}

/** An UPDATE is denied for what a CREATE would be denied for, less what the old object had as badly. */
export function ratchets(trial: Trial): string | undefined {
  return findSlip(trial, allMends(trial))
}

/** Taking out again what was injected is denied like leaving it out at first. */
export function deniesTheWayBack(trial: Trial): string | undefined {
  return trial.source === 'files' ? undefined : findSlip({ ...trial, old: judge(trial).edited }, 'none')
}

function findSlip(trial: Trial, mends: Mends): string | undefined {
  const { old } = trial
  const had = leftOf(old === undefined ? [] : judge({ ...trial, object: old, old: undefined }, mends).verdict.findings)
  const isHeld = (finding: JudgedFinding): boolean =>
    (finding.worse ?? 0) <= (had.get(keyOf(finding))?.worse ?? Number.NEGATIVE_INFINITY)
  const made = judge({ ...trial, old: undefined }, mends).verdict.findings
  const deniedWhenMade = new Set(made.filter(isDenied).map(keyOf))
  const { findings } = judge(trial, mends).verdict
  const denied = findings.filter(isDenied)
  const wronged = denied.find(finding => isHeld(finding) || !deniedWhenMade.has(keyOf(finding)))
  if (wronged !== undefined)
    return `${keyOf(wronged)} denies, ${isHeld(wronged) ? 'and was there before' : 'but no CREATE'}`
  const isSpared = (finding: JudgedFinding): boolean =>
    finding.outcome === 'warn' && deniedWhenMade.has(keyOf(finding)) && !mayHaveComeBack(finding)
  const spared = findings.find(finding => isSpared(finding) && !isHeld(finding))
  return spared && `${keyOf(spared)} is new, and only warns`
}

function isDenied({ outcome }: JudgedFinding): boolean {
  return outcome === 'deny'
}

function keyOf(finding: JudgedFinding): string {
  return `${finding.policy} ${identityOf(finding)}`
}
