/** The specification of image-tag. */
import { imageTag } from '../../policies/image-tag.ts'
import type { Json, JsonObject } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'
import { workloadNames, workloadOf } from './workloads.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
const untagged = { containers: [{ name: 'web', image: 'app' }] }
/** A pod with a volume of an image. */
const withVolume = (...sources: readonly Json[]): JsonObject => ({
  containers: [{ name: 'web', image: 'app:1' }],
  volumes: sources.map((image, index) => ({ name: `v${index}`, image })),
})

policyTest(imageTag, {
  compliant: [
    { name: 'a tag', container: { image: 'app:1.2.3' } },
    { name: 'a tag behind a host with a port', container: { image: 'registry.example:5000/team/app:v1' } },
    { name: 'a digest', container: { image: `registry.example/app@${digest}` } },
    { name: 'a digest and a tag', container: { image: `app:1.2@${digest}` } },
    { name: 'a digest beside latest', container: { image: `app:latest@${digest}` } },
    { name: 'another algorithm', container: { image: `app@sha512:${'0f'.repeat(64)}` } },
    { name: 'letters count: registries tell Latest from latest', container: { image: 'app:Latest' } },
    { name: 'latest is part of the tag', container: { image: 'app:1.2-latest' } },
    { name: 'latest is part of the name', container: { image: 'latest/latest:1' } },
    { name: 'a tag that is a placeholder', container: { image: `app:${'$'}{TAG}` } },
    {
      name: 'as the API server fills it in',
      container: {
        image: 'app:1',
        imagePullPolicy: 'IfNotPresent',
        terminationMessagePath: '/dev/termination-log',
        resources: {},
      },
    },
    { name: 'a volume with a tag', pod: withVolume({ reference: 'prices:2026-11', pullPolicy: 'IfNotPresent' }) },
    { name: 'a volume with a digest', pod: withVolume({ reference: `prices@${digest}` }) },
  ],
  violating: [
    {
      name: 'no tag',
      container: { image: 'app' },
      findings: ['untagged'],
      says: 'image app has neither a tag nor a digest, so it is whatever was pushed last; write a tag or a digest behind the name of the image',
    },
    { name: "a host's port is no tag", container: { image: 'host:5000/app' }, findings: ['untagged'] },
    { name: 'nor is that of an address', container: { image: '[::1]:5000/app' }, findings: ['untagged'] },
    { name: 'an empty tag', container: { image: 'app:' }, findings: ['untagged'] },
    { name: 'an empty digest', container: { image: 'app@' }, findings: ['untagged'] },
    { name: 'what is no digest', container: { image: 'app@sha256:abc' }, findings: ['untagged'] },
    { name: 'two digests', container: { image: `app@${digest}@${digest}` }, findings: ['untagged'] },
    {
      name: 'latest',
      container: { image: 'registry.example:5000/app:latest' },
      findings: ['latest'],
      says: 'image registry.example:5000/app:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest',
    },
    {
      name: 'latest, as the API server fills it in',
      container: { image: 'app:latest', imagePullPolicy: 'Always' },
      findings: ['latest'],
    },
    { name: 'latest beside what is no digest', container: { image: 'app:latest@x' }, findings: ['latest'] },
    {
      name: 'every container, but for ephemeral ones',
      pod: {
        initContainers: [
          { name: 'init', image: 'init' },
          { name: 'proxy', image: 'proxy:latest', restartPolicy: 'Always' },
        ],
        containers: [
          { name: 'web', image: 'web' },
          { name: 'fine', image: 'fine:1' },
        ],
        ephemeralContainers: [{ name: 'debug', image: 'busybox' }],
      },
      findings: ['untagged', 'untagged', 'latest'],
    },
    ...workloadNames.map(kind => ({
      name: `in a ${kind}`,
      object: workloadOf(kind, untagged),
      findings: ['untagged'],
    })),
    { name: 'in a file', object: workloadOf('Deployment', untagged), source: 'files' as const, findings: ['untagged'] },
    {
      name: 'a Pod whose controller made it: the API server copies templates as they are',
      object: workloadOf('Pod', untagged),
      ownerProven: true,
      findings: ['untagged'],
    },
    {
      name: 'volumes, by their names',
      pod: withVolume({ reference: 'prices' }, { reference: 'prices:latest', pullPolicy: 'Always' }),
      findings: ['untagged:v0', 'latest:v1'],
    },
    {
      name: 'fifty volumes, of however many',
      pod: withVolume(...Array.from({ length: 60 }, () => ({ reference: 'x' }))),
      findings: Array.from({ length: 50 }, (_, index) => `untagged:v${index}`),
    },
  ],
  notApplicable: [
    { name: 'no image: the API server refuses it, or a controller fills it in', container: {} },
    { name: 'an empty image', container: { image: '' } },
    { name: 'an image that is null', container: { image: null } },
    { name: 'an image of another type', container: { image: { repository: 'app' } } },
    { name: 'ephemeral containers alone', pod: { ephemeralContainers: [{ name: 'debug', image: 'busybox' }] } },
    { name: 'a volume without a reference', pod: withVolume({}, null, 'app', { reference: null }, { reference: '' }) },
    { name: 'volumes that are no list', pod: { containers: [], volumes: { image: { reference: 'x' } } } },
    { name: 'a volume without a name', pod: { containers: [], volumes: [{ image: { reference: 'x' } }, null] } },
    {
      name: 'containers of a kind that we do not know',
      object: {
        apiVersion: 'apps.kruise.io/v1alpha1',
        kind: 'DaemonSet',
        spec: { template: { spec: { containers: ['app'] } } },
      },
    },
  ],
})
