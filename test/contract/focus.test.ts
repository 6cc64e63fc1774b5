/** The laws where several policies inject into the same few fields. */
import t from 'tap'
import { type Focus, focusedOn } from './arbitrary/focus.ts'
import { toTrial } from './arbitrary/trials.ts'
import { lawsOfMaking } from './laws/lists.ts'
import { tryLaws } from './try-laws.ts'

const focuses: Readonly<Record<string, Focus>> = {
  resources: {
    container: ['resources', 'restartPolicy', 'env'],
    pod: ['resources', 'overhead', 'priorityClassName'],
    policies: ['heap-memory', 'resource-requests', 'resource-limits', 'qos-class', 'priority-class'],
  },
  probes: {
    container: ['ports', 'readinessProbe', 'livenessProbe', 'startupProbe', 'restartPolicy'],
    pod: ['restartPolicy'],
    policies: ['readiness-probe', 'liveness-probe', 'startup-probe', 'probe-sanity', 'rollout-strategy'],
  },
  shutdown: {
    container: ['ports', 'lifecycle', 'restartPolicy', 'command'],
    pod: ['terminationGracePeriodSeconds', 'hostNetwork', 'shareProcessNamespace', 'os'],
    policies: ['termination-grace-period', 'pre-stop', 'signal-delivery'],
  },
}

for (const [name, focus] of Object.entries(focuses)) {
  t.test(name, async t => {
    // what resources come to is sums and bounds: there is more to meet
    const runs = name === 'resources' ? 1000 : 400
    tryLaws(focusedOn(focus), toTrial, lawsOfMaking, runs)
    t.pass(`${runs} objects`)
  })
}
