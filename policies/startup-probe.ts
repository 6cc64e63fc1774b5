/** Containers that start slowly have a startup probe: a delay is too long on good days and too short on bad ones. */
import { definePolicy, type Report } from '../src/policy/contract.ts'
import { integer } from '../src/policy/parameters.ts'
import { pods } from '../src/policy/subjects.ts'
import { type DeclaredProbes, readDeclaration } from '../src/workload/declared-probes.ts'
import { buildStartupProbe, startupThreshold } from '../src/workload/injected-probes.ts'
import { containersWithout, findProbe } from '../src/workload/probes.ts'

export const startupProbe = definePolicy({
  id: 'startup-probe',
  title: 'Containers that start slowly have a startup probe',
  docs: {
    why:
      'With `initialDelaySeconds` a liveness probe waits for the worst case after every start, and kills the program all the same on the ' +
      'day when it takes longer: it starts, is killed, and starts again, under the load that made it slow.',
    remedy:
      'Set `startupProbe` with the handler of the readiness probe and a failureThreshold × periodSeconds above the longest start, and remove ' +
      '`initialDelaySeconds`: liveness and readiness wait until it has succeeded once. The annotation ' +
      '`probe.seaworthy.dev/initial-delay-seconds` of the pod (template), beside a `path` or a `port`, has one injected.',
    links: [
      'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    ],
  },
  subject: pods,
  parameters: {
    delaySeconds: integer(
      'The initialDelaySeconds of a liveness probe from which a startup probe is better.',
      30,
      1,
      3600,
    ),
  },
  messages: {
    delayed: {
      text: 'livenessProbe waits {found} s after every start, and kills what needs longer',
      remedy: 'set startupProbe, and remove initialDelaySeconds',
      ceiling: 'warn',
    },
    declared: {
      text: 'an annotation declares that it takes {found} s to start, and there is no startupProbe',
      remedy: 'set startupProbe with periodSeconds {period} and failureThreshold {wanted}',
      ceiling: 'warn',
    },
  },
  review(pod, { delaySeconds }, report, { settings }) {
    const { declared } = readDeclaration(pod, settings.nonServingPortNames)
    for (const container of containersWithout(pod, 'startupProbe')) {
      if (declared?.container === container && declared.startSeconds !== undefined) {
        reportDeclared(declared, declared.startSeconds, report)
        continue
      }
      const delay = findProbe(container, 'livenessProbe')?.initialDelaySeconds ?? 0
      if (delay < delaySeconds) continue
      const field = ['livenessProbe', 'initialDelaySeconds']
      report({ message: 'delayed', at: container, field, data: { found: delay }, worse: delay })
    }
  },
})

function reportDeclared(declared: DeclaredProbes, startSeconds: number, report: Report<'declared'>): void {
  const { container, periodSeconds } = declared
  const handler = declared.readiness ?? declared.liveness
  const probe = handler === undefined ? undefined : buildStartupProbe(container, handler, periodSeconds, startSeconds)
  report({
    message: 'declared',
    at: container,
    field: ['startupProbe'],
    data: { found: startSeconds, period: periodSeconds, wanted: startupThreshold(startSeconds, periodSeconds) },
    mend: probe === undefined ? undefined : [{ set: ['startupProbe'], to: probe }],
  })
}
