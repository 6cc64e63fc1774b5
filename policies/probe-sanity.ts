/** Probes ask what can be answered, and restart nothing that only needs a moment. */
import { definePolicy, type Report } from '../src/policy/contract.ts'
import { pods } from '../src/policy/subjects.ts'
import { patientThreshold } from '../src/workload/injected-probes.ts'
import { declaredPortNumbers, findPortNamed } from '../src/workload/ports.ts'
import {
  findProbe,
  isSameHandler,
  type Probe,
  type ProbeName,
  probeNames,
  quickRestartSeconds,
  secondsToFail,
} from '../src/workload/probes.ts'
import type { ContainerView, PodView } from '../src/workload/views.ts'

export const probeSanity = definePolicy({
  id: 'probe-sanity',
  title: 'Probes ask what can be answered, and restart with patience',
  docs: {
    why:
      'A probe of a port that is not there fails for ever: the container is never ready, or restarted without end. A liveness probe that is as ' +
      'quick as readiness, or quicker than a hiccup, restarts every replica at the moment when the load is highest.',
    remedy:
      "Name ports that the probed container declares, keep `timeoutSeconds` within `periodSeconds`, and let liveness's failureThreshold × " +
      "periodSeconds be larger than readiness's where both ask the same, and at least 10 s.",
    links: [
      'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
    ],
  },
  subject: pods,
  parameters: {},
  messages: {
    portMissing: {
      text: '{probe} asks the port named {found}, which the container does not declare',
      remedy: "name one of the container's own ports, or write the number without quotes",
    },
    portUndeclared: {
      text: '{probe} asks port {found}, which no container of the pod declares',
      remedy: 'declare the port in ports, or correct the number',
      ceiling: 'warn',
    },
    timeoutAbovePeriod: {
      text: '{probe} has a timeoutSeconds of {found}, above its periodSeconds of {wanted}',
      remedy: 'lower timeoutSeconds to {wanted} or less, or raise periodSeconds',
    },
    livenessNotLooser: {
      text: 'livenessProbe restarts after {found} s what readinessProbe, asking the same, takes out of service after {readiness} s',
      remedy: 'raise its failureThreshold to {wanted}, or ask for less than readiness does',
    },
    killsTooFast: {
      text: 'livenessProbe restarts after {found} s of trouble, which a hiccup can last',
      remedy: 'raise failureThreshold until failureThreshold × periodSeconds is {wanted} or more',
    },
  },
  review(pod, _parameters, report) {
    const ports = new PodPorts(pod)
    for (const container of pod.containers) {
      // the API server lets no init container have one
      if (container.class === 'init') continue
      for (const name of probeNames) {
        const probe = findProbe(container, name)
        if (probe === undefined) continue
        reviewPort(container, name, probe, ports, report)
        reviewTimeout(container, name, probe, report)
        if (name === 'livenessProbe') reviewLiveness(container, probe, report)
      }
    }
  },
})

type MessageId = 'portMissing' | 'portUndeclared' | 'timeoutAbovePeriod' | 'livenessNotLooser' | 'killsTooFast'

/** The ports of a pod: only read where a probe asks for a number, and then once. */
class PodPorts {
  readonly #pod: PodView
  #numbers: ReadonlySet<number> | undefined

  constructor(pod: PodView) {
    this.#pod = pod
  }

  /** True for a number that nobody declares although others are declared. */
  lacks(number: number): boolean {
    this.#numbers ??= declaredPortNumbers(this.#pod)
    return this.#numbers.size > 0 && !this.#numbers.has(number)
  }
}

function reviewPort(
  container: ContainerView,
  name: ProbeName,
  { handler }: Probe,
  ports: PodPorts,
  report: Report<MessageId>,
): void {
  if (handler?.port === undefined) return
  const { type, port, host } = handler
  const missing = typeof port === 'string' && findPortNamed(container, port) === undefined
  // a number elsewhere says nothing of this pod
  const undeclared = typeof port === 'number' && host === '' && ports.lacks(port)
  if (!missing && !undeclared) return
  report({
    message: missing ? 'portMissing' : 'portUndeclared',
    at: container,
    field: [name, type, 'port'],
    item: name,
    data: { probe: name, found: port },
  })
}

function reviewTimeout(
  container: ContainerView,
  name: ProbeName,
  { timeoutSeconds, periodSeconds }: Probe,
  report: Report<MessageId>,
): void {
  if (timeoutSeconds <= periodSeconds) return
  report({
    message: 'timeoutAbovePeriod',
    at: container,
    field: [name, 'timeoutSeconds'],
    item: name,
    data: { probe: name, found: timeoutSeconds, wanted: periodSeconds },
    worse: timeoutSeconds - periodSeconds,
  })
}

function reviewLiveness(container: ContainerView, liveness: Probe, report: Report<MessageId>): void {
  const seconds = secondsToFail(liveness)
  const found = { at: container, field: ['livenessProbe', 'failureThreshold'], item: 'livenessProbe' }
  const readiness = findProbe(container, 'readinessProbe')
  if (readiness !== undefined && asksSame(container, liveness, readiness) && seconds <= secondsToFail(readiness)) {
    const readinessSeconds = secondsToFail(readiness)
    const wanted = patientThreshold(readiness, liveness.periodSeconds)
    const data = { found: seconds, readiness: readinessSeconds, wanted }
    report({ ...found, message: 'livenessNotLooser', data, worse: readinessSeconds - seconds })
  }
  if (seconds >= quickRestartSeconds) return
  const data = { found: seconds, wanted: quickRestartSeconds }
  report({ ...found, message: 'killsTooFast', data, worse: quickRestartSeconds - seconds })
}

function asksSame(container: ContainerView, left: Probe, right: Probe): boolean {
  return (
    left.handler !== undefined && right.handler !== undefined && isSameHandler(left.handler, right.handler, container)
  )
}
