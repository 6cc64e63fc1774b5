/** liveness-probe and probe-sanity beside others. */
import type { JsonObject } from '../../../src/json.ts'
import { container, deployment, job, only, serving } from '../manifests.ts'
import type { ConformanceCase, ConformanceRow } from '../row.ts'

const live = { httpGet: { path: '/live', port: 'http' } }
const ready = { httpGet: { path: '/ready', port: 'http' } }

const missing: ConformanceCase = {
  name: 'no liveness probe',
  both: 'find',
  objects: [deployment({}, only(serving({ readinessProbe: ready })))],
}
const present: ConformanceCase = {
  name: 'both probes',
  both: 'pass',
  objects: [deployment({}, only(serving({ readinessProbe: ready, livenessProbe: live })))],
}
const worker: ConformanceCase = {
  name: 'a container without ports',
  theirs: 'finds',
  ours: 'passes',
  why: 'A wrong liveness probe is worse than none: of what serves nobody, only its author can say what a restart mends.',
  objects: [deployment()],
}
const inJob: ConformanceCase = {
  name: 'a Job',
  theirs: 'finds',
  ours: 'passes',
  about: 'probes on Jobs',
  why: 'A Job that hangs is ended by its activeDeadlineSeconds, which job-limits asks for.',
  objects: [job()],
}

/** A Deployment of one container with probes that have the same failureThreshold. */
function probes(probe: JsonObject, more: JsonObject = {}): JsonObject {
  return deployment({}, only(serving(probe), more))
}

const portRow = (probe: string): Pick<ConformanceRow, 'policies' | 'tool' | 'cases'> => ({
  policies: ['probe-sanity'],
  tool: 'kube-linter',
  cases: [
    {
      name: 'a named port that the container does not declare',
      both: 'find',
      objects: [probes({ [probe]: { httpGet: { path: '/', port: 'web' } } })],
    },
    { name: 'the port that it declares', both: 'pass', objects: [probes({ [probe]: { tcpSocket: { port: 8080 } } })] },
    {
      name: 'a port that another container of the pod declares',
      theirs: 'finds',
      ours: 'passes',
      why: 'The containers of a pod share one network, so the port is there.',
      objects: [
        deployment(
          {},
          {
            containers: [serving(), container({ name: 'agent', [probe]: { tcpSocket: { port: 8080 } } })],
          },
        ),
      ],
    },
    {
      name: 'no port is declared at all',
      theirs: 'finds',
      ours: 'passes',
      why: 'Ports are informational: a program listens without them as well.',
      objects: [deployment({}, only(container({ [probe]: { tcpSocket: { port: 8080 } } })))],
    },
    {
      name: 'a native sidecar asks a named port that is not there',
      theirs: 'passes',
      ours: 'finds',
      about: 'native sidecars',
      why: 'The probes of a sidecar run like any other, though it is written under initContainers.',
      objects: [
        probes(
          {},
          {
            initContainers: [
              container({ name: 'proxy', restartPolicy: 'Always', [probe]: { tcpSocket: { port: 'admin' } } }),
            ],
          },
        ),
      ],
    },
  ],
})

/** What others ask of liveness probes, and of ports and pairs of probes. */
export const livenessRows: readonly ConformanceRow[] = [
  {
    policies: ['liveness-probe'],
    tool: 'kube-linter',
    check: 'no-liveness-probe',
    read: 'pkg/templates/livenessprobe/template.go@400c754e',
    cases: [missing, present, worker, inJob],
  },
  {
    policies: ['liveness-probe'],
    tool: 'Polaris',
    check: 'livenessProbeMissing',
    read: 'pkg/config/checks/livenessProbeMissing.yaml@06aafdbf',
    cases: [missing, present, worker],
  },
  {
    policies: ['liveness-probe'],
    tool: 'Checkov',
    check: 'CKV_K8S_8',
    read: 'checkov/kubernetes/checks/resource/k8s/LivenessProbe.py@05a5af81',
    cases: [missing, present, worker],
  },
  {
    ...portRow('livenessProbe'),
    check: 'liveness-port',
    read: 'pkg/templates/util/check_probe_port.go@d2dd579a, pkg/templates/livenessport/template.go@400c754e',
  },
  {
    ...portRow('readinessProbe'),
    check: 'readiness-port',
    read: 'pkg/templates/util/check_probe_port.go@d2dd579a, docs/generated/checks.md@8d689190',
  },
  {
    ...portRow('startupProbe'),
    check: 'startup-port',
    read: 'pkg/templates/util/check_probe_port.go@d2dd579a, docs/generated/checks.md@8d689190',
  },
  {
    policies: ['probe-sanity'],
    tool: 'kube-score',
    check: 'pod-probes-identical',
    read: 'score/probes/probes.go, v1.20.0',
    cases: [
      {
        name: 'the same probe twice',
        both: 'find',
        objects: [probes({ readinessProbe: ready, livenessProbe: ready })],
      },
      { name: 'two paths', both: 'pass', objects: [probes({ readinessProbe: ready, livenessProbe: live })] },
      {
        name: 'the same path, and liveness waits twice as long',
        theirs: 'finds',
        ours: 'passes',
        why: 'A Pod is out of service long before it is restarted, which is what the two probes are for.',
        objects: [probes({ readinessProbe: ready, livenessProbe: { ...ready, failureThreshold: 6 } })],
      },
      {
        name: 'the same path, by the name of the port and by its number',
        theirs: 'passes',
        ours: 'finds',
        why: 'The name stands for the number: both probes ask the same.',
        objects: [probes({ readinessProbe: ready, livenessProbe: { httpGet: { path: '/ready', port: 8080 } } })],
      },
    ],
  },
  {
    policies: ['probe-sanity'],
    tool: 'Kyverno policies',
    check: 'validate-probes',
    read: 'other/ensure-probes-different/ensure-probes-different.yaml@f4cbb636',
    cases: [
      {
        name: 'the same probe twice',
        both: 'find',
        objects: [probes({ readinessProbe: ready, livenessProbe: ready })],
      },
      { name: 'two paths', both: 'pass', objects: [probes({ readinessProbe: ready, livenessProbe: live })] },
      {
        name: 'neither probe is set',
        theirs: 'finds',
        ours: 'passes',
        why: 'Probes that are missing are for readiness-probe and liveness-probe to say, in their own words.',
        objects: [probes({})],
      },
      {
        name: 'the same but for a delay at the start',
        theirs: 'passes',
        ours: 'finds',
        why: 'After the start the two still ask the same at the same time, and a restart follows at once.',
        objects: [probes({ readinessProbe: ready, livenessProbe: { ...ready, initialDelaySeconds: 5 } })],
      },
    ],
  },
]
