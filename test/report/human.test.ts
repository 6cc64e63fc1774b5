/** What people get to read, in full. */
import t from 'tap'
import { fourPolicies } from '../fixtures/four-policies.ts'
import { type Showing, show } from './human-rendering.ts'

const shop = `# the shop's front
apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  template:
    metadata:
      annotations:
        exempt.seaworthy.dev/pre-stop: "containers=web; drains by itself"
    spec:
      containers:
        - name: web
          image: registry.example/shop/web:1.4.2
          ports: [{containerPort: 8080}]
          env: [{name: GREETING, value: "你好 🚢"}]
          resources:
            requests: { cpu: "1", memory: 64Mi }
            limits: { cpu: 500m } # too little
---
apiVersion: v1
kind: Pod
metadata: {name: batch, namespace: shop}
spec:
  dnsConfig:
    options: [{name: ndots, value: "5"}]
  containers:
    - {name: run, image: "registry.example/shop/run:7", resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}}
---
apiVersion: v1
kind: Pod
metadata: {name: fine, namespace: shop}
spec:
  dnsConfig:
    options: [{name: ndots, value: "2"}]
  containers:
    - {name: run, image: "registry.example/shop/run:7", resources: {requests: {cpu: 10m, memory: 64Mi}, limits: {memory: 64Mi}}}
`

/** A line with tabs, a key that is there twice, and a Helm template. */
const broken = {
  'b.json': '{\n\t"apiVersion": "v1",\n\t"kind": "Pod",\n\t"kind": "Pod",\n}\n',
  'c.yaml': 'spec: {{ .Values.x }}\n',
}

const cronJobs = ['day', 'night'].map(
  namespace => `apiVersion: batch/v1
kind: CronJob
metadata: {name: export, namespace: ${namespace}}
spec:
  schedule: "0 3 * * *"
  jobTemplate:
    spec: {template: {spec: {restartPolicy: Never, containers: [{name: export, image: "export:1"}]}}}
`,
)

const strictNamespace =
  'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {seaworthy.dev/profile: strict}}\n'

