/** The specification of service-wiring. */
import { serviceWiring } from '../../policies/service-wiring.ts'
import type { JsonObject } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'
import { deployment, deploymentOf, http, metrics, service, template, withPort, workload } from './services.ts'

/** A case in files. */
const given = (name: string, object: JsonObject, ...facts: readonly JsonObject[]) => ({
  name,
  object,
  facts,
  source: 'files' as const,
})
const selecting = (selector: JsonObject) => service({ selector })
const none = { findings: ['selectsNothing'] }
const web = { app: 'web' }

const cronJob: JsonObject = {
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'web' },
  spec: { jobTemplate: { spec: { template: template(web, [http]) } } },
}
const pod: JsonObject = { apiVersion: 'v1', kind: 'Pod', ...template(web, [http]) }
const kinds = [
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'ReplicaSet'],
  ['v1', 'ReplicationController'],
  ['batch/v1', 'Job'],
  ['argoproj.io/v1alpha1', 'Rollout'],
  ['extensions/v1beta1', 'Deployment'],
] as const
const workloads = [...kinds.map(([apiVersion, kind]) => workload(apiVersion, kind, web, [http])), cronJob, pod]
const kindOf = ({ apiVersion, kind }: JsonObject) => `${apiVersion} ${kind}`

const sidecar = { name: 'proxy', restartPolicy: 'Always', ports: [metrics] }
const dns = { name: 'dns', containerPort: 53, protocol: 'UDP' }
const migration = workload('batch/v1', 'Job', web, null, { name: 'migrate' })
const silent = { name: 'agent', ports: [] }

