/** Objects with something hostile at one place, in every request that brings objects. */
import type { Json, JsonObject, Path } from '../../src/json.ts'

/** A container with all that policies look at; alone it is denied by nothing but its missing memory limit. */
const web: JsonObject = {
  name: 'web',
  image: 'registry.example/shop/web:1.4.2',
  command: ['sh', '-c', 'migrate && java -Xmx1g -jar /app.jar'],
  args: ['--verbose'],
  env: [
    { name: 'JAVA_TOOL_OPTIONS', value: '-Xmx512m' },
    { name: 'ZONE', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
  ],
  envFrom: [{ prefix: 'SHOP_', configMapRef: { name: 'shop' } }],
  ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
  resources: { requests: { cpu: '100m', memory: '1Gi' }, limits: { cpu: '1' } },
  livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, initialDelaySeconds: 60, periodSeconds: 5 },
  lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 20'] } } },
  securityContext: { runAsNonRoot: true },
}

const podSpec: JsonObject = {
  initContainers: [{ name: 'proxy', image: 'registry.example/proxy:2', restartPolicy: 'Always' }],
  containers: [web],
  dnsConfig: { options: [{ name: 'ndots', value: '5' }] },
  tolerations: [{ key: 'spot', operator: 'Exists' }],
  volumes: [{ name: 'data', emptyDir: {} }],
}

const metadata: JsonObject = {
  name: 'shop',
  namespace: 'shop',
  labels: { app: 'shop' },
  annotations: {
    'probe.seaworthy.dev/path': '/ready',
    'exempt.seaworthy.dev/dns-ndots': 'containers=web; legacy; until=2020-01-01',
  },
}

const template: JsonObject = { metadata, spec: podSpec }
const ingressMetadata: JsonObject = {
  ...metadata,
  annotations: { 'kubernetes.io/ingress.class': 'nginx', 'nginx.ingress.kubernetes.io/limit-rps': '10' },
}

/** A request that an object comes in. */
export interface Shape {
  readonly kind: { readonly group: string; readonly version: string; readonly kind: string }
  readonly object: JsonObject
  /** Where its pod, if any, has its `metadata` and `spec`. */
  readonly pod: Path
  readonly operation: 'CREATE' | 'UPDATE'
  /** On UPDATE: which of the two is hostile. */
  readonly hostile: 'object' | 'oldObject'
}

const podKind = { group: '', version: 'v1', kind: 'Pod' }
const deploymentKind = { group: 'apps', version: 'v1', kind: 'Deployment' }
const cronJobKind = { group: 'batch', version: 'v1', kind: 'CronJob' }
const ingressKind = { group: 'networking.k8s.io', version: 'v1', kind: 'Ingress' }
const deployment = {
  kind: deploymentKind,
  object: { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 2, template } },
  pod: ['spec', 'template'],
}

/** A Pod is created. */
export const podShape: Shape = {
  kind: podKind,
  object: { apiVersion: 'v1', kind: 'Pod', metadata, spec: podSpec },
  pod: [],
  operation: 'CREATE',
  hostile: 'object',
}
/** A Deployment becomes hostile. */
export const updateShape: Shape = { ...deployment, operation: 'UPDATE', hostile: 'object' }

/** Every request whose object has a pod. */
export const podShapes: readonly Shape[] = [
  podShape,
  { ...deployment, operation: 'CREATE', hostile: 'object' },
  updateShape,
  { ...deployment, operation: 'UPDATE', hostile: 'oldObject' },
  {
    kind: cronJobKind,
    object: { apiVersion: 'batch/v1', kind: 'CronJob', metadata, spec: { jobTemplate: { spec: { template } } } },
    pod: ['spec', 'jobTemplate', 'spec', 'template'],
    operation: 'CREATE',
    hostile: 'object',
  },
]

/** An Ingress is created. */
export const ingressShape: Shape = {
  kind: ingressKind,
  object: {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: ingressMetadata,
    spec: { ingressClassName: 'nginx', rules: [{ host: 'shop.example' }] },
  },
  pod: [],
  operation: 'CREATE',
  hostile: 'object',
}

/** The text of a shape's object with JSON text at a place of its pod: text, for what `JSON.stringify` can't write. */
export function writeObject({ object, pod }: Shape, at: Path, json: string): string {
  const mark = '\u0001here'
  const marked = put(object, [...pod, ...at], mark)
  return JSON.stringify(marked).replace(JSON.stringify(mark), () => json)
}

/** An AdmissionReview of a shape, one object of which is this text. */
export function writeReview({ kind, object, operation, hostile }: Shape, written: string): string {
  const other = JSON.stringify({ ...object, spec: { ...(object['spec'] as JsonObject), revisionHistoryLimit: 3 } })
  const old = operation === 'CREATE' ? 'null' : other
  const [now, before] = hostile === 'object' ? [written, old] : [other, written]
  const request = JSON.stringify({ uid, kind, operation, namespace: 'shop', userInfo: { username: 'ann' } })
  return `{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":${request.slice(0, -1)},"object":${now},"oldObject":${before}}}`
}

/** The uid of every review. */
export const uid = '0b6d9b9e-3f1c-4c62-9b8e-2f2b8d7f2c11'

/** A copy with a value at a path, whatever was there or on the way. */
function put(root: Json | undefined, path: Path, value: Json): Json {
  const [step, ...rest] = path
  if (step === undefined) return value
  if (typeof step === 'number') {
    const list: readonly Json[] = Array.isArray(root) ? root : []
    return list.length > step ? list.with(step, put(list[step], rest, value)) : [...list, put(undefined, rest, value)]
  }
  const object = (typeof root === 'object' && root !== null && !Array.isArray(root) ? root : {}) as JsonObject
  return { ...object, [step]: put(object[step], rest, value) }
}
