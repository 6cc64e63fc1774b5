/** pre-stop and termination-grace-period beside others. */
import { controller, cronJob, deployment, only, pod, serving } from '../manifests.ts'
import type { ConformanceRow } from '../row.ts'

const waiting = serving({ lifecycle: { preStop: { sleep: { seconds: 5 } } } })

/** What others ask of the end of a Pod. */
export const shutdownRows: readonly ConformanceRow[] = [
  {
    policies: ['pre-stop'],
    tool: 'Datree',
    check: 'CONTAINERS_MISSING_PRESTOP_KEY',
    read: 'https://hub.datree.io/built-in-rules/ensure-prestop',
    cases: [
      { name: 'no hook', both: 'find', objects: [deployment({}, only(serving()))] },
      { name: 'a hook', both: 'pass', objects: [deployment({}, only(waiting))] },
      {
        name: 'a CronJob',
        theirs: 'finds',
        ours: 'passes',
        why: 'No requests are sent to a Job, so there is nothing to wait for when it is stopped.',
        objects: [cronJob({}, {}, serving())],
      },
    ],
  },
  {
    policies: ['pre-stop'],
    tool: 'Azure Policy',
    check: '[Preview]: Kubernetes cluster container images must include the preStop hook',
    read: 'built-in-policies/policyDefinitions/Kubernetes/ContainerEnforcePreStopHook.json@1216b4b1',
    cases: [
      { name: 'no hook', both: 'find', objects: [deployment({}, only(serving()))] },
      { name: 'a hook', both: 'pass', objects: [deployment({}, only(waiting))] },
      {
        name: 'a DaemonSet that serves',
        theirs: 'passes',
        ours: 'finds',
        why: 'Its rollouts drop requests like those of a Deployment.',
        objects: [controller('DaemonSet', only(serving()))],
      },
    ],
  },
  {
    policies: ['termination-grace-period'],
    tool: 'Kyverno policies',
    check: 'mutate-termination-grace-period-seconds',
    read: 'https://kyverno.io/policies/other/mutate-large-termination-gps/mutate-large-termination-gps',
    params: { 'termination-grace-period': { maximum: 50, value: null } },
    cases: [
      { name: '300 s', both: 'find', objects: [pod(only(serving(), { terminationGracePeriodSeconds: 300 }))] },
      { name: '50 s', both: 'pass', objects: [pod(only(serving(), { terminationGracePeriodSeconds: 50 }))] },
      {
        name: '600 s, where nobody has set a maximum',
        theirs: 'finds',
        ours: 'passes',
        why: 'A database that needs ten minutes to stop is killed by a cut to 50 s: what is written is never cut.',
        params: { 'termination-grace-period': { value: null } },
        objects: [pod(only(serving(), { terminationGracePeriodSeconds: 600 }))],
      },
      {
        name: '40 s, and a preStop hook that takes 45 s',
        theirs: 'passes',
        ours: 'finds',
        why: 'The hook runs within the grace period: none of it is left to stop in.',
        objects: [
          pod(
            only(serving({ lifecycle: { preStop: { sleep: { seconds: 45 } } } }), {
              terminationGracePeriodSeconds: 40,
            }),
          ),
        ],
      },
    ],
  },
]