policyTest(serviceWiring, {
  compliant: [
    ...workloads.map(each => given(`selects: ${kindOf(each)}`, withPort({ targetPort: 'http' }), each)),
    given(
      'a workload of a kind that we do not know, beside one that we do',
      service(),
      workload('argoproj.io/v1alpha1', 'Rollout'),
      deployment({ app: 'api' }),
    ),
    given('one of many labels', selecting({ tier: 'front' }), deployment({ app: 'web', tier: 'front' })),
    given(
      'the Pods of a StatefulSet one by one',
      selecting({ 'statefulset.kubernetes.io/pod-name': 'web-0' }),
      workload('apps/v1', 'StatefulSet'),
    ),
    given(
      'the Pods of a Job by its name',
      service({ clusterIP: 'None', selector: { 'job-name': 'web' } }),
      workload('batch/v1', 'Job'),
    ),
    given(
      'a label that is only known at run time',
      selecting({ 'apps.kubernetes.io/pod-index': '0', ...web }),
      workload('apps/v1', 'StatefulSet'),
    ),
    given('no ports at all', service({ clusterIP: 'None' }), deployment(web, [http])),
    given('a number', withPort({ targetPort: 8080 }), deployment(web, [http])),
    given('no targetPort', withPort({ port: 8080 }), deployment(web, [http])),
    given(
      'a targetPort of 0 is none, as for the API server',
      withPort({ port: 8080, targetPort: 0 }),
      deployment(web, [http]),
    ),
    given('any number where nothing is declared', withPort({ targetPort: 9000 }), deployment()),
    given(
      'a number that may be of those that declare none',
      withPort({ targetPort: 9000 }),
      deployment(web, [http]),
      pod,
      {
        ...deployment(),
        metadata: { name: 'canary' },
      },
    ),
    given('any number of what runs to completion', withPort({ targetPort: 9000 }), migration),
    given('a port of a sidecar', withPort({ targetPort: 'metrics' }), deploymentOf({ initContainers: [sidecar] })),
    given(
      'a port of the second container',
      withPort({ targetPort: 'metrics' }),
      deploymentOf({ containers: [silent, { name: 'exporter', ports: [metrics] }] }),
    ),
    given('a port of one of two workloads', withPort({ targetPort: 'http' }), deployment(), {
      ...deployment(web, [http]),
      metadata: { name: 'next' },
    }),
    given('UDP', withPort({ protocol: 'UDP', targetPort: 'dns' }), deployment(web, [dns])),
    given(
      'what the API server refuses',
      service({ ports: [null, 80, {}, { port: 0 }, { port: 80, targetPort: {} }] }),
      deployment(web, [http]),
    ),
  ],
  violating: [
    {
      ...given('another value', selecting({ app: 'wbe' }), deployment()),
      ...none,
      says: 'no Pod has the labels app=wbe, so requests lead nowhere; write labels of the pod template into spec.selector; did you mean app=web?',
    },
    {
      ...given('another key', selecting({ name: 'web' }), deployment()),
      ...none,
      says: 'no Pod has the labels name=web, so requests lead nowhere; write labels of the pod template into spec.selector',
    },
    {
      ...given(
        'no workload has both',
        selecting({ app: 'web', tier: 'back' }),
        deployment({ app: 'web', tier: 'front' }),
        deployment({ app: 'api', tier: 'back' }, null, { name: 'api' }),
      ),
      ...none,
      says: 'no Pod has the labels app=web,tier=back, so requests lead nowhere; write labels of the pod template into spec.selector',
    },
    {
      ...given(
        'the labels of the workload are not those of its Pods',
        selecting(web),
        deployment(null, null, { labels: web }),
      ),
      ...none,
    },
    {
      ...given('in another namespace', service(), deployment(web, null, { namespace: 'shop' })),
      ...none,
      says: 'no Pod has the labels app=web, so requests lead nowhere; write labels of the pod template into spec.selector; Pods in namespace shop have them',
    },
    {
      ...given(
        'the Pods of another StatefulSet',
        selecting({ 'statefulset.kubernetes.io/pod-name': 'wbe-0' }),
        workload('apps/v1', 'StatefulSet'),
      ),
      ...none,
    },
    {
      ...given('a value that is no text, in the labels', selecting({ version: '1' }), deployment({ version: 1 })),
      ...none,
    },
    {
      ...given('a name that nobody declares', withPort({ targetPort: 'htpp' }), deployment(web, [http, metrics])),
      findings: ['portMissing:80'],
      says: 'port 80 leads to a TCP port named htpp, which no container declares; declare it, or write into targetPort what is declared (http, metrics); did you mean http?',
    },
    {
      ...given('a name where nothing is declared', withPort({ name: 'web', targetPort: 'http' }), deployment()),
      findings: ['portMissing:web'],
      says: 'port web leads to a TCP port named http, which no container declares; declare it, or write into targetPort what is declared (none)',
    },
    {
      ...given('a number in quotes is a name', withPort({ targetPort: '8080' }), deployment(web, [http])),
      findings: ['portMissing:80'],
      says: 'port 80 leads to a TCP port named 8080, which no container declares; declare it, or write into targetPort what is declared (http); a number is written without quotes',
    },
    {
      ...given('the name of another protocol', withPort({ targetPort: 'dns' }), deployment(web, [dns])),
      findings: ['portMissing:80'],
    },
    {
      ...given(
        'the name of an init container',
        withPort({ targetPort: 'metrics' }),
        deploymentOf({ initContainers: [{ name: 'init', ports: [metrics] }] }),
      ),
      findings: ['portMissing:80'],
    },
    {
      ...given('a number that nobody declares', withPort({ targetPort: 8000 }), deployment(web, [http])),
      findings: ['portUndeclared:80'],
      says: 'port 80 leads to TCP port 8000, which no container declares; declare it, or write into targetPort what is declared (http)',
    },
    {
      ...given('the port itself', withPort({ targetPort: null }), deployment(web, [{ containerPort: 8080 }])),
      findings: ['portUndeclared:80'],
      says: 'port 80 leads to TCP port 80, which no container declares; declare it, or write into targetPort what is declared (8080)',
    },
    {
      ...given('a number of another protocol', withPort({ targetPort: 53 }), deployment(web, [dns])),
      findings: ['portUndeclared:80'],
    },
    {
      ...given(
        'what runs to completion need not declare any',
        withPort({ targetPort: 8000 }),
        deployment(web, [http]),
        migration,
      ),
      findings: ['portUndeclared:80'],
    },
    {
      ...given(
        'each port for itself',
        service({
          ports: [
            { name: 'http', port: 80, targetPort: 'http' },
            { name: 'grpc', port: 81, targetPort: 'grpc' },
            { name: 'dns', port: 53, targetPort: 53, protocol: 'UDP' },
          ],
        }),
        deployment(web, [http]),
      ),
      findings: ['portMissing:grpc', 'portUndeclared:dns'],
    },
    {
      ...given(
        'twenty at most',
        service({ ports: Array.from({ length: 50 }, (_, index) => ({ port: index + 1, targetPort: 'x' })) }),
        deployment(),
      ),
      findings: Array.from({ length: 20 }, (_, index) => `portMissing:${index + 1}`),
    },
  ],
  notApplicable: [
    given('no workload at all: they may be in the cluster', service(), service({}, { name: 'other' })),
    given(
      'no workload in its namespace, nor one with these labels',
      service(),
      deployment({ app: 'api' }, null, { namespace: 'shop' }),
    ),
    given('no selector: its endpoints are made by others', service({ selector: null }), deployment({})),
    given('an empty selector', selecting({}), deployment({})),
    given('ExternalName', service({ type: 'ExternalName', externalName: 'shop.example' }), deployment({})),
    given('a selector that the API server refuses', selecting({ app: 1 }), deployment({})),
    given('a selector of another type', service({ selector: 'app=web' }), deployment({})),
    given('a spec of another type', { ...service(), spec: ['x'] }, deployment({})),
    given('only a label that is not known before', selecting({ 'pod-template-hash': 'abc' }), deployment({})),
    given(
      'more than a hundred that come into question',
      withPort({ targetPort: 'x' }),
      ...Array.from({ length: 101 }, (_, index) => deployment(web, null, { name: `web-${index}` })),
    ),
    {
      ...given('a cluster of which not all workloads may be listed', service(), deployment({})),
      source: 'cluster',
    },
    {
      ...given('an admission: the workload may come later in the same apply', service(), deployment({})),
      source: 'admission',
    },
  ],
})
