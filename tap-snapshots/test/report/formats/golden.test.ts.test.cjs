/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`test/report/formats/golden.test.ts > TAP > github > a baseline 1`] = `
::error file=deploy/a%3Ab%2Cc/broken.yaml,line=4,col=1,title=seaworthy%3A not read::the key "kind" is there twice
::error file=deploy/a%3Ab%2Cc/broken.yaml,line=6,col=1,title=seaworthy%3A not read::expected a Kubernetes object, found a list
::error file=deploy/a%3Ab%2Cc/broken.yaml,line=8,col=12,title=seaworthy%3A not read::a key must be a string, found a mapping; this looks like a template: run \`helm template\` first
::error file=/srv/deploy/list 1%25.json,line=4,col=20,title=seaworthy resource-limits::Pod ndots: container "web": memory limit is missing; set resources.limits.memory
::warning file=deploy/exempt.yaml,line=3,col=62,title=seaworthy exemptions::Deployment legacy/billing: there is no policy no-such-policy to be exempt from; remove it, or name a policy
::warning file=/srv/deploy/list 1%25.json,line=3,col=49,title=seaworthy dns-ndots::Pod ndots: ndots 5 multiplies DNS queries; set the value of ndots in dnsConfig.options to "3" or less
::warning file=/srv/deploy/list 1%25.json,line=2,col=39,title=seaworthy bare-pod::Pod ndots: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet
3 objects (profile production): 1 denied, 1 warned, 2 injected, 3 problems in the input

`

exports[`test/report/formats/golden.test.ts > TAP > github > a cluster 1`] = `
::error title=seaworthy image-tag::Deployment legacy/billing: container "web": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest (spec.template.spec.containers[0].image)
::error title=seaworthy resource-limits::Pod ndots: container "web": memory limit is missing; set resources.limits.memory (spec.containers[0].resources.limits.memory)
::error title=seaworthy resource-limits::Deployment shop/shop-report: container "report": memory limit is missing; set resources.limits.memory (spec.template.spec.containers[0].resources.limits.memory)
::error title=seaworthy priority-class::Deployment shop/shop-report: priorityClassName system-cluster-critical is kept for the cluster's own pods; set spec.priorityClassName to a class of your own, or remove it (spec.template.spec.priorityClassName)
::warning title=seaworthy exemptions::Deployment legacy/billing: there is no policy no-such-policy to be exempt from; remove it, or name a policy (metadata.annotations[exempt.seaworthy.dev/no-such-policy])
::warning title=seaworthy dns-ndots::Pod ndots: ndots 5 multiplies DNS queries; set the value of ndots in dnsConfig.options to "3" or less (spec.dnsConfig.options[0].value)
::warning title=seaworthy bare-pod::Pod ndots: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet (metadata.ownerReferences)
::warning title=seaworthy replica-spread::Deployment shop/shop-report: one node may hold all 2 replicas and lose them at once: nothing spreads them; add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels (spec.template.spec.topologySpreadConstraints)
::warning title=seaworthy disruption-budget::Deployment shop/shop-report: no PodDisruptionBudget selects its Pods: drains may take all 2 replicas at once; add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template (spec.template.metadata.labels)
4 objects (profile production): 3 denied, 0 warned, 3 injected

`

exports[`test/report/formats/golden.test.ts > TAP > github > fixes, and a byte order mark 1`] = `
::error file=deploy/api.yaml,line=14,col=24,title=seaworthy image-tag::Deployment legacy/billing: container "web": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest
::warning file=deploy/api.yaml,line=12,col=5,title=seaworthy dns-ndots::Deployment legacy/billing: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
::warning file=deploy/api.yaml,line=5,col=1,title=seaworthy revision-history::Deployment legacy/billing: 10 old revisions are kept, each with a whole template; set spec.revisionHistoryLimit to 3 or less
::warning file=deploy/api.yaml,line=4,col=62,title=seaworthy exemptions::Deployment legacy/billing: there is no policy no-such-policy to be exempt from; remove it, or name a policy
1 object (profile production): 1 denied, 0 warned, 0 injected

`

exports[`test/report/formats/golden.test.ts > TAP > github > hostile names 1`] = `
::error file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=1,col=115,title=seaworthy resource-limits::Pod \\u000a::error::/\\u000a::error::: container "\\u000a::error::": memory limit is missing; set resources.limits.memory
::error file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=2,col=131,title=seaworthy resource-limits::Pod ]]><x a="b">&amp;/]]><x a="b">&amp;: container "]]><x a="b">&amp;": memory limit is missing; set resources.limits.memory
::error file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=3,col=109,title=seaworthy resource-limits::Pod 100%250A'\`/100%250A'\`: container "100%250A'\`": memory limit is missing; set resources.limits.memory
::error file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=4,col=147,title=seaworthy resource-limits::Pod [free](https://example.com)/[free](https://example.com): container "[free](https://example.com)": memory limit is missing; set resources.limits.memory
::error file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=5,col=137,title=seaworthy resource-limits::Pod \\u0000\\u001b[31m\\u0085/\\u0000\\u001b[31m\\u0085: container "\\u0000\\u001b[31m\\u0085": memory limit is missing; set resources.limits.memory
::error file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=6,col=101,title=seaworthy resource-limits::Pod 🚢日本/🚢日本: container "🚢日本": memory limit is missing; set resources.limits.memory
::error file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=7,col=111,title=seaworthy resource-limits::Pod \\u202ertl/\\u202ertl: container "\\u202ertl": memory limit is missing; set resources.limits.memory
::error file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=8,col=105,title=seaworthy resource-limits::Pod �/�: container "�": memory limit is missing; set resources.limits.memory
::error file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=9,col=99,title=seaworthy resource-limits::Pod {0}/{0}: container "{0}": memory limit is missing; set resources.limits.memory
::warning file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=1,col=33,title=seaworthy bare-pod::Pod \\u000a::error::/\\u000a::error::: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet
::warning file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=2,col=33,title=seaworthy bare-pod::Pod ]]><x a="b">&amp;/]]><x a="b">&amp;: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet
::warning file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=3,col=33,title=seaworthy bare-pod::Pod 100%250A'\`/100%250A'\`: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet
::warning file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=4,col=33,title=seaworthy bare-pod::Pod [free](https://example.com)/[free](https://example.com): nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet
::warning file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=5,col=33,title=seaworthy bare-pod::Pod \\u0000\\u001b[31m\\u0085/\\u0000\\u001b[31m\\u0085: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet
::warning file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=6,col=33,title=seaworthy bare-pod::Pod 🚢日本/🚢日本: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet
::warning file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=7,col=33,title=seaworthy bare-pod::Pod \\u202ertl/\\u202ertl: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet
::warning file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=8,col=33,title=seaworthy bare-pod::Pod �/�: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet
::warning file=a\\u000a%3A%3Aerror%3A%3A\\u001b🚢 ]]>&"<.json,line=9,col=33,title=seaworthy bare-pod::Pod {0}/{0}: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet
9 objects (profile production): 9 denied, 0 warned, 9 injected

`

exports[`test/report/formats/golden.test.ts > TAP > github > no objects 1`] = `
0 objects (profile production): 0 denied, 0 warned, 0 injected

`

exports[`test/report/formats/golden.test.ts > TAP > github > nothing to say 1`] = `
1 object (profile production): 0 denied, 0 warned, 0 injected

`

exports[`test/report/formats/golden.test.ts > TAP > github > odd files 1`] = `
::error file=deploy/a%3Ab%2Cc/broken.yaml,line=4,col=1,title=seaworthy%3A not read::the key "kind" is there twice
::error file=deploy/a%3Ab%2Cc/broken.yaml,line=6,col=1,title=seaworthy%3A not read::expected a Kubernetes object, found a list
::error file=deploy/a%3Ab%2Cc/broken.yaml,line=8,col=12,title=seaworthy%3A not read::a key must be a string, found a mapping; this looks like a template: run \`helm template\` first
::error file=deploy/exempt.yaml,line=13,col=24,title=seaworthy image-tag::Deployment legacy/billing: container "web": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest
::error file=/srv/deploy/list 1%25.json,line=4,col=20,title=seaworthy resource-limits::Pod ndots: container "web": memory limit is missing; set resources.limits.memory
::warning file=deploy/exempt.yaml,line=3,col=62,title=seaworthy exemptions::Deployment legacy/billing: there is no policy no-such-policy to be exempt from; remove it, or name a policy
::warning file=/srv/deploy/list 1%25.json,line=3,col=49,title=seaworthy dns-ndots::Pod ndots: ndots 5 multiplies DNS queries; set the value of ndots in dnsConfig.options to "3" or less
::warning file=/srv/deploy/list 1%25.json,line=2,col=39,title=seaworthy bare-pod::Pod ndots: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet
3 objects (profile production): 2 denied, 0 warned, 2 injected, 3 problems in the input

`

exports[`test/report/formats/golden.test.ts > TAP > github > ordinary files 1`] = `
::error file=policies/examples/resource-limits.bad.yaml,line=24,col=11,title=seaworthy resource-limits::StatefulSet shop/orders-db: container "db": memory limit is missing; set resources.limits.memory
::error file=policies/examples/resource-limits.bad.yaml,line=20,col=23,title=seaworthy resource-limits::StatefulSet shop/orders-db: container "restore": cpu limit 500m is below the request 1; raise resources.limits.cpu to at least 1
::error file=policies/examples/heap-memory.bad.yaml,line=25,col=23,title=seaworthy heap-memory::Deployment shop/checkout: container "web": -Xmx1g is more than 75 %25 of the memory limit 500Mi, so the container is killed when its heap grows; raise resources.limits.memory to 1366Mi or more, or lower the heap
::error file=policies/examples/heap-memory.bad.yaml,line=30,col=23,title=seaworthy heap-memory::Deployment shop/checkout: container "pages": --max-old-space-size=900 is more than 75 %25 of the memory limit 1Gi, so the container is killed when its heap grows; raise resources.limits.memory to 1200Mi or more, or lower the heap
::error file=policies/examples/heap-memory.bad.yaml,line=14,col=11,title=seaworthy heap-memory::Deployment shop/checkout: container "migrate": -Xmx2g is set without a memory limit, so the Pod is evicted when its node fills; set resources.limits.memory to 2731Mi or more
::error file=policies/examples/heap-memory.bad.yaml,line=14,col=11,title=seaworthy resource-limits::Deployment shop/checkout: container "migrate": memory limit is missing; set resources.limits.memory
::warning file=policies/examples/resource-limits.bad.yaml,line=14,col=5,title=seaworthy local-storage::StatefulSet shop/orders-db: no container of the StatefulSet mounts storage that outlives its node; mount one of spec.volumeClaimTemplates or a persistentVolumeClaim, or make it a Deployment
::warning title=seaworthy service-wiring::Service shop/checkout: no Pod has the labels app=checkout-web, so requests lead nowhere; write labels of the pod template into spec.selector; did you mean app=checkout?
::warning title=seaworthy service-wiring::Service shop/checkout-admin: port admin leads to a TCP port named admin, which no container declares; declare it, or write into targetPort what is declared (http, metrics)
::warning title=seaworthy replica-spread::Deployment shop/checkout: one node may hold all 3 replicas and lose them at once: nothing spreads them; add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels
::warning title=seaworthy disruption-budget::Deployment shop/checkout: no PodDisruptionBudget selects its Pods: drains may take all 3 replicas at once; add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template
5 objects (profile production): 2 denied, 3 warned, 3 injected

`

exports[`test/report/formats/golden.test.ts > TAP > human > a baseline 1`] = `
Deployment legacy/billing  ./deploy/exempt.yaml:1

  warn  exemptions: there is no policy no-such-policy to be exempt from
    ./deploy/exempt.yaml:3:62
    1 | apiVersion: apps/v1
    2 | kind: Deployment
    3 | metadata: { name: billing, namespace: legacy, annotations: { exempt.seaworthy.dev/no-such-policy: l…
      |                                                              ^
    4 | spec:
    remove it, or name a policy

  exempt  13:66   resource-limits: container "web": memory limit is missing (measured in March)
  mended  11:5    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries
  mended  4:1     revision-history: 10 old revisions are kept, each with a whole template

Pod ndots  /srv/deploy/list 1%.json:2

  deny  resource-limits: container "web": memory limit is missing
    /srv/deploy/list 1%.json:4:20
    2 |   {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "ndots"}, "spec": {
    3 |     "dnsConfig": {"options": [{"name": "ndots", "value": "5"}]},
    4 |     "containers": [{"name": "web", "image": "registry.example/web:1"}]}},
      |                    ^
    5 |   {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "nothing-to-say"}}]}
    set resources.limits.memory
    - |     "containers": [{"name": "web", "image": "registry.example/web:1"}]}},
    + | …"name": "web", "image": "registry.example/web:1", "resources": {"limits": {"memory": "256Mi"}}}]}},

  warn  dns-ndots: ndots 5 multiplies DNS queries
    /srv/deploy/list 1%.json:3:49
    1 | {"apiVersion": "v1", "kind": "List", "items": [
    2 |   {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "ndots"}, "spec": {
    3 |     "dnsConfig": {"options": [{"name": "ndots", "value": "5"}]},
      |                                                 ^
    4 |     "containers": [{"name": "web", "image": "registry.example/web:1"}]}},
    set the value of ndots in dnsConfig.options to "3" or less
    - |     "dnsConfig": {"options": [{"name": "ndots", "value": "5"}]},
    + |     "dnsConfig": {"options": [{"name": "ndots", "value": "3"}]},

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    /srv/deploy/list 1%.json:2:39
    1 | {"apiVersion": "v1", "kind": "List", "items": [
    2 |   {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "ndots"}, "spec": {
      |                                       ^
    3 |     "dnsConfig": {"options": [{"name": "ndots", "value": "5"}]},
    make it a Deployment, StatefulSet or DaemonSet

  mended  4:20    resource-requests: container "web": cpu request is missing
  mended  4:20    resource-requests: container "web": memory request is missing

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "containers=web; REASON"
    exempt.seaworthy.dev/dns-ndots: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

deploy/a:b,c/broken.yaml:4:1  error  the key "kind" is there twice
    2 | kind: Pod
    3 | metadata: { name: broken }
    4 | kind: Pod
      | ^

deploy/a:b,c/broken.yaml:6:1  error  expected a Kubernetes object, found a list
    6 | - apiVersion: v1
      | ^

deploy/a:b,c/broken.yaml:8:12  error  a key must be a string, found a mapping; this looks like a template: run \`helm template\` first
    8 | replicas: {{ .Values.replicas }}
      |            ^

3 objects (profile production): 1 denied, 1 warned, 2 injected, 3 problems in the input, 1 in the baseline

`

exports[`test/report/formats/golden.test.ts > TAP > human > a cluster 1`] = `
Top causes
  2 objects  deny  resource-limits    memory limit is missing
  1 object   deny  image-tag          image registry.example/billing:latest is whatever was pushed as latest when a node pulls it
  1 object   deny  priority-class     priorityClassName system-cluster-critical is kept for the cluster's own pods
  1 object   warn  exemptions         there is no policy no-such-policy to be exempt from
  1 object   warn  dns-ndots          ndots 5 multiplies DNS queries
  1 object   warn  bare-pod           nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
  1 object   warn  replica-spread     one node may hold all 2 replicas and lose them at once: nothing spreads them
  1 object   warn  disruption-budget  no PodDisruptionBudget selects its Pods: drains may take all 2 replicas at once

Deployment legacy/billing

  deny  image-tag: container "web": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it
    spec.template.spec.containers[0].image
    write a tag or a digest in place of latest

  warn  exemptions: there is no policy no-such-policy to be exempt from
    metadata.annotations[exempt.seaworthy.dev/no-such-policy]
    remove it, or name a policy

  exempt  resource-limits: container "web": memory limit is missing (measured in March)
  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries
  mended  revision-history: 10 old revisions are kept, each with a whole template

  or, to exempt it, in spec.template.metadata.annotations:
    exempt.seaworthy.dev/image-tag: "containers=web; REASON"

Pod ndots

  deny  resource-limits: container "web": memory limit is missing
    spec.containers[0].resources.limits.memory
    set resources.limits.memory

  warn  dns-ndots: ndots 5 multiplies DNS queries
    spec.dnsConfig.options[0].value
    set the value of ndots in dnsConfig.options to "3" or less

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    metadata.ownerReferences
    make it a Deployment, StatefulSet or DaemonSet

  mended  resource-requests: container "web": cpu request is missing
  mended  resource-requests: container "web": memory request is missing

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "containers=web; REASON"
    exempt.seaworthy.dev/dns-ndots: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

Deployment shop/shop-report

  deny  resource-limits: container "report": memory limit is missing
    spec.template.spec.containers[0].resources.limits.memory
    set resources.limits.memory

  deny  priority-class: priorityClassName system-cluster-critical is kept for the cluster's own pods
    spec.template.spec.priorityClassName
    set spec.priorityClassName to a class of your own, or remove it

  warn  replica-spread: one node may hold all 2 replicas and lose them at once: nothing spreads them
    spec.template.spec.topologySpreadConstraints
    add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels

  warn  disruption-budget: no PodDisruptionBudget selects its Pods: drains may take all 2 replicas at once
    spec.template.metadata.labels
    add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template

  mended  resource-requests: container "report": cpu request is missing
  mended  resource-requests: container "report": memory request is missing
  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries
  mended  revision-history: 10 old revisions are kept, each with a whole template

  or, to exempt it, in spec.template.metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "containers=report; REASON"
    exempt.seaworthy.dev/priority-class: "REASON"

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/replica-spread: "REASON"
    exempt.seaworthy.dev/disruption-budget: "REASON"

4 objects (profile production): 3 denied, 0 warned, 3 injected

`

exports[`test/report/formats/golden.test.ts > TAP > human > fixes, and a byte order mark 1`] = `
Deployment legacy/billing  deploy/api.yaml:2

  warn  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries
    deploy/api.yaml:12:5
    10 |       labels: { app: billing }
    11 |       annotations: { exempt.seaworthy.dev/resource-limits: "containers=web; measured in March; unti…
    12 |     spec:
       |     ^
    13 |       containers:
    add {name: ndots, value: "3"} to dnsConfig.options
     - | apiVersion: apps/v1
     - | kind: Deployment
     + | # 日本
     + | apiVersion: apps/v1
     + | kind: DaemonSet

  deny  image-tag: container "web": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it
    deploy/api.yaml:14:24
    12 |     spec:
    13 |       containers:
    14 |         - { name: web, image: "registry.example/billing:latest", resources: { requests: { cpu: 1, m…
       |                        ^
    write a tag or a digest in place of latest
     - | apiVersion: apps/v1
     - | kind: Deployment
     + | # 日本
     + | apiVersion: apps/v1
     + | kind: DaemonSet

  warn  revision-history: 10 old revisions are kept, each with a whole template
    deploy/api.yaml:5:1
    3 | kind: Deployment
    4 | metadata: { name: billing, namespace: legacy, annotations: { exempt.seaworthy.dev/no-such-policy: l…
    5 | spec:
      | ^
    6 |   replicas: 1
    set spec.revisionHistoryLimit to 3 or less
    - | apiVersion: apps/v1
    - | kind: Deployment
    + | # 日本
    + | apiVersion: apps/v1
    + | kind: DaemonSet

  warn  exemptions: there is no policy no-such-policy to be exempt from
    deploy/api.yaml:4:62
    2 | apiVersion: apps/v1
    3 | kind: Deployment
    4 | metadata: { name: billing, namespace: legacy, annotations: { exempt.seaworthy.dev/no-such-policy: l…
      |                                                              ^
    5 | spec:
    remove it, or name a policy
    - | apiVersion: apps/v1
    - | kind: Deployment
    + | # 日本
    + | apiVersion: apps/v1
    + | kind: DaemonSet

  exempt  14:66   resource-limits: container "web": memory limit is missing (measured in March)

  or, to exempt it, in spec.template.metadata.annotations:
    exempt.seaworthy.dev/dns-ndots: "REASON"
    exempt.seaworthy.dev/image-tag: "containers=web; REASON"

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/revision-history: "REASON"

1 object (profile production): 1 denied, 0 warned, 0 injected

`

