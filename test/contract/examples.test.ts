/** The examples of all policies: each shows what its policy finds, and is what an API server takes, as far as that can be told without one. */
import { readdirSync, readFileSync } from 'node:fs'
import * as client from '@kubernetes/client-node'
import t, { type Test } from 'tap'
import { policies } from '../../policies/index.ts'
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  listMember,
  member,
  stringMember,
  valueAt,
} from '../../src/json.ts'
import type { AnyPolicy, Situation } from '../../src/policy/contract.ts'
import { describe } from '../../src/policy/describe.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import type { JudgedFinding } from '../../src/policy/verdict.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { groupOf } from '../../src/workload/kinds.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { matchesSelector } from '../../src/workload/selectors.ts'
import { planOf } from '../fixtures/plans-of.ts'
import { clone, review } from './keeps.ts'

const folder = new URL('../../policies/examples/', import.meta.url)
const readExample = (name: string): readonly JsonObject[] =>
  readObjects(readFileSync(new URL(name, folder), 'utf8')).objects.map(({ value }) => value)

/** What a policy finds in an example of its own, whose objects are applied together: each is a fact for the others. */
function findingsIn(policy: AnyPolicy, name: 'bad' | 'good', source: Situation['source']): readonly JudgedFinding[] {
  const plan = planOf(policies, { name: 'this one', policies: { [policy.id]: { action: 'deny' } } })
  const objects = readExample(`${policy.id}.${name}.yaml`)
  const facts = factsOf(
    objects.map(each => viewResource(each)),
    unknownFacts(37),
    'default',
  )
  return objects
    .flatMap(object => review(clone(object), plan, 'none', facts, source).findings)
    .filter(finding => finding.policy === policy.id)
}

for (const policy of policies as readonly AnyPolicy[]) {
  t.test(policy.id, async t => {
    t.not(findingsIn(policy, 'bad', 'files').length, 0, 'the bad example has its finding')
    t.strictSame(findingsIn(policy, 'good', 'files').map(describe), [], 'the good example has none')
    t.strictSame(findingsIn(policy, 'good', 'admission').map(describe), [], 'nor at admission')
    if (policy.subject.only === 'files') {
      t.strictSame(findingsIn(policy, 'bad', 'admission'), [], 'what is for files is not looked at there')
    }
  })
}

t.test('each example belongs to a policy', async t => {
  const names = policies.flatMap(({ id }) => [`${id}.bad.yaml`, `${id}.good.yaml`])
  t.strictSame(readdirSync(folder).toSorted(), names.toSorted())
})

for (const file of readdirSync(folder)) {
  t.test(`${file}: as an API server takes it`, async t => {
    const objects = readExample(file)
    for (const object of objects) checkObject(t, object, file)
    const names = objects.map(object => `${object['kind']} ${valueAt(object, ['metadata', 'name'])}`)
    t.equal(new Set(names).size, names.length, 'no object is there twice')
  })
}

/** Names of nearly all objects: DNS-1123 subdomains. */
const validName = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

function checkObject(t: Test, object: JsonObject, file: string): void {
  const apiVersion = stringMember(object, 'apiVersion') ?? ''
  const kind = stringMember(object, 'kind') ?? ''
  const name = stringMember(member(object, 'metadata'), 'name') ?? ''
  t.match(name, validName, `${kind} has a name`)
  const version = apiVersion.slice(groupOf(apiVersion) === '' ? 0 : groupOf(apiVersion).length + 1)
  const model = version.replace('v', 'V') + kind
  if (Object.hasOwn(client, model)) t.strictSame(listMisfits(object, model, kind), [], `${kind} ${name}`)
  else t.equal(file, 'deprecated-api.bad.yaml', `${apiVersion} ${kind} is served`)
  checkPod(t, object)
}

interface Attribute {
  readonly baseName: string
  readonly type: string
}

/** The attributes of a model of the Kubernetes client; undefined for what is no model. */
function findAttributes(type: string): readonly Attribute[] | undefined {
  const model: unknown = Object.hasOwn(client, type) ? Reflect.get(client, type) : undefined
  if (typeof model !== 'function' || !('getAttributeTypeMap' in model)) return undefined
  return (model.getAttributeTypeMap as () => readonly Attribute[])()
}

/** Fields that a model lacks, and values of another type than it says. */
function listMisfits(value: Json, type: string, path: string): readonly string[] {
  const item = /^(?:Array<(.*)>|\{ \[key: string\]: (.*); \})$/.exec(type)
  if (item?.[1] !== undefined) {
    return isList(value)
      ? value.flatMap((each, index) => listMisfits(each, item[1] ?? '', `${path}[${index}]`))
      : [path]
  }
  if (item?.[2] !== undefined) {
    if (!isObject(value)) return [path]
    return Object.entries(value).flatMap(([key, each]) => listMisfits(each, item[2] ?? '', `${path}.${key}`))
  }
  const attributes = findAttributes(type)
  if (attributes === undefined) return fits(value, type) ? [] : [`${path}: no ${type}`]
  if (!isObject(value)) return [`${path}: no ${type}`]
  return Object.entries(value).flatMap(([key, each]) => {
    const attribute = attributes.find(({ baseName }) => baseName === key)
    return attribute === undefined ? [`${path}.${key}: unknown`] : listMisfits(each, attribute.type, `${path}.${key}`)
  })
}

/** True for a plain value of a type; quantities are texts, and ports and shares either. */
function fits(value: Json, type: string): boolean {
  if (type === 'IntOrString') return typeof value === 'string' || Number.isInteger(value)
  if (type === 'number') return Number.isInteger(value)
  return ['string', 'boolean'].includes(type) ? typeof value === type : true
}

/** What the API server asks of pods beside types. */
function checkPod(t: Test, object: JsonObject): void {
  const { pod, kind } = viewResource(object)
  if (pod === undefined) return
  const names = pod.containers.map(({ name }) => name)
  for (const name of names) t.match(name, /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, `container ${name} has a name`)
  t.equal(new Set(names).size, names.length, 'containers have names of their own')
  for (const { raw, name } of pod.containers) t.ok(stringMember(raw, 'image'), `${name} has an image`)
  const volumes = new Set([
    ...listMember(pod.spec, 'volumes').map(each => stringMember(each, 'name')),
    ...listMember(member(object, 'spec'), 'volumeClaimTemplates').map(each => valueAt(each, ['metadata', 'name'])),
  ])
  const mounts = pod.containers.flatMap(({ raw }) => listMember(raw, 'volumeMounts'))
  for (const mount of mounts) t.ok(volumes.has(stringMember(mount, 'name')), 'what is mounted is there')
  if (!kind.startsWith('apps/')) return
  t.ok(matchesSelector(valueAt(object, ['spec', 'selector']), pod.labels), 'the selector selects its own Pods')
}
