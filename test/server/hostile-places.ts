/** Where something hostile is put, and small values of every type to put there. */
import type { Path } from '../../src/json.ts'

const web = ['spec', 'containers', 0]
const member = (parent: Path, ...names: readonly string[]): Path[] => names.map(name => [...parent, name])

/** Places in the template of a pod. */
export const podPlaces: readonly Path[] = [
  ...member([], 'metadata', 'spec'),
  ...member(['metadata'], 'name', 'labels', 'annotations', 'ownerReferences', 'managedFields', 'deletionTimestamp'),
  ...member(
    ['metadata', 'annotations'],
    'probe.seaworthy.dev/path',
    'probe.seaworthy.dev/port',
    'probe.seaworthy.dev/container',
    'exempt.seaworthy.dev/dns-ndots',
  ),
  ['metadata', 'ownerReferences', 0],
  ...member(['spec'], 'containers', 'initContainers', 'ephemeralContainers', 'volumes', 'tolerations', 'dnsConfig'),
  ...member(['spec'], 'securityContext', 'resources', 'restartPolicy', 'dnsPolicy', 'os', 'hostNetwork'),
  ...member(['spec'], 'shareProcessNamespace', 'terminationGracePeriodSeconds', 'priorityClassName', 'priority'),
  ...member(['spec'], 'nodeSelector', 'affinity', 'schedulingGates', 'overhead'),
  ...member(['spec', 'os'], 'name'),
  ['spec', 'dnsConfig', 'options'],
  ['spec', 'dnsConfig', 'options', 0],
  ['spec', 'dnsConfig', 'options', 0, 'value'],
  ['spec', 'tolerations', 0],
  ['spec', 'volumes', 0],
  ['spec', 'initContainers', 0],
  ['spec', 'initContainers', 0, 'restartPolicy'],
  ['spec', 'resources', 'limits'],
  web,
  ...member(web, 'name', 'image', 'command', 'args', 'env', 'envFrom', 'ports', 'resources', 'lifecycle'),
  ...member(web, 'livenessProbe', 'readinessProbe', 'startupProbe', 'securityContext', 'volumeMounts', 'restartPolicy'),
  [...web, 'command', 0],
  [...web, 'command', 2],
  [...web, 'env', 0],
  [...web, 'env', 0, 'name'],
  [...web, 'env', 0, 'value'],
  [...web, 'env', 1, 'valueFrom'],
  [...web, 'envFrom', 0],
  [...web, 'envFrom', 0, 'prefix'],
  [...web, 'ports', 0],
  ...member([...web, 'ports', 0], 'name', 'containerPort', 'protocol'),
  ...member([...web, 'resources'], 'requests', 'limits', 'claims'),
  [...web, 'resources', 'requests', 'memory'],
  [...web, 'resources', 'limits', 'cpu'],
  ...member([...web, 'livenessProbe'], 'httpGet', 'tcpSocket', 'exec', 'periodSeconds', 'failureThreshold'),
  ...member([...web, 'livenessProbe', 'httpGet'], 'path', 'port', 'httpHeaders'),
  ...member([...web, 'lifecycle'], 'preStop', 'postStart', 'stopSignal'),
  ...member([...web, 'lifecycle', 'preStop'], 'exec', 'sleep'),
  [...web, 'lifecycle', 'preStop', 'exec', 'command'],
]

/** Places in an Ingress. */
export const ingressPlaces: readonly Path[] = [
  ...member([], 'metadata', 'spec'),
  ...member(['metadata'], 'name', 'labels', 'annotations'),
  ...member(
    ['metadata', 'annotations'],
    'kubernetes.io/ingress.class',
    'nginx.ingress.kubernetes.io/limit-rps',
    'nginx.ingress.kubernetes.io/limit-connections',
    'nginx.ingress.kubernetes.io/limit-whitelist',
    'exempt.seaworthy.dev/ingress-rate-limit',
  ),
  ...member(['spec'], 'ingressClassName', 'rules', 'tls', 'defaultBackend'),
  ['spec', 'rules', 0],
]

/** Places where a quantity belongs. */
export const quantityPlaces: readonly Path[] = [
  [...web, 'resources', 'requests', 'cpu'],
  [...web, 'resources', 'requests', 'memory'],
  [...web, 'resources', 'limits', 'memory'],
  [...web, 'resources', 'limits', 'ephemeral-storage'],
  ['spec', 'resources', 'limits', 'memory'],
  ['spec', 'overhead', 'memory'],
]

/** One value of every type, and lists of them all, as JSON text. */
export const junk: readonly string[] = [
  'null',
  'true',
  '-1',
  '1e999999999',
  '""',
  '"\\u0000\\ud800\\u2028\\r\\n"',
  '"__proto__"',
  '["a",[]]',
  '[null,true,1,"x",[[]],{"name":[]},{"name":"web","value":7}]',
  '{}',
  '{"name":{},"value":[]}',
  '{"toString":1,"valueOf":null,"length":-1,"0":{}}',
]

const digits = 200_000

/** What is no quantity, or no sane one, as JSON text. */
export const quantities: readonly string[] = [
  '"1e999999999"',
  '"-1"',
  '"1e-999999999"',
  '1e-999999999',
  '"NaN"',
  '"Infinity"',
  '"0x10"',
  '"9223372036854775808Ei"',
  '"1e1000"',
  '"1e-1000"',
  '"-"',
  '"Ki"',
  '" 1 "',
  '"١"',
  `"${'9'.repeat(digits)}"`,
  `"${'9'.repeat(digits)}Ei"`,
  `"0.${'0'.repeat(digits)}1"`,
  `"${'0'.repeat(digits)}"`,
  `"1e${'9'.repeat(digits)}"`,
  '9'.repeat(digits),
  `0.${'1'.repeat(digits)}`,
]