exports[`test/report/formats/golden.test.ts > TAP > human > hostile names 1`] = `
Pod \\u000a::error::/\\u000a::error::  a\\u000a::error::\\u001b🚢 ]]>&"<.json:1

  deny  resource-limits: container "\\u000a::error::": memory limit is missing
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:1:115
    1 | …a":{"name":"\\n::error::","namespace":"\\n::error::"},"spec":{"containers":[{"name":"\\n::error::"}]}}
      |                                                                            ^
    set resources.limits.memory
    - | …a":{"name":"\\n::error::","namespace":"\\n::error::"},"spec":{"containers":[{"name":"\\n::error::"}]}}
    + | …error::"},"spec":{"containers":[{"name":"\\n::error::","resources":{"limits":{"memory":"256Mi"}}}]}}

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:1:33
    1 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\n::error::","namespace":"\\n::error::"},"spec":…
      |                                 ^
    2 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"]]><x a=\\"b\\">&amp;","namespace":"]]><x a=\\"b\\"…
    make it a Deployment, StatefulSet or DaemonSet

  mended  1:115   resource-requests: container "\\u000a::error::": cpu request is missing
  mended  1:115   resource-requests: container "\\u000a::error::": memory request is missing
  mended  1:93    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

Pod ]]><x a="b">&amp;/]]><x a="b">&amp;  a\\u000a::error::\\u001b🚢 ]]>&"<.json:2

  deny  resource-limits: container "]]><x a="b">&amp;": memory limit is missing
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:2:131
    2 | …x a=\\"b\\">&amp;","namespace":"]]><x a=\\"b\\">&amp;"},"spec":{"containers":[{"name":"]]><x a=\\"b\\">&…
      |                                                                            ^
    set resources.limits.memory
    - | …">&amp;","namespace":"]]><x a=\\"b\\">&amp;"},"spec":{"containers":[{"name":"]]><x a=\\"b\\">&amp;"}]}}
    + | …},"spec":{"containers":[{"name":"]]><x a=\\"b\\">&amp;","resources":{"limits":{"memory":"256Mi"}}}]}}

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:2:33
    1 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\n::error::","namespace":"\\n::error::"},"spec":…
    2 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"]]><x a=\\"b\\">&amp;","namespace":"]]><x a=\\"b\\"…
      |                                 ^
    3 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"100%0A'\`","namespace":"100%0A'\`"},"spec":{"cont…
    make it a Deployment, StatefulSet or DaemonSet

  mended  2:131   resource-requests: container "]]><x a="b">&amp;": cpu request is missing
  mended  2:131   resource-requests: container "]]><x a="b">&amp;": memory request is missing
  mended  2:109   dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

Pod 100%0A'\`/100%0A'\`  a\\u000a::error::\\u001b🚢 ]]>&"<.json:3

  deny  resource-limits: container "100%0A'\`": memory limit is missing
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:3:109
    3 | …,"metadata":{"name":"100%0A'\`","namespace":"100%0A'\`"},"spec":{"containers":[{"name":"100%0A'\`"}]}}
      |                                                                               ^
    set resources.limits.memory
    - | …,"metadata":{"name":"100%0A'\`","namespace":"100%0A'\`"},"spec":{"containers":[{"name":"100%0A'\`"}]}}
    + | …:"100%0A'\`"},"spec":{"containers":[{"name":"100%0A'\`","resources":{"limits":{"memory":"256Mi"}}}]}}

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:3:33
    1 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\n::error::","namespace":"\\n::error::"},"spec":…
    2 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"]]><x a=\\"b\\">&amp;","namespace":"]]><x a=\\"b\\"…
    3 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"100%0A'\`","namespace":"100%0A'\`"},"spec":{"cont…
      |                                 ^
    4 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"[free](https://example.com)","namespace":"[free…
    make it a Deployment, StatefulSet or DaemonSet

  mended  3:109   resource-requests: container "100%0A'\`": cpu request is missing
  mended  3:109   resource-requests: container "100%0A'\`": memory request is missing
  mended  3:87    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

Pod [free](https://example.com)/[free](https://example.com)  a\\u000a::error::\\u001b🚢 ]]>&"<.json:4

  deny  resource-limits: container "[free](https://example.com)": memory limit is missing
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:4:147
    4 | …le.com)","namespace":"[free](https://example.com)"},"spec":{"containers":[{"name":"[free](https://…
      |                                                                            ^
    set resources.limits.memory
    - | …ace":"[free](https://example.com)"},"spec":{"containers":[{"name":"[free](https://example.com)"}]}}
    + | …:{"containers":[{"name":"[free](https://example.com)","resources":{"limits":{"memory":"256Mi"}}}]}}

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:4:33
    2 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"]]><x a=\\"b\\">&amp;","namespace":"]]><x a=\\"b\\"…
    3 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"100%0A'\`","namespace":"100%0A'\`"},"spec":{"cont…
    4 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"[free](https://example.com)","namespace":"[free…
      |                                 ^
    5 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\u0000\\u001b[31m\\u0085","namespace":"\\u0000\\u00…
    make it a Deployment, StatefulSet or DaemonSet

  mended  4:147   resource-requests: container "[free](https://example.com)": cpu request is missing
  mended  4:147   resource-requests: container "[free](https://example.com)": memory request is missing
  mended  4:125   dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

Pod \\u0000\\u001b[31m\\u0085/\\u0000\\u001b[31m\\u0085  a\\u000a::error::\\u001b🚢 ]]>&"<.json:5

  deny  resource-limits: container "\\u0000\\u001b[31m\\u0085": memory limit is missing
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:5:137
    5 | …1b[31m\\u0085","namespace":"\\u0000\\u001b[31m\\u0085"},"spec":{"containers":[{"name":"\\u0000\\u001b[31…
      |                                                                            ^
    set resources.limits.memory
    - | …5","namespace":"\\u0000\\u001b[31m\\u0085"},"spec":{"containers":[{"name":"\\u0000\\u001b[31m\\u0085"}]}}
    + | …spec":{"containers":[{"name":"\\u0000\\u001b[31m\\u0085","resources":{"limits":{"memory":"256Mi"}}}]}}

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:5:33
    3 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"100%0A'\`","namespace":"100%0A'\`"},"spec":{"cont…
    4 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"[free](https://example.com)","namespace":"[free…
    5 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\u0000\\u001b[31m\\u0085","namespace":"\\u0000\\u00…
      |                                 ^
    6 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"🚢日本","namespace":"🚢日本"},"spec":{"containe…
    make it a Deployment, StatefulSet or DaemonSet

  mended  5:137   resource-requests: container "\\u0000\\u001b[31m\\u0085": cpu request is missing
  mended  5:137   resource-requests: container "\\u0000\\u001b[31m\\u0085": memory request is missing
  mended  5:115   dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

Pod 🚢日本/🚢日本  a\\u000a::error::\\u001b🚢 ]]>&"<.json:6

  deny  resource-limits: container "🚢日本": memory limit is missing
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:6:101
    6 | …:"Pod","metadata":{"name":"🚢日本","namespace":"🚢日本"},"spec":{"containers":[{"name":"🚢日本"}]}}
      |                                                                                 ^
    set resources.limits.memory
    - | …:"Pod","metadata":{"name":"🚢日本","namespace":"🚢日本"},"spec":{"containers":[{"name":"🚢日本"}]}}
    + | …ace":"🚢日本"},"spec":{"containers":[{"name":"🚢日本","resources":{"limits":{"memory":"256Mi"}}}]}}

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:6:33
    4 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"[free](https://example.com)","namespace":"[free…
    5 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\u0000\\u001b[31m\\u0085","namespace":"\\u0000\\u00…
    6 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"🚢日本","namespace":"🚢日本"},"spec":{"containe…
      |                                 ^
    7 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\u202ertl","namespace":"\\u202ertl"},"spec":{"co…
    make it a Deployment, StatefulSet or DaemonSet

  mended  6:101   resource-requests: container "🚢日本": cpu request is missing
  mended  6:101   resource-requests: container "🚢日本": memory request is missing
  mended  6:79    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

Pod \\u202ertl/\\u202ertl  a\\u000a::error::\\u001b🚢 ]]>&"<.json:7

  deny  resource-limits: container "\\u202ertl": memory limit is missing
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:7:111
    7 | …etadata":{"name":"\\u202ertl","namespace":"\\u202ertl"},"spec":{"containers":[{"name":"\\u202ertl"}]}}
      |                                                                              ^
    set resources.limits.memory
    - | …etadata":{"name":"\\u202ertl","namespace":"\\u202ertl"},"spec":{"containers":[{"name":"\\u202ertl"}]}}
    + | …\\u202ertl"},"spec":{"containers":[{"name":"\\u202ertl","resources":{"limits":{"memory":"256Mi"}}}]}}

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:7:33
    5 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\u0000\\u001b[31m\\u0085","namespace":"\\u0000\\u00…
    6 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"🚢日本","namespace":"🚢日本"},"spec":{"containe…
    7 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\u202ertl","namespace":"\\u202ertl"},"spec":{"co…
      |                                 ^
    8 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\ud83d","namespace":"\\ud83d"},"spec":{"containe…
    make it a Deployment, StatefulSet or DaemonSet

  mended  7:111   resource-requests: container "\\u202ertl": cpu request is missing
  mended  7:111   resource-requests: container "\\u202ertl": memory request is missing
  mended  7:89    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

Pod �/�  a\\u000a::error::\\u001b🚢 ]]>&"<.json:8

  deny  resource-limits: container "�": memory limit is missing
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:8:105
    8 | …:"Pod","metadata":{"name":"\\ud83d","namespace":"\\ud83d"},"spec":{"containers":[{"name":"\\ud83d"}]}}
      |                                                                                 ^
    set resources.limits.memory
    - | …:"Pod","metadata":{"name":"\\ud83d","namespace":"\\ud83d"},"spec":{"containers":[{"name":"\\ud83d"}]}}
    + | …ace":"\\ud83d"},"spec":{"containers":[{"name":"\\ud83d","resources":{"limits":{"memory":"256Mi"}}}]}}

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:8:33
    6 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"🚢日本","namespace":"🚢日本"},"spec":{"containe…
    7 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\u202ertl","namespace":"\\u202ertl"},"spec":{"co…
    8 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\ud83d","namespace":"\\ud83d"},"spec":{"containe…
      |                                 ^
    9 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{0}","namespace":"{0}"},"spec":{"containers":[{…
    make it a Deployment, StatefulSet or DaemonSet

  mended  8:105   resource-requests: container "�": cpu request is missing
  mended  8:105   resource-requests: container "�": memory request is missing
  mended  8:83    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

Pod {0}/{0}  a\\u000a::error::\\u001b🚢 ]]>&"<.json:9

  deny  resource-limits: container "{0}": memory limit is missing
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:9:99
    9 | …1","kind":"Pod","metadata":{"name":"{0}","namespace":"{0}"},"spec":{"containers":[{"name":"{0}"}]}}
      |                                                                                    ^
    set resources.limits.memory
    - | …1","kind":"Pod","metadata":{"name":"{0}","namespace":"{0}"},"spec":{"containers":[{"name":"{0}"}]}}
    + | …namespace":"{0}"},"spec":{"containers":[{"name":"{0}","resources":{"limits":{"memory":"256Mi"}}}]}}

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    a\\u000a::error::\\u001b🚢 ]]>&"<.json:9:33
    7 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\u202ertl","namespace":"\\u202ertl"},"spec":{"co…
    8 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"\\ud83d","namespace":"\\ud83d"},"spec":{"containe…
    9 | {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{0}","namespace":"{0}"},"spec":{"containers":[{…
      |                                 ^
    make it a Deployment, StatefulSet or DaemonSet

  mended  9:99    resource-requests: container "{0}": cpu request is missing
  mended  9:99    resource-requests: container "{0}": memory request is missing
  mended  9:77    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

Top causes
  9 objects  deny  resource-limits  memory limit is missing
  9 objects  warn  bare-pod         nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true

9 objects (profile production): 9 denied, 0 warned, 9 injected

`

exports[`test/report/formats/golden.test.ts > TAP > human > no objects 1`] = `
0 objects (profile production): 0 denied, 0 warned, 0 injected

`

exports[`test/report/formats/golden.test.ts > TAP > human > nothing to say 1`] = `
1 object (profile production): 0 denied, 0 warned, 0 injected

`

exports[`test/report/formats/golden.test.ts > TAP > human > odd files 1`] = `
Deployment legacy/billing  ./deploy/exempt.yaml:1

  deny  image-tag: container "web": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it
    ./deploy/exempt.yaml:13:24
    11 |     spec:
    12 |       containers:
    13 |         - { name: web, image: "registry.example/billing:latest", resources: { requests: { cpu: 1, m…
       |                        ^
    write a tag or a digest in place of latest

  warn  exemptions: there is no policy no-such-policy to be exempt from
    ./deploy/exempt.yaml:3:62
    1 | apiVersion: apps/v1
    2 | kind: Deployment
    3 | metadata: { name: billing, namespace: legacy, annotations: { exempt.seaworthy.dev/no-such-policy: l…
      |                                                              ^
    4 | spec:
    remove it, or name a policy

  exempt  13:66   resource-limits: container "web": memory limit is missing (measured in March)
  mended  11:5    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries
  mended  4:1     revision-history: 10 old revisions are kept, each with a whole template

  or, to exempt it, in spec.template.metadata.annotations:
    exempt.seaworthy.dev/image-tag: "containers=web; REASON"

Pod ndots  /srv/deploy/list 1%.json:2

  deny  resource-limits: container "web": memory limit is missing
    /srv/deploy/list 1%.json:4:20
    2 |   {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "ndots"}, "spec": {
    3 |     "dnsConfig": {"options": [{"name": "ndots", "value": "5"}]},
    4 |     "containers": [{"name": "web", "image": "registry.example/web:1"}]}},
      |                    ^
    5 |   {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "nothing-to-say"}}]}
    set resources.limits.memory
    - |     "containers": [{"name": "web", "image": "registry.example/web:1"}]}},
    + | …"name": "web", "image": "registry.example/web:1", "resources": {"limits": {"memory": "256Mi"}}}]}},

  warn  dns-ndots: ndots 5 multiplies DNS queries
    /srv/deploy/list 1%.json:3:49
    1 | {"apiVersion": "v1", "kind": "List", "items": [
    2 |   {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "ndots"}, "spec": {
    3 |     "dnsConfig": {"options": [{"name": "ndots", "value": "5"}]},
      |                                                 ^
    4 |     "containers": [{"name": "web", "image": "registry.example/web:1"}]}},
    set the value of ndots in dnsConfig.options to "3" or less
    - |     "dnsConfig": {"options": [{"name": "ndots", "value": "5"}]},
    + |     "dnsConfig": {"options": [{"name": "ndots", "value": "3"}]},

  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true
    /srv/deploy/list 1%.json:2:39
    1 | {"apiVersion": "v1", "kind": "List", "items": [
    2 |   {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "ndots"}, "spec": {
      |                                       ^
    3 |     "dnsConfig": {"options": [{"name": "ndots", "value": "5"}]},
    make it a Deployment, StatefulSet or DaemonSet

  mended  4:20    resource-requests: container "web": cpu request is missing
  mended  4:20    resource-requests: container "web": memory request is missing

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "containers=web; REASON"
    exempt.seaworthy.dev/dns-ndots: "REASON"
    exempt.seaworthy.dev/bare-pod: "REASON"

deploy/a:b,c/broken.yaml:4:1  error  the key "kind" is there twice
    2 | kind: Pod
    3 | metadata: { name: broken }
    4 | kind: Pod
      | ^

deploy/a:b,c/broken.yaml:6:1  error  expected a Kubernetes object, found a list
    6 | - apiVersion: v1
      | ^

deploy/a:b,c/broken.yaml:8:12  error  a key must be a string, found a mapping; this looks like a template: run \`helm template\` first
    8 | replicas: {{ .Values.replicas }}
      |            ^

3 objects (profile production): 2 denied, 0 warned, 2 injected, 3 problems in the input

`

exports[`test/report/formats/golden.test.ts > TAP > human > ordinary files 1`] = `
StatefulSet shop/orders-db  policies/examples/resource-limits.bad.yaml:1

  deny  resource-limits: container "db": memory limit is missing
    policies/examples/resource-limits.bad.yaml:24:11
    22 |         - name: db
    23 |           image: registry.example/shop/db:15.4
    24 |           resources:
       |           ^
    25 |             requests: { cpu: 500m, memory: 1Gi } # memory: no limit
    set resources.limits.memory
     + |             limits:
     + |               memory: 2Gi

  deny  resource-limits: container "restore": cpu limit 500m is below the request 1
    policies/examples/resource-limits.bad.yaml:20:23
    18 |           resources:
    19 |             requests: { cpu: "1", memory: 2Gi }
    20 |             limits: { cpu: 500m, memory: 2Gi } # cpu: the limit is below the request
       |                       ^
    21 |       containers:
    raise resources.limits.cpu to at least 1
     - |             limits: { cpu: 500m, memory: 2Gi } # cpu: the limit is below the request
     + |             limits: { cpu: "1", memory: 2Gi } # cpu: the limit is below the request

  warn  local-storage: no container of the StatefulSet mounts storage that outlives its node
    policies/examples/resource-limits.bad.yaml:14:5
    12 |     metadata:
    13 |       labels: { app: orders-db }
    14 |     spec:
       |     ^
    15 |       initContainers:
    mount one of spec.volumeClaimTemplates or a persistentVolumeClaim, or make it a Deployment

  mended  14:5    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries
  mended  6:1     revision-history: 10 old revisions are kept, each with a whole template

  or, to exempt it, in spec.template.metadata.annotations:
    exempt.seaworthy.dev/resource-limits: "containers=db,restore; REASON"
    exempt.seaworthy.dev/local-storage: "REASON"

Service shop/checkout  -:1

  warn  service-wiring: no Pod has the labels app=checkout-web, so requests lead nowhere
    -:7:3
    5 |   namespace: shop
    6 | spec:
    7 |   selector:
      |   ^
    8 |     app: checkout-web # the Pods are labelled app: checkout
    write labels of the pod template into spec.selector; did you mean app=checkout?

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/service-wiring: "REASON"

Service shop/checkout-admin  -:14

  warn  service-wiring: port admin leads to a TCP port named admin, which no container declares
    -:25:7
    23 |     - name: admin
    24 |       port: 80
    25 |       targetPort: admin # no container has a port of that name
       |       ^
    26 |     - name: metrics
    declare it, or write into targetPort what is declared (http, metrics)

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/service-wiring: "REASON"

Deployment shop/checkout  -:29

  warn  replica-spread: one node may hold all 3 replicas and lose them at once: nothing spreads them
    -:42:5
    40 |     metadata:
    41 |       labels: { app: checkout }
    42 |     spec:
       |     ^
    43 |       containers:
    add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels

  warn  disruption-budget: no PodDisruptionBudget selects its Pods: drains may take all 3 replicas at once
    -:41:7
    39 |   template:
    40 |     metadata:
    41 |       labels: { app: checkout }
       |       ^
    42 |     spec:
    add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template

  mended  44:11   pre-stop: container "web": there is no preStop hook, so requests are dropped at every rollout
  mended  42:5    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries

  or, to exempt it, in metadata.annotations:
    exempt.seaworthy.dev/replica-spread: "REASON"
    exempt.seaworthy.dev/disruption-budget: "REASON"

Deployment shop/checkout  policies/examples/heap-memory.bad.yaml:1

  deny  heap-memory: container "web": -Xmx1g is more than 75 % of the memory limit 500Mi, so the container is killed when its heap grows
    policies/examples/heap-memory.bad.yaml:25:23
    23 |           resources:
    24 |             requests: { cpu: 500m, memory: 500Mi }
    25 |             limits: { memory: 500Mi }
       |                       ^
    26 |         - name: pages
    raise resources.limits.memory to 1366Mi or more, or lower the heap

  deny  heap-memory: container "pages": --max-old-space-size=900 is more than 75 % of the memory limit 1Gi, so the container is killed when its heap grows
    policies/examples/heap-memory.bad.yaml:30:23
    28 |           args: [--max-old-space-size=900, server.js] # leaves 124Mi for all the rest
    29 |           resources:
    30 |             limits: { memory: 1Gi }
       |                       ^
    raise resources.limits.memory to 1200Mi or more, or lower the heap

  deny  heap-memory: container "migrate": -Xmx2g is set without a memory limit, so the Pod is evicted when its node fills
    policies/examples/heap-memory.bad.yaml:14:11
    12 |     spec:
    13 |       initContainers:
    14 |         - name: migrate
       |           ^
    15 |           image: registry.example/shop/migrate:3.1.0
    set resources.limits.memory to 2731Mi or more
     + |           resources:
     + |             limits:
     + |               memory: 2731Mi

  deny  resource-limits: container "migrate": memory limit is missing
    policies/examples/heap-memory.bad.yaml:14:11
    set resources.limits.memory

  mended  29:11   resource-requests: container "pages": cpu request is missing
  mended  14:11   resource-requests: container "migrate": cpu request is missing
  mended  14:11   resource-requests: container "migrate": memory request is missing
  mended  12:5    dns-ndots: ndots is not set, and the default 5 multiplies DNS queries
  mended  6:1     revision-history: 10 old revisions are kept, each with a whole template

  or, to exempt it, in spec.template.metadata.annotations:
    exempt.seaworthy.dev/heap-memory: "containers=web,pages,migrate; REASON"
    exempt.seaworthy.dev/resource-limits: "containers=migrate; REASON"

Top causes
  2 objects  deny  resource-limits    memory limit is missing
  1 object   deny  resource-limits    cpu limit 500m is below the request 1
  1 object   deny  heap-memory        e.g. -Xmx1g is more than 75 % of the memory limit 500Mi, so the container is killed when its heap grows
  1 object   deny  heap-memory        -Xmx2g is set without a memory limit, so the Pod is evicted when its node fills
  1 object   warn  local-storage      no container of the StatefulSet mounts storage that outlives its node
  1 object   warn  service-wiring     no Pod has the labels app=checkout-web, so requests lead nowhere
  1 object   warn  service-wiring     port admin leads to a TCP port named admin, which no container declares
  1 object   warn  replica-spread     one node may hold all 3 replicas and lose them at once: nothing spreads them
  1 object   warn  disruption-budget  no PodDisruptionBudget selects its Pods: drains may take all 3 replicas at once

1 finding audited (--output json lists them)
5 objects (profile production): 2 denied, 3 warned, 3 injected

`

