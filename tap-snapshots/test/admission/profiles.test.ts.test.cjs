/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`test/admission/profiles.test.ts > TAP > baseline > create.cronjob.plain 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@task
  warn resource-requests missing:memory@task
  audit resource-limits missing:memory@task
  warn qos-class belowMinimum
  mended dns-ndots missing
  audit job-limits noDeadline
  audit job-limits tooManyRetries
  audit cronjob-history allowsOverlap
  audit cronjob-history noStartingDeadline
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.daemonset.plain 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
  audit revision-history tooMany
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.deployment.dry-run 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
  audit revision-history tooMany
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.deployment.plain 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
  audit replica-spread missing
  audit revision-history tooMany
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.deployment.rich 1`] = `
patch
verdict warn
  warn heap-memory aboveLimit:JVM@web
  warn resource-requests missing:cpu@migrate
  warn resource-requests missing:memory@migrate
  warn resource-requests missing:cpu@proxy
  warn resource-requests missing:memory@proxy
  audit resource-limits missing:memory@migrate
  audit resource-limits missing:memory@proxy
  warn readiness-probe missing@proxy
  audit liveness-probe missing@proxy
  audit startup-probe delayed@web
  mended pre-stop missing@proxy
  mended dns-ndots missing
  audit local-storage unlimited:data
  audit revision-history tooMany
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.deployment.server-side-apply 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
  audit revision-history tooMany
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.deployment.under-limitrange 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
  audit revision-history tooMany
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.horizontalpodautoscaler.plain 1`] = `
patch
verdict warn
  warn autoscaling belowTwo
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.ingress.plain 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.job.plain 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@task
  warn resource-requests missing:memory@task
  audit resource-limits missing:memory@task
  warn qos-class belowMinimum
  mended dns-ndots missing
  audit job-limits noDeadline
  audit job-limits tooManyRetries
  audit job-limits stays
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.limitrange.limitrange 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.namespace.plain 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod-eviction.evict 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.bare 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  audit bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.by-job-controller 1`] = `
patch
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit resource-requests missing:cpu@task
  audit resource-requests missing:memory@task
  audit resource-limits missing:memory@task
  audit qos-class belowMinimum
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.by-replicaset-controller 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit resource-requests missing:cpu@web
  audit resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  audit qos-class belowMinimum
  audit readiness-probe missing@web
  audit liveness-probe missing@web
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.by-replicaset-controller-limited 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit readiness-probe missing@web
  audit liveness-probe missing@web
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.by-statefulset-controller 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit resource-requests missing:cpu@web
  audit resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  audit qos-class belowMinimum
  audit readiness-probe missing@web
  audit liveness-probe missing@web
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.finalizer 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  audit bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.gated 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  audit bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.host-network 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@agent
  warn resource-requests missing:memory@agent
  audit resource-limits missing:memory@agent
  warn qos-class belowMinimum
  audit bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.limits-only 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict warn
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  audit bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.mirror 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  audit bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.pod-level-resources 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict warn
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  audit bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.rich 1`] = `
patch
  {"op":"add","path":"/spec/initContainers/1/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict warn
  warn heap-memory aboveLimit:JVM@web
  warn resource-requests missing:cpu@migrate
  warn resource-requests missing:memory@migrate
  warn resource-requests missing:cpu@proxy
  warn resource-requests missing:memory@proxy
  audit resource-limits missing:memory@migrate
  audit resource-limits missing:memory@proxy
  warn readiness-probe missing@proxy
  audit liveness-probe missing@proxy
  audit startup-probe delayed@web
  audit local-storage unlimited:data
  audit bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.under-limitrange 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict warn
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  audit bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.pod.windows 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  audit bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.poddisruptionbudget.plain 1`] = `
patch
verdict allow
  audit disruption-budget neverAllows
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.replicaset.by-deployment-controller 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.replicaset.by-deployment-controller-limited 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.service.plain 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > baseline > create.statefulset.plain 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
  audit local-storage noLastingStorage
  audit revision-history tooMany
`

