/** Objects with a text in every place where something can be kept secret, and much to complain of. */
import { isList, isObject, type Json, type JsonObject } from '../../src/json.ts'

/** `faulty`: beside what is full, there is something to find in each place that findings speak of. */
export type Condition = 'sound' | 'faulty'

const sizes = { cpu: '1', memory: '1Gi', 'ephemeral-storage': '1Gi' }
const resources = { requests: sizes, limits: sizes }
const httpGet = { path: '/x', port: 8080, host: 'x', httpHeaders: [{ name: 'Authorization', value: 'x' }] }

/** A container with a text in every field of free words. */
const full = {
  name: 'full',
  image: 'x',
  workingDir: '/x',
  command: ['/bin/server', '--password={password}'],
  args: ['--token', '{token}'],
  env: [
    { name: 'PASSWORD', value: 'x' },
    { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'x', key: 'x' } } },
    { name: 'SETTING', valueFrom: { configMapKeyRef: { name: 'x', key: 'x' } } },
  ],
  envFrom: [{ prefix: 'x', secretRef: { name: 'x' } }, { configMapRef: { name: 'x' } }],
  volumeMounts: [{ name: 'x', mountPath: '/x', subPath: 'x', subPathExpr: 'x' }],
  ports: [{ name: 'x', containerPort: 8080, hostIP: 'x' }],
  livenessProbe: { httpGet },
  startupProbe: { exec: { command: ['x', '{argument}'] } },
  lifecycle: { postStart: { exec: { command: ['x', '{argument}'] } } },
  resources: { ...resources, claims: [{ name: 'x', request: 'x' }] },
  securityContext: { seLinuxOptions: { level: 'x' }, appArmorProfile: { localhostProfile: 'x' } },
  terminationMessagePath: '/x',
}

const heap = [{ name: 'JAVA_OPTS', value: '-Dpassword={password} -Xmx9g -Dtoken={token}' }]
const script = ['sh', '-c', 'PASSWORD={variable} migrate {first} && /opt/{folder}/{program} --token {argument}']
const unequal = { requests: { ...sizes, 'example.com/{name}': '2' }, limits: { ...sizes, 'example.com/{name}': '1' } }
/** Something to find in the environment, the command line, the probes and the resources. */
const faulty = [
  { name: 'java', env: heap, resources },
  { name: 'node', command: ['node', '--max-old-space-size=9000', '{script}'], resources },
  { name: 'shell', command: script, resources },
  { name: 'sizes', resources: unequal },
  { name: 'probed', resources, readinessProbe: { httpGet: { ...httpGet, port: '{port}' } } },
]

/** What a pod says beside its containers. */
const spec = {
  nodeSelector: { pool: 'x' },
  nodeName: 'x',
  serviceAccountName: 'x',
  hostname: 'x',
  subdomain: 'x',
  schedulerName: 'x',
  runtimeClassName: 'x',
  imagePullSecrets: [{ name: 'x' }],
  hostAliases: [{ ip: 'x', hostnames: ['x'] }],
  tolerations: [{ key: 'x', value: 'x' }],
  dnsConfig: { nameservers: ['x'], searches: ['x'] },
  affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'x' }] } },
  volumes: [
    { name: 'x', secret: { secretName: 'x', items: [{ key: 'x', path: 'x' }] } },
    { name: 'x', configMap: { name: 'x' } },
    { name: 'x', csi: { driver: 'x', volumeAttributes: { password: 'x' }, nodePublishSecretRef: { name: 'x' } } },
    { name: 'x', hostPath: { path: '/x' } },
  ],
  securityContext: { seLinuxOptions: { user: 'x' }, sysctls: [{ name: 'x', value: 'x' }] },
}
const faultySpec = {
  priorityClassName: 'system-{class}',
  dnsConfig: { options: [{ name: 'ndots', value: '{dots}' }] },
}

const metadata = {
  labels: { app: 'x' },
  annotations: { note: 'x', 'kubectl.kubernetes.io/last-applied-configuration': '{"x":"y"}' },
  managedFields: [{ manager: 'x', fieldsV1: { 'f:x': {} } }],
  finalizers: ['x'],
}
const soundAnnotations = { 'probe.seaworthy.dev/path': '/x' }
const faultyAnnotations = {
  'probe.seaworthy.dev/period-seconds': 'x',
  'probe.seaworthy.dev/{key}': 'x',
  'exempt.seaworthy.dev/{key}': 'x',
  'exempt.seaworthy.dev/resource-limits': 'x',
  'nginx.ingress.kubernetes.io/limit-rps': 'x',
}

/** The object with all of this in its pod (template), or in its metadata alone where it has none. */
export function enrich(object: Json, condition: Condition): Json {
  if (!isObject(object)) return object
  const annotations = condition === 'sound' ? soundAnnotations : faultyAnnotations
  const own = merge(merge(object, { metadata }), { metadata: { annotations } })
  return isObject(own['spec']) ? { ...own, spec: enrichSpec(own['spec'], condition) } : own
}

function enrichSpec(found: JsonObject, condition: Condition): JsonObject {
  const { containers, template, jobTemplate } = found
  if (isList(containers)) {
    const all = [...containers, full, ...(condition === 'sound' ? [] : faulty)]
    return { ...merge(merge(found, spec), condition === 'sound' ? {} : faultySpec), containers: all }
  }
  if (isObject(template)) return { ...found, template: enrich(template, condition) }
  return isObject(jobTemplate) ? { ...found, jobTemplate: enrich(jobTemplate, condition) } : found
}

/** What is there, and more where nothing is. */
function merge(found: JsonObject, more: JsonObject): JsonObject {
  const members = Object.entries(more).map(([key, value]) => {
    const own = found[key]
    return [key, isObject(own) && isObject(value) ? merge(own, value) : (own ?? value)]
  })
  return { ...found, ...Object.fromEntries(members) }
}