exports[`test/report/formats/golden.test.ts > TAP > json > a baseline 1`] = `
{
  "apiVersion": "seaworthy.dev/v1",
  "kind": "Report",
  "profile": "production",
  "summary": {
    "objects": 3,
    "denied": 1,
    "warned": 1,
    "injected": 2
  },
  "results": [
    {
      "object": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "namespace": "legacy",
        "name": "billing"
      },
      "file": "./deploy/exempt.yaml",
      "line": 1,
      "verdict": "warn",
      "findings": [
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "exempt",
          "text": "memory limit is missing",
          "path": "/spec/template/spec/containers/0/resources/limits/memory",
          "container": "web",
          "found": null,
          "wanted": "2Gi",
          "remedy": "set resources.limits.memory",
          "reason": "measured in March",
          "line": 13,
          "column": 66
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/template/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 11,
          "column": 5
        },
        {
          "policy": "image-tag",
          "message": "latest",
          "outcome": "audit",
          "baseline": true,
          "text": "image registry.example/billing:latest is whatever was pushed as latest when a node pulls it",
          "path": "/spec/template/spec/containers/0/image",
          "container": "web",
          "found": "registry.example/billing:latest",
          "wanted": "a tag or a digest",
          "remedy": "write a tag or a digest in place of latest",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 13,
          "column": 24
        },
        {
          "policy": "revision-history",
          "message": "tooMany",
          "outcome": "mended",
          "text": "10 old revisions are kept, each with a whole template",
          "path": "/spec/revisionHistoryLimit",
          "found": 10,
          "wanted": 3,
          "remedy": "set spec.revisionHistoryLimit to 3 or less",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 1
        },
        {
          "policy": "exemptions",
          "message": "unknownPolicy",
          "outcome": "warn",
          "text": "there is no policy no-such-policy to be exempt from",
          "path": "/metadata/annotations/exempt.seaworthy.dev~1no-such-policy",
          "found": null,
          "wanted": null,
          "remedy": "remove it, or name a policy",
          "line": 3,
          "column": 62
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/revisionHistoryLimit",
          "value": 3
        }
      ],
      "podPatch": [
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "patched": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {
          "name": "billing",
          "namespace": "legacy",
          "annotations": {
            "exempt.seaworthy.dev/no-such-policy": "later"
          }
        },
        "spec": {
          "replicas": 1,
          "selector": {
            "matchLabels": {
              "app": "billing"
            }
          },
          "template": {
            "metadata": {
              "labels": {
                "app": "billing"
              },
              "annotations": {
                "exempt.seaworthy.dev/resource-limits": "containers=web; measured in March; until=2027-03-31"
              }
            },
            "spec": {
              "containers": [
                {
                  "name": "web",
                  "image": "registry.example/billing:latest",
                  "resources": {
                    "requests": {
                      "cpu": 1,
                      "memory": "1Gi"
                    }
                  }
                }
              ]
            }
          },
          "revisionHistoryLimit": 3
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": null,
        "name": "ndots"
      },
      "file": "/srv/deploy/list 1%.json",
      "line": 2,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "web",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 20
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "web",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 20
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "web",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 20
        },
        {
          "policy": "dns-ndots",
          "message": "tooHigh",
          "outcome": "warn",
          "text": "ndots 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options/0/value",
          "found": "5",
          "wanted": "3",
          "remedy": "set the value of ndots in dnsConfig.options to \\"3\\" or less",
          "exemptionPath": "/metadata/annotations",
          "line": 3,
          "column": 49
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 2,
          "column": 39
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "ndots"
        },
        "spec": {
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "5"
              }
            ]
          },
          "containers": [
            {
              "name": "web",
              "image": "registry.example/web:1",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ]
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "namespace": null,
        "name": "nothing-to-say"
      },
      "file": "/srv/deploy/list 1%.json",
      "line": 5,
      "verdict": "allow",
      "findings": [],
      "patch": [],
      "podPatch": []
    }
  ],
  "problems": [
    {
      "file": "deploy/a:b,c/broken.yaml",
      "message": "the key \\"kind\\" is there twice",
      "line": 4,
      "column": 1
    },
    {
      "file": "deploy/a:b,c/broken.yaml",
      "message": "expected a Kubernetes object, found a list",
      "line": 6,
      "column": 1
    },
    {
      "file": "deploy/a:b,c/broken.yaml",
      "message": "a key must be a string, found a mapping; this looks like a template: run \`helm template\` first",
      "line": 8,
      "column": 12
    }
  ]
}

`

exports[`test/report/formats/golden.test.ts > TAP > json > a cluster 1`] = `
{
  "apiVersion": "seaworthy.dev/v1",
  "kind": "Report",
  "profile": "production",
  "summary": {
    "objects": 4,
    "denied": 3,
    "warned": 0,
    "injected": 3
  },
  "results": [
    {
      "object": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "namespace": "legacy",
        "name": "billing"
      },
      "line": 1,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "exempt",
          "text": "memory limit is missing",
          "path": "/spec/template/spec/containers/0/resources/limits/memory",
          "container": "web",
          "found": null,
          "wanted": "2Gi",
          "remedy": "set resources.limits.memory",
          "reason": "measured in March",
          "line": 1,
          "column": 1
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/template/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "image-tag",
          "message": "latest",
          "outcome": "deny",
          "text": "image registry.example/billing:latest is whatever was pushed as latest when a node pulls it",
          "path": "/spec/template/spec/containers/0/image",
          "container": "web",
          "found": "registry.example/billing:latest",
          "wanted": "a tag or a digest",
          "remedy": "write a tag or a digest in place of latest",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "revision-history",
          "message": "tooMany",
          "outcome": "mended",
          "text": "10 old revisions are kept, each with a whole template",
          "path": "/spec/revisionHistoryLimit",
          "found": 10,
          "wanted": 3,
          "remedy": "set spec.revisionHistoryLimit to 3 or less",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "exemptions",
          "message": "unknownPolicy",
          "outcome": "warn",
          "text": "there is no policy no-such-policy to be exempt from",
          "path": "/metadata/annotations/exempt.seaworthy.dev~1no-such-policy",
          "found": null,
          "wanted": null,
          "remedy": "remove it, or name a policy",
          "line": 1,
          "column": 1
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/revisionHistoryLimit",
          "value": 3
        }
      ],
      "podPatch": [
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "patched": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {
          "name": "billing",
          "namespace": "legacy",
          "annotations": {
            "exempt.seaworthy.dev/no-such-policy": "later"
          }
        },
        "spec": {
          "replicas": 1,
          "selector": {
            "matchLabels": {
              "app": "billing"
            }
          },
          "template": {
            "metadata": {
              "labels": {
                "app": "billing"
              },
              "annotations": {
                "exempt.seaworthy.dev/resource-limits": "containers=web; measured in March; until=2027-03-31"
              }
            },
            "spec": {
              "containers": [
                {
                  "name": "web",
                  "image": "registry.example/billing:latest",
                  "resources": {
                    "requests": {
                      "cpu": 1,
                      "memory": "1Gi"
                    }
                  }
                }
              ]
            }
          },
          "revisionHistoryLimit": 3
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": null,
        "name": "ndots"
      },
      "line": 1,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "web",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "web",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "web",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "dns-ndots",
          "message": "tooHigh",
          "outcome": "warn",
          "text": "ndots 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options/0/value",
          "found": "5",
          "wanted": "3",
          "remedy": "set the value of ndots in dnsConfig.options to \\"3\\" or less",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 1
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "ndots"
        },
        "spec": {
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "5"
              }
            ]
          },
          "containers": [
            {
              "name": "web",
              "image": "registry.example/web:1",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ]
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "namespace": null,
        "name": "nothing-to-say"
      },
      "line": 1,
      "verdict": "allow",
      "findings": [],
      "patch": [],
      "podPatch": []
    },
    {
      "object": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "namespace": "shop",
        "name": "shop-report"
      },
      "line": 1,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/template/spec/containers/0/resources/requests/cpu",
          "container": "report",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/template/spec/containers/0/resources/requests/memory",
          "container": "report",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/template/spec/containers/0/resources/limits/memory",
          "container": "report",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/template/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "priority-class",
          "message": "systemClass",
          "outcome": "deny",
          "text": "priorityClassName system-cluster-critical is kept for the cluster's own pods",
          "path": "/spec/template/spec/priorityClassName",
          "found": "system-cluster-critical",
          "wanted": null,
          "remedy": "set spec.priorityClassName to a class of your own, or remove it",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "replica-spread",
          "message": "missing",
          "outcome": "warn",
          "text": "one node may hold all 2 replicas and lose them at once: nothing spreads them",
          "path": "/spec/template/spec/topologySpreadConstraints",
          "found": null,
          "wanted": "topologySpreadConstraints or podAntiAffinity",
          "remedy": "add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "revision-history",
          "message": "tooMany",
          "outcome": "mended",
          "text": "10 old revisions are kept, each with a whole template",
          "path": "/spec/revisionHistoryLimit",
          "found": 10,
          "wanted": 3,
          "remedy": "set spec.revisionHistoryLimit to 3 or less",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 1
        },
        {
          "policy": "disruption-budget",
          "message": "missing",
          "outcome": "warn",
          "text": "no PodDisruptionBudget selects its Pods: drains may take all 2 replicas at once",
          "path": "/spec/template/metadata/labels",
          "found": null,
          "wanted": null,
          "remedy": "add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 1
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/revisionHistoryLimit",
          "value": 3
        }
      ],
      "podPatch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "patched": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {
          "name": "shop-report",
          "namespace": "shop"
        },
        "spec": {
          "replicas": 2,
          "selector": {
            "matchLabels": {
              "app": "shop-report"
            }
          },
          "template": {
            "metadata": {
              "labels": {
                "app": "shop-report"
              }
            },
            "spec": {
              "priorityClassName": "system-cluster-critical",
              "containers": [
                {
                  "name": "report",
                  "image": "registry.example/shop/report:2.3.1"
                }
              ]
            }
          },
          "revisionHistoryLimit": 3
        }
      }
    }
  ]
}

`

exports[`test/report/formats/golden.test.ts > TAP > json > fixes, and a byte order mark 1`] = `
{
  "apiVersion": "seaworthy.dev/v1",
  "kind": "Report",
  "profile": "production",
  "summary": {
    "objects": 1,
    "denied": 1,
    "warned": 0,
    "injected": 0
  },
  "results": [
    {
      "object": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "namespace": "legacy",
        "name": "billing"
      },
      "file": "deploy/api.yaml",
      "line": 2,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "exempt",
          "text": "memory limit is missing",
          "path": "/spec/template/spec/containers/0/resources/limits/memory",
          "container": "web",
          "found": null,
          "wanted": "2Gi",
          "remedy": "set resources.limits.memory",
          "reason": "measured in March",
          "line": 14,
          "column": 66
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "warn",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/template/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 12,
          "column": 5
        },
        {
          "policy": "image-tag",
          "message": "latest",
          "outcome": "deny",
          "text": "image registry.example/billing:latest is whatever was pushed as latest when a node pulls it",
          "path": "/spec/template/spec/containers/0/image",
          "container": "web",
          "found": "registry.example/billing:latest",
          "wanted": "a tag or a digest",
          "remedy": "write a tag or a digest in place of latest",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 14,
          "column": 24
        },
        {
          "policy": "revision-history",
          "message": "tooMany",
          "outcome": "warn",
          "text": "10 old revisions are kept, each with a whole template",
          "path": "/spec/revisionHistoryLimit",
          "found": 10,
          "wanted": 3,
          "remedy": "set spec.revisionHistoryLimit to 3 or less",
          "exemptionPath": "/metadata/annotations",
          "line": 5,
          "column": 1
        },
        {
          "policy": "exemptions",
          "message": "unknownPolicy",
          "outcome": "warn",
          "text": "there is no policy no-such-policy to be exempt from",
          "path": "/metadata/annotations/exempt.seaworthy.dev~1no-such-policy",
          "found": null,
          "wanted": null,
          "remedy": "remove it, or name a policy",
          "line": 4,
          "column": 62
        }
      ],
      "patch": [],
      "podPatch": []
    }
  ]
}

`

exports[`test/report/formats/golden.test.ts > TAP > json > hostile names 1`] = `
{
  "apiVersion": "seaworthy.dev/v1",
  "kind": "Report",
  "profile": "production",
  "summary": {
    "objects": 9,
    "denied": 9,
    "warned": 0,
    "injected": 9
  },
  "results": [
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": "\\n::error::",
        "name": "\\n::error::"
      },
      "file": "a\\n::error::\\u001b🚢 ]]>&\\"<.json",
      "line": 1,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "\\\\u000a::error::",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 115
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "\\\\u000a::error::",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 115
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "\\\\u000a::error::",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 115
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 93
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 1,
          "column": 33
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "\\n::error::",
          "namespace": "\\n::error::"
        },
        "spec": {
          "containers": [
            {
              "name": "\\n::error::",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ],
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": "]]><x a=\\"b\\">&amp;",
        "name": "]]><x a=\\"b\\">&amp;"
      },
      "file": "a\\n::error::\\u001b🚢 ]]>&\\"<.json",
      "line": 2,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "]]><x a=\\"b\\">&amp;",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 2,
          "column": 131
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "]]><x a=\\"b\\">&amp;",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 2,
          "column": 131
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "]]><x a=\\"b\\">&amp;",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 2,
          "column": 131
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/metadata/annotations",
          "line": 2,
          "column": 109
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 2,
          "column": 33
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "]]><x a=\\"b\\">&amp;",
          "namespace": "]]><x a=\\"b\\">&amp;"
        },
        "spec": {
          "containers": [
            {
              "name": "]]><x a=\\"b\\">&amp;",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ],
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": "100%0A'\`",
        "name": "100%0A'\`"
      },
      "file": "a\\n::error::\\u001b🚢 ]]>&\\"<.json",
      "line": 3,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "100%0A'\`",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 3,
          "column": 109
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "100%0A'\`",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 3,
          "column": 109
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "100%0A'\`",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 3,
          "column": 109
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/metadata/annotations",
          "line": 3,
          "column": 87
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 3,
          "column": 33
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "100%0A'\`",
          "namespace": "100%0A'\`"
        },
        "spec": {
          "containers": [
            {
              "name": "100%0A'\`",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ],
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": "[free](https://example.com)",
        "name": "[free](https://example.com)"
      },
      "file": "a\\n::error::\\u001b🚢 ]]>&\\"<.json",
      "line": 4,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "[free](https://example.com)",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 147
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "[free](https://example.com)",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 147
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "[free](https://example.com)",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 147
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 125
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 33
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "[free](https://example.com)",
          "namespace": "[free](https://example.com)"
        },
        "spec": {
          "containers": [
            {
              "name": "[free](https://example.com)",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ],
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": "\\u0000\\u001b[31m",
        "name": "\\u0000\\u001b[31m"
      },
      "file": "a\\n::error::\\u001b🚢 ]]>&\\"<.json",
      "line": 5,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "\\\\u0000\\\\u001b[31m\\\\u0085",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 5,
          "column": 137
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "\\\\u0000\\\\u001b[31m\\\\u0085",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 5,
          "column": 137
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "\\\\u0000\\\\u001b[31m\\\\u0085",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 5,
          "column": 137
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/metadata/annotations",
          "line": 5,
          "column": 115
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 5,
          "column": 33
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "\\u0000\\u001b[31m",
          "namespace": "\\u0000\\u001b[31m"
        },
        "spec": {
          "containers": [
            {
              "name": "\\u0000\\u001b[31m",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ],
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": "🚢日本",
        "name": "🚢日本"
      },
      "file": "a\\n::error::\\u001b🚢 ]]>&\\"<.json",
      "line": 6,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "🚢日本",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 6,
          "column": 101
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "🚢日本",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 6,
          "column": 101
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "🚢日本",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 6,
          "column": 101
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/metadata/annotations",
          "line": 6,
          "column": 79
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 6,
          "column": 33
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "🚢日本",
          "namespace": "🚢日本"
        },
        "spec": {
          "containers": [
            {
              "name": "🚢日本",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ],
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": "‮rtl",
        "name": "‮rtl"
      },
      "file": "a\\n::error::\\u001b🚢 ]]>&\\"<.json",
      "line": 7,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "\\\\u202ertl",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 7,
          "column": 111
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "\\\\u202ertl",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 7,
          "column": 111
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "\\\\u202ertl",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 7,
          "column": 111
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/metadata/annotations",
          "line": 7,
          "column": 89
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 7,
          "column": 33
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "‮rtl",
          "namespace": "‮rtl"
        },
        "spec": {
          "containers": [
            {
              "name": "‮rtl",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ],
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": "\\ud83d",
        "name": "\\ud83d"
      },
      "file": "a\\n::error::\\u001b🚢 ]]>&\\"<.json",
      "line": 8,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "�",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 8,
          "column": 105
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "�",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 8,
          "column": 105
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "�",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 8,
          "column": 105
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/metadata/annotations",
          "line": 8,
          "column": 83
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 8,
          "column": 33
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "\\ud83d",
          "namespace": "\\ud83d"
        },
        "spec": {
          "containers": [
            {
              "name": "\\ud83d",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ],
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": "{0}",
        "name": "{0}"
      },
      "file": "a\\n::error::\\u001b🚢 ]]>&\\"<.json",
      "line": 9,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "{0}",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 9,
          "column": 99
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "{0}",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 9,
          "column": 99
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "{0}",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 9,
          "column": 99
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/metadata/annotations",
          "line": 9,
          "column": 77
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 9,
          "column": 33
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "{0}",
          "namespace": "{0}"
        },
        "spec": {
          "containers": [
            {
              "name": "{0}",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ],
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      }
    }
  ]
}

`

exports[`test/report/formats/golden.test.ts > TAP > json > no objects 1`] = `
{
  "apiVersion": "seaworthy.dev/v1",
  "kind": "Report",
  "profile": "production",
  "summary": {
    "objects": 0,
    "denied": 0,
    "warned": 0,
    "injected": 0
  },
  "results": []
}

`

exports[`test/report/formats/golden.test.ts > TAP > json > nothing to say 1`] = `
{
  "apiVersion": "seaworthy.dev/v1",
  "kind": "Report",
  "profile": "production",
  "summary": {
    "objects": 1,
    "denied": 0,
    "warned": 0,
    "injected": 0
  },
  "results": [
    {
      "object": {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "namespace": null,
        "name": "none"
      },
      "file": "deploy/none.yaml",
      "line": 1,
      "verdict": "allow",
      "findings": [],
      "patch": [],
      "podPatch": []
    }
  ]
}

`

exports[`test/report/formats/golden.test.ts > TAP > json > odd files 1`] = `
{
  "apiVersion": "seaworthy.dev/v1",
  "kind": "Report",
  "profile": "production",
  "summary": {
    "objects": 3,
    "denied": 2,
    "warned": 0,
    "injected": 2
  },
  "results": [
    {
      "object": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "namespace": "legacy",
        "name": "billing"
      },
      "file": "./deploy/exempt.yaml",
      "line": 1,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "exempt",
          "text": "memory limit is missing",
          "path": "/spec/template/spec/containers/0/resources/limits/memory",
          "container": "web",
          "found": null,
          "wanted": "2Gi",
          "remedy": "set resources.limits.memory",
          "reason": "measured in March",
          "line": 13,
          "column": 66
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/template/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 11,
          "column": 5
        },
        {
          "policy": "image-tag",
          "message": "latest",
          "outcome": "deny",
          "text": "image registry.example/billing:latest is whatever was pushed as latest when a node pulls it",
          "path": "/spec/template/spec/containers/0/image",
          "container": "web",
          "found": "registry.example/billing:latest",
          "wanted": "a tag or a digest",
          "remedy": "write a tag or a digest in place of latest",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 13,
          "column": 24
        },
        {
          "policy": "revision-history",
          "message": "tooMany",
          "outcome": "mended",
          "text": "10 old revisions are kept, each with a whole template",
          "path": "/spec/revisionHistoryLimit",
          "found": 10,
          "wanted": 3,
          "remedy": "set spec.revisionHistoryLimit to 3 or less",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 1
        },
        {
          "policy": "exemptions",
          "message": "unknownPolicy",
          "outcome": "warn",
          "text": "there is no policy no-such-policy to be exempt from",
          "path": "/metadata/annotations/exempt.seaworthy.dev~1no-such-policy",
          "found": null,
          "wanted": null,
          "remedy": "remove it, or name a policy",
          "line": 3,
          "column": 62
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/revisionHistoryLimit",
          "value": 3
        }
      ],
      "podPatch": [
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "patched": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {
          "name": "billing",
          "namespace": "legacy",
          "annotations": {
            "exempt.seaworthy.dev/no-such-policy": "later"
          }
        },
        "spec": {
          "replicas": 1,
          "selector": {
            "matchLabels": {
              "app": "billing"
            }
          },
          "template": {
            "metadata": {
              "labels": {
                "app": "billing"
              },
              "annotations": {
                "exempt.seaworthy.dev/resource-limits": "containers=web; measured in March; until=2027-03-31"
              }
            },
            "spec": {
              "containers": [
                {
                  "name": "web",
                  "image": "registry.example/billing:latest",
                  "resources": {
                    "requests": {
                      "cpu": 1,
                      "memory": "1Gi"
                    }
                  }
                }
              ]
            }
          },
          "revisionHistoryLimit": 3
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Pod",
        "namespace": null,
        "name": "ndots"
      },
      "file": "/srv/deploy/list 1%.json",
      "line": 2,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/containers/0/resources/requests/cpu",
          "container": "web",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 20
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/containers/0/resources/requests/memory",
          "container": "web",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 20
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/containers/0/resources/limits/memory",
          "container": "web",
          "found": null,
          "wanted": "256Mi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/metadata/annotations",
          "line": 4,
          "column": 20
        },
        {
          "policy": "dns-ndots",
          "message": "tooHigh",
          "outcome": "warn",
          "text": "ndots 5 multiplies DNS queries",
          "path": "/spec/dnsConfig/options/0/value",
          "found": "5",
          "wanted": "3",
          "remedy": "set the value of ndots in dnsConfig.options to \\"3\\" or less",
          "exemptionPath": "/metadata/annotations",
          "line": 3,
          "column": 49
        },
        {
          "policy": "bare-pod",
          "message": "longRunning",
          "outcome": "warn",
          "text": "nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true",
          "path": "/metadata/ownerReferences",
          "found": "no ownerReference has controller: true",
          "wanted": "Deployment, StatefulSet or DaemonSet",
          "remedy": "make it a Deployment, StatefulSet or DaemonSet",
          "exemptionPath": "/metadata/annotations",
          "line": 2,
          "column": 39
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/containers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        }
      ],
      "podPatch": [],
      "patched": {
        "apiVersion": "v1",
        "kind": "Pod",
        "metadata": {
          "name": "ndots"
        },
        "spec": {
          "dnsConfig": {
            "options": [
              {
                "name": "ndots",
                "value": "5"
              }
            ]
          },
          "containers": [
            {
              "name": "web",
              "image": "registry.example/web:1",
              "resources": {
                "requests": {
                  "cpu": "100m",
                  "memory": "128Mi"
                }
              }
            }
          ]
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "ConfigMap",
        "namespace": null,
        "name": "nothing-to-say"
      },
      "file": "/srv/deploy/list 1%.json",
      "line": 5,
      "verdict": "allow",
      "findings": [],
      "patch": [],
      "podPatch": []
    }
  ],
  "problems": [
    {
      "file": "deploy/a:b,c/broken.yaml",
      "message": "the key \\"kind\\" is there twice",
      "line": 4,
      "column": 1
    },
    {
      "file": "deploy/a:b,c/broken.yaml",
      "message": "expected a Kubernetes object, found a list",
      "line": 6,
      "column": 1
    },
    {
      "file": "deploy/a:b,c/broken.yaml",
      "message": "a key must be a string, found a mapping; this looks like a template: run \`helm template\` first",
      "line": 8,
      "column": 12
    }
  ]
}

`

