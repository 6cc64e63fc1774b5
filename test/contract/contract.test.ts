/** What every policy in the index keeps, whatever it looks for. */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import t, { type Test } from 'tap'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { isEqualJson, isList, isObject, type Json, type JsonObject, valueAt } from '../../src/json.ts'
import type { AnyPolicy } from '../../src/policy/contract.ts'
import { describe } from '../../src/policy/describe.ts'
import { evaluate, type Mends } from '../../src/policy/evaluate.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import type { Plan } from '../../src/policy/plan.ts'
import type { Profile } from '../../src/policy/plans.ts'
import { identityOf, type Verdict } from '../../src/policy/verdict.ts'
import { applyOperations } from '../../src/report/apply.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { readReview, reviewNames } from '../fixtures/read-reviews.ts'
import { workload } from './arbitrary.ts'

const folder = new URL('../../policies/', import.meta.url)
/** Each profile as it is, and with every policy injecting. */
const plans: readonly Plan[] = [...profiles, ...profiles.map(injectAll)].map(profile => planOf(policies, profile))

function injectAll(profile: Profile): Profile {
  const named = policies.map(({ id }) => [id, { action: 'audit', ...profile.policies[id], inject: true }] as const)
  return { name: `${profile.name}, all injecting`, policies: Object.fromEntries(named) }
}

function review(object: JsonObject, plan: Plan, mends: Mends): Verdict {
  const situation = {
    facts: unknownFacts(37),
    today: '2026-11-21',
    source: 'admission',
    old: undefined,
    requester: undefined,
  } as const
  return evaluate(viewResource(object), plan, situation, mends, 'verdict')
}

const clone = (value: JsonObject): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject
const leftOf = (verdict: Verdict) =>
  verdict.findings
    .filter(({ outcome }) => outcome !== 'mended')
    .map(finding => `${finding.policy} ${identityOf(finding)}`)

/** Everything that holds for one object under one plan; undefined if it does, else what broke. */
function broken(object: JsonObject, plan: Plan): string | undefined {
  const edited = clone(object)
  const verdict = review(edited, plan, 'all')
  if (verdict.failures.length > 0) return `${verdict.failures} threw`
  if (lostLeaf(object, edited) !== undefined) return `overwrote ${lostLeaf(object, edited)}`
  if (verdict.podOperations.length === 0 && !isEqualJson(applyOperations(clone(object), verdict.operations), edited)) {
    return 'the patch applied to the original is not the edited object'
  }
  if (
    verdict.operations.length + verdict.podOperations.length > 0 &&
    !verdict.findings.some(each => each.outcome === 'mended')
  ) {
    return 'injected what is no finding'
  }
  const again = review(clone(edited), plan, 'all')
  if (again.operations.length + again.podOperations.length > 0) return 'a second pass injects again'
  const before = new Set(leftOf(review(clone(object), plan, 'none')))
  const added = leftOf(review(clone(edited), plan, 'none')).filter(each => !before.has(each))
  if (added.length > 0) return `injections caused ${added}`
  const unfilled = verdict.findings
    .map(describe)
    .find(each => /\{\w+\}/.test(each.text + each.remedy.replace(/\{name: .*?\}/, '')))
  return unfilled === undefined ? undefined : `a placeholder is left in: ${unfilled.text}; ${unfilled.remedy}`
}

/** A place whose value the author set and the edit changed; null counts as not set. */
function lostLeaf(before: Json, after: Json | undefined, path = ''): string | undefined {
  if (before === null || before === after) return undefined
  const both = (isList(before) && isList(after)) || (isObject(before) && isObject(after))
  if (!both) return path || '/'
  for (const [key, value] of Object.entries(before)) {
    const lost = lostLeaf(value as Json, valueAt(after, [isList(before) ? Number(key) : key]), `${path}/${key}`)
    if (lost !== undefined) return lost
  }
  return undefined
}

t.test('each policy is listed under its own name, in the order of the index', async t => {
  const files = readdirSync(folder).filter(name => name.endsWith('.ts') && name !== 'index.ts')
  t.strictSame(policies.map(({ id }) => `${id}.ts`).toSorted(), files.toSorted())
  t.equal(new Set(policies.map(({ id }) => id)).size, policies.length)
})

t.test('a profile names only policies that there are', async t => {
  const ids: readonly string[] = policies.map(({ id }) => id)
  for (const profile of profiles)
    t.strictSame(
      Object.keys(profile.policies).filter(id => !ids.includes(id)),
      [],
      profile.name,
    )
})

