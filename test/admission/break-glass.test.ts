/** Who may go on in an emergency, how that is recorded, and who is told of the way. */
import t from 'tap'
import { production } from '../../policies/profiles/production.ts'
import { decodeReview } from '../../src/admission/decode.ts'
import { type Answer, handle, type Webhook } from '../../src/admission/handle.ts'
import type { JsonObject } from '../../src/json.ts'
import type { Configuration } from '../../src/policy/configuration.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { fourPolicies } from '../fixtures/four-policies.ts'
import { plansOf } from '../fixtures/plans-of.ts'
import { readReview } from '../fixtures/read-reviews.ts'

function ask(
  name: string,
  change: JsonObject,
  configured: Partial<Configuration> = {},
  webhook: Webhook = 'validate',
): Answer {
  const review = JSON.parse(readReview(name)) as { request: JsonObject }
  const request = decodeReview({ ...review, request: { ...review.request, ...change } })
  const plans = plansOf(fourPolicies, production, configured)
  return handle(webhook, request, { plans, facts: unknownFacts(37), today: '2026-11-21' })
}

const user = { userInfo: { username: 'mallory', groups: ['system:authenticated'] } }
const member = { userInfo: { username: 'oncall', groups: ['system:authenticated', 'seaworthy:break-glass'] } }
/** What the old object had not. */
const { object: newObject, oldObject } = JSON.parse(readReview('update.deployment.new-image')).request
const limited = structuredClone(oldObject)
for (const container of limited.spec.template.spec.containers) container.resources = { limits: { memory: '64Mi' } }
const worse = { object: newObject, oldObject: limited }

t.test('a member is warned where others are denied, and it is recorded', async t => {
  for (const recording of ['create.deployment.plain', 'create.pod.bare']) {
    t.equal(ask(recording, user).verdict, 'deny')
    const { verdict, review, findings } = ask(recording, member)
    t.equal(verdict, 'warn')
    t.equal(review.response.allowed, true)
    t.match(review.response.warnings?.join('\n'), /resource-limits: container "web": memory limit is missing/)
    const broken = findings.filter(({ brokeGlass }) => brokeGlass).map(({ policy }) => policy)
    t.ok(broken.includes('resource-limits'))
    t.equal(review.response.auditAnnotations?.['breakGlass'], [...new Set(broken)].toSorted().join(','))
  }
})

t.test('nothing is recorded where nothing would have denied', async t => {
  const { review } = ask('update.deployment.new-image', member)
  t.notOk('breakGlass' in (review.response.auditAnnotations ?? {}))
})

t.test('the groups are configured', async t => {
  t.equal(ask('create.pod.bare', member, { breakGlass: { groups: ['oncall'] } }).verdict, 'deny')
  t.equal(ask('create.pod.bare', member, { breakGlass: { groups: [] } }).verdict, 'deny')
  const other = { userInfo: { username: 'o', groups: ['oncall'] } }
  t.equal(ask('create.pod.bare', other, { breakGlass: { groups: ['emergency', 'oncall'] } }).verdict, 'warn')
})

t.test('what is injected stays the same', async t => {
  const patchOf = (change: JsonObject) => ask('create.pod.bare', change, {}, 'mutate').review.response.patch
  t.equal(patchOf(member), patchOf(user))
})

t.test('the denial of an UPDATE names the way', async t => {
  const message = (change: JsonObject, configured: Partial<Configuration> = {}) =>
    ask('update.deployment.new-image', { ...change, ...worse }, configured).review.response.status?.message ?? ''
  t.equal(
    message(user),
    '1 problem (profile production):\n' +
      '- resource-limits: container "web": memory limit is missing; set resources.limits.memory ' +
      '(spec.template.spec.containers[0].resources.limits.memory)\n' +
      'in an emergency, a member of the group seaworthy:break-glass is only warned ' +
      '(kubectl --as=YOU --as-group=seaworthy:break-glass …)',
  )
  t.equal(message(member), '', 'and it is a way')
  t.notMatch(message(user, { breakGlass: { groups: [] } }), 'emergency')
  t.match(message(user, { breakGlass: { groups: ['on\ncall'] } }), 'group on\\u000acall is')
})

t.test('that of a CREATE does not: nothing runs yet', async t => {
  t.notMatch(ask('create.pod.bare', user).review.response.status?.message, 'emergency')
})