exports[`test/report/formats/golden.test.ts > TAP > json > ordinary files 1`] = `
{
  "apiVersion": "seaworthy.dev/v1",
  "kind": "Report",
  "profile": "production",
  "summary": {
    "objects": 5,
    "denied": 2,
    "warned": 3,
    "injected": 3
  },
  "results": [
    {
      "object": {
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "namespace": "shop",
        "name": "orders-db"
      },
      "file": "policies/examples/resource-limits.bad.yaml",
      "line": 1,
      "verdict": "deny",
      "findings": [
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/template/spec/containers/0/resources/limits/memory",
          "container": "db",
          "found": null,
          "wanted": "2Gi",
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 24,
          "column": 11
        },
        {
          "policy": "resource-limits",
          "message": "belowRequest",
          "outcome": "deny",
          "text": "cpu limit 500m is below the request 1",
          "path": "/spec/template/spec/initContainers/0/resources/limits/cpu",
          "container": "restore",
          "found": "500m",
          "wanted": "1",
          "remedy": "raise resources.limits.cpu to at least 1",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 20,
          "column": 23
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/template/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 14,
          "column": 5
        },
        {
          "policy": "local-storage",
          "message": "noLastingStorage",
          "outcome": "warn",
          "text": "no container of the StatefulSet mounts storage that outlives its node",
          "path": "/spec/template/spec/volumes",
          "found": null,
          "wanted": "volumeClaimTemplates",
          "remedy": "mount one of spec.volumeClaimTemplates or a persistentVolumeClaim, or make it a Deployment",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 14,
          "column": 5
        },
        {
          "policy": "revision-history",
          "message": "tooMany",
          "outcome": "mended",
          "text": "10 old revisions are kept, each with a whole template",
          "path": "/spec/revisionHistoryLimit",
          "found": 10,
          "wanted": 3,
          "remedy": "set spec.revisionHistoryLimit to 3 or less",
          "exemptionPath": "/metadata/annotations",
          "line": 6,
          "column": 1
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/revisionHistoryLimit",
          "value": 3
        }
      ],
      "podPatch": [
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "patched": {
        "apiVersion": "apps/v1",
        "kind": "StatefulSet",
        "metadata": {
          "name": "orders-db",
          "namespace": "shop"
        },
        "spec": {
          "serviceName": "orders-db",
          "replicas": 1,
          "selector": {
            "matchLabels": {
              "app": "orders-db"
            }
          },
          "template": {
            "metadata": {
              "labels": {
                "app": "orders-db"
              }
            },
            "spec": {
              "initContainers": [
                {
                  "name": "restore",
                  "image": "registry.example/shop/restore:2.0.1",
                  "resources": {
                    "requests": {
                      "cpu": "1",
                      "memory": "2Gi"
                    },
                    "limits": {
                      "cpu": "500m",
                      "memory": "2Gi"
                    }
                  }
                }
              ],
              "containers": [
                {
                  "name": "db",
                  "image": "registry.example/shop/db:15.4",
                  "resources": {
                    "requests": {
                      "cpu": "500m",
                      "memory": "1Gi"
                    }
                  }
                }
              ]
            }
          },
          "revisionHistoryLimit": 3
        }
      }
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Service",
        "namespace": "shop",
        "name": "checkout"
      },
      "file": "-",
      "line": 1,
      "verdict": "warn",
      "findings": [
        {
          "policy": "service-wiring",
          "message": "selectsNothing",
          "outcome": "warn",
          "text": "no Pod has the labels app=checkout-web, so requests lead nowhere",
          "path": "/spec/selector",
          "found": "app=checkout-web",
          "wanted": null,
          "remedy": "write labels of the pod template into spec.selector; did you mean app=checkout?",
          "exemptionPath": "/metadata/annotations",
          "line": 7,
          "column": 3
        }
      ],
      "patch": [],
      "podPatch": []
    },
    {
      "object": {
        "apiVersion": "v1",
        "kind": "Service",
        "namespace": "shop",
        "name": "checkout-admin"
      },
      "file": "-",
      "line": 14,
      "verdict": "warn",
      "findings": [
        {
          "policy": "service-wiring",
          "message": "portMissing",
          "outcome": "warn",
          "text": "port admin leads to a TCP port named admin, which no container declares",
          "path": "/spec/ports/0/targetPort",
          "found": "admin",
          "wanted": null,
          "remedy": "declare it, or write into targetPort what is declared (http, metrics)",
          "exemptionPath": "/metadata/annotations",
          "line": 25,
          "column": 7
        }
      ],
      "patch": [],
      "podPatch": []
    },
    {
      "object": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "namespace": "shop",
        "name": "checkout"
      },
      "file": "-",
      "line": 29,
      "verdict": "warn",
      "findings": [
        {
          "policy": "liveness-probe",
          "message": "missing",
          "outcome": "audit",
          "text": "there is no livenessProbe, so a program that hangs is not restarted",
          "path": "/spec/template/spec/containers/0/livenessProbe",
          "container": "web",
          "found": null,
          "wanted": null,
          "remedy": "set livenessProbe, or the annotation probe.seaworthy.dev/liveness-path",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 44,
          "column": 11
        },
        {
          "policy": "pre-stop",
          "message": "missing",
          "outcome": "mended",
          "text": "there is no preStop hook, so requests are dropped at every rollout",
          "path": "/spec/template/spec/containers/0/lifecycle/preStop",
          "container": "web",
          "found": null,
          "wanted": 5,
          "remedy": "set lifecycle.preStop.sleep.seconds: 5",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 44,
          "column": 11
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/template/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 42,
          "column": 5
        },
        {
          "policy": "replica-spread",
          "message": "missing",
          "outcome": "warn",
          "text": "one node may hold all 3 replicas and lose them at once: nothing spreads them",
          "path": "/spec/template/spec/topologySpreadConstraints",
          "found": null,
          "wanted": "topologySpreadConstraints or podAntiAffinity",
          "remedy": "add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels",
          "exemptionPath": "/metadata/annotations",
          "line": 42,
          "column": 5
        },
        {
          "policy": "disruption-budget",
          "message": "missing",
          "outcome": "warn",
          "text": "no PodDisruptionBudget selects its Pods: drains may take all 3 replicas at once",
          "path": "/spec/template/metadata/labels",
          "found": null,
          "wanted": null,
          "remedy": "add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template",
          "exemptionPath": "/metadata/annotations",
          "line": 41,
          "column": 7
        }
      ],
      "patch": [],
      "podPatch": [
        {
          "op": "add",
          "path": "/spec/containers/0/lifecycle",
          "value": {
            "preStop": {
              "sleep": {
                "seconds": 5
              }
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ]
    },
    {
      "object": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "namespace": "shop",
        "name": "checkout"
      },
      "file": "policies/examples/heap-memory.bad.yaml",
      "line": 1,
      "verdict": "deny",
      "findings": [
        {
          "policy": "heap-memory",
          "message": "aboveLimit",
          "outcome": "deny",
          "text": "-Xmx1g is more than 75 % of the memory limit 500Mi, so the container is killed when its heap grows",
          "path": "/spec/template/spec/containers/0/resources/limits/memory",
          "container": "web",
          "found": "-Xmx1g",
          "wanted": "1366Mi",
          "remedy": "raise resources.limits.memory to 1366Mi or more, or lower the heap",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 25,
          "column": 23
        },
        {
          "policy": "heap-memory",
          "message": "aboveLimit",
          "outcome": "deny",
          "text": "--max-old-space-size=900 is more than 75 % of the memory limit 1Gi, so the container is killed when its heap grows",
          "path": "/spec/template/spec/containers/1/resources/limits/memory",
          "container": "pages",
          "found": "--max-old-space-size=900",
          "wanted": "1200Mi",
          "remedy": "raise resources.limits.memory to 1200Mi or more, or lower the heap",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 30,
          "column": 23
        },
        {
          "policy": "heap-memory",
          "message": "noLimit",
          "outcome": "deny",
          "text": "-Xmx2g is set without a memory limit, so the Pod is evicted when its node fills",
          "path": "/spec/template/spec/initContainers/0/resources/limits/memory",
          "container": "migrate",
          "found": "-Xmx2g",
          "wanted": "2731Mi",
          "remedy": "set resources.limits.memory to 2731Mi or more",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 14,
          "column": 11
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/template/spec/containers/1/resources/requests/cpu",
          "container": "pages",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 29,
          "column": 11
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "cpu request is missing",
          "path": "/spec/template/spec/initContainers/0/resources/requests/cpu",
          "container": "migrate",
          "found": null,
          "wanted": "100m",
          "remedy": "set resources.requests.cpu, for example 100m",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 14,
          "column": 11
        },
        {
          "policy": "resource-requests",
          "message": "missing",
          "outcome": "mended",
          "text": "memory request is missing",
          "path": "/spec/template/spec/initContainers/0/resources/requests/memory",
          "container": "migrate",
          "found": null,
          "wanted": "128Mi",
          "remedy": "set resources.requests.memory, for example 128Mi",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 14,
          "column": 11
        },
        {
          "policy": "resource-limits",
          "message": "missing",
          "outcome": "deny",
          "text": "memory limit is missing",
          "path": "/spec/template/spec/initContainers/0/resources/limits/memory",
          "container": "migrate",
          "found": null,
          "wanted": null,
          "remedy": "set resources.limits.memory",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 14,
          "column": 11
        },
        {
          "policy": "dns-ndots",
          "message": "missing",
          "outcome": "mended",
          "text": "ndots is not set, and the default 5 multiplies DNS queries",
          "path": "/spec/template/spec/dnsConfig/options",
          "found": null,
          "wanted": "3",
          "remedy": "add {name: ndots, value: \\"3\\"} to dnsConfig.options",
          "exemptionPath": "/spec/template/metadata/annotations",
          "line": 12,
          "column": 5
        },
        {
          "policy": "revision-history",
          "message": "tooMany",
          "outcome": "mended",
          "text": "10 old revisions are kept, each with a whole template",
          "path": "/spec/revisionHistoryLimit",
          "found": 10,
          "wanted": 3,
          "remedy": "set spec.revisionHistoryLimit to 3 or less",
          "exemptionPath": "/metadata/annotations",
          "line": 6,
          "column": 1
        }
      ],
      "patch": [
        {
          "op": "add",
          "path": "/spec/revisionHistoryLimit",
          "value": 3
        }
      ],
      "podPatch": [
        {
          "op": "add",
          "path": "/spec/initContainers/0/resources",
          "value": {
            "requests": {
              "cpu": "100m",
              "memory": "128Mi"
            }
          }
        },
        {
          "op": "add",
          "path": "/spec/containers/1/resources/requests",
          "value": {
            "cpu": "100m"
          }
        },
        {
          "op": "add",
          "path": "/spec/dnsConfig",
          "value": {
            "options": [
              {
                "name": "ndots",
                "value": "3"
              }
            ]
          }
        }
      ],
      "patched": {
        "apiVersion": "apps/v1",
        "kind": "Deployment",
        "metadata": {
          "name": "checkout",
          "namespace": "shop"
        },
        "spec": {
          "selector": {
            "matchLabels": {
              "app": "checkout"
            }
          },
          "template": {
            "metadata": {
              "labels": {
                "app": "checkout"
              }
            },
            "spec": {
              "initContainers": [
                {
                  "name": "migrate",
                  "image": "registry.example/shop/migrate:3.1.0",
                  "command": [
                    "java",
                    "-Xmx2g",
                    "-jar",
                    "/app/migrate.jar"
                  ]
                }
              ],
              "containers": [
                {
                  "name": "web",
                  "image": "registry.example/shop/checkout:3.1.0",
                  "env": [
                    {
                      "name": "JAVA_TOOL_OPTIONS",
                      "value": "-Xmx1g"
                    }
                  ],
                  "resources": {
                    "requests": {
                      "cpu": "500m",
                      "memory": "500Mi"
                    },
                    "limits": {
                      "memory": "500Mi"
                    }
                  }
                },
                {
                  "name": "pages",
                  "image": "registry.example/shop/pages:1.8.2",
                  "args": [
                    "--max-old-space-size=900",
                    "server.js"
                  ],
                  "resources": {
                    "limits": {
                      "memory": "1Gi"
                    }
                  }
                }
              ]
            }
          },
          "revisionHistoryLimit": 3
        }
      }
    }
  ]
}

`

exports[`test/report/formats/golden.test.ts > TAP > junit > a baseline 1`] = `
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="seaworthy" tests="6" failures="1" errors="3">
  <testsuite name="deploy/exempt.yaml" tests="1" failures="0" errors="0" file="deploy/exempt.yaml">
    <testcase name="Deployment legacy/billing" classname="deploy/exempt.yaml">
      <system-out>./deploy/exempt.yaml:13:66  exempt  resource-limits: container "web": memory limit is missing; exempt: measured in March
./deploy/exempt.yaml:11:5  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
./deploy/exempt.yaml:13:24  in the baseline  image-tag: container "web": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest
./deploy/exempt.yaml:4:1  mended  revision-history: 10 old revisions are kept, each with a whole template; set spec.revisionHistoryLimit to 3 or less
./deploy/exempt.yaml:3:62  warn  exemptions: there is no policy no-such-policy to be exempt from; remove it, or name a policy</system-out>
    </testcase>
  </testsuite>
  <testsuite name="/srv/deploy/list 1%.json" tests="2" failures="1" errors="0" file="/srv/deploy/list 1%.json">
    <testcase name="Pod ndots" classname="/srv/deploy/list 1%.json">
      <failure message="resource-limits: container &quot;web&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">/srv/deploy/list 1%.json:4:20  deny  resource-limits: container "web": memory limit is missing; set resources.limits.memory</failure>
      <system-out>/srv/deploy/list 1%.json:4:20  mended  resource-requests: container "web": cpu request is missing; set resources.requests.cpu, for example 100m
/srv/deploy/list 1%.json:4:20  mended  resource-requests: container "web": memory request is missing; set resources.requests.memory, for example 128Mi
/srv/deploy/list 1%.json:3:49  warn  dns-ndots: ndots 5 multiplies DNS queries; set the value of ndots in dnsConfig.options to "3" or less
/srv/deploy/list 1%.json:2:39  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
    <testcase name="ConfigMap nothing-to-say" classname="/srv/deploy/list 1%.json"/>
  </testsuite>
  <testsuite name="deploy/a:b,c/broken.yaml" tests="3" failures="0" errors="3" file="deploy/a:b,c/broken.yaml">
    <testcase name="not read: 4:1" classname="deploy/a:b,c/broken.yaml">
      <error message="the key &quot;kind&quot; is there twice" type="input">deploy/a:b,c/broken.yaml:4:1  the key "kind" is there twice</error>
    </testcase>
    <testcase name="not read: 6:1" classname="deploy/a:b,c/broken.yaml">
      <error message="expected a Kubernetes object, found a list" type="input">deploy/a:b,c/broken.yaml:6:1  expected a Kubernetes object, found a list</error>
    </testcase>
    <testcase name="not read: 8:12" classname="deploy/a:b,c/broken.yaml">
      <error message="a key must be a string, found a mapping; this looks like a template: run \`helm template\` first" type="input">deploy/a:b,c/broken.yaml:8:12  a key must be a string, found a mapping; this looks like a template: run \`helm template\` first</error>
    </testcase>
  </testsuite>
</testsuites>

`

exports[`test/report/formats/golden.test.ts > TAP > junit > a cluster 1`] = `
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="seaworthy" tests="4" failures="3" errors="0">
  <testsuite name="namespace legacy" tests="1" failures="1" errors="0">
    <testcase name="Deployment legacy/billing" classname="namespace legacy">
      <failure message="image-tag: container &quot;web&quot;: image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest" type="image-tag">spec.template.spec.containers[0].image  deny  image-tag: container "web": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest</failure>
      <system-out>spec.template.spec.containers[0].resources.limits.memory  exempt  resource-limits: container "web": memory limit is missing; exempt: measured in March
spec.template.spec.dnsConfig.options  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
spec.revisionHistoryLimit  mended  revision-history: 10 old revisions are kept, each with a whole template; set spec.revisionHistoryLimit to 3 or less
metadata.annotations[exempt.seaworthy.dev/no-such-policy]  warn  exemptions: there is no policy no-such-policy to be exempt from; remove it, or name a policy</system-out>
    </testcase>
  </testsuite>
  <testsuite name="namespace (none)" tests="2" failures="1" errors="0">
    <testcase name="Pod ndots" classname="namespace (none)">
      <failure message="resource-limits: container &quot;web&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">spec.containers[0].resources.limits.memory  deny  resource-limits: container "web": memory limit is missing; set resources.limits.memory</failure>
      <system-out>spec.containers[0].resources.requests.cpu  mended  resource-requests: container "web": cpu request is missing; set resources.requests.cpu, for example 100m
spec.containers[0].resources.requests.memory  mended  resource-requests: container "web": memory request is missing; set resources.requests.memory, for example 128Mi
spec.dnsConfig.options[0].value  warn  dns-ndots: ndots 5 multiplies DNS queries; set the value of ndots in dnsConfig.options to "3" or less
metadata.ownerReferences  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
    <testcase name="ConfigMap nothing-to-say" classname="namespace (none)"/>
  </testsuite>
  <testsuite name="namespace shop" tests="1" failures="1" errors="0">
    <testcase name="Deployment shop/shop-report" classname="namespace shop">
      <failure message="resource-limits: container &quot;report&quot;: memory limit is missing; set resources.limits.memory (and 1 more)" type="resource-limits">spec.template.spec.containers[0].resources.limits.memory  deny  resource-limits: container "report": memory limit is missing; set resources.limits.memory
spec.template.spec.priorityClassName  deny  priority-class: priorityClassName system-cluster-critical is kept for the cluster's own pods; set spec.priorityClassName to a class of your own, or remove it</failure>
      <system-out>spec.template.spec.containers[0].resources.requests.cpu  mended  resource-requests: container "report": cpu request is missing; set resources.requests.cpu, for example 100m
spec.template.spec.containers[0].resources.requests.memory  mended  resource-requests: container "report": memory request is missing; set resources.requests.memory, for example 128Mi
spec.template.spec.dnsConfig.options  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
spec.template.spec.topologySpreadConstraints  warn  replica-spread: one node may hold all 2 replicas and lose them at once: nothing spreads them; add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels
spec.revisionHistoryLimit  mended  revision-history: 10 old revisions are kept, each with a whole template; set spec.revisionHistoryLimit to 3 or less
spec.template.metadata.labels  warn  disruption-budget: no PodDisruptionBudget selects its Pods: drains may take all 2 replicas at once; add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template</system-out>
    </testcase>
  </testsuite>
</testsuites>

`