exports[`test/admission/profiles.test.ts > TAP > baseline > delete.deployment.delete 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > delete.pod.by-generic-garbage-collector 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > delete.pod.by-replicaset-controller 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > delete.pod.delete 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > delete.replicaset.by-generic-garbage-collector 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > update.deployment-scale.scale 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > update.deployment.annotate 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > update.deployment.new-image 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  audit resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
  audit replica-spread missing
  audit revision-history tooMany
`

exports[`test/admission/profiles.test.ts > TAP > baseline > update.pod-ephemeralcontainers.debug 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > update.pod-resize.resize 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > update.pod.label 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > update.pod.remove-finalizer 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > baseline > update.replicaset.by-deployment-controller 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > create.cronjob.plain 1`] = `
patch
verdict deny
  mended resource-requests missing:cpu@task
  mended resource-requests missing:memory@task
  deny resource-limits missing:memory@task
  mended dns-ndots missing
  warn job-limits noDeadline
  warn job-limits tooManyRetries
  warn cronjob-history allowsOverlap
  warn cronjob-history noStartingDeadline
`

exports[`test/admission/profiles.test.ts > TAP > production > create.daemonset.plain 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
`

exports[`test/admission/profiles.test.ts > TAP > production > create.deployment.dry-run 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  mended resource-requests missing:cpu@web
  mended resource-requests missing:memory@web
  deny resource-limits missing:memory@web
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
`

exports[`test/admission/profiles.test.ts > TAP > production > create.deployment.plain 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  mended resource-requests missing:cpu@web
  mended resource-requests missing:memory@web
  deny resource-limits missing:memory@web
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
  warn replica-spread missing
`

exports[`test/admission/profiles.test.ts > TAP > production > create.deployment.rich 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  deny heap-memory aboveLimit:JVM@web
  mended resource-requests missing:cpu@migrate
  mended resource-requests missing:memory@migrate
  mended resource-requests missing:cpu@proxy
  mended resource-requests missing:memory@proxy
  deny resource-limits missing:memory@migrate
  deny resource-limits missing:memory@proxy
  deny readiness-probe missing@proxy
  audit liveness-probe missing@proxy
  warn startup-probe delayed@web
  mended pre-stop missing@proxy
  mended dns-ndots missing
  warn local-storage unlimited:data
`

exports[`test/admission/profiles.test.ts > TAP > production > create.deployment.server-side-apply 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  mended resource-requests missing:cpu@web
  mended resource-requests missing:memory@web
  deny resource-limits missing:memory@web
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
`

exports[`test/admission/profiles.test.ts > TAP > production > create.deployment.under-limitrange 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  mended resource-requests missing:cpu@web
  mended resource-requests missing:memory@web
  deny resource-limits missing:memory@web
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
`

exports[`test/admission/profiles.test.ts > TAP > production > create.horizontalpodautoscaler.plain 1`] = `
patch
verdict warn
  warn autoscaling belowTwo
`

exports[`test/admission/profiles.test.ts > TAP > production > create.ingress.plain 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > production > create.job.plain 1`] = `
patch
verdict deny
  mended resource-requests missing:cpu@task
  mended resource-requests missing:memory@task
  deny resource-limits missing:memory@task
  mended dns-ndots missing
  warn job-limits noDeadline
  warn job-limits tooManyRetries
  warn job-limits stays
`

exports[`test/admission/profiles.test.ts > TAP > production > create.limitrange.limitrange 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > production > create.namespace.plain 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod-eviction.evict 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.bare 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/resources/requests","value":{"cpu":"100m","memory":"128Mi"}}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny resource-limits missing:memory@web
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  warn bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.by-job-controller 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/resources/requests","value":{"cpu":"100m","memory":"128Mi"}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit resource-limits missing:memory@task
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.by-replicaset-controller 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/resources/requests","value":{"cpu":"100m","memory":"128Mi"}}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit resource-limits missing:memory@web
  audit readiness-probe missing@web
  audit liveness-probe missing@web
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.by-replicaset-controller-limited 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit readiness-probe missing@web
  audit liveness-probe missing@web
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.by-statefulset-controller 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/resources/requests","value":{"cpu":"100m","memory":"128Mi"}}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit resource-limits missing:memory@web
  audit readiness-probe missing@web
  audit liveness-probe missing@web
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.finalizer 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/resources/requests","value":{"cpu":"100m","memory":"128Mi"}}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny resource-limits missing:memory@web
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  warn bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.gated 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/resources/requests","value":{"cpu":"100m","memory":"128Mi"}}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny resource-limits missing:memory@web
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  warn bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.host-network 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/resources/requests","value":{"cpu":"100m","memory":"128Mi"}}
verdict deny
  deny resource-limits missing:memory@agent
  warn bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.limits-only 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  warn bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.mirror 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/resources/requests","value":{"cpu":"100m","memory":"128Mi"}}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny resource-limits missing:memory@web
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  warn bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.pod-level-resources 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  warn bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.rich 1`] = `
patch
  {"op":"add","path":"/spec/initContainers/0/resources/requests","value":{"cpu":"100m","memory":"128Mi"}}
  {"op":"add","path":"/spec/initContainers/1/resources/requests","value":{"cpu":"100m","memory":"128Mi"}}
  {"op":"add","path":"/spec/initContainers/1/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny heap-memory aboveLimit:JVM@web
  deny resource-limits missing:memory@migrate
  deny resource-limits missing:memory@proxy
  deny readiness-probe missing@proxy
  audit liveness-probe missing@proxy
  warn startup-probe delayed@web
  warn local-storage unlimited:data
  warn bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.under-limitrange 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  warn bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > production > create.pod.windows 1`] = `
patch
  {"op":"add","path":"/spec/containers/0/resources/requests","value":{"cpu":"100m","memory":"128Mi"}}
verdict deny
  deny resource-limits missing:memory@web
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  warn bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > production > create.poddisruptionbudget.plain 1`] = `
patch
verdict warn
  warn disruption-budget neverAllows
`

exports[`test/admission/profiles.test.ts > TAP > production > create.replicaset.by-deployment-controller 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > create.replicaset.by-deployment-controller-limited 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > create.service.plain 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > production > create.statefulset.plain 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  mended resource-requests missing:cpu@web
  mended resource-requests missing:memory@web
  deny resource-limits missing:memory@web
  deny readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
  warn local-storage noLastingStorage
`

exports[`test/admission/profiles.test.ts > TAP > production > delete.deployment.delete 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > delete.pod.by-generic-garbage-collector 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > delete.pod.by-replicaset-controller 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > delete.pod.delete 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > delete.replicaset.by-generic-garbage-collector 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > update.deployment-scale.scale 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > update.deployment.annotate 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > update.deployment.new-image 1`] = `
patch
verdict warn
  mended resource-requests missing:cpu@web
  mended resource-requests missing:memory@web
  warn resource-limits missing:memory@web
  warn readiness-probe missing@web
  audit liveness-probe missing@web
  mended pre-stop missing@web
  mended dns-ndots missing
  warn replica-spread missing
  warn revision-history tooMany
`

exports[`test/admission/profiles.test.ts > TAP > production > update.pod-ephemeralcontainers.debug 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > update.pod-resize.resize 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > update.pod.label 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > update.pod.remove-finalizer 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > production > update.replicaset.by-deployment-controller 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.cronjob.plain 1`] = `
patch
  {"op":"add","path":"/spec/jobTemplate/spec/backoffLimit","value":1}
verdict deny
  deny resource-requests missing:cpu@task
  deny resource-requests missing:memory@task
  deny resource-limits missing:cpu@task
  deny resource-limits missing:ephemeral-storage@task
  deny resource-limits missing:memory@task
  deny qos-class belowMinimum
  mended dns-ndots missing
  deny job-limits noDeadline
  warn cronjob-history allowsOverlap
  deny cronjob-history noStartingDeadline
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.daemonset.plain 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  mended termination-grace-period unset
  mended pre-stop missing@web
  mended dns-ndots missing
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.deployment.dry-run 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  mended termination-grace-period unset
  mended pre-stop missing@web
  mended dns-ndots missing
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.deployment.plain 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  mended termination-grace-period unset
  mended pre-stop missing@web
  mended dns-ndots missing
  deny replica-spread missing
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.deployment.rich 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  deny heap-memory aboveLimit:JVM@web
  deny resource-requests missing:cpu@migrate
  deny resource-requests missing:memory@migrate
  deny resource-requests missing:cpu@proxy
  deny resource-requests missing:memory@proxy
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:cpu@migrate
  deny resource-limits missing:ephemeral-storage@migrate
  deny resource-limits missing:memory@migrate
  deny resource-limits missing:cpu@proxy
  deny resource-limits missing:ephemeral-storage@proxy
  deny resource-limits missing:memory@proxy
  deny qos-class belowMinimum
  deny readiness-probe missing@proxy
  warn liveness-probe missing@proxy
  warn startup-probe delayed@web
  mended pre-stop missing@proxy
  mended dns-ndots missing
  deny local-storage unlimited:data
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.deployment.server-side-apply 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  mended termination-grace-period unset
  mended pre-stop missing@web
  mended dns-ndots missing
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.deployment.under-limitrange 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  mended termination-grace-period unset
  mended pre-stop missing@web
  mended dns-ndots missing
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.horizontalpodautoscaler.plain 1`] = `
patch
verdict warn
  warn autoscaling belowTwo
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.ingress.plain 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.job.plain 1`] = `
patch
  {"op":"replace","path":"/spec/backoffLimit","value":1}
verdict deny
  deny resource-requests missing:cpu@task
  deny resource-requests missing:memory@task
  deny resource-limits missing:cpu@task
  deny resource-limits missing:ephemeral-storage@task
  deny resource-limits missing:memory@task
  deny qos-class belowMinimum
  mended dns-ndots missing
  deny job-limits noDeadline
  warn job-limits stays
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.limitrange.limitrange 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.namespace.plain 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod-eviction.evict 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.bare 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  deny bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.by-job-controller 1`] = `
patch
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit resource-requests missing:cpu@task
  audit resource-requests missing:memory@task
  audit resource-limits missing:cpu@task
  audit resource-limits missing:ephemeral-storage@task
  audit resource-limits missing:memory@task
  audit qos-class belowMinimum
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.by-replicaset-controller 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit resource-requests missing:cpu@web
  audit resource-requests missing:memory@web
  audit resource-limits missing:cpu@web
  audit resource-limits missing:ephemeral-storage@web
  audit resource-limits missing:memory@web
  audit qos-class belowMinimum
  audit readiness-probe missing@web
  audit liveness-probe missing@web
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.by-replicaset-controller-limited 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit resource-limits missing:cpu@web
  audit resource-limits missing:ephemeral-storage@web
  audit qos-class belowMinimum
  audit readiness-probe missing@web
  audit liveness-probe missing@web
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.by-statefulset-controller 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict allow
  audit resource-requests missing:cpu@web
  audit resource-requests missing:memory@web
  audit resource-limits missing:cpu@web
  audit resource-limits missing:ephemeral-storage@web
  audit resource-limits missing:memory@web
  audit qos-class belowMinimum
  audit readiness-probe missing@web
  audit liveness-probe missing@web
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.finalizer 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  deny bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.gated 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  deny bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.host-network 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
verdict deny
  deny resource-requests missing:cpu@agent
  deny resource-requests missing:memory@agent
  deny resource-limits missing:cpu@agent
  deny resource-limits missing:ephemeral-storage@agent
  deny resource-limits missing:memory@agent
  deny qos-class belowMinimum
  deny bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.limits-only 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny resource-limits missing:ephemeral-storage@web
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  deny bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.mirror 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  deny bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.pod-level-resources 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  deny bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.rich 1`] = `
patch
  {"op":"add","path":"/spec/initContainers/1/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny heap-memory aboveLimit:JVM@web
  deny resource-requests missing:cpu@migrate
  deny resource-requests missing:memory@migrate
  deny resource-requests missing:cpu@proxy
  deny resource-requests missing:memory@proxy
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:cpu@migrate
  deny resource-limits missing:ephemeral-storage@migrate
  deny resource-limits missing:memory@migrate
  deny resource-limits missing:cpu@proxy
  deny resource-limits missing:ephemeral-storage@proxy
  deny resource-limits missing:memory@proxy
  deny qos-class belowMinimum
  deny readiness-probe missing@proxy
  warn liveness-probe missing@proxy
  warn startup-probe delayed@web
  deny local-storage unlimited:data
  deny bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.under-limitrange 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
  {"op":"add","path":"/spec/containers/0/lifecycle","value":{"preStop":{"sleep":{"seconds":5}}}}
  {"op":"add","path":"/spec/dnsConfig","value":{"options":[{"name":"ndots","value":"3"}]}}
verdict deny
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  deny bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.pod.windows 1`] = `
patch
  {"op":"replace","path":"/spec/terminationGracePeriodSeconds","value":60}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  deny bare-pod longRunning
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.poddisruptionbudget.plain 1`] = `
patch
verdict deny
  deny disruption-budget neverAllows
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.replicaset.by-deployment-controller 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.replicaset.by-deployment-controller-limited 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.service.plain 1`] = `
patch
verdict allow
`

