/** The engine: mends what may be mended, then judges what is left. */
import { Draft } from '../patch/draft.ts'
import type { Resource } from '../workload/views.ts'
import { applyEdits } from './apply-edits.ts'
import { type Context, type Edit, type Finding, milder, type Report, type Situation } from './contract.ts'
import { type Exemption, type Exemptions, readExemptions } from './exemptions.ts'
import type { Plan, Step } from './plan.ts'
import { ratchet } from './ratchet.ts'
import { comparePaths, type JudgedFinding, type Outcome, orderFindings, splitByPod, type Verdict } from './verdict.ts'

/** Where mends are made, and which. */
export type Mends = keyof typeof reaches

/** In pods or templates, and on the object itself: what it lacks when it is made, what it keeps when it is updated. */
const reaches = {
  /** What is made: a Pod, or a controller and what its Pods will get. */
  all: { pods: true, object: 'mend' },
  /** What is made, its pod template apart: what is sent for a controller. */
  object: { pods: false, object: 'mend' },
  /** The Pods that a controller will make. */
  template: { pods: true, object: undefined },
  /** An object that is there already, and the Pods that it will make. */
  update: { pods: true, object: 'keep' },
  /** An object that is there already. */
  kept: { pods: false, object: 'keep' },
  none: { pods: false, object: undefined },
} as const

/**
 * Evaluates one object, which is edited in place.
 *
 * 1. Mend: every step that injects, in policy order, each mend applied as it is reported. `until: 'mend'` stops here.
 * 2. Review: all steps on the result, since a later mend may satisfy an earlier finding.
 * 3. On an UPDATE that would be denied: the same on the old object, and what that had already only warns.
 *
 * A policy that throws is taken back whole and named in `failures`; the others go on.
 */
export function evaluate(
  resource: Resource,
  plan: Plan,
  situation: Situation,
  mends: Mends,
  until: 'mend' | 'verdict',
): Verdict {
  if (plan.stepsOf(resource.kind, situation.source).length === 0) return nothing
  const verdict = new Evaluation(resource, plan, situation).run(mends, until)
  const { old } = situation
  if (old === undefined || !verdict.findings.some(finding => finding.outcome === 'deny')) return verdict
  const before = evaluate(old, plan, { ...situation, old: undefined }, mends, until)
  return { ...verdict, findings: ratchet(verdict.findings, before.findings) }
}

const none: readonly Edit[] = []
const nothing: Verdict = { findings: [], operations: [], podOperations: [], failures: [] }

class Evaluation {
  readonly #resource: Resource
  readonly #plan: Plan
  readonly #steps: readonly Step[]
  readonly #context: Context
  readonly #exemptions: Exemptions
  readonly #draft: Draft
  readonly #failures = new Set<string>()
  #mended: JudgedFinding[] = []
  #left: JudgedFinding[] = []

  constructor(resource: Resource, plan: Plan, situation: Situation) {
    this.#resource = resource
    this.#plan = plan
    this.#steps = plan.stepsOf(resource.kind, situation.source)
    this.#context = { ...situation, settings: plan.settings }
    this.#exemptions = readExemptions(resource, plan, situation)
    this.#draft = new Draft(resource.root)
  }

