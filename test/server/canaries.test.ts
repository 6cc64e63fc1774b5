/** What a review holds is in no log, no metric, and in answers only where it is named. */
import t from 'tap'
import type { JsonObject } from '../../src/json.ts'
import { readReview, reviewNames } from '../fixtures/read-reviews.ts'
import { findFields, type Planted, type Planting, plant } from './canaries.ts'
import { type Condition, enrich } from './canary-pods.ts'
import { startSearched } from './canary-serve.ts'

/** All that an answer may repeat, of the object alone: what a finding can't be understood without. */
const repeated: readonly RegExp[] = [
  /\/(containers|initContainers)\/name$/,
  /\/resources\/(requests|limits)\/(cpu|memory|ephemeral-storage)$/,
  // the name of a port, and nothing else of a probe
  /\/(readinessProbe|livenessProbe)\/httpGet\/port( port)?$/,
  /\/spec\/priorityClassName( class)?$/,
  // of a script the program that hides SIGTERM, without its folder
  /\/command program$/,
  // annotations that are meant for us: their keys, and what they say of probes
  /\/metadata\/annotations\/(exempt|probe)\.seaworthy\.dev~1\{key\} key$/,
  /\/metadata\/annotations\/probe\.seaworthy\.dev~1(path|period-seconds)$/,
  // what a version, a disk and a quota are missing of
  /\/(containers|initContainers)\/image$/,
  /\/spec\/volumes\/(name|hostPath\/path)$/,
  /^\/request\/object\/metadata\/namespace$/,
  // a limit that is none, in its first 20 characters
  /\/metadata\/annotations\/nginx\.ingress\.kubernetes\.io~1limit-rps$/,
]
/** What is injected repeats only the path that an annotation asks for. */
const injected = /\/metadata\/annotations\/probe\.seaworthy\.dev~1path$/

const plantings: readonly (readonly [Condition, Planting])[] = [
  ['faulty', 'replaced'],
  ['faulty', 'beside'],
  ['sound', 'beside'],
]

/** Reviews of kinds that hold nothing but secrets, should a webhook configuration send us any. */
function reviewOf(kind: 'Secret' | 'ConfigMap'): JsonObject {
  const review = JSON.parse(readReview('create.service.plain'))
  const { metadata } = review.request.object
  const object = { apiVersion: 'v1', kind, metadata, data: { password: 'x' }, stringData: { token: 'x' } }
  return { ...review, request: { ...review.request, kind: { group: '', version: 'v1', kind }, object } }
}

function* plantAll(): Generator<readonly [name: string, Planted]> {
  const named = reviewNames.map(name => [name, JSON.parse(readReview(name))] as const)
  for (const [name, review] of [...named, ['secret', reviewOf('Secret')], ['map', reviewOf('ConfigMap')]] as const) {
    for (const [condition, planting] of plantings) {
      const { object, oldObject, ...request } = review.request
      const more = { dryRun: 'x', requestSubResource: 'x', options: { ...request.options, fieldManager: 'x' } }
      const objects = { object: enrich(object, condition), oldObject: enrich(oldObject, condition) }
      yield [
        `${name} ${condition} ${planting}`,
        plant({ ...review, request: { ...request, ...more, ...objects } }, planting),
      ]
    }
  }
}

/** An answer as it is understood: its patch decoded. */
function readAnswer(text: string): { readonly denied: boolean; readonly patch: string; readonly rest: string } {
  const { patch, ...response } = JSON.parse(text).response
  return {
    denied: !response.allowed,
    patch: patch === undefined ? '' : Buffer.from(patch, 'base64').toString(),
    rest: JSON.stringify(response),
  }
}

/** Which fields the answers repeat, and which they should not. */
class Repeated {
  readonly leaks = new Set<string>()
  readonly unseen = new Set([...repeated, injected])

  search(text: string, fields: Planted['fields'], allowed: readonly RegExp[], where: string): void {
    for (const field of findFields(text, fields)) {
      const reason = field.startsWith('/request/object/') ? allowed.find(each => each.test(field)) : undefined
      if (reason === undefined) this.leaks.add(`${where}: ${field}`)
      else this.unseen.delete(reason)
    }
  }
}

t.test('every review, with a canary in every field', async t => {
  const { ask, finish } = await startSearched(t)
  const headers = { 'content-type': 'application/json', 'user-agent': 'canary', 'x-request-id': 'canary' }
  const planted = new Set<string>()
  const answers = new Repeated()
  let [denied, patched, findings] = [0, 0, 0]
  for (const [name, { body, fields }] of plantAll()) {
    t.ok(fields.size >= 25, `${name}: ${fields.size} canaries`)
    for (const field of fields.values()) planted.add(field)
    for (const door of ['/mutate', '/validate']) {
      const { status, text } = await ask(`${door}?timeout=10s&canary=canary`, { method: 'POST', headers }, body)
      t.equal(status, 200, `${name} ${door}`)
      const answer = readAnswer(text)
      answers.search(answer.patch, fields, [injected], `${name} ${door} patch`)
      answers.search(answer.rest, fields, repeated, `${name} ${door}`)
      denied += Number(answer.denied)
      patched += Number(answer.patch !== '')
      findings += answer.rest.match(/"reason":"FieldValue/g)?.length ?? 0
    }
  }
  t.strictSame([...answers.leaks], [], 'fields that are repeated')
  t.strictSame([...answers.unseen], [], 'fields that are said to be repeated, and are not')
  t.ok(planted.size > 800, `${planted.size} fields`)
  t.ok(denied > 60 && patched > 20 && findings > 1500, `${denied} denied, ${patched} patched, ${findings} findings`)
  const log = await finish()
  const lines = log.filter(({ msg }) => msg === 'denied')
  t.equal(lines.length, denied, 'a line for every denial')
  t.ok(lines.every(({ policies = [] }) => policies.length > 0))
})