exports[`test/admission/profiles.test.ts > TAP > strict > create.statefulset.plain 1`] = `
patch
  {"op":"replace","path":"/spec/revisionHistoryLimit","value":3}
verdict deny
  deny resource-requests missing:cpu@web
  deny resource-requests missing:memory@web
  deny resource-limits missing:cpu@web
  deny resource-limits missing:ephemeral-storage@web
  deny resource-limits missing:memory@web
  deny qos-class belowMinimum
  deny readiness-probe missing@web
  warn liveness-probe missing@web
  mended termination-grace-period unset
  mended pre-stop missing@web
  mended dns-ndots missing
  deny local-storage noLastingStorage
`

exports[`test/admission/profiles.test.ts > TAP > strict > delete.deployment.delete 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > delete.pod.by-generic-garbage-collector 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > delete.pod.by-replicaset-controller 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > delete.pod.delete 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > delete.replicaset.by-generic-garbage-collector 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > update.deployment-scale.scale 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > update.deployment.annotate 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > update.deployment.new-image 1`] = `
patch
verdict warn
  warn resource-requests missing:cpu@web
  warn resource-requests missing:memory@web
  warn resource-limits missing:cpu@web
  warn resource-limits missing:ephemeral-storage@web
  warn resource-limits missing:memory@web
  warn qos-class belowMinimum
  warn readiness-probe missing@web
  warn liveness-probe missing@web
  mended termination-grace-period unset
  mended pre-stop missing@web
  mended dns-ndots missing
  warn replica-spread missing
  warn revision-history tooMany
`

exports[`test/admission/profiles.test.ts > TAP > strict > update.pod-ephemeralcontainers.debug 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > update.pod-resize.resize 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > update.pod.label 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > update.pod.remove-finalizer 1`] = `
patch
verdict skip
`

exports[`test/admission/profiles.test.ts > TAP > strict > update.replicaset.by-deployment-controller 1`] = `
patch
verdict skip
`