exports[`test/report/formats/golden.test.ts > TAP > junit > fixes, and a byte order mark 1`] = `
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="seaworthy" tests="1" failures="1" errors="0">
  <testsuite name="deploy/api.yaml" tests="1" failures="1" errors="0" file="deploy/api.yaml">
    <testcase name="Deployment legacy/billing" classname="deploy/api.yaml">
      <failure message="image-tag: container &quot;web&quot;: image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest" type="image-tag">deploy/api.yaml:14:24  deny  image-tag: container "web": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest</failure>
      <system-out>deploy/api.yaml:14:66  exempt  resource-limits: container "web": memory limit is missing; exempt: measured in March
deploy/api.yaml:12:5  warn  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
deploy/api.yaml:5:1  warn  revision-history: 10 old revisions are kept, each with a whole template; set spec.revisionHistoryLimit to 3 or less
deploy/api.yaml:4:62  warn  exemptions: there is no policy no-such-policy to be exempt from; remove it, or name a policy</system-out>
    </testcase>
  </testsuite>
</testsuites>

`

exports[`test/report/formats/golden.test.ts > TAP > junit > hostile names 1`] = `
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="seaworthy" tests="9" failures="9" errors="0">
  <testsuite name="a\\u000a::error::\\u001b🚢 ]]&gt;&amp;&quot;&lt;.json" tests="9" failures="9" errors="0" file="a\\u000a::error::\\u001b🚢 ]]&gt;&amp;&quot;&lt;.json">
    <testcase name="Pod \\u000a::error::/\\u000a::error::" classname="a\\u000a::error::\\u001b🚢 ]]&gt;&amp;&quot;&lt;.json">
      <failure message="resource-limits: container &quot;\\u000a::error::&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:1:115  deny  resource-limits: container "\\u000a::error::": memory limit is missing; set resources.limits.memory</failure>
      <system-out>a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:1:115  mended  resource-requests: container "\\u000a::error::": cpu request is missing; set resources.requests.cpu, for example 100m
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:1:115  mended  resource-requests: container "\\u000a::error::": memory request is missing; set resources.requests.memory, for example 128Mi
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:1:93  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:1:33  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
    <testcase name="Pod ]]&gt;&lt;x a=&quot;b&quot;&gt;&amp;amp;/]]&gt;&lt;x a=&quot;b&quot;&gt;&amp;amp;" classname="a\\u000a::error::\\u001b🚢 ]]&gt;&amp;&quot;&lt;.json">
      <failure message="resource-limits: container &quot;]]&gt;&lt;x a=&quot;b&quot;&gt;&amp;amp;&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:2:131  deny  resource-limits: container "]]&gt;&lt;x a="b"&gt;&amp;amp;": memory limit is missing; set resources.limits.memory</failure>
      <system-out>a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:2:131  mended  resource-requests: container "]]&gt;&lt;x a="b"&gt;&amp;amp;": cpu request is missing; set resources.requests.cpu, for example 100m
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:2:131  mended  resource-requests: container "]]&gt;&lt;x a="b"&gt;&amp;amp;": memory request is missing; set resources.requests.memory, for example 128Mi
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:2:109  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:2:33  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
    <testcase name="Pod 100%0A'\`/100%0A'\`" classname="a\\u000a::error::\\u001b🚢 ]]&gt;&amp;&quot;&lt;.json">
      <failure message="resource-limits: container &quot;100%0A'\`&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:3:109  deny  resource-limits: container "100%0A'\`": memory limit is missing; set resources.limits.memory</failure>
      <system-out>a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:3:109  mended  resource-requests: container "100%0A'\`": cpu request is missing; set resources.requests.cpu, for example 100m
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:3:109  mended  resource-requests: container "100%0A'\`": memory request is missing; set resources.requests.memory, for example 128Mi
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:3:87  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:3:33  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
    <testcase name="Pod [free](https://example.com)/[free](https://example.com)" classname="a\\u000a::error::\\u001b🚢 ]]&gt;&amp;&quot;&lt;.json">
      <failure message="resource-limits: container &quot;[free](https://example.com)&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:4:147  deny  resource-limits: container "[free](https://example.com)": memory limit is missing; set resources.limits.memory</failure>
      <system-out>a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:4:147  mended  resource-requests: container "[free](https://example.com)": cpu request is missing; set resources.requests.cpu, for example 100m
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:4:147  mended  resource-requests: container "[free](https://example.com)": memory request is missing; set resources.requests.memory, for example 128Mi
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:4:125  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:4:33  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
    <testcase name="Pod \\u0000\\u001b[31m\\u0085/\\u0000\\u001b[31m\\u0085" classname="a\\u000a::error::\\u001b🚢 ]]&gt;&amp;&quot;&lt;.json">
      <failure message="resource-limits: container &quot;\\u0000\\u001b[31m\\u0085&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:5:137  deny  resource-limits: container "\\u0000\\u001b[31m\\u0085": memory limit is missing; set resources.limits.memory</failure>
      <system-out>a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:5:137  mended  resource-requests: container "\\u0000\\u001b[31m\\u0085": cpu request is missing; set resources.requests.cpu, for example 100m
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:5:137  mended  resource-requests: container "\\u0000\\u001b[31m\\u0085": memory request is missing; set resources.requests.memory, for example 128Mi
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:5:115  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:5:33  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
    <testcase name="Pod 🚢日本/🚢日本" classname="a\\u000a::error::\\u001b🚢 ]]&gt;&amp;&quot;&lt;.json">
      <failure message="resource-limits: container &quot;🚢日本&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:6:101  deny  resource-limits: container "🚢日本": memory limit is missing; set resources.limits.memory</failure>
      <system-out>a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:6:101  mended  resource-requests: container "🚢日本": cpu request is missing; set resources.requests.cpu, for example 100m
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:6:101  mended  resource-requests: container "🚢日本": memory request is missing; set resources.requests.memory, for example 128Mi
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:6:79  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:6:33  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
    <testcase name="Pod \\u202ertl/\\u202ertl" classname="a\\u000a::error::\\u001b🚢 ]]&gt;&amp;&quot;&lt;.json">
      <failure message="resource-limits: container &quot;\\u202ertl&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:7:111  deny  resource-limits: container "\\u202ertl": memory limit is missing; set resources.limits.memory</failure>
      <system-out>a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:7:111  mended  resource-requests: container "\\u202ertl": cpu request is missing; set resources.requests.cpu, for example 100m
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:7:111  mended  resource-requests: container "\\u202ertl": memory request is missing; set resources.requests.memory, for example 128Mi
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:7:89  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:7:33  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
    <testcase name="Pod �/�" classname="a\\u000a::error::\\u001b🚢 ]]&gt;&amp;&quot;&lt;.json">
      <failure message="resource-limits: container &quot;�&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:8:105  deny  resource-limits: container "�": memory limit is missing; set resources.limits.memory</failure>
      <system-out>a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:8:105  mended  resource-requests: container "�": cpu request is missing; set resources.requests.cpu, for example 100m
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:8:105  mended  resource-requests: container "�": memory request is missing; set resources.requests.memory, for example 128Mi
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:8:83  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:8:33  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
    <testcase name="Pod {0}/{0}" classname="a\\u000a::error::\\u001b🚢 ]]&gt;&amp;&quot;&lt;.json">
      <failure message="resource-limits: container &quot;{0}&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:9:99  deny  resource-limits: container "{0}": memory limit is missing; set resources.limits.memory</failure>
      <system-out>a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:9:99  mended  resource-requests: container "{0}": cpu request is missing; set resources.requests.cpu, for example 100m
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:9:99  mended  resource-requests: container "{0}": memory request is missing; set resources.requests.memory, for example 128Mi
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:9:77  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
a\\u000a::error::\\u001b🚢 ]]&gt;&amp;"&lt;.json:9:33  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
  </testsuite>
</testsuites>

`

exports[`test/report/formats/golden.test.ts > TAP > junit > no objects 1`] = `
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="seaworthy" tests="0" failures="0" errors="0">
</testsuites>

`

exports[`test/report/formats/golden.test.ts > TAP > junit > nothing to say 1`] = `
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="seaworthy" tests="1" failures="0" errors="0">
  <testsuite name="deploy/none.yaml" tests="1" failures="0" errors="0" file="deploy/none.yaml">
    <testcase name="ConfigMap none" classname="deploy/none.yaml"/>
  </testsuite>
</testsuites>

`

exports[`test/report/formats/golden.test.ts > TAP > junit > odd files 1`] = `
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="seaworthy" tests="6" failures="2" errors="3">
  <testsuite name="deploy/exempt.yaml" tests="1" failures="1" errors="0" file="deploy/exempt.yaml">
    <testcase name="Deployment legacy/billing" classname="deploy/exempt.yaml">
      <failure message="image-tag: container &quot;web&quot;: image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest" type="image-tag">./deploy/exempt.yaml:13:24  deny  image-tag: container "web": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest</failure>
      <system-out>./deploy/exempt.yaml:13:66  exempt  resource-limits: container "web": memory limit is missing; exempt: measured in March
./deploy/exempt.yaml:11:5  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
./deploy/exempt.yaml:4:1  mended  revision-history: 10 old revisions are kept, each with a whole template; set spec.revisionHistoryLimit to 3 or less
./deploy/exempt.yaml:3:62  warn  exemptions: there is no policy no-such-policy to be exempt from; remove it, or name a policy</system-out>
    </testcase>
  </testsuite>
  <testsuite name="/srv/deploy/list 1%.json" tests="2" failures="1" errors="0" file="/srv/deploy/list 1%.json">
    <testcase name="Pod ndots" classname="/srv/deploy/list 1%.json">
      <failure message="resource-limits: container &quot;web&quot;: memory limit is missing; set resources.limits.memory" type="resource-limits">/srv/deploy/list 1%.json:4:20  deny  resource-limits: container "web": memory limit is missing; set resources.limits.memory</failure>
      <system-out>/srv/deploy/list 1%.json:4:20  mended  resource-requests: container "web": cpu request is missing; set resources.requests.cpu, for example 100m
/srv/deploy/list 1%.json:4:20  mended  resource-requests: container "web": memory request is missing; set resources.requests.memory, for example 128Mi
/srv/deploy/list 1%.json:3:49  warn  dns-ndots: ndots 5 multiplies DNS queries; set the value of ndots in dnsConfig.options to "3" or less
/srv/deploy/list 1%.json:2:39  warn  bare-pod: nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet</system-out>
    </testcase>
    <testcase name="ConfigMap nothing-to-say" classname="/srv/deploy/list 1%.json"/>
  </testsuite>
  <testsuite name="deploy/a:b,c/broken.yaml" tests="3" failures="0" errors="3" file="deploy/a:b,c/broken.yaml">
    <testcase name="not read: 4:1" classname="deploy/a:b,c/broken.yaml">
      <error message="the key &quot;kind&quot; is there twice" type="input">deploy/a:b,c/broken.yaml:4:1  the key "kind" is there twice</error>
    </testcase>
    <testcase name="not read: 6:1" classname="deploy/a:b,c/broken.yaml">
      <error message="expected a Kubernetes object, found a list" type="input">deploy/a:b,c/broken.yaml:6:1  expected a Kubernetes object, found a list</error>
    </testcase>
    <testcase name="not read: 8:12" classname="deploy/a:b,c/broken.yaml">
      <error message="a key must be a string, found a mapping; this looks like a template: run \`helm template\` first" type="input">deploy/a:b,c/broken.yaml:8:12  a key must be a string, found a mapping; this looks like a template: run \`helm template\` first</error>
    </testcase>
  </testsuite>
</testsuites>

`

exports[`test/report/formats/golden.test.ts > TAP > junit > ordinary files 1`] = `
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="seaworthy" tests="5" failures="2" errors="0">
  <testsuite name="policies/examples/resource-limits.bad.yaml" tests="1" failures="1" errors="0" file="policies/examples/resource-limits.bad.yaml">
    <testcase name="StatefulSet shop/orders-db" classname="policies/examples/resource-limits.bad.yaml">
      <failure message="resource-limits: container &quot;db&quot;: memory limit is missing; set resources.limits.memory (and 1 more)" type="resource-limits">policies/examples/resource-limits.bad.yaml:24:11  deny  resource-limits: container "db": memory limit is missing; set resources.limits.memory
policies/examples/resource-limits.bad.yaml:20:23  deny  resource-limits: container "restore": cpu limit 500m is below the request 1; raise resources.limits.cpu to at least 1</failure>
      <system-out>policies/examples/resource-limits.bad.yaml:14:5  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
policies/examples/resource-limits.bad.yaml:14:5  warn  local-storage: no container of the StatefulSet mounts storage that outlives its node; mount one of spec.volumeClaimTemplates or a persistentVolumeClaim, or make it a Deployment
policies/examples/resource-limits.bad.yaml:6:1  mended  revision-history: 10 old revisions are kept, each with a whole template; set spec.revisionHistoryLimit to 3 or less</system-out>
    </testcase>
  </testsuite>
  <testsuite name="stdin" tests="3" failures="0" errors="0">
    <testcase name="Service shop/checkout" classname="stdin">
      <system-out>-:7:3  warn  service-wiring: no Pod has the labels app=checkout-web, so requests lead nowhere; write labels of the pod template into spec.selector; did you mean app=checkout?</system-out>
    </testcase>
    <testcase name="Service shop/checkout-admin" classname="stdin">
      <system-out>-:25:7  warn  service-wiring: port admin leads to a TCP port named admin, which no container declares; declare it, or write into targetPort what is declared (http, metrics)</system-out>
    </testcase>
    <testcase name="Deployment shop/checkout" classname="stdin">
      <system-out>-:44:11  audit  liveness-probe: container "web": there is no livenessProbe, so a program that hangs is not restarted; set livenessProbe, or the annotation probe.seaworthy.dev/liveness-path
-:44:11  mended  pre-stop: container "web": there is no preStop hook, so requests are dropped at every rollout; set lifecycle.preStop.sleep.seconds: 5
-:42:5  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
-:42:5  warn  replica-spread: one node may hold all 3 replicas and lose them at once: nothing spreads them; add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels
-:41:7  warn  disruption-budget: no PodDisruptionBudget selects its Pods: drains may take all 3 replicas at once; add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template</system-out>
    </testcase>
  </testsuite>
  <testsuite name="policies/examples/heap-memory.bad.yaml" tests="1" failures="1" errors="0" file="policies/examples/heap-memory.bad.yaml">
    <testcase name="Deployment shop/checkout" classname="policies/examples/heap-memory.bad.yaml">
      <failure message="heap-memory: container &quot;web&quot;: -Xmx1g is more than 75 % of the memory limit 500Mi, so the container is killed when its heap grows; raise resources.limits.memory to 1366Mi or more, or lower the heap (and 3 more)" type="heap-memory">policies/examples/heap-memory.bad.yaml:25:23  deny  heap-memory: container "web": -Xmx1g is more than 75 % of the memory limit 500Mi, so the container is killed when its heap grows; raise resources.limits.memory to 1366Mi or more, or lower the heap
policies/examples/heap-memory.bad.yaml:30:23  deny  heap-memory: container "pages": --max-old-space-size=900 is more than 75 % of the memory limit 1Gi, so the container is killed when its heap grows; raise resources.limits.memory to 1200Mi or more, or lower the heap
policies/examples/heap-memory.bad.yaml:14:11  deny  heap-memory: container "migrate": -Xmx2g is set without a memory limit, so the Pod is evicted when its node fills; set resources.limits.memory to 2731Mi or more
policies/examples/heap-memory.bad.yaml:14:11  deny  resource-limits: container "migrate": memory limit is missing; set resources.limits.memory</failure>
      <system-out>policies/examples/heap-memory.bad.yaml:29:11  mended  resource-requests: container "pages": cpu request is missing; set resources.requests.cpu, for example 100m
policies/examples/heap-memory.bad.yaml:14:11  mended  resource-requests: container "migrate": cpu request is missing; set resources.requests.cpu, for example 100m
policies/examples/heap-memory.bad.yaml:14:11  mended  resource-requests: container "migrate": memory request is missing; set resources.requests.memory, for example 128Mi
policies/examples/heap-memory.bad.yaml:12:5  mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options
policies/examples/heap-memory.bad.yaml:6:1  mended  revision-history: 10 old revisions are kept, each with a whole template; set spec.revisionHistoryLimit to 3 or less</system-out>
    </testcase>
  </testsuite>
</testsuites>

`

exports[`test/report/formats/golden.test.ts > TAP > sarif > a baseline 1`] = `
{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{
"tool":{"driver":{"name":"Seaworthy","version":"1.2.3","semanticVersion":"1.2.3","rules":[{"id":"resource-limits","name":"ResourceLimits","shortDescription":{"text":"Containers have limits"},"fullDescription":{"text":"A container without a memory limit that leaks takes its whole node down, and the kernel kills whoever is nearest; without an ephemeral-storage limit it fills the disk that the kubelet needs. A limit of 0 limits nothing, and one below its request is refused by the API server."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"},{"id":"image-tag","name":"ImageTag","shortDescription":{"text":"Every image names its version"},"fullDescription":{"text":"An image without a tag, or with \`latest\`, is whatever was pushed last when the node pulled it. A Pod that moves at night comes up with code that nobody released, replicas of one Deployment differ, and a rollback to the same name brings the same fault back."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/containers/images/#image-names"},{"id":"exemptions","name":"Exemptions","shortDescription":{"text":"Exemptions hold"},"fullDescription":{"text":"An exemption that does not hold exempts from nothing, and the policy goes on as if it were not there."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]}},{"id":"dns-ndots","name":"DnsNdots","shortDescription":{"text":"Outside names are not searched in cluster domains first"},"fullDescription":{"text":"Kubernetes sets \`ndots:5\`: a name with fewer than five dots is first tried under every search domain, for IPv4 and IPv6. One call to \`api.example.com\` becomes eight queries or more, and a busy service floods the cluster's DNS."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config"},{"id":"bare-pod","name":"BarePod","shortDescription":{"text":"Pods have a controller that replaces them"},"fullDescription":{"text":"A Pod is bound to one node. When that drains or fails, a Pod without a controller is deleted for good, and what it had in an emptyDir or a hostPath is lost with it. \`kubectl drain\` refuses to go on without \`--force\`: the upgrade of the nodes waits for somebody who dares."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers"}]}},
"invocations":[{"executionSuccessful":false,"toolExecutionNotifications":[{"level":"error","message":{"text":"the key \\"kind\\" is there twice"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/a%3Ab%2Cc/broken.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":4,"startColumn":1}}}]},{"level":"error","message":{"text":"expected a Kubernetes object, found a list"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/a%3Ab%2Cc/broken.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":6,"startColumn":1}}}]},{"level":"error","message":{"text":"a key must be a string, found a mapping; this looks like a template: run \`helm template\` first"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/a%3Ab%2Cc/broken.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":8,"startColumn":12}}}]}]}],
"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which Seaworthy ran."}}},
"columnKind":"utf16CodeUnits",
"results":[
{"ruleId":"resource-limits","ruleIndex":0,"level":"note","message":{"text":"container \\"web\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/exempt.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":13,"startColumn":66}},"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"spec.template.spec.containers[0].resources.limits.memory","fullyQualifiedName":"legacy/Deployment/billing/spec.template.spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing resource-limits/missing web spec.template.spec.containers[].resources.limits.memory"},"baselineState":"new","suppressions":[{"kind":"external","status":"accepted","justification":"measured in March"}],"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"deploy/exempt.yaml","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":13,"startColumn":112,"endLine":13,"endColumn":112,"charOffset":522,"charLength":0},"insertedContent":{"text":", limits: { memory: 2Gi }"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"image-tag","ruleIndex":1,"level":"note","message":{"text":"container \\"web\\": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/exempt.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":13,"startColumn":24}},"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"spec.template.spec.containers[0].image","fullyQualifiedName":"legacy/Deployment/billing/spec.template.spec.containers[0].image","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing image-tag/latest web spec.template.spec.containers[].image"},"baselineState":"unchanged","properties":{"message":"latest"}},
{"ruleId":"exemptions","ruleIndex":2,"level":"warning","message":{"text":"there is no policy no-such-policy to be exempt from; remove it, or name a policy"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/exempt.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":3,"startColumn":62}},"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"metadata.annotations[exempt.seaworthy.dev/no-such-policy]","fullyQualifiedName":"legacy/Deployment/billing/metadata.annotations[exempt.seaworthy.dev/no-such-policy]","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing exemptions/unknownPolicy  metadata.annotations[exempt.seaworthy.dev/no-such-policy]"},"baselineState":"new","properties":{"message":"unknownPolicy"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"web\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///srv/deploy/list%201%25.json"},"region":{"startLine":4,"startColumn":20}},"logicalLocations":[{"name":"ndots","fullyQualifiedName":"Pod/ndots","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"Pod/ndots/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"Pod/ndots resource-limits/missing web spec.containers[].resources.limits.memory"},"baselineState":"new","fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"file:///srv/deploy/list%201%25.json"},"replacements":[{"deletedRegion":{"startLine":4,"startColumn":69,"endLine":4,"endColumn":69,"charOffset":260,"charLength":0},"insertedContent":{"text":", \\"resources\\": {\\"limits\\": {\\"memory\\": \\"256Mi\\"}}"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"dns-ndots","ruleIndex":3,"level":"warning","message":{"text":"ndots 5 multiplies DNS queries; set the value of ndots in dnsConfig.options to \\"3\\" or less"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///srv/deploy/list%201%25.json"},"region":{"startLine":3,"startColumn":49}},"logicalLocations":[{"name":"ndots","fullyQualifiedName":"Pod/ndots","kind":"resource"},{"name":"spec.dnsConfig.options[0].value","fullyQualifiedName":"Pod/ndots/spec.dnsConfig.options[0].value","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"Pod/ndots dns-ndots/tooHigh  spec.dnsConfig.options[].value"},"baselineState":"new","properties":{"message":"tooHigh"}},
{"ruleId":"bare-pod","ruleIndex":4,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///srv/deploy/list%201%25.json"},"region":{"startLine":2,"startColumn":39}},"logicalLocations":[{"name":"ndots","fullyQualifiedName":"Pod/ndots","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"Pod/ndots/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"Pod/ndots bare-pod/longRunning  metadata.ownerReferences"},"baselineState":"new","properties":{"message":"longRunning"}}
]}]}

`