for (const policy of policies as readonly AnyPolicy[]) {
  t.test(policy.id, async t => {
    t.match(policy.title, /^[A-Z].*[^.]$/, 'the title is a sentence without a full stop')
    t.match(policy.docs.why, /\.$/)
    t.match(policy.docs.remedy, /\.$/)
    t.ok(policy.docs.links.length > 0 && policy.docs.links.every(link => link.startsWith('https://')), 'has links')
    for (const [name, parameter] of Object.entries(policy.parameters)) {
      t.match(parameter.doc, /^[A-Z].*\.$/, `${name} is explained`)
      t.hasProp(parameter.decode(parameter.default), 'value', `the default of ${name} is valid`)
      t.hasProp(parameter.decode({ no: 'such value' }), 'problem', `${name} refuses an object`)
    }
    for (const [id, message] of Object.entries(policy.messages)) {
      t.match(id, /^[a-z][A-Za-z]*$/)
      t.match(message.text, /^[a-z{].*[^.]$/, `${id} reads on after a colon`)
      t.match(message.remedy, /^[a-z].*[^.]$/, `${id} says what to do`)
    }
    examples(t, policy)
  })
}

function examples(t: Test, policy: AnyPolicy): void {
  const strict = planOf(policies, { name: 'this one', policies: { [policy.id]: { action: 'deny' } } })
  const findingsOf = (name: string) =>
    readObjects(readFileSync(new URL(`examples/${policy.id}.${name}.yaml`, folder), 'utf8')).objects.flatMap(
      ({ value }) => review(clone(value), strict, 'none').findings.filter(finding => finding.policy === policy.id),
    )
  t.not(findingsOf('bad').length, 0, 'the bad example has its finding')
  t.strictSame(findingsOf('good').map(describe), [], 'the good example has none')
}

t.test('the contract holds for every recorded object and example', async t => {
  const files = readdirSync(new URL('examples/', folder)).map(name =>
    readFileSync(new URL(`examples/${name}`, folder), 'utf8'),
  )
  const objects = [
    ...files.flatMap(text => readObjects(text).objects.map(({ value }) => value)),
    ...reviewNames.map(name => valueAt(JSON.parse(readReview(name)), ['request', 'object'])).filter(isObject),
  ]
  t.ok(objects.length > 40)
  for (const plan of plans) {
    for (const object of objects) t.equal(broken(object, plan), undefined, `${plan.profile}: ${object['kind']}`)
  }
})

t.test('the contract holds for random workloads', async t => {
  t.plan(plans.length)
  for (const plan of plans) {
    fc.assert(
      fc.property(workload, object => {
        const problem = broken(object, plan)
        if (problem !== undefined) throw new Error(problem)
      }),
      { numRuns: 400 },
    )
    t.pass(plan.profile)
  }
})

t.test('values that are no values: nothing throws, and every finding can be said', async t => {
  const deep = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`)
  const hostile: Json[] = [{ toString: 1 }, { valueOf: null, toString: null }, deep, [null], -1, '', '\u0000', true]
  for (const value of hostile) {
    const container = {
      name: value,
      resources: { requests: { cpu: value }, limits: { memory: value } },
      lifecycle: { preStop: value },
      ports: [{ containerPort: 1, name: value }],
    }
    const spec = {
      containers: [container],
      terminationGracePeriodSeconds: value,
      dnsConfig: { options: [{ name: 'ndots', value }] },
    }
    for (const plan of plans) {
      const verdict = review(
        { apiVersion: 'v1', kind: 'Pod', metadata: { name: value, annotations: value }, spec },
        plan,
        'all',
      )
      t.strictSame(verdict.failures, [])
      for (const { text, remedy } of verdict.findings.map(describe)) t.ok(text.length + remedy.length < 400)
    }
  }
})

t.test('the order of keys changes nothing', async t => {
  t.plan(1)
  const plan = planOf(policies, injectAll(profiles[1] as Profile))
  fc.assert(
    fc.property(workload, object => {
      const forward = review(clone(object), plan, 'all')
      const backward = review(reverseKeys(clone(object)) as JsonObject, plan, 'all')
      return isEqualJson(JSON.parse(JSON.stringify(wordsOf(forward))), JSON.parse(JSON.stringify(wordsOf(backward))))
    }),
    { numRuns: 300 },
  )
  t.pass('300 workloads')
})

function wordsOf({ findings, operations, podOperations }: Verdict): unknown {
  return { operations, podOperations, findings: findings.map(each => [each.policy, each.message, describe(each)]) }
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
