/** Serving containers are restarted when they hang, by a probe that their author chose: a wrong one is worse than none. */
import { definePolicy, type Edit } from '../src/policy/contract.ts'
import { pods } from '../src/policy/subjects.ts'
import { type DeclaredProbes, readDeclaration } from '../src/workload/declared-probes.ts'
import { buildLivenessProbe } from '../src/workload/injected-probes.ts'
import { containersWithout } from '../src/workload/probes.ts'
import { isServing } from '../src/workload/serving.ts'

export const livenessProbe = definePolicy({
  id: 'liveness-probe',
  title: 'Serving containers have a liveness probe',
  docs: {
    why:
      'A program that hangs (a deadlock, a heap that is full) stays as it is until somebody notices: Kubernetes restarts only what has ended, ' +
      'or what fails its liveness probe.',
    remedy:
      'Set `livenessProbe` with a path that fails only when a restart helps, never when a database is away, and give it more time than ' +
      'readiness has. One is injected only where annotations of the pod (template) declare a path: `probe.seaworthy.dev/liveness-path`, or ' +
      '`probe.seaworthy.dev/path`, with at least twice the failureThreshold of readiness. That a port is open never leads to one.',
    links: [
      'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    ],
  },
  subject: pods,
  parameters: {},
  messages: {
    missing: {
      text: 'there is no livenessProbe, so a program that hangs is not restarted',
      remedy: 'set livenessProbe, or the annotation probe.seaworthy.dev/liveness-path',
      ceiling: 'warn',
    },
    declared: {
      text: 'annotations declare a liveness probe, and there is no livenessProbe',
      remedy: 'set livenessProbe, or remove the annotations probe.seaworthy.dev/…',
      ceiling: 'warn',
    },
  },
  review(pod, _parameters, report, { settings }) {
    if (!pod.longRunning) return
    const { declared } = readDeclaration(pod, settings.nonServingPortNames)
    for (const container of containersWithout(pod, 'livenessProbe')) {
      const own = declared?.container === container && declared.liveness !== undefined ? declared : undefined
      const serving = isServing(container, settings.nonServingPortNames)
      if (!serving && own === undefined) continue
      const field = ['livenessProbe']
      report({ message: serving ? 'missing' : 'declared', at: container, field, mend: findMend(own) })
    }
  },
})

function findMend(declared: DeclaredProbes | undefined): readonly Edit[] {
  if (declared?.liveness === undefined) return []
  const probe = buildLivenessProbe(declared.container, declared.liveness, declared.periodSeconds)
  return probe === undefined ? [] : [{ set: ['livenessProbe'], to: probe }]
}
