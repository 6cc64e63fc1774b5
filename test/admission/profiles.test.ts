/**
 * Every recording under every profile, with every policy: what is injected and what is left, as reviewed in the snapshot.
 *
 * A new policy changes it: `TAP_SNAPSHOT=1 npx tap run --disable-coverage test/admission/profiles.test.ts`, and read the difference.
 */
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { decodeReview } from '../../src/admission/decode.ts'
import { type Answer, handle, type Webhook } from '../../src/admission/handle.ts'
import type { JsonObject } from '../../src/json.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import type { Plans } from '../../src/policy/plans.ts'
import type { Operation } from '../../src/policy/verdict.ts'
import { applyOperations } from '../../src/report/apply.ts'
import { containerOf } from '../../src/workload/views.ts'
import { plansOf } from '../fixtures/plans-of.ts'
import { readReview, reviewNames } from '../fixtures/read-reviews.ts'

interface Review {
  readonly request: JsonObject & { readonly object: JsonObject | null }
}

function ask(webhook: Webhook, name: string, plans: Plans, object?: JsonObject | null): Answer {
  const review = JSON.parse(readReview(name)) as Review
  const request = object === undefined ? review.request : { ...review.request, object: structuredClone(object) }
  const circumstances = { plans, facts: unknownFacts(37), today: '2026-11-21' }
  return handle(webhook, decodeReview({ ...review, request }), circumstances)
}

function patchOf({ review: { response } }: Answer): Operation[] {
  return response.patch === undefined ? [] : JSON.parse(Buffer.from(response.patch, 'base64').toString())
}

/** `outcome policy message[:item][@container]`. */
function tell({ verdict, findings }: Answer): string[] {
  const lines = findings.map(({ outcome, policy, message, item, at }) => {
    const container = containerOf(at)?.name
    const which = `${policy} ${message}${item === undefined ? '' : `:${item}`}`
    return `  ${outcome} ${which}${container === undefined ? '' : `@${container}`}`
  })
  return [`verdict ${verdict}`, ...lines]
}

for (const profile of profiles) {
  const plans = plansOf(policies, profile)
  t.test(profile.name, async t => {
    for (const name of reviewNames) {
      const mutated = ask('mutate', name, plans)
      const patch = patchOf(mutated)
      const { object } = (JSON.parse(readReview(name)) as Review).request
      const patched = object === null ? null : applyOperations(object, patch)
      t.strictSame(patchOf(ask('mutate', name, plans, patched)), [], `${name}: a second pass is empty`)
      const judged = ask('validate', name, plans, patched)
      t.strictSame([mutated.failures, judged.failures], [[], []], `${name}: no policy failed`)
      if (profile.name === 'baseline') t.not(judged.verdict, 'deny', `${name}: baseline denies nothing`)
      const operations = patch.map(operation => `  ${JSON.stringify(operation)}`)
      t.matchSnapshot(['patch', ...operations, ...tell(judged)].join('\n'), name)
    }
  })
}
