/** The Pods that a plain selector selects among many workloads. */
import t from 'tap'
import type { Json, JsonObject } from '../../src/json.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { findMissingLabel, findSelected, havePods } from '../../src/workload/selected-pods.ts'

const containers = [{ name: 'web' }]
const viewOf = (apiVersion: string, kind: string, name: string, labels: Json, spec: JsonObject = {}) =>
  viewResource({
    apiVersion,
    kind,
    metadata: { name },
    spec: { template: { metadata: { labels }, spec: { containers } }, ...spec },
  })
const deployment = (name: string, labels: Json) => viewOf('apps/v1', 'Deployment', name, labels)
const podName = 'statefulset.kubernetes.io/pod-name'

const deployments = [
  deployment('web', { app: 'web', part: 'shop' }),
  deployment('api', { app: 'api', part: 'shop' }),
  deployment('odd', { app: 1, part: 'shop' }),
  deployment('bare', null),
]
const sets = [viewOf('apps/v1', 'StatefulSet', 'db', { app: 'db', [podName]: 'mine' }), deployment('no-labels', 'x')]
const jobs = [viewOf('batch/v1', 'Job', 'import', { app: 'import' })]
const others = [
  viewOf('argoproj.io/v1alpha1', 'Rollout', 'canary', { app: 'canary' }),
  viewOf(
    'bitnami.com/v1alpha1',
    'SealedSecret',
    'key',
    { app: 'key' },
    { template: { metadata: { labels: { app: 'key' } } } },
  ),
  viewOf(
    'example.com/v1',
    'Empty',
    'empty',
    { app: 'empty' },
    { template: { metadata: { labels: { app: 'empty' } }, spec: {} } },
  ),
  viewResource({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x', labels: { app: 'web' } }, data: {} }),
]
const all = [deployments, sets, jobs, others]

const rows: readonly (readonly [selector: JsonObject, found: readonly string[] | undefined])[] = [
  [{ app: 'web' }, ['web']],
  [{ part: 'shop' }, ['web', 'api', 'odd']],
  [{ part: 'shop', app: 'api' }, ['api']],
  [{ app: 'web', part: 'other' }, []],
  [{ app: 'db', part: 'shop' }, []],
  [{ app: 'none' }, []],
  [{ app: '1' }, []],
  [{ app: 'canary' }, ['canary']],
  [{ app: 'key' }, []],
  [{ app: 'empty' }, []],
  [{ [podName]: 'db-0' }, ['db']],
  [{ [podName]: 'db-12', app: 'db' }, ['db']],
  [{ [podName]: 'web-0' }, []],
  [{ [podName]: 'mine-0' }, []],
  [{ 'job-name': 'import' }, ['import']],
  [{ 'batch.kubernetes.io/job-name': 'import' }, ['import']],
  [{ 'job-name': 'web' }, []],
  [{ 'apps.kubernetes.io/pod-index': '0', app: 'db' }, ['db']],
  [{ 'pod-template-hash': 'abc', 'controller-revision-hash': 'abc' }, undefined],
  [{ ['__proto__']: 'x' }, []],
  [{ constructor: 'x' }, []],
  [{}, undefined],
]

t.test('who is selected', async t => {
  for (const [selector, wanted] of rows) {
    const found = findSelected(selector, all)?.map(({ workload }) => workload.name)
    t.strictSame(found, wanted, JSON.stringify(selector))
  }
})

t.test('many that come into question are not looked through', async t => {
  const many = Array.from({ length: 101 }, (_, index) => deployment(`web-${index}`, { app: 'web', number: `${index}` }))
  t.equal(findSelected({ app: 'web' }, [many]), undefined)
  t.equal(findSelected({ app: 'web' }, [many.slice(1)])?.length, 100)
  t.equal(findSelected({ app: 'web' }, [many.slice(1), deployments]), undefined, 'of all lists together')
  t.equal(findSelected({ app: 'web', number: '7' }, [many])?.length, 1, 'by the label that the fewest have')
})

t.test('the label that is missing', async t => {
  t.strictSame(findMissingLabel({ part: 'shop', app: 'wbe' }, all), {
    key: 'app',
    value: 'wbe',
    others: ['web', 'api', 'db', 'import', 'canary'],
  })
  t.strictSame(findMissingLabel({ tier: 'x' }, all), { key: 'tier', value: 'x', others: [] })
  t.equal(findMissingLabel({ app: 'db', part: 'shop' }, all), undefined, 'each is there')
  const many = Array.from({ length: 50 }, (_, index) => deployment('web', { number: `${index}` }))
  t.equal(findMissingLabel({ number: 'x' }, [many])?.others.length, 20, 'not all of the others')
})

t.test('whether there are Pods at all', async t => {
  t.equal(havePods(all), true)
  t.equal(havePods([[deployment('bare', null)]]), true, 'without labels, too')
  t.equal(havePods([[], others.slice(1)]), false)
})