exports[`test/report/formats/golden.test.ts > TAP > sarif > a cluster 1`] = `
{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{
"tool":{"driver":{"name":"Seaworthy","version":"1.2.3","semanticVersion":"1.2.3","rules":[{"id":"resource-limits","name":"ResourceLimits","shortDescription":{"text":"Containers have limits"},"fullDescription":{"text":"A container without a memory limit that leaks takes its whole node down, and the kernel kills whoever is nearest; without an ephemeral-storage limit it fills the disk that the kubelet needs. A limit of 0 limits nothing, and one below its request is refused by the API server."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"},{"id":"image-tag","name":"ImageTag","shortDescription":{"text":"Every image names its version"},"fullDescription":{"text":"An image without a tag, or with \`latest\`, is whatever was pushed last when the node pulled it. A Pod that moves at night comes up with code that nobody released, replicas of one Deployment differ, and a rollback to the same name brings the same fault back."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/containers/images/#image-names"},{"id":"exemptions","name":"Exemptions","shortDescription":{"text":"Exemptions hold"},"fullDescription":{"text":"An exemption that does not hold exempts from nothing, and the policy goes on as if it were not there."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]}},{"id":"dns-ndots","name":"DnsNdots","shortDescription":{"text":"Outside names are not searched in cluster domains first"},"fullDescription":{"text":"Kubernetes sets \`ndots:5\`: a name with fewer than five dots is first tried under every search domain, for IPv4 and IPv6. One call to \`api.example.com\` becomes eight queries or more, and a busy service floods the cluster's DNS."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config"},{"id":"bare-pod","name":"BarePod","shortDescription":{"text":"Pods have a controller that replaces them"},"fullDescription":{"text":"A Pod is bound to one node. When that drains or fails, a Pod without a controller is deleted for good, and what it had in an emptyDir or a hostPath is lost with it. \`kubectl drain\` refuses to go on without \`--force\`: the upgrade of the nodes waits for somebody who dares."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers"},{"id":"priority-class","name":"PriorityClass","shortDescription":{"text":"Pods have a PriorityClass of their own rank"},"fullDescription":{"text":"A Pod that takes a \`system-\` class pushes others off a full node, the DNS of the cluster among them. Where nobody names a class all Pods are equal: when nodes run short, a batch job may stay while the shop has to wait. A Pod that names a class which does not exist is refused."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/"},{"id":"replica-spread","name":"ReplicaSpread","shortDescription":{"text":"Replicas are spread over nodes"},"fullDescription":{"text":"The scheduler places each Pod where there is room, and after a rollout or a scale-up that may be one node for all of them. When it drains or fails, every replica is gone at once: the second one was paid for and saved nobody. A rule whose selector has another workload's labels, copied along with the manifest, keeps nothing apart."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/"},{"id":"disruption-budget","name":"DisruptionBudget","shortDescription":{"text":"Drains take replicas one by one, and are able to"},"fullDescription":{"text":"Without a PodDisruptionBudget the drain of two nodes may evict all replicas at once: an outage in the midst of a planned upgrade. With one that lets no Pod go, a node that runs one never drains: the upgrade of the cluster stops there, at night, until somebody deletes the budget by hand."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/tasks/run-application/configure-pdb/"}]}},
"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[]}],
"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which Seaworthy ran."}}},
"columnKind":"utf16CodeUnits",
"results":[
{"ruleId":"resource-limits","ruleIndex":0,"level":"note","message":{"text":"container \\"web\\": memory limit is missing; set resources.limits.memory"},"locations":[{"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"spec.template.spec.containers[0].resources.limits.memory","fullyQualifiedName":"legacy/Deployment/billing/spec.template.spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing resource-limits/missing web spec.template.spec.containers[].resources.limits.memory"},"suppressions":[{"kind":"external","status":"accepted","justification":"measured in March"}],"properties":{"message":"missing"}},
{"ruleId":"image-tag","ruleIndex":1,"level":"error","message":{"text":"container \\"web\\": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest"},"locations":[{"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"spec.template.spec.containers[0].image","fullyQualifiedName":"legacy/Deployment/billing/spec.template.spec.containers[0].image","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing image-tag/latest web spec.template.spec.containers[].image"},"properties":{"message":"latest"}},
{"ruleId":"exemptions","ruleIndex":2,"level":"warning","message":{"text":"there is no policy no-such-policy to be exempt from; remove it, or name a policy"},"locations":[{"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"metadata.annotations[exempt.seaworthy.dev/no-such-policy]","fullyQualifiedName":"legacy/Deployment/billing/metadata.annotations[exempt.seaworthy.dev/no-such-policy]","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing exemptions/unknownPolicy  metadata.annotations[exempt.seaworthy.dev/no-such-policy]"},"properties":{"message":"unknownPolicy"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"web\\": memory limit is missing; set resources.limits.memory"},"locations":[{"logicalLocations":[{"name":"ndots","fullyQualifiedName":"Pod/ndots","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"Pod/ndots/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"Pod/ndots resource-limits/missing web spec.containers[].resources.limits.memory"},"properties":{"message":"missing"}},
{"ruleId":"dns-ndots","ruleIndex":3,"level":"warning","message":{"text":"ndots 5 multiplies DNS queries; set the value of ndots in dnsConfig.options to \\"3\\" or less"},"locations":[{"logicalLocations":[{"name":"ndots","fullyQualifiedName":"Pod/ndots","kind":"resource"},{"name":"spec.dnsConfig.options[0].value","fullyQualifiedName":"Pod/ndots/spec.dnsConfig.options[0].value","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"Pod/ndots dns-ndots/tooHigh  spec.dnsConfig.options[].value"},"properties":{"message":"tooHigh"}},
{"ruleId":"bare-pod","ruleIndex":4,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"logicalLocations":[{"name":"ndots","fullyQualifiedName":"Pod/ndots","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"Pod/ndots/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"Pod/ndots bare-pod/longRunning  metadata.ownerReferences"},"properties":{"message":"longRunning"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"report\\": memory limit is missing; set resources.limits.memory"},"locations":[{"logicalLocations":[{"name":"shop-report","fullyQualifiedName":"shop/Deployment/shop-report","kind":"resource"},{"name":"spec.template.spec.containers[0].resources.limits.memory","fullyQualifiedName":"shop/Deployment/shop-report/spec.template.spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Deployment/shop-report resource-limits/missing report spec.template.spec.containers[].resources.limits.memory"},"properties":{"message":"missing"}},
{"ruleId":"priority-class","ruleIndex":5,"level":"error","message":{"text":"priorityClassName system-cluster-critical is kept for the cluster's own pods; set spec.priorityClassName to a class of your own, or remove it"},"locations":[{"logicalLocations":[{"name":"shop-report","fullyQualifiedName":"shop/Deployment/shop-report","kind":"resource"},{"name":"spec.template.spec.priorityClassName","fullyQualifiedName":"shop/Deployment/shop-report/spec.template.spec.priorityClassName","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Deployment/shop-report priority-class/systemClass  spec.template.spec.priorityClassName"},"properties":{"message":"systemClass"}},
{"ruleId":"replica-spread","ruleIndex":6,"level":"warning","message":{"text":"one node may hold all 2 replicas and lose them at once: nothing spreads them; add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels"},"locations":[{"logicalLocations":[{"name":"shop-report","fullyQualifiedName":"shop/Deployment/shop-report","kind":"resource"},{"name":"spec.template.spec.topologySpreadConstraints","fullyQualifiedName":"shop/Deployment/shop-report/spec.template.spec.topologySpreadConstraints","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Deployment/shop-report replica-spread/missing  spec.template.spec.topologySpreadConstraints"},"properties":{"message":"missing"}},
{"ruleId":"disruption-budget","ruleIndex":7,"level":"warning","message":{"text":"no PodDisruptionBudget selects its Pods: drains may take all 2 replicas at once; add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template"},"locations":[{"logicalLocations":[{"name":"shop-report","fullyQualifiedName":"shop/Deployment/shop-report","kind":"resource"},{"name":"spec.template.metadata.labels","fullyQualifiedName":"shop/Deployment/shop-report/spec.template.metadata.labels","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Deployment/shop-report disruption-budget/missing  spec.template.metadata.labels"},"properties":{"message":"missing"}}
]}]}

`

exports[`test/report/formats/golden.test.ts > TAP > sarif > fixes, and a byte order mark 1`] = `
{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{
"tool":{"driver":{"name":"Seaworthy","version":"1.2.3","semanticVersion":"1.2.3","rules":[{"id":"resource-limits","name":"ResourceLimits","shortDescription":{"text":"Containers have limits"},"fullDescription":{"text":"A container without a memory limit that leaks takes its whole node down, and the kernel kills whoever is nearest; without an ephemeral-storage limit it fills the disk that the kubelet needs. A limit of 0 limits nothing, and one below its request is refused by the API server."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"},{"id":"dns-ndots","name":"DnsNdots","shortDescription":{"text":"Outside names are not searched in cluster domains first"},"fullDescription":{"text":"Kubernetes sets \`ndots:5\`: a name with fewer than five dots is first tried under every search domain, for IPv4 and IPv6. One call to \`api.example.com\` becomes eight queries or more, and a busy service floods the cluster's DNS."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config"},{"id":"image-tag","name":"ImageTag","shortDescription":{"text":"Every image names its version"},"fullDescription":{"text":"An image without a tag, or with \`latest\`, is whatever was pushed last when the node pulled it. A Pod that moves at night comes up with code that nobody released, replicas of one Deployment differ, and a rollback to the same name brings the same fault back."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/containers/images/#image-names"},{"id":"revision-history","name":"RevisionHistory","shortDescription":{"text":"A few old revisions are kept to roll back to"},"fullDescription":{"text":"Each rollout leaves a ReplicaSet (or a ControllerRevision) behind with a whole copy of the template, ten for each workload by default: some hundred workloads are thousands of objects that etcd stores and every controller and dashboard lists, and nobody rolls back ten releases. With 0 there is nothing left for \`kubectl rollout undo\` in the night when a release fails."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#clean-up-policy"},{"id":"exemptions","name":"Exemptions","shortDescription":{"text":"Exemptions hold"},"fullDescription":{"text":"An exemption that does not hold exempts from nothing, and the policy goes on as if it were not there."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]}}]}},
"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[]}],
"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which Seaworthy ran."}}},
"columnKind":"utf16CodeUnits",
"results":[
{"ruleId":"resource-limits","ruleIndex":0,"level":"note","message":{"text":"container \\"web\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/api.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":14,"startColumn":66}},"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"spec.template.spec.containers[0].resources.limits.memory","fullyQualifiedName":"legacy/Deployment/billing/spec.template.spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing resource-limits/missing web spec.template.spec.containers[].resources.limits.memory"},"suppressions":[{"kind":"external","status":"accepted","justification":"measured in March"}],"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"deploy/api.yaml","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":1,"charOffset":5,"charLength":0},"insertedContent":{"text":"# 日本\\r\\n"}},{"deletedRegion":{"startLine":2,"startColumn":13,"endLine":4,"endColumn":1,"charOffset":17,"charLength":27},"insertedContent":{"text":"apps/v1\\r\\nkind: DaemonSet\\r\\n"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"dns-ndots","ruleIndex":1,"level":"warning","message":{"text":"ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: \\"3\\"} to dnsConfig.options"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/api.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":12,"startColumn":5}},"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"spec.template.spec.dnsConfig.options","fullyQualifiedName":"legacy/Deployment/billing/spec.template.spec.dnsConfig.options","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing dns-ndots/missing  spec.template.spec.dnsConfig.options"},"fixes":[{"description":{"text":"add {name: ndots, value: \\"3\\"} to dnsConfig.options"},"artifactChanges":[{"artifactLocation":{"uri":"deploy/api.yaml","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":1,"charOffset":5,"charLength":0},"insertedContent":{"text":"# 日本\\r\\n"}},{"deletedRegion":{"startLine":2,"startColumn":13,"endLine":4,"endColumn":1,"charOffset":17,"charLength":27},"insertedContent":{"text":"apps/v1\\r\\nkind: DaemonSet\\r\\n"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"image-tag","ruleIndex":2,"level":"error","message":{"text":"container \\"web\\": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/api.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":14,"startColumn":24}},"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"spec.template.spec.containers[0].image","fullyQualifiedName":"legacy/Deployment/billing/spec.template.spec.containers[0].image","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing image-tag/latest web spec.template.spec.containers[].image"},"fixes":[{"description":{"text":"write a tag or a digest in place of latest"},"artifactChanges":[{"artifactLocation":{"uri":"deploy/api.yaml","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":1,"charOffset":5,"charLength":0},"insertedContent":{"text":"# 日本\\r\\n"}},{"deletedRegion":{"startLine":2,"startColumn":13,"endLine":4,"endColumn":1,"charOffset":17,"charLength":27},"insertedContent":{"text":"apps/v1\\r\\nkind: DaemonSet\\r\\n"}}]}]}],"properties":{"message":"latest"}},
{"ruleId":"revision-history","ruleIndex":3,"level":"warning","message":{"text":"10 old revisions are kept, each with a whole template; set spec.revisionHistoryLimit to 3 or less"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/api.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":5,"startColumn":1}},"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"spec.revisionHistoryLimit","fullyQualifiedName":"legacy/Deployment/billing/spec.revisionHistoryLimit","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing revision-history/tooMany  spec.revisionHistoryLimit"},"fixes":[{"description":{"text":"set spec.revisionHistoryLimit to 3 or less"},"artifactChanges":[{"artifactLocation":{"uri":"deploy/api.yaml","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":1,"charOffset":5,"charLength":0},"insertedContent":{"text":"# 日本\\r\\n"}},{"deletedRegion":{"startLine":2,"startColumn":13,"endLine":4,"endColumn":1,"charOffset":17,"charLength":27},"insertedContent":{"text":"apps/v1\\r\\nkind: DaemonSet\\r\\n"}}]}]}],"properties":{"message":"tooMany"}},
{"ruleId":"exemptions","ruleIndex":4,"level":"warning","message":{"text":"there is no policy no-such-policy to be exempt from; remove it, or name a policy"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/api.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":4,"startColumn":62}},"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"metadata.annotations[exempt.seaworthy.dev/no-such-policy]","fullyQualifiedName":"legacy/Deployment/billing/metadata.annotations[exempt.seaworthy.dev/no-such-policy]","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing exemptions/unknownPolicy  metadata.annotations[exempt.seaworthy.dev/no-such-policy]"},"fixes":[{"description":{"text":"remove it, or name a policy"},"artifactChanges":[{"artifactLocation":{"uri":"deploy/api.yaml","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":2,"startColumn":1,"endLine":2,"endColumn":1,"charOffset":5,"charLength":0},"insertedContent":{"text":"# 日本\\r\\n"}},{"deletedRegion":{"startLine":2,"startColumn":13,"endLine":4,"endColumn":1,"charOffset":17,"charLength":27},"insertedContent":{"text":"apps/v1\\r\\nkind: DaemonSet\\r\\n"}}]}]}],"properties":{"message":"unknownPolicy"}}
]}]}

`

exports[`test/report/formats/golden.test.ts > TAP > sarif > hostile names 1`] = `
{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{
"tool":{"driver":{"name":"Seaworthy","version":"1.2.3","semanticVersion":"1.2.3","rules":[{"id":"resource-limits","name":"ResourceLimits","shortDescription":{"text":"Containers have limits"},"fullDescription":{"text":"A container without a memory limit that leaks takes its whole node down, and the kernel kills whoever is nearest; without an ephemeral-storage limit it fills the disk that the kubelet needs. A limit of 0 limits nothing, and one below its request is refused by the API server."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"},{"id":"bare-pod","name":"BarePod","shortDescription":{"text":"Pods have a controller that replaces them"},"fullDescription":{"text":"A Pod is bound to one node. When that drains or fails, a Pod without a controller is deleted for good, and what it had in an emptyDir or a hostPath is lost with it. \`kubectl drain\` refuses to go on without \`--force\`: the upgrade of the nodes waits for somebody who dares."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers"}]}},
"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[]}],
"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which Seaworthy ran."}}},
"columnKind":"utf16CodeUnits",
"results":[
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"\\\\u000a::error::\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":1,"startColumn":115}},"logicalLocations":[{"name":"\\\\u000a::error::","fullyQualifiedName":"\\\\u000a::error::/Pod/\\\\u000a::error::","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"\\\\u000a::error::/Pod/\\\\u000a::error::/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"\\\\u000a::error::/Pod/\\\\u000a::error:: resource-limits/missing \\\\u000a::error:: spec.containers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":1,"startColumn":136,"endLine":1,"endColumn":136,"charOffset":135,"charLength":0},"insertedContent":{"text":",\\"resources\\":{\\"limits\\":{\\"memory\\":\\"256Mi\\"}}"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"bare-pod","ruleIndex":1,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":1,"startColumn":33}},"logicalLocations":[{"name":"\\\\u000a::error::","fullyQualifiedName":"\\\\u000a::error::/Pod/\\\\u000a::error::","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"\\\\u000a::error::/Pod/\\\\u000a::error::/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"\\\\u000a::error::/Pod/\\\\u000a::error:: bare-pod/longRunning  metadata.ownerReferences"},"properties":{"message":"longRunning"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"]]><x a=\\"b\\">&amp;\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":2,"startColumn":131}},"logicalLocations":[{"name":"]]><x a=\\"b\\">&amp;","fullyQualifiedName":"]]><x a=\\"b\\">&amp;/Pod/]]><x a=\\"b\\">&amp;","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"]]><x a=\\"b\\">&amp;/Pod/]]><x a=\\"b\\">&amp;/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"]]><x a=\\"b\\">&amp;/Pod/]]><x a=\\"b\\">&amp; resource-limits/missing ]]><x a=\\"b\\">&amp; spec.containers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":2,"startColumn":160,"endLine":2,"endColumn":160,"charOffset":299,"charLength":0},"insertedContent":{"text":",\\"resources\\":{\\"limits\\":{\\"memory\\":\\"256Mi\\"}}"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"bare-pod","ruleIndex":1,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":2,"startColumn":33}},"logicalLocations":[{"name":"]]><x a=\\"b\\">&amp;","fullyQualifiedName":"]]><x a=\\"b\\">&amp;/Pod/]]><x a=\\"b\\">&amp;","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"]]><x a=\\"b\\">&amp;/Pod/]]><x a=\\"b\\">&amp;/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"]]><x a=\\"b\\">&amp;/Pod/]]><x a=\\"b\\">&amp; bare-pod/longRunning  metadata.ownerReferences"},"properties":{"message":"longRunning"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"100%0A'\`\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":3,"startColumn":109}},"logicalLocations":[{"name":"100%0A'\`","fullyQualifiedName":"100%0A'\`/Pod/100%0A'\`","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"100%0A'\`/Pod/100%0A'\`/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"100%0A'\`/Pod/100%0A'\` resource-limits/missing 100%0A'\` spec.containers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":3,"startColumn":127,"endLine":3,"endColumn":127,"charOffset":430,"charLength":0},"insertedContent":{"text":",\\"resources\\":{\\"limits\\":{\\"memory\\":\\"256Mi\\"}}"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"bare-pod","ruleIndex":1,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":3,"startColumn":33}},"logicalLocations":[{"name":"100%0A'\`","fullyQualifiedName":"100%0A'\`/Pod/100%0A'\`","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"100%0A'\`/Pod/100%0A'\`/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"100%0A'\`/Pod/100%0A'\` bare-pod/longRunning  metadata.ownerReferences"},"properties":{"message":"longRunning"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"[free] (https://example.com)\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":4,"startColumn":147}},"logicalLocations":[{"name":"[free](https://example.com)","fullyQualifiedName":"[free](https://example.com)/Pod/[free](https://example.com)","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"[free](https://example.com)/Pod/[free](https://example.com)/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"[free](https://example.com)/Pod/[free](https://example.com) resource-limits/missing [free](https://example.com) spec.containers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":4,"startColumn":184,"endLine":4,"endColumn":184,"charOffset":618,"charLength":0},"insertedContent":{"text":",\\"resources\\":{\\"limits\\":{\\"memory\\":\\"256Mi\\"}}"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"bare-pod","ruleIndex":1,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":4,"startColumn":33}},"logicalLocations":[{"name":"[free](https://example.com)","fullyQualifiedName":"[free](https://example.com)/Pod/[free](https://example.com)","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"[free](https://example.com)/Pod/[free](https://example.com)/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"[free](https://example.com)/Pod/[free](https://example.com) bare-pod/longRunning  metadata.ownerReferences"},"properties":{"message":"longRunning"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"\\\\u0000\\\\u001b[31m\\\\u0085\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":5,"startColumn":137}},"logicalLocations":[{"name":"\\\\u0000\\\\u001b[31m\\\\u0085","fullyQualifiedName":"\\\\u0000\\\\u001b[31m\\\\u0085/Pod/\\\\u0000\\\\u001b[31m\\\\u0085","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"\\\\u0000\\\\u001b[31m\\\\u0085/Pod/\\\\u0000\\\\u001b[31m\\\\u0085/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"\\\\u0000\\\\u001b[31m\\\\u0085/Pod/\\\\u0000\\\\u001b[31m\\\\u0085 resource-limits/missing \\\\u0000\\\\u001b[31m\\\\u0085 spec.containers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":5,"startColumn":169,"endLine":5,"endColumn":169,"charOffset":791,"charLength":0},"insertedContent":{"text":",\\"resources\\":{\\"limits\\":{\\"memory\\":\\"256Mi\\"}}"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"bare-pod","ruleIndex":1,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":5,"startColumn":33}},"logicalLocations":[{"name":"\\\\u0000\\\\u001b[31m\\\\u0085","fullyQualifiedName":"\\\\u0000\\\\u001b[31m\\\\u0085/Pod/\\\\u0000\\\\u001b[31m\\\\u0085","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"\\\\u0000\\\\u001b[31m\\\\u0085/Pod/\\\\u0000\\\\u001b[31m\\\\u0085/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"\\\\u0000\\\\u001b[31m\\\\u0085/Pod/\\\\u0000\\\\u001b[31m\\\\u0085 bare-pod/longRunning  metadata.ownerReferences"},"properties":{"message":"longRunning"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"🚢日本\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":6,"startColumn":101}},"logicalLocations":[{"name":"🚢日本","fullyQualifiedName":"🚢日本/Pod/🚢日本","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"🚢日本/Pod/🚢日本/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"🚢日本/Pod/🚢日本 resource-limits/missing 🚢日本 spec.containers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":6,"startColumn":115,"endLine":6,"endColumn":115,"charOffset":910,"charLength":0},"insertedContent":{"text":",\\"resources\\":{\\"limits\\":{\\"memory\\":\\"256Mi\\"}}"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"bare-pod","ruleIndex":1,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":6,"startColumn":33}},"logicalLocations":[{"name":"🚢日本","fullyQualifiedName":"🚢日本/Pod/🚢日本","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"🚢日本/Pod/🚢日本/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"🚢日本/Pod/🚢日本 bare-pod/longRunning  metadata.ownerReferences"},"properties":{"message":"longRunning"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"\\\\u202ertl\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":7,"startColumn":111}},"logicalLocations":[{"name":"\\\\u202ertl","fullyQualifiedName":"\\\\u202ertl/Pod/\\\\u202ertl","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"\\\\u202ertl/Pod/\\\\u202ertl/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"\\\\u202ertl/Pod/\\\\u202ertl resource-limits/missing \\\\u202ertl spec.containers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":7,"startColumn":130,"endLine":7,"endColumn":130,"charOffset":1044,"charLength":0},"insertedContent":{"text":",\\"resources\\":{\\"limits\\":{\\"memory\\":\\"256Mi\\"}}"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"bare-pod","ruleIndex":1,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":7,"startColumn":33}},"logicalLocations":[{"name":"\\\\u202ertl","fullyQualifiedName":"\\\\u202ertl/Pod/\\\\u202ertl","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"\\\\u202ertl/Pod/\\\\u202ertl/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"\\\\u202ertl/Pod/\\\\u202ertl bare-pod/longRunning  metadata.ownerReferences"},"properties":{"message":"longRunning"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"�\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":8,"startColumn":105}},"logicalLocations":[{"name":"�","fullyQualifiedName":"�/Pod/�","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"�/Pod/�/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"�/Pod/� resource-limits/missing � spec.containers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":8,"startColumn":121,"endLine":8,"endColumn":121,"charOffset":1169,"charLength":0},"insertedContent":{"text":",\\"resources\\":{\\"limits\\":{\\"memory\\":\\"256Mi\\"}}"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"bare-pod","ruleIndex":1,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":8,"startColumn":33}},"logicalLocations":[{"name":"�","fullyQualifiedName":"�/Pod/�","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"�/Pod/�/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"�/Pod/� bare-pod/longRunning  metadata.ownerReferences"},"properties":{"message":"longRunning"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"{0}\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":9,"startColumn":99}},"logicalLocations":[{"name":"{0}","fullyQualifiedName":"{0}/Pod/{0}","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"{0}/Pod/{0}/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"{0}/Pod/{0} resource-limits/missing {0} spec.containers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":9,"startColumn":112,"endLine":9,"endColumn":112,"charOffset":1285,"charLength":0},"insertedContent":{"text":",\\"resources\\":{\\"limits\\":{\\"memory\\":\\"256Mi\\"}}"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"bare-pod","ruleIndex":1,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"a%0A%3A%3Aerror%3A%3A%1B%F0%9F%9A%A2%20%5D%5D%3E%26%22%3C.json","uriBaseId":"%SRCROOT%"},"region":{"startLine":9,"startColumn":33}},"logicalLocations":[{"name":"{0}","fullyQualifiedName":"{0}/Pod/{0}","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"{0}/Pod/{0}/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"{0}/Pod/{0} bare-pod/longRunning  metadata.ownerReferences"},"properties":{"message":"longRunning"}}
]}]}

`

