/** Who is let through without a look, and who only says so. */
import t from 'tap'
import { production } from '../../policies/profiles/production.ts'
import { decodeReview } from '../../src/admission/decode.ts'
import { type Answer, handle } from '../../src/admission/handle.ts'
import type { JsonObject } from '../../src/json.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { fourPolicies } from '../fixtures/four-policies.ts'
import { plansOf } from '../fixtures/plans-of.ts'
import { readReview } from '../fixtures/read-reviews.ts'

/** A recording with parts of its request replaced, as `/validate` answers it. */
function validate(name: string, change: JsonObject, trustedControllers: readonly string[] = []): Answer['verdict'] {
  const review = JSON.parse(readReview(name)) as { request: JsonObject }
  const request = decodeReview({ ...review, request: { ...review.request, ...change } })
  const plans = plansOf(fourPolicies, production, { trustedControllers })
  return handle('validate', request, { plans, facts: unknownFacts(37), today: '2026-11-21' }).verdict
}

function requestOf(name: string): {
  object: JsonObject & { metadata: JsonObject }
  oldObject: JsonObject & { metadata: JsonObject }
} {
  return JSON.parse(readReview(name)).request
}

const user = { username: 'mallory', groups: ['system:authenticated'] }
const account = (name: string) => ({
  username: `system:serviceaccount:kube-system:${name}`,
  groups: ['system:serviceaccounts'],
})
const { object: replicaSet } = requestOf('create.replicaset.by-deployment-controller')
const { object: ownedPod } = requestOf('create.pod.by-replicaset-controller')
const newImage = requestOf('update.deployment.new-image')
const deleting = { deletionTimestamp: '2026-11-21T08:00:00Z' }

const rows: readonly (readonly [
  why: string,
  recording: string,
  change: JsonObject,
  verdict: Answer['verdict'],
  trusted?: string[],
])[] = [
  [
    'a node mirrors its static Pod',
    'create.pod.mirror',
    { userInfo: { username: 'system:node:n1', groups: ['system:nodes'] } },
    'skip',
  ],
  ['a user writes the mirror annotation', 'create.pod.mirror', { userInfo: user }, 'deny'],
  [
    'a node makes any other Pod',
    'create.pod.bare',
    { userInfo: { username: 'system:node:n1', groups: ['system:nodes'] } },
    'deny',
  ],

  ['the controller makes a Pod of a ReplicaSet', 'create.pod.by-replicaset-controller', {}, 'allow'],
  [
    'a user writes the owner reference of a ReplicaSet',
    'create.pod.by-replicaset-controller',
    { userInfo: user },
    'deny',
  ],
  [
    'a controller of another kind',
    'create.pod.by-replicaset-controller',
    { userInfo: account('job-controller') },
    'deny',
  ],
  [
    'the same account in another namespace',
    'create.pod.by-replicaset-controller',
    { userInfo: { username: 'system:serviceaccount:shop:replicaset-controller' } },
    'deny',
  ],
  [
    'all controllers under one account',
    'create.pod.by-replicaset-controller',
    { userInfo: { username: 'system:kube-controller-manager' } },
    'allow',
  ],
  ['an account that is trusted', 'create.pod.by-replicaset-controller', { userInfo: user }, 'allow', ['mallory']],
  [
    "the controller's account without an owner",
    'create.pod.bare',
    { userInfo: account('replicaset-controller') },
    'deny',
  ],
  [
    'an owner that is not the controller',
    'create.pod.by-replicaset-controller',
    {
      object: {
        ...ownedPod,
        metadata: { ...ownedPod.metadata, ownerReferences: [{ apiVersion: 'apps/v1', kind: 'ReplicaSet', name: 'x' }] },
      },
    },
    'deny',
  ],
  [
    'an owner of a kind that nobody has judged',
    'create.pod.by-replicaset-controller',
    {
      object: {
        ...ownedPod,
        metadata: {
          ...ownedPod.metadata,
          ownerReferences: [{ apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', name: 'x', controller: true }],
        },
      },
    },
    'deny',
  ],
  [
    'a user writes a ReplicaSet that refers to a Deployment',
    'create.replicaset.by-deployment-controller',
    { userInfo: user },
    'deny',
  ],
  [
    'a user edits a ReplicaSet that a Deployment owns',
    'update.replicaset.by-deployment-controller',
    { userInfo: user, oldObject: { ...replicaSet, spec: { template: { spec: { containers: [] } } } } },
    'deny',
  ],

  [
    'the old object was being deleted',
    'update.deployment.new-image',
    { oldObject: { ...newImage.oldObject, metadata: { ...newImage.oldObject.metadata, ...deleting } } },
    'skip',
  ],
  [
    'the client writes a deletionTimestamp into the new object',
    'update.deployment.new-image',
    {
      object: { ...newImage.object, metadata: { ...newImage.object.metadata, ...deleting } },
      oldObject: { ...newImage.oldObject, spec: {} },
    },
    'deny',
  ],
  ['what the old object had already only warns', 'update.deployment.new-image', {}, 'warn'],
  [
    'what the old object had not denies',
    'update.deployment.new-image',
    { oldObject: { ...newImage.oldObject, spec: { template: { spec: { containers: [] } } } } },
    'deny',
  ],
  [
    'an unknown kind',
    'create.deployment.plain',
    { kind: { group: 'apps.kruise.io', version: 'v1', kind: 'DaemonSet' } },
    'skip',
  ],
]

for (const [why, recording, change, verdict, trusted] of rows) {
  t.test(why, async t => {
    t.equal(validate(recording, change, trusted), verdict)
  })
}

t.test('who says to be of a DaemonSet on the host network keeps the finding', async t => {
  const { object } = requestOf('create.pod.limits-only')
  const agent = {
    ...object,
    metadata: {
      ...object.metadata,
      ownerReferences: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'x', controller: true }],
    },
    spec: { ...(object['spec'] as JsonObject), hostNetwork: true },
  }
  t.equal(validate('create.pod.limits-only', { object: agent, userInfo: user }), 'warn')
  t.equal(validate('create.pod.limits-only', { object: agent, userInfo: account('daemon-set-controller') }), 'allow')
})

t.test('what the request says it is counts, whatever the object says', async t => {
  const { apiVersion, kind, ...object } = requestOf('create.pod.bare').object
  t.strictSame([apiVersion, kind], ['v1', 'Pod'])
  t.equal(validate('create.pod.bare', { object }), 'deny')
})

t.test('an Ingress whose annotations alone change is looked at, another object is not', async t => {
  const ingress = requestOf('create.ingress.plain').object
  const changed = { ...ingress, metadata: { ...ingress.metadata, annotations: { a: 'b' } } }
  t.equal(validate('create.ingress.plain', { operation: 'UPDATE', object: changed, oldObject: ingress }), 'allow')
  t.equal(validate('create.ingress.plain', { operation: 'UPDATE', object: ingress, oldObject: ingress }), 'skip')
  const { object } = newImage
  const annotated = { ...object, metadata: { ...object.metadata, annotations: { a: 'b' } } }
  t.equal(validate('update.deployment.new-image', { object: annotated, oldObject: object }), 'skip')
})
