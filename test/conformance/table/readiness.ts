/** readiness-probe beside others. */
import { container, cronJob, deployment, job, only, pod, service, serving } from '../manifests.ts'
import type { ConformanceCase, ConformanceRow } from '../row.ts'

const readinessProbe = { httpGet: { path: '/ready', port: 'http' } }
const livenessProbe = { httpGet: { path: '/live', port: 'http' } }
const probed = serving({ readinessProbe, livenessProbe })

const missing: ConformanceCase = { name: 'no probe', both: 'find', objects: [deployment({}, only(serving()))] }
const present: ConformanceCase = { name: 'both probes', both: 'pass', objects: [deployment({}, only(probed))] }
const worker: ConformanceCase = {
  name: 'a container without ports',
  theirs: 'finds',
  ours: 'passes',
  why: 'Nobody sends requests to a worker that declares no port, so there is nothing to be ready for.',
  objects: [deployment()],
}
const inJob: ConformanceCase = {
  name: 'a Job',
  theirs: 'finds',
  ours: 'passes',
  about: 'probes on Jobs',
  why: 'A Job runs to its end; nothing waits for it to be ready.',
  objects: [job()],
}
const runOnce: ConformanceCase = {
  name: 'a Pod that runs to completion',
  theirs: 'finds',
  ours: 'passes',
  about: 'probes on Jobs',
  why: 'With restartPolicy Never it runs to its end, whoever made it; nothing waits for it to be ready.',
  objects: [pod(only(serving(), { restartPolicy: 'Never' }))],
}
const sidecarOnly: ConformanceCase = {
  name: 'a native sidecar serves, and has no probe',
  theirs: 'passes',
  ours: 'finds',
  about: 'native sidecars',
  why: 'With restartPolicy Always it stays and serves like an app container, though it is written under initContainers.',
  objects: [
    deployment(
      {},
      only(container({ readinessProbe: { exec: { command: ['true'] } }, livenessProbe }), {
        initContainers: [{ ...serving(), name: 'proxy', restartPolicy: 'Always' }],
      }),
    ),
  ],
}

/** What others ask of readiness probes. */
export const readinessRows: readonly ConformanceRow[] = [
  {
    policies: ['readiness-probe'],
    tool: 'kube-linter',
    check: 'no-readiness-probe',
    read: 'pkg/templates/readinessprobe/template.go@fbed15d0, pkg/objectkinds/deployment_like.go@e94f8f32',
    cases: [missing, present, inJob, worker, sidecarOnly],
  },
  {
    policies: ['readiness-probe'],
    tool: 'kube-score',
    check: 'pod-probes',
    read: 'score/probes/probes.go@00ea67ab',
    cases: [
      { name: 'no probe behind a Service', both: 'find', objects: [deployment({}, only(serving())), service()] },
      { name: 'both probes behind a Service', both: 'pass', objects: [deployment({}, only(probed)), service()] },
      {
        name: 'no probe, and no Service is given',
        theirs: 'passes',
        ours: 'finds',
        why: 'The first Pod often comes before its Service; the port that it declares says that it serves.',
        objects: [deployment({}, only(serving()))],
      },
      {
        name: 'one of two containers that serve has a probe',
        theirs: 'passes',
        ours: 'finds',
        why: 'A Pod is ready when those of its containers are that say so; the other one is never asked.',
        objects: [
          deployment(
            {},
            {
              containers: [probed, container({ name: 'api', ports: [{ name: 'api', containerPort: 9000 }] })],
            },
          ),
          service(),
        ],
      },
    ],
  },
  {
    policies: ['readiness-probe'],
    tool: 'Polaris',
    check: 'readinessProbeMissing',
    read: 'pkg/config/checks/readinessProbeMissing.yaml@06aafdbf',
    cases: [missing, present, worker, runOnce],
  },
  {
    policies: ['readiness-probe', 'liveness-probe'],
    tool: 'Gatekeeper library',
    check: 'k8srequiredprobes',
    read: 'src/general/requiredprobes/src.rego@1bbdd107',
    configured: 'probes: [readinessProbe, livenessProbe], probeTypes: [tcpSocket, httpGet, exec]',
    cases: [
      { name: 'no probe', both: 'find', objects: [pod(only(serving()))] },
      { name: 'both probes', both: 'pass', objects: [pod(only(probed))] },
      {
        name: 'both probes ask by gRPC',
        theirs: 'finds',
        ours: 'passes',
        why: 'A probe by gRPC is a probe, whether or not it is in a list of types.',
        objects: [
          pod(
            only(
              serving({
                readinessProbe: { grpc: { port: 8080 } },
                livenessProbe: { grpc: { port: 8080, service: 'live' } },
              }),
            ),
          ),
        ],
      },
      runOnce,
    ],
  },
  {
    policies: ['readiness-probe'],
    tool: 'Checkov',
    check: 'CKV_K8S_9',
    read: 'checkov/kubernetes/checks/resource/k8s/ReadinessProbe.py@1652d2f5',
    cases: [missing, present, worker],
  },
  {
    policies: ['readiness-probe'],
    tool: 'Datree',
    check: 'CONTAINERS_MISSING_READINESSPROBE_KEY',
    read: 'pkg/defaultRules/defaultRules.yaml@4bc79baa',
    cases: [missing, present, { ...inJob, name: 'a CronJob', objects: [cronJob()] }],
  },
  {
    policies: ['readiness-probe'],
    tool: 'Kyverno policies',
    check: 'require-pod-probes',
    read: 'best-practices/require-probes/require-probes.yaml@19b3d1a7',
    cases: [
      missing,
      present,
      {
        name: 'only a startup probe',
        theirs: 'passes',
        ours: 'finds',
        why: 'A startup probe asks once; whether the program can take requests now is what readiness asks.',
        objects: [deployment({}, only(serving({ startupProbe: readinessProbe })))],
      },
    ],
  },
  {
    policies: ['readiness-probe'],
    tool: 'Red Hat rego-policies',
    check: 'RHCOP-OCP_BESTPRACT-00009',
    read: 'policy/ocp/bestpractices/container-readinessprobe-notset/src.rego@ea35436c, policy/lib/openshift.rego@0e439420',
    cases: [
      missing,
      present,
      inJob,
      {
        name: 'an init container',
        theirs: 'finds',
        ours: 'passes',
        about: 'probes on init containers',
        why: 'The API server refuses probes of init containers: they run to their end before anything is ready.',
        objects: [deployment({}, only(probed, { initContainers: [container({ name: 'migrate' })] }))],
      },
    ],
  },
  {
    policies: ['readiness-probe'],
    tool: 'Azure Policy',
    check: 'Ensure cluster containers have readiness or liveness probes configured',
    read: 'built-in-policies/policyDefinitions/Kubernetes/ContainerEnforceProbes.json@1216b4b1',
    cases: [
      { name: 'no probe', both: 'find', objects: [pod(only(serving()))] },
      { name: 'both probes', both: 'pass', objects: [pod(only(probed))] },
    ],
  },
]