exports[`test/report/formats/golden.test.ts > TAP > sarif > no objects 1`] = `
{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{
"tool":{"driver":{"name":"Seaworthy","version":"1.2.3","semanticVersion":"1.2.3","rules":[]}},
"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[]}],
"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which Seaworthy ran."}}},
"columnKind":"utf16CodeUnits",
"results":[
]}]}

`

exports[`test/report/formats/golden.test.ts > TAP > sarif > nothing to say 1`] = `
{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{
"tool":{"driver":{"name":"Seaworthy","version":"1.2.3","semanticVersion":"1.2.3","rules":[]}},
"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[]}],
"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which Seaworthy ran."}}},
"columnKind":"utf16CodeUnits",
"results":[
]}]}

`

exports[`test/report/formats/golden.test.ts > TAP > sarif > odd files 1`] = `
{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{
"tool":{"driver":{"name":"Seaworthy","version":"1.2.3","semanticVersion":"1.2.3","rules":[{"id":"resource-limits","name":"ResourceLimits","shortDescription":{"text":"Containers have limits"},"fullDescription":{"text":"A container without a memory limit that leaks takes its whole node down, and the kernel kills whoever is nearest; without an ephemeral-storage limit it fills the disk that the kubelet needs. A limit of 0 limits nothing, and one below its request is refused by the API server."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"},{"id":"image-tag","name":"ImageTag","shortDescription":{"text":"Every image names its version"},"fullDescription":{"text":"An image without a tag, or with \`latest\`, is whatever was pushed last when the node pulled it. A Pod that moves at night comes up with code that nobody released, replicas of one Deployment differ, and a rollback to the same name brings the same fault back."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/containers/images/#image-names"},{"id":"exemptions","name":"Exemptions","shortDescription":{"text":"Exemptions hold"},"fullDescription":{"text":"An exemption that does not hold exempts from nothing, and the policy goes on as if it were not there."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]}},{"id":"dns-ndots","name":"DnsNdots","shortDescription":{"text":"Outside names are not searched in cluster domains first"},"fullDescription":{"text":"Kubernetes sets \`ndots:5\`: a name with fewer than five dots is first tried under every search domain, for IPv4 and IPv6. One call to \`api.example.com\` becomes eight queries or more, and a busy service floods the cluster's DNS."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config"},{"id":"bare-pod","name":"BarePod","shortDescription":{"text":"Pods have a controller that replaces them"},"fullDescription":{"text":"A Pod is bound to one node. When that drains or fails, a Pod without a controller is deleted for good, and what it had in an emptyDir or a hostPath is lost with it. \`kubectl drain\` refuses to go on without \`--force\`: the upgrade of the nodes waits for somebody who dares."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/workloads/pods/#pods-and-controllers"}]}},
"invocations":[{"executionSuccessful":false,"toolExecutionNotifications":[{"level":"error","message":{"text":"the key \\"kind\\" is there twice"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/a%3Ab%2Cc/broken.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":4,"startColumn":1}}}]},{"level":"error","message":{"text":"expected a Kubernetes object, found a list"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/a%3Ab%2Cc/broken.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":6,"startColumn":1}}}]},{"level":"error","message":{"text":"a key must be a string, found a mapping; this looks like a template: run \`helm template\` first"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/a%3Ab%2Cc/broken.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":8,"startColumn":12}}}]}]}],
"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which Seaworthy ran."}}},
"columnKind":"utf16CodeUnits",
"results":[
{"ruleId":"resource-limits","ruleIndex":0,"level":"note","message":{"text":"container \\"web\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/exempt.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":13,"startColumn":66}},"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"spec.template.spec.containers[0].resources.limits.memory","fullyQualifiedName":"legacy/Deployment/billing/spec.template.spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing resource-limits/missing web spec.template.spec.containers[].resources.limits.memory"},"suppressions":[{"kind":"external","status":"accepted","justification":"measured in March"}],"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"deploy/exempt.yaml","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":13,"startColumn":112,"endLine":13,"endColumn":112,"charOffset":522,"charLength":0},"insertedContent":{"text":", limits: { memory: 2Gi }"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"image-tag","ruleIndex":1,"level":"error","message":{"text":"container \\"web\\": image registry.example/billing:latest is whatever was pushed as latest when a node pulls it; write a tag or a digest in place of latest"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/exempt.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":13,"startColumn":24}},"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"spec.template.spec.containers[0].image","fullyQualifiedName":"legacy/Deployment/billing/spec.template.spec.containers[0].image","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing image-tag/latest web spec.template.spec.containers[].image"},"properties":{"message":"latest"}},
{"ruleId":"exemptions","ruleIndex":2,"level":"warning","message":{"text":"there is no policy no-such-policy to be exempt from; remove it, or name a policy"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"deploy/exempt.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":3,"startColumn":62}},"logicalLocations":[{"name":"billing","fullyQualifiedName":"legacy/Deployment/billing","kind":"resource"},{"name":"metadata.annotations[exempt.seaworthy.dev/no-such-policy]","fullyQualifiedName":"legacy/Deployment/billing/metadata.annotations[exempt.seaworthy.dev/no-such-policy]","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"legacy/Deployment/billing exemptions/unknownPolicy  metadata.annotations[exempt.seaworthy.dev/no-such-policy]"},"properties":{"message":"unknownPolicy"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"web\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///srv/deploy/list%201%25.json"},"region":{"startLine":4,"startColumn":20}},"logicalLocations":[{"name":"ndots","fullyQualifiedName":"Pod/ndots","kind":"resource"},{"name":"spec.containers[0].resources.limits.memory","fullyQualifiedName":"Pod/ndots/spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"Pod/ndots resource-limits/missing web spec.containers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"file:///srv/deploy/list%201%25.json"},"replacements":[{"deletedRegion":{"startLine":4,"startColumn":69,"endLine":4,"endColumn":69,"charOffset":260,"charLength":0},"insertedContent":{"text":", \\"resources\\": {\\"limits\\": {\\"memory\\": \\"256Mi\\"}}"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"dns-ndots","ruleIndex":3,"level":"warning","message":{"text":"ndots 5 multiplies DNS queries; set the value of ndots in dnsConfig.options to \\"3\\" or less"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///srv/deploy/list%201%25.json"},"region":{"startLine":3,"startColumn":49}},"logicalLocations":[{"name":"ndots","fullyQualifiedName":"Pod/ndots","kind":"resource"},{"name":"spec.dnsConfig.options[0].value","fullyQualifiedName":"Pod/ndots/spec.dnsConfig.options[0].value","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"Pod/ndots dns-ndots/tooHigh  spec.dnsConfig.options[].value"},"properties":{"message":"tooHigh"}},
{"ruleId":"bare-pod","ruleIndex":4,"level":"warning","message":{"text":"nothing is known to replace the Pod when its node drains or fails: no ownerReference has controller: true; make it a Deployment, StatefulSet or DaemonSet"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"file:///srv/deploy/list%201%25.json"},"region":{"startLine":2,"startColumn":39}},"logicalLocations":[{"name":"ndots","fullyQualifiedName":"Pod/ndots","kind":"resource"},{"name":"metadata.ownerReferences","fullyQualifiedName":"Pod/ndots/metadata.ownerReferences","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"Pod/ndots bare-pod/longRunning  metadata.ownerReferences"},"properties":{"message":"longRunning"}}
]}]}

`

