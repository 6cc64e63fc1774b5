/** Whether the author of an object wrote a field. */
import t from 'tap'
import { isObject, type Json, type JsonObject, type Path, valueAt } from '../../src/json.ts'
import { isAuthored, isNobodys } from '../../src/workload/author.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { readReview } from '../fixtures/read-reviews.ts'

const grace: Path = ['spec', 'template', 'spec', 'terminationGracePeriodSeconds']
const command: Path = ['spec', 'template', 'spec', 'containers', 1, 'command', 0]
const update = {
  operation: 'Update',
  fieldsV1: { 'f:spec': { 'f:template': { 'f:spec': { 'f:terminationGracePeriodSeconds': {} } } } },
}
const apply = { ...update, operation: 'Apply' }
const ownsContainer = (key: string, fields: Json): Json => ({
  operation: 'Apply',
  fieldsV1: { 'f:spec': { 'f:template': { 'f:spec': { 'f:containers': { [key]: fields } } } } },
})
const lastApplied = (text: Json) => ({ 'kubectl.kubernetes.io/last-applied-configuration': text })

interface Case {
  readonly name: string
  readonly managedFields: Json
  readonly annotations?: Json
  readonly path?: Path
  readonly authored: boolean
}

const cases: readonly Case[] = [
  { name: 'no managedFields: all of it', managedFields: [], authored: true },
  { name: 'managedFields of another type', managedFields: {}, authored: true },
  { name: 'an Update owns defaults, too', managedFields: [update], authored: false },
  { name: 'an Apply owns what was applied', managedFields: [update, apply], authored: true },
  { name: 'an Apply of something else', managedFields: [apply], path: ['spec', 'replicas'], authored: false },
  { name: 'nothing that can be read', managedFields: [null, 1, { operation: 'Apply' }], authored: false },
  {
    name: 'an item by its key, and a list that is replaced whole',
    managedFields: [ownsContainer('k:{"name":"web"}', { '.': {}, 'f:command': {} })],
    path: command,
    authored: true,
  },
  {
    name: 'another item',
    managedFields: [ownsContainer('k:{"name":"proxy"}', { '.': {}, 'f:command': {} })],
    path: command,
    authored: false,
  },
  {
    name: 'another field of the item',
    managedFields: [ownsContainer('k:{"name":"web"}', { '.': {}, 'f:image': {} })],
    path: command,
    authored: false,
  },
  { name: 'a key that is none', managedFields: [ownsContainer('k:{', {})], path: command, authored: false },
  { name: 'fields that are none', managedFields: [ownsContainer('k:[]', 1)], path: command, authored: false },
  {
    name: 'kubectl apply',
    managedFields: [update],
    annotations: lastApplied('{"spec":{"template":{"spec":{"terminationGracePeriodSeconds":0}}}}'),
    authored: true,
  },
  {
    name: 'kubectl apply of null',
    managedFields: [update],
    annotations: lastApplied('{"spec":{"template":{"spec":{"terminationGracePeriodSeconds":null}}}}'),
    authored: false,
  },
  { name: 'kubectl apply of something else', managedFields: [update], annotations: lastApplied('{}'), authored: false },
  { name: 'what can not be read', managedFields: [update], annotations: lastApplied('{'), authored: true },
  {
    name: 'what is too long to be real',
    managedFields: [update],
    annotations: lastApplied(`{"x":"${'x'.repeat(300_000)}"}`),
    authored: true,
  },
  {
    name: 'without managedFields the annotation decides',
    managedFields: [],
    annotations: lastApplied('{}'),
    authored: false,
  },
  { name: 'an annotation of another type', managedFields: [update], annotations: lastApplied(1), authored: false },
]

for (const { name, managedFields, annotations = {}, path = grace, authored } of cases) {
  t.test(name, async t => {
    const spec = { template: { spec: { containers: [{ name: 'proxy' }, { name: 'web', command: ['a'] }] } } }
    const metadata = { name: 'web', managedFields, annotations }
    t.equal(isAuthored(viewResource({ apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec }), path), authored)
  })
}

const recorded: readonly (readonly [string, Path, boolean])[] = [
  ['create.deployment.plain', grace, false],
  ['create.deployment.plain', ['spec', 'revisionHistoryLimit'], false],
  ['create.deployment.plain', ['spec', 'replicas'], true],
  ['create.deployment.rich', grace, true],
  ['create.deployment.server-side-apply', grace, false],
  ['create.deployment.server-side-apply', ['spec', 'template', 'spec', 'containers', 0, 'image'], true],
  ['create.deployment.server-side-apply', ['spec', 'template', 'spec', 'containers', 0, 'imagePullPolicy'], false],
  ['create.pod.by-replicaset-controller', ['spec', 'terminationGracePeriodSeconds'], false],
]

for (const [name, path, authored] of recorded) {
  t.test(`${name}: ${path.join('.')}`, async t => {
    const object = valueAt(JSON.parse(readReview(name)), ['request', 'object'])
    t.equal(isObject(object) && isAuthored(viewResource(object), path), authored)
  })
}

t.test('what nobody wrote is what a webhook has filled in', async t => {
  const deadline = ['spec', 'activeDeadlineSeconds']
  const job = (managedFields: readonly JsonObject[], spec: JsonObject = { activeDeadlineSeconds: 60 }) =>
    viewResource({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web', managedFields }, spec })
  const owner = (operation: string, fields: JsonObject): JsonObject => ({ operation, fieldsV1: { 'f:spec': fields } })
  t.ok(isNobodys(job([owner('Update', { 'f:template': {} })]), deadline))
  for (const operation of ['Update', 'Apply']) {
    t.notOk(isNobodys(job([owner(operation, { 'f:activeDeadlineSeconds': {} })]), deadline), operation)
  }
  t.notOk(isNobodys(job([]), deadline), 'nothing is noted')
  t.notOk(isNobodys(job([owner('Update', {})], {}), deadline), 'it is not there')
})