  run(mends: Mends, until: 'mend' | 'verdict'): Verdict {
    const untouched = this.#draft.savepoint()
    for (;;) {
      if (mends !== 'none') this.#mendAll(mends)
      if (until === 'mend') break
      const failed = this.#failures.size
      this.#review()
      // who throws only now has mended already: all of it once more, without him
      if (this.#failures.size === failed || this.#draft.changes.length === 0) break
      this.#draft.rollback(untouched)
      this.#mended = []
      this.#left = []
    }
    return this.#verdict(until)
  }

  #mendAll(mends: Mends): void {
    const inPods = reaches[mends].pods && (mends === 'all' || this.#resource.pod?.isTemplate === true)
    for (const step of this.#steps) {
      if (!step.inject || this.#failures.has(step.policy.id) || (step.policy.subject.inPods && !inPods)) continue
      const savepoint = this.#draft.savepoint()
      const before = this.#mended.length
      const done = this.#run(step, finding => {
        if (this.#mends(step, finding, this.#editsOf(finding, mends)))
          this.#mended.push(judged(step, finding, 'mended'))
      })
      if (done) continue
      this.#draft.rollback(savepoint)
      this.#mended.length = before
    }
  }

  #review(): void {
    for (const step of this.#steps) {
      const before = this.#left.length
      const done =
        !this.#failures.has(step.policy.id) &&
        this.#run(step, finding => {
          const exemption = this.#exemptions.find(step.policy.id, finding.at)
          const outcome = exemption === undefined ? this.#actionOf(step, finding) : 'exempt'
          if (outcome !== 'off') this.#left.push(judged(step, finding, outcome, exemption))
        })
      if (done) continue
      this.#left.length = before
      this.#left.push(this.#failed(step))
    }
    for (const problem of this.#exemptions.problems()) this.#left.push(problem)
  }

  /** What only a patch is made of is not ordered: nobody reads it. */
  #verdict(until: 'mend' | 'verdict'): Verdict {
    const findings = [...this.#trulyMended(), ...this.#left]
    return {
      findings: until === 'mend' ? findings : orderFindings(findings, this.#plan.policyIds),
      ...splitByPod(this.#draft.changes, this.#resource.pod),
      failures: [...this.#failures],
    }
  }

  /** What was mended, less what the review found again: that was not mended after all. */
  #trulyMended(): readonly JudgedFinding[] {
    if (this.#left.length === 0 || this.#mended.length === 0) return this.#mended
    const left = Map.groupBy(this.#left, finding => finding.at)
    return this.#mended.filter(finding => !left.get(finding.at)?.some(each => isSameFinding(each, finding)))
  }

  /** Runs one policy over its subjects; false if it threw. */
  #run(step: Step, report: Report): boolean {
    try {
      step.policy.subject.each(this.#resource, subject =>
        step.policy.review(subject, step.parameters, report, this.#context),
      )
      return true
    } catch {
      this.#failures.add(step.policy.id)
      return false
    }
  }

  #editsOf({ at, mend, keep }: Finding, mends: Mends): readonly Edit[] {
    const { pods, object } = reaches[mends]
    if (at !== this.#resource) return (pods && mend) || none
    return (object === 'keep' ? keep : object && mend) ?? none
  }

  /** Applies what mends a finding, all of it or nothing. */
  #mends(step: Step, finding: Finding, edits: readonly Edit[]): boolean {
    const { at } = finding
    if (edits.length === 0 || this.#isAwaited(finding)) return false
    if (step.actionOf(finding.message) === 'off' || this.#exemptions.find(step.policy.id, at) !== undefined)
      return false
    const savepoint = this.#draft.savepoint()
    const done = applyEdits(this.#draft, at, edits)
    if (!done) this.#draft.rollback(savepoint)
    return done
  }

  #actionOf(step: Step, finding: Finding): ReturnType<Step['actionOf']> {
    const action = milder(step.actionOf(finding.message), finding.ceiling ?? 'deny')
    return action === 'deny' && this.#isAwaited(finding) ? 'warn' : action
  }

  /** True where what could excuse it is not known yet. */
  #isAwaited({ unless }: Finding): boolean {
    return unless !== undefined && this.#context.facts.awaits(unless)
  }

  #failed(step: Step): JudgedFinding {
    const outcome = this.#plan.settings.onError === 'deny' ? 'deny' : 'audit'
    const declared = { text: 'this policy failed on the object', remedy: 'report it, or exempt the object' }
    return { policy: step.policy.id, message: 'failed', declared, at: this.#resource, field: [], outcome }
  }
}

/** True for one finding, reported twice at one place of one version of an object. */
function isSameFinding(left: JudgedFinding, right: JudgedFinding): boolean {
  return left.policy === right.policy && left.message === right.message && comparePaths(left.field, right.field) === 0
}

function judged(step: Step, finding: Finding, outcome: Outcome, exemption?: Exemption): JudgedFinding {
  const declared = step.policy.messages[finding.message]
  if (declared === undefined) throw new TypeError(`policy ${step.policy.id} declares no message ${finding.message}`)
  const { message, at, field, data, item, worse, unless, mend } = finding
  return { policy: step.policy.id, message, at, field, data, item, worse, unless, mend, declared, outcome, exemption }
}