exports[`test/report/formats/golden.test.ts > TAP > sarif > ordinary files 1`] = `
{"$schema":"https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json","version":"2.1.0","runs":[{
"tool":{"driver":{"name":"Seaworthy","version":"1.2.3","semanticVersion":"1.2.3","rules":[{"id":"resource-limits","name":"ResourceLimits","shortDescription":{"text":"Containers have limits"},"fullDescription":{"text":"A container without a memory limit that leaks takes its whole node down, and the kernel kills whoever is nearest; without an ephemeral-storage limit it fills the disk that the kubelet needs. A limit of 0 limits nothing, and one below its request is refused by the API server."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/","help":{"text":"A container without a memory limit that leaks takes its whole node down, and the kernel kills whoever is nearest; without an ephemeral-storage limit it fills the disk that the kubelet needs. A limit of 0 limits nothing, and one below its request is refused by the API server.\\nWhat to do: Set \`resources.limits.memory\` of the container (or \`spec.resources.limits\` of the pod) to the most that it may ever use. A default in the namespace's LimitRange satisfies the policy too. Limits are injected only where that is asked for: an invented memory limit can kill a program that works, so none is injected where a heap size is, or may be, set.\\n- {resource} limit is missing: set resources.limits.{resource}\\n- {resource} limit {found} is no quantity: write resources.limits.{resource} as a quantity, such as 500m or 256Mi\\n- {resource} limit {found} is no limit at all: set resources.limits.{resource} to the most that the container may use\\n- {resource} limit {found} is not wanted: remove resources.limits.{resource}\\n- {resource} limit {found} is below the request {wanted}: raise resources.limits.{resource} to at least {wanted}\\nhttps://kubernetes.io/docs/concepts/configuration/manage-resources-containers/","markdown":"A container without a memory limit that leaks takes its whole node down, and the kernel kills whoever is nearest; without an ephemeral-storage limit it fills the disk that the kubelet needs. A limit of 0 limits nothing, and one below its request is refused by the API server.\\n\\n**What to do.** Set \`resources.limits.memory\` of the container (or \`spec.resources.limits\` of the pod) to the most that it may ever use. A default in the namespace's LimitRange satisfies the policy too. Limits are injected only where that is asked for: an invented memory limit can kill a program that works, so none is injected where a heap size is, or may be, set.\\n\\n| message | says | remedy |\\n| --- | --- | --- |\\n| \`missing\` | {resource} limit is missing | set resources.limits.{resource} |\\n| \`invalid\` | {resource} limit {found} is no quantity | write resources.limits.{resource} as a quantity, such as 500m or 256Mi |\\n| \`zero\` | {resource} limit {found} is no limit at all | set resources.limits.{resource} to the most that the container may use |\\n| \`forbidden\` | {resource} limit {found} is not wanted | remove resources.limits.{resource} |\\n| \`belowRequest\` | {resource} limit {found} is below the request {wanted} | raise resources.limits.{resource} to at least {wanted} |\\n\\n- <https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/>"}},{"id":"local-storage","name":"LocalStorage","shortDescription":{"text":"No data is kept on a node's own disk"},"fullDescription":{"text":"An \`emptyDir\` without a limit fills the node's disk, and the kubelet evicts Pods until there is room: often those of others. What a Pod writes below a \`hostPath\` stays behind when it moves, and comes back stale when it returns. A StatefulSet that mounts no lasting storage starts empty after every drain: a database without its data."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/storage/volumes/#hostpath","help":{"text":"An \`emptyDir\` without a limit fills the node's disk, and the kubelet evicts Pods until there is room: often those of others. What a Pod writes below a \`hostPath\` stays behind when it moves, and comes back stale when it returns. A StatefulSet that mounts no lasting storage starts empty after every drain: a database without its data.\\nWhat to do: Set \`sizeLimit\` of every \`emptyDir\` on disk; mount a persistentVolumeClaim in place of a \`hostPath\`, or have its path added to \`allowedHostPaths\` where an agent needs what belongs to the node. Let a StatefulSet mount one of its \`volumeClaimTemplates\`, or make it a Deployment.\\n- volume {volume} is the node's own {found}, and stays behind when the Pod moves: mount a persistentVolumeClaim; an administrator can add the path to allowedHostPaths\\n- emptyDir {volume} has no sizeLimit and can fill the node's disk, which evicts its neighbours: set emptyDir.sizeLimit, or mount a persistentVolumeClaim\\n- no container of the StatefulSet mounts storage that outlives its node: mount one of spec.volumeClaimTemplates or a persistentVolumeClaim, or make it a Deployment\\nhttps://kubernetes.io/docs/concepts/storage/volumes/#hostpath\\nhttps://kubernetes.io/docs/concepts/storage/volumes/#emptydir\\nhttps://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage","markdown":"An \`emptyDir\` without a limit fills the node's disk, and the kubelet evicts Pods until there is room: often those of others. What a Pod writes below a \`hostPath\` stays behind when it moves, and comes back stale when it returns. A StatefulSet that mounts no lasting storage starts empty after every drain: a database without its data.\\n\\n**What to do.** Set \`sizeLimit\` of every \`emptyDir\` on disk; mount a persistentVolumeClaim in place of a \`hostPath\`, or have its path added to \`allowedHostPaths\` where an agent needs what belongs to the node. Let a StatefulSet mount one of its \`volumeClaimTemplates\`, or make it a Deployment.\\n\\n| message | says | remedy |\\n| --- | --- | --- |\\n| \`hostPath\` | volume {volume} is the node's own {found}, and stays behind when the Pod moves | mount a persistentVolumeClaim; an administrator can add the path to allowedHostPaths |\\n| \`unlimited\` | emptyDir {volume} has no sizeLimit and can fill the node's disk, which evicts its neighbours | set emptyDir.sizeLimit, or mount a persistentVolumeClaim |\\n| \`noLastingStorage\` | no container of the StatefulSet mounts storage that outlives its node | mount one of spec.volumeClaimTemplates or a persistentVolumeClaim, or make it a Deployment |\\n\\n- <https://kubernetes.io/docs/concepts/storage/volumes/#hostpath>\\n- <https://kubernetes.io/docs/concepts/storage/volumes/#emptydir>\\n- <https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage>"}},{"id":"service-wiring","name":"ServiceWiring","shortDescription":{"text":"Services lead to Pods, and to ports that they have"},"fullDescription":{"text":"A Service whose selector no Pod has, or whose \`targetPort\` no container declares, is accepted without a word. It has no endpoints: every request to it is refused, while all Pods are ready and every dashboard is green. It happens when a label or a port is renamed in one file and not in the other."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service","help":{"text":"A Service whose selector no Pod has, or whose \`targetPort\` no container declares, is accepted without a word. It has no endpoints: every request to it is refused, while all Pods are ready and every dashboard is green. It happens when a label or a port is renamed in one file and not in the other.\\nWhat to do: Write labels of the pod template into \`spec.selector\`, and the name of a declared port into \`targetPort\`. A Service is only measured by the objects that are given with it: exempt it if it selects Pods that an operator makes of its own kind, or labels that a program gives itself while it runs, such as the leader of a database.\\n- no Pod has the labels {found}, so requests lead nowhere: write labels of the pod template into spec.selector{hint}\\n- port {port} leads to a {protocol} port named {found}, which no container declares: declare it, or write into targetPort what is declared ({declared}){hint}\\n- port {port} leads to {protocol} port {found}, which no container declares: declare it, or write into targetPort what is declared ({declared})\\nhttps://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service\\nhttps://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices","markdown":"A Service whose selector no Pod has, or whose \`targetPort\` no container declares, is accepted without a word. It has no endpoints: every request to it is refused, while all Pods are ready and every dashboard is green. It happens when a label or a port is renamed in one file and not in the other.\\n\\n**What to do.** Write labels of the pod template into \`spec.selector\`, and the name of a declared port into \`targetPort\`. A Service is only measured by the objects that are given with it: exempt it if it selects Pods that an operator makes of its own kind, or labels that a program gives itself while it runs, such as the leader of a database.\\n\\n| message | says | remedy |\\n| --- | --- | --- |\\n| \`selectsNothing\` | no Pod has the labels {found}, so requests lead nowhere | write labels of the pod template into spec.selector{hint} |\\n| \`portMissing\` | port {port} leads to a {protocol} port named {found}, which no container declares | declare it, or write into targetPort what is declared ({declared}){hint} |\\n| \`portUndeclared\` | port {port} leads to {protocol} port {found}, which no container declares | declare it, or write into targetPort what is declared ({declared}) |\\n\\n- <https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service>\\n- <https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices>"}},{"id":"liveness-probe","name":"LivenessProbe","shortDescription":{"text":"Serving containers have a liveness probe"},"fullDescription":{"text":"A program that hangs (a deadlock, a heap that is full) stays as it is until somebody notices: Kubernetes restarts only what has ended, or what fails its liveness probe."},"defaultConfiguration":{"level":"note"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe","help":{"text":"A program that hangs (a deadlock, a heap that is full) stays as it is until somebody notices: Kubernetes restarts only what has ended, or what fails its liveness probe.\\nWhat to do: Set \`livenessProbe\` with a path that fails only when a restart helps, never when a database is away, and give it more time than readiness has. One is injected only where annotations of the pod (template) declare a path: \`probe.seaworthy.dev/liveness-path\`, or \`probe.seaworthy.dev/path\`, with at least twice the failureThreshold of readiness. That a port is open never leads to one.\\n- there is no livenessProbe, so a program that hangs is not restarted: set livenessProbe, or the annotation probe.seaworthy.dev/liveness-path\\n- annotations declare a liveness probe, and there is no livenessProbe: set livenessProbe, or remove the annotations probe.seaworthy.dev/…\\nhttps://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe\\nhttps://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/","markdown":"A program that hangs (a deadlock, a heap that is full) stays as it is until somebody notices: Kubernetes restarts only what has ended, or what fails its liveness probe.\\n\\n**What to do.** Set \`livenessProbe\` with a path that fails only when a restart helps, never when a database is away, and give it more time than readiness has. One is injected only where annotations of the pod (template) declare a path: \`probe.seaworthy.dev/liveness-path\`, or \`probe.seaworthy.dev/path\`, with at least twice the failureThreshold of readiness. That a port is open never leads to one.\\n\\n| message | says | remedy |\\n| --- | --- | --- |\\n| \`missing\` | there is no livenessProbe, so a program that hangs is not restarted | set livenessProbe, or the annotation probe.seaworthy.dev/liveness-path |\\n| \`declared\` | annotations declare a liveness probe, and there is no livenessProbe | set livenessProbe, or remove the annotations probe.seaworthy.dev/… |\\n\\n- <https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe>\\n- <https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/>"}},{"id":"replica-spread","name":"ReplicaSpread","shortDescription":{"text":"Replicas are spread over nodes"},"fullDescription":{"text":"The scheduler places each Pod where there is room, and after a rollout or a scale-up that may be one node for all of them. When it drains or fails, every replica is gone at once: the second one was paid for and saved nobody. A rule whose selector has another workload's labels, copied along with the manifest, keeps nothing apart."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/","help":{"text":"The scheduler places each Pod where there is room, and after a rollout or a scale-up that may be one node for all of them. When it drains or fails, every replica is gone at once: the second one was paid for and saved nobody. A rule whose selector has another workload's labels, copied along with the manifest, keeps nothing apart.\\nWhat to do: Add \`spec.topologySpreadConstraints\` to the pod template (\`topologyKey: kubernetes.io/hostname\`, \`whenUnsatisfiable: ScheduleAnyway\`), or a podAntiAffinity, preferred or required, with a labelSelector that selects the template's own labels. Which topologyKey is right is not judged.\\n- one node may hold all {replicas} replicas and lose them at once: nothing spreads them: add {wanted} to spec.template.spec with a labelSelector of its own labels\\n- one node may hold all {replicas} replicas: what spreads Pods here does not select them: let the labelSelector of {wanted} select the labels of spec.template, in its own namespace\\nhttps://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/\\nhttps://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity","markdown":"The scheduler places each Pod where there is room, and after a rollout or a scale-up that may be one node for all of them. When it drains or fails, every replica is gone at once: the second one was paid for and saved nobody. A rule whose selector has another workload's labels, copied along with the manifest, keeps nothing apart.\\n\\n**What to do.** Add \`spec.topologySpreadConstraints\` to the pod template (\`topologyKey: kubernetes.io/hostname\`, \`whenUnsatisfiable: ScheduleAnyway\`), or a podAntiAffinity, preferred or required, with a labelSelector that selects the template's own labels. Which topologyKey is right is not judged.\\n\\n| message | says | remedy |\\n| --- | --- | --- |\\n| \`missing\` | one node may hold all {replicas} replicas and lose them at once: nothing spreads them | add {wanted} to spec.template.spec with a labelSelector of its own labels |\\n| \`selectsOthers\` | one node may hold all {replicas} replicas: what spreads Pods here does not select them | let the labelSelector of {wanted} select the labels of spec.template, in its own namespace |\\n\\n- <https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/>\\n- <https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity>"}},{"id":"disruption-budget","name":"DisruptionBudget","shortDescription":{"text":"Drains take replicas one by one, and are able to"},"fullDescription":{"text":"Without a PodDisruptionBudget the drain of two nodes may evict all replicas at once: an outage in the midst of a planned upgrade. With one that lets no Pod go, a node that runs one never drains: the upgrade of the cluster stops there, at night, until somebody deletes the budget by hand."},"defaultConfiguration":{"level":"warning"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://kubernetes.io/docs/tasks/run-application/configure-pdb/","help":{"text":"Without a PodDisruptionBudget the drain of two nodes may evict all replicas at once: an outage in the midst of a planned upgrade. With one that lets no Pod go, a node that runs one never drains: the upgrade of the cluster stops there, at night, until somebody deletes the budget by hand.\\nWhat to do: Give each Deployment and StatefulSet of 2 replicas or more one PodDisruptionBudget with \`maxUnavailable: 1\` (or a share) that selects the labels of its template. \`minAvailable\` has to stay below the fewest replicas that there are, also those that an autoscaler leaves. A single replica is either let go (\`maxUnavailable: 1\`, or no budget) or gets a second one. Pods that two budgets select cannot be evicted. A budget that also selects Pods of DaemonSets, Jobs or nobody is not judged by numbers: how many there are is not known.\\n- {field} {found} lets no Pod go, so no node that runs one drains: write maxUnavailable: {wanted} or more in place of it\\n- neither maxUnavailable nor minAvailable is set, which lets no Pod go: no node that runs one drains: set spec.maxUnavailable: {wanted}\\n- {held} of {replicas} replicas are held by PodDisruptionBudget {budget}, so no node that runs one drains: write maxUnavailable: 1 in the budget in place of minAvailable, or run {needed} replicas or more\\n- the only replica of {workload} is held by PodDisruptionBudget {budget}, so its node never drains: run {needed} replicas or more, or write maxUnavailable: 1 in the budget, which lets that one go\\n- no PodDisruptionBudget selects its Pods: drains may take all {replicas} replicas at once: add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template\\n- both PodDisruptionBudget {found} and {other} select its Pods, which cannot be evicted then: let one PodDisruptionBudget select them\\nhttps://kubernetes.io/docs/tasks/run-application/configure-pdb/\\nhttps://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets\\nhttps://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/","markdown":"Without a PodDisruptionBudget the drain of two nodes may evict all replicas at once: an outage in the midst of a planned upgrade. With one that lets no Pod go, a node that runs one never drains: the upgrade of the cluster stops there, at night, until somebody deletes the budget by hand.\\n\\n**What to do.** Give each Deployment and StatefulSet of 2 replicas or more one PodDisruptionBudget with \`maxUnavailable: 1\` (or a share) that selects the labels of its template. \`minAvailable\` has to stay below the fewest replicas that there are, also those that an autoscaler leaves. A single replica is either let go (\`maxUnavailable: 1\`, or no budget) or gets a second one. Pods that two budgets select cannot be evicted. A budget that also selects Pods of DaemonSets, Jobs or nobody is not judged by numbers: how many there are is not known.\\n\\n| message | says | remedy |\\n| --- | --- | --- |\\n| \`neverAllows\` | {field} {found} lets no Pod go, so no node that runs one drains | write maxUnavailable: {wanted} or more in place of it |\\n| \`unset\` | neither maxUnavailable nor minAvailable is set, which lets no Pod go: no node that runs one drains | set spec.maxUnavailable: {wanted} |\\n| \`blocks\` | {held} of {replicas} replicas are held by PodDisruptionBudget {budget}, so no node that runs one drains | write maxUnavailable: 1 in the budget in place of minAvailable, or run {needed} replicas or more |\\n| \`singleReplica\` | the only replica of {workload} is held by PodDisruptionBudget {budget}, so its node never drains | run {needed} replicas or more, or write maxUnavailable: 1 in the budget, which lets that one go |\\n| \`missing\` | no PodDisruptionBudget selects its Pods: drains may take all {replicas} replicas at once | add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template |\\n| \`several\` | both PodDisruptionBudget {found} and {other} select its Pods, which cannot be evicted then | let one PodDisruptionBudget select them |\\n\\n- <https://kubernetes.io/docs/tasks/run-application/configure-pdb/>\\n- <https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets>\\n- <https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/>"}},{"id":"heap-memory","name":"HeapMemory","shortDescription":{"text":"Heaps fit into their memory limit"},"fullDescription":{"text":"A JVM with \`-Xmx1g\` and a memory limit of \`500Mi\` runs until the heap has grown, then the kernel kills it (OOMKilled), mostly under load. With \`-Xmx2g\` and no limit at all it grows as if the node were its own, and its Pod is evicted when the node fills."},"defaultConfiguration":{"level":"error"},"properties":{"tags":["kubernetes","production-readiness"]},"helpUri":"https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html","help":{"text":"A JVM with \`-Xmx1g\` and a memory limit of \`500Mi\` runs until the heap has grown, then the kernel kills it (OOMKilled), mostly under load. With \`-Xmx2g\` and no limit at all it grows as if the node were its own, and its Pod is evicted when the node fills.\\nWhat to do: Set \`resources.limits.memory\` to the heap divided by 0.75 or more (GOMEMLIMIT: 0.95), or leave \`-Xmx\` out and use \`-XX:MaxRAMPercentage=75.0\`, which follows the limit. What is set by \`valueFrom\`, \`envFrom\` or a variable that can't be resolved is not known, and never a finding. Where injection is on, a missing limit is made from the heap, never from a percentage.\\n- {found} is set without a memory limit, so the Pod is evicted when its node fills: set resources.limits.memory to {wanted} or more\\n- {found} without a memory limit is a share of the node's memory: set resources.limits.memory to the most that the container may use\\n- {found} is more than {percent} % of the memory limit {limit}, so the container is killed when its heap grows: raise resources.limits.memory to {wanted} or more, or lower the heap\\n- {found} leaves too little memory beside the heap: lower -XX:MaxRAMPercentage to {wanted} or less\\nhttps://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html\\nhttps://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib\\nhttps://go.dev/doc/gc-guide#Memory_limit","markdown":"A JVM with \`-Xmx1g\` and a memory limit of \`500Mi\` runs until the heap has grown, then the kernel kills it (OOMKilled), mostly under load. With \`-Xmx2g\` and no limit at all it grows as if the node were its own, and its Pod is evicted when the node fills.\\n\\n**What to do.** Set \`resources.limits.memory\` to the heap divided by 0.75 or more (GOMEMLIMIT: 0.95), or leave \`-Xmx\` out and use \`-XX:MaxRAMPercentage=75.0\`, which follows the limit. What is set by \`valueFrom\`, \`envFrom\` or a variable that can't be resolved is not known, and never a finding. Where injection is on, a missing limit is made from the heap, never from a percentage.\\n\\n| message | says | remedy |\\n| --- | --- | --- |\\n| \`noLimit\` | {found} is set without a memory limit, so the Pod is evicted when its node fills | set resources.limits.memory to {wanted} or more |\\n| \`shareOfNode\` | {found} without a memory limit is a share of the node's memory | set resources.limits.memory to the most that the container may use |\\n| \`aboveLimit\` | {found} is more than {percent} % of the memory limit {limit}, so the container is killed when its heap grows | raise resources.limits.memory to {wanted} or more, or lower the heap |\\n| \`percentageTooHigh\` | {found} leaves too little memory beside the heap | lower -XX:MaxRAMPercentage to {wanted} or less |\\n\\n- <https://docs.oracle.com/en/java/javase/21/docs/specs/man/java.html>\\n- <https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib>\\n- <https://go.dev/doc/gc-guide#Memory_limit>"}}]}},
"invocations":[{"executionSuccessful":true,"toolExecutionNotifications":[]}],
"originalUriBaseIds":{"%SRCROOT%":{"description":{"text":"The folder in which Seaworthy ran."}}},
"columnKind":"utf16CodeUnits",
"results":[
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"db\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"policies/examples/resource-limits.bad.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":24,"startColumn":11}},"logicalLocations":[{"name":"orders-db","fullyQualifiedName":"shop/StatefulSet/orders-db","kind":"resource"},{"name":"spec.template.spec.containers[0].resources.limits.memory","fullyQualifiedName":"shop/StatefulSet/orders-db/spec.template.spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/StatefulSet/orders-db resource-limits/missing db spec.template.spec.containers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory"},"artifactChanges":[{"artifactLocation":{"uri":"policies/examples/resource-limits.bad.yaml","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":25,"startColumn":68,"endLine":25,"endColumn":68,"charOffset":671,"charLength":0},"insertedContent":{"text":"\\n            limits:\\n              memory: 2Gi"}}]}]}],"properties":{"message":"missing"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"restore\\": cpu limit 500m is below the request 1; raise resources.limits.cpu to at least 1"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"policies/examples/resource-limits.bad.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":20,"startColumn":23}},"logicalLocations":[{"name":"orders-db","fullyQualifiedName":"shop/StatefulSet/orders-db","kind":"resource"},{"name":"spec.template.spec.initContainers[0].resources.limits.cpu","fullyQualifiedName":"shop/StatefulSet/orders-db/spec.template.spec.initContainers[0].resources.limits.cpu","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/StatefulSet/orders-db resource-limits/belowRequest restore spec.template.spec.initContainers[].resources.limits.cpu"},"properties":{"message":"belowRequest"}},
{"ruleId":"local-storage","ruleIndex":1,"level":"warning","message":{"text":"no container of the StatefulSet mounts storage that outlives its node; mount one of spec.volumeClaimTemplates or a persistentVolumeClaim, or make it a Deployment"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"policies/examples/resource-limits.bad.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":14,"startColumn":5}},"logicalLocations":[{"name":"orders-db","fullyQualifiedName":"shop/StatefulSet/orders-db","kind":"resource"},{"name":"spec.template.spec.volumes","fullyQualifiedName":"shop/StatefulSet/orders-db/spec.template.spec.volumes","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/StatefulSet/orders-db local-storage/noLastingStorage  spec.template.spec.volumes"},"properties":{"message":"noLastingStorage"}},
{"ruleId":"service-wiring","ruleIndex":2,"level":"warning","message":{"text":"no Pod has the labels app=checkout-web, so requests lead nowhere; write labels of the pod template into spec.selector; did you mean app=checkout?"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"stdin"},"region":{"startLine":7,"startColumn":3}},"logicalLocations":[{"name":"checkout","fullyQualifiedName":"shop/Service/checkout","kind":"resource"},{"name":"spec.selector","fullyQualifiedName":"shop/Service/checkout/spec.selector","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Service/checkout service-wiring/selectsNothing  spec.selector"},"properties":{"message":"selectsNothing"}},
{"ruleId":"service-wiring","ruleIndex":2,"level":"warning","message":{"text":"port admin leads to a TCP port named admin, which no container declares; declare it, or write into targetPort what is declared (http, metrics)"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"stdin"},"region":{"startLine":25,"startColumn":7}},"logicalLocations":[{"name":"checkout-admin","fullyQualifiedName":"shop/Service/checkout-admin","kind":"resource"},{"name":"spec.ports[0].targetPort","fullyQualifiedName":"shop/Service/checkout-admin/spec.ports[0].targetPort","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Service/checkout-admin service-wiring/portMissing  spec.ports[].targetPort"},"properties":{"message":"portMissing"}},
{"ruleId":"liveness-probe","ruleIndex":3,"level":"note","message":{"text":"container \\"web\\": there is no livenessProbe, so a program that hangs is not restarted; set livenessProbe, or the annotation probe.seaworthy.dev/liveness-path"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"stdin"},"region":{"startLine":44,"startColumn":11}},"logicalLocations":[{"name":"checkout","fullyQualifiedName":"shop/Deployment/checkout","kind":"resource"},{"name":"spec.template.spec.containers[0].livenessProbe","fullyQualifiedName":"shop/Deployment/checkout/spec.template.spec.containers[0].livenessProbe","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Deployment/checkout liveness-probe/missing web spec.template.spec.containers[].livenessProbe"},"properties":{"message":"missing"}},
{"ruleId":"replica-spread","ruleIndex":4,"level":"warning","message":{"text":"one node may hold all 3 replicas and lose them at once: nothing spreads them; add topologySpreadConstraints or podAntiAffinity to spec.template.spec with a labelSelector of its own labels"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"stdin"},"region":{"startLine":42,"startColumn":5}},"logicalLocations":[{"name":"checkout","fullyQualifiedName":"shop/Deployment/checkout","kind":"resource"},{"name":"spec.template.spec.topologySpreadConstraints","fullyQualifiedName":"shop/Deployment/checkout/spec.template.spec.topologySpreadConstraints","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Deployment/checkout replica-spread/missing  spec.template.spec.topologySpreadConstraints"},"properties":{"message":"missing"}},
{"ruleId":"disruption-budget","ruleIndex":5,"level":"warning","message":{"text":"no PodDisruptionBudget selects its Pods: drains may take all 3 replicas at once; add a PodDisruptionBudget with maxUnavailable: 1 that selects the labels of spec.template"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"stdin"},"region":{"startLine":41,"startColumn":7}},"logicalLocations":[{"name":"checkout","fullyQualifiedName":"shop/Deployment/checkout","kind":"resource"},{"name":"spec.template.metadata.labels","fullyQualifiedName":"shop/Deployment/checkout/spec.template.metadata.labels","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Deployment/checkout disruption-budget/missing  spec.template.metadata.labels"},"properties":{"message":"missing"}},
{"ruleId":"heap-memory","ruleIndex":6,"level":"error","message":{"text":"container \\"web\\": -Xmx1g is more than 75 % of the memory limit 500Mi, so the container is killed when its heap grows; raise resources.limits.memory to 1366Mi or more, or lower the heap"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"policies/examples/heap-memory.bad.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":25,"startColumn":23}},"logicalLocations":[{"name":"checkout","fullyQualifiedName":"shop/Deployment/checkout","kind":"resource"},{"name":"spec.template.spec.containers[0].resources.limits.memory","fullyQualifiedName":"shop/Deployment/checkout/spec.template.spec.containers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Deployment/checkout heap-memory/aboveLimit web spec.template.spec.containers[].resources.limits.memory"},"properties":{"message":"aboveLimit"}},
{"ruleId":"heap-memory","ruleIndex":6,"level":"error","message":{"text":"container \\"pages\\": --max-old-space-size=900 is more than 75 % of the memory limit 1Gi, so the container is killed when its heap grows; raise resources.limits.memory to 1200Mi or more, or lower the heap"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"policies/examples/heap-memory.bad.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":30,"startColumn":23}},"logicalLocations":[{"name":"checkout","fullyQualifiedName":"shop/Deployment/checkout","kind":"resource"},{"name":"spec.template.spec.containers[1].resources.limits.memory","fullyQualifiedName":"shop/Deployment/checkout/spec.template.spec.containers[1].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Deployment/checkout heap-memory/aboveLimit pages spec.template.spec.containers[].resources.limits.memory"},"properties":{"message":"aboveLimit"}},
{"ruleId":"heap-memory","ruleIndex":6,"level":"error","message":{"text":"container \\"migrate\\": -Xmx2g is set without a memory limit, so the Pod is evicted when its node fills; set resources.limits.memory to 2731Mi or more"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"policies/examples/heap-memory.bad.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":14,"startColumn":11}},"logicalLocations":[{"name":"checkout","fullyQualifiedName":"shop/Deployment/checkout","kind":"resource"},{"name":"spec.template.spec.initContainers[0].resources.limits.memory","fullyQualifiedName":"shop/Deployment/checkout/spec.template.spec.initContainers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Deployment/checkout heap-memory/noLimit migrate spec.template.spec.initContainers[].resources.limits.memory"},"fixes":[{"description":{"text":"set resources.limits.memory to 2731Mi or more"},"artifactChanges":[{"artifactLocation":{"uri":"policies/examples/heap-memory.bad.yaml","uriBaseId":"%SRCROOT%"},"replacements":[{"deletedRegion":{"startLine":16,"startColumn":76,"endLine":16,"endColumn":76,"charOffset":377,"charLength":0},"insertedContent":{"text":"\\n          resources:\\n            limits:\\n              memory: 2731Mi"}}]}]}],"properties":{"message":"noLimit"}},
{"ruleId":"resource-limits","ruleIndex":0,"level":"error","message":{"text":"container \\"migrate\\": memory limit is missing; set resources.limits.memory"},"locations":[{"physicalLocation":{"artifactLocation":{"uri":"policies/examples/heap-memory.bad.yaml","uriBaseId":"%SRCROOT%"},"region":{"startLine":14,"startColumn":11}},"logicalLocations":[{"name":"checkout","fullyQualifiedName":"shop/Deployment/checkout","kind":"resource"},{"name":"spec.template.spec.initContainers[0].resources.limits.memory","fullyQualifiedName":"shop/Deployment/checkout/spec.template.spec.initContainers[0].resources.limits.memory","kind":"property"}]}],"partialFingerprints":{"seaworthyFinding/v1":"shop/Deployment/checkout resource-limits/missing migrate spec.template.spec.initContainers[].resources.limits.memory"},"properties":{"message":"missing"}}
]}]}

`
