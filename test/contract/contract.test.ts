/** What every policy in the index keeps, whatever it looks for. */
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { isObject, type Json, valueAt } from '../../src/json.ts'
import type { AnyPolicy } from '../../src/policy/contract.ts'
import { describe } from '../../src/policy/describe.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { readReview, reviewNames } from '../fixtures/read-reviews.ts'
import { beside, broken, plans, review, situations } from './keeps.ts'

const folder = new URL('../../policies/', import.meta.url)

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
    const texts = Object.values(policy.messages).map(({ text }) => text)
    t.equal(new Set(texts).size, texts.length, 'each message says something else')
    for (const [id, message] of Object.entries(policy.messages)) {
      t.match(id, /^[a-z][A-Za-z]*$/)
      t.match(message.text, /^[a-z{].*[^.]$/, `${id} reads on after a colon`)
      t.match(message.remedy, /^[a-z].*[^.]$/, `${id} says what to do`)
    }
  })
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
    for (const facts of situations) {
      // what is known of a cluster is known at admission
      const source = facts === beside ? 'admission' : 'files'
      for (const object of objects) {
        t.equal(broken(object, plan, facts, source), undefined, `${plan.profile}, ${source}: ${object['kind']}`)
      }
    }
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