const goldens: readonly [string, Readonly<Record<string, string>> | string, Showing, string][] = [
  [
    'denials first, then what is settled, then exemptions to copy',
    { 'deploy/shop.yaml': shop },
    {},
    `Deployment shop/api  deploy/shop.yaml:2

  deny  resource-limits: container "web": cpu limit 500m is below the request 1
    deploy/shop.yaml:20:23
    18 |           resources:
    19 |             requests: { cpu: "1", memory: 64Mi }
    20 |             limits: { cpu: 500m } # too little
       |                       ^
    raise resources.limits.cpu to at least 1
     - |             limits: { cpu: 500m } # too little
     + |             limits: { cpu: "1" } # too little

  deny  resource-limits: container "web": memory limit is missing
    deploy/shop.yaml:20:13
    18 |           resources:
    19 |             requests: { cpu: "1", memory: 64Mi }
    20 |             limits: { cpu: 500m } # too little
       |             ^
    set resources.limits.memory
     - |             limits: { cpu: 500m } # too little
     + |             limits: { cpu: 500m, memory: 128Mi } # too little

  exempt  14:11   pre-stop: container "web": there is no preStop hook, so requests are dropped at every rollout (drains by itself)
  mended  12:5    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in spec.template.metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "containers=web; REASON"

Pod shop/batch  deploy/shop.yaml:22

  warn  dns-ndots: ndots 5 multiplies DNS queries
    deploy/shop.yaml:27:29
    25 | spec:
    26 |   dnsConfig:
    27 |     options: [{name: ndots, value: "5"}]
       |                             ^
    28 |   containers:
    set the value of ndots in dnsConfig.options to "3" or less
     - |     options: [{name: ndots, value: "5"}]
     + |     options: [{name: ndots, value: "3"}]

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/dns-ndots: "REASON"

3 objects (profile production): 1 denied, 1 warned, 1 injected
`,
  ],
  [
    'broken files, and what is only audited',
    { 'a.yaml': shop, ...broken },
    { configured: { profile: 'baseline' } },
    `Deployment shop/api  a.yaml:2
  exempt  14:11   pre-stop: container "web": there is no preStop hook, so requests are dropped at every rollout (drains by itself)
  mended  12:5    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

b.json:4:2  error  the key "kind" is there twice
    2 |     "apiVersion": "v1",
    3 |     "kind": "Pod",
    4 |     "kind": "Pod",
      |     ^
    5 | }

c.yaml:1:8  error  a key must be a string, found a mapping; this looks like a template: run \`helm template\` first
    1 | spec: {{ .Values.x }}
      |        ^

3 findings audited (--output json lists them)
3 objects (profile baseline): 0 denied, 0 warned, 1 injected, 2 problems in the input
`,
  ],
  [
    'a live cluster: causes first, fields in place of lines',
    cronJobs.join('---\n'),
    { configured: { annotationExemptions: ['dns-ndots'] }, asWritten: true },
    `Top causes
  2 objects  deny  resource-requests  e.g. cpu request is missing
  2 objects  deny  resource-limits    memory limit is missing
  2 objects  warn  dns-ndots          ndots is not set, and the default 5 multiplies DNS queries

${['day', 'night']
  .map(
    namespace => `CronJob ${namespace}/export

  deny  resource-requests: container "export": cpu request is missing
    spec.jobTemplate.spec.template.spec.containers[0].resources.requests.cpu
    set resources.requests.cpu, for example 100m

  deny  resource-requests: container "export": memory request is missing
    spec.jobTemplate.spec.template.spec.containers[0].resources.requests.memory
    set resources.requests.memory, for example 128Mi

  deny  resource-limits: container "export": memory limit is missing
    spec.jobTemplate.spec.template.spec.containers[0].resources.limits.memory
    set resources.limits.memory

  warn  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries
    spec.jobTemplate.spec.template.spec.dnsConfig.options
    add {name: ndots, value: "3"} to dnsConfig.options

  or, to exempt it, in spec.jobTemplate.spec.template.metadata.annotations:
    exempt.seaworthy.dev/dns-ndots: "REASON"

`,
  )
  .join('')}2 objects (profile production): 2 denied, 0 warned, 0 injected
`,
  ],
  [
    'a profile of its own, which accepts no exemption; a place whose lines were shown',
    { '-': `${strictNamespace}---\n${cronJobs[0]?.replace('day', 'shop')}` },
    { asWritten: true, fixOf: () => undefined },
    `CronJob shop/export (profile strict)  -:5

  deny  resource-requests: container "export": cpu request is missing
    -:11:65
     9 |   schedule: "0 3 * * *"
    10 |   jobTemplate:
    11 |     spec: {template: {spec: {restartPolicy: Never, containers: [{name: export, image: "export:1"}]}…
       |                                                                 ^
    set resources.requests.cpu, for example 100m

  deny  resource-requests: container "export": memory request is missing
    -:11:65
    set resources.requests.memory, for example 128Mi

  deny  resource-limits: container "export": cpu limit is missing
    -:11:65
    set resources.limits.cpu

  deny  resource-limits: container "export": ephemeral-storage limit is missing
    -:11:65
    set resources.limits.ephemeral-storage

  deny  resource-limits: container "export": memory limit is missing
    -:11:65
    set resources.limits.memory

  deny  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries
    -:11:23
     9 |   schedule: "0 3 * * *"
    10 |   jobTemplate:
    11 |     spec: {template: {spec: {restartPolicy: Never, containers: [{name: export, image: "export:1"}]}…
       |                       ^
    add {name: ndots, value: "3"} to dnsConfig.options

2 objects (profile production): 1 denied, 0 warned, 0 injected
`,
  ],
  [
    'the summary alone, denials first, a line for each problem',
    { 'a.yaml': shop, 'b.yaml': cronJobs.join('---\n'), 'c.yaml': broken['c.yaml'] },
    { summaryOnly: true },
    `Causes
  3 objects  deny  resource-limits  memory limit is missing
  1 object   deny  resource-limits  cpu limit 500m is below the request 1
  1 object   warn  dns-ndots        ndots 5 multiplies DNS queries

Most denied files
  2 denied  b.yaml
  1 denied  a.yaml

c.yaml:1:8  error  a key must be a string, found a mapping; this looks like a template: run \`helm template\` first

5 objects (profile production): 3 denied, 1 warned, 3 injected, 1 problem in the input
`,
  ],
  ['nothing to say', { 'a.yaml': '' }, {}, '0 objects (profile production): 0 denied, 0 warned, 0 injected\n'],
]

for (const [name, files, showing, shown] of goldens) {
  t.test(name, async t => t.equal(show(files, { only: fourPolicies, ...showing }), shown))
}
