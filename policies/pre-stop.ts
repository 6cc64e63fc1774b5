/** Serving containers sleep before SIGTERM: until every proxy has heard of it, requests still come to a Pod that is being stopped. */

import { member } from '../src/json.ts'
import { definePolicy, type Edit } from '../src/policy/contract.ts'
import { choice, integer } from '../src/policy/parameters.ts'
import { containers } from '../src/policy/subjects.ts'
import { isServing } from '../src/workload/serving.ts'
import { graceFor } from '../src/workload/shutdown.ts'

/** First minor version whose API server keeps `preStop.sleep` without a feature gate set by hand (KEP-3960). */
const sleepSince = 30

export const preStop = definePolicy({
  id: 'pre-stop',
  title: 'Serving containers wait before they stop',
  docs: {
    why:
      'When a Pod is deleted, SIGTERM and its removal from the endpoints start together. A program that stops at once refuses the ' +
      'requests that proxies and ingress controllers send it for the next seconds: every deployment drops some.',
    remedy:
      'Set `lifecycle.preStop.sleep.seconds: 5` on containers that serve (servers before 1.30: an `exec` of `sleep 5`). Any preStop hook ' +
      'satisfies the policy; `sleep: {seconds: 0}` says that none is needed.',
    links: [
      'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
      'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
    ],
  },
  subject: containers('sidecar', 'app'),
  parameters: {
    seconds: integer('How long to sleep; less where the grace period leaves less beside the shutdown.', 5, 1, 3600),
    fallback: choice(
      'What to inject where the server does not know preStop.sleep, or its version is not known. `exec` needs a `sleep` in the image.',
      'none',
      ['none', 'exec'],
    ),
  },
  messages: {
    missing: {
      text: 'there is no preStop hook, so requests are dropped at every rollout',
      remedy: 'set lifecycle.preStop.sleep.seconds: {wanted}{hint}',
    },
  },
  review(container, { seconds, fallback }, report, { facts, settings }) {
    const { pod } = container
    const hostAgent = pod.hostNetwork && pod.ofDaemonSet
    if (pod.windows || (hostAgent && pod.makerProven)) return
    if (!isServing(container, settings.nonServingPortNames)) return
    const field = ['lifecycle', 'preStop']
    if ((member(member(container.raw, 'lifecycle'), 'preStop') ?? null) !== null) return
    const grace = pod.terminationGracePeriodSeconds
    // a sleep as long as the grace period leaves no time at all
    const sleep = Math.min(seconds, Math.floor(grace) - Math.max(settings.shutdownSeconds, 1))
    // one message with and without time for a hook: to make time, as it says, is to make nothing worse
    if (sleep < 1) {
      const hint = `, and raise terminationGracePeriodSeconds from ${grace} to ${graceFor(seconds, settings.shutdownSeconds)} or more`
      report({ message: 'missing', at: container, field, data: { found: null, wanted: seconds, hint } })
      return
    }
    // a Pod that only says so gets no sleep either, but the finding
    const mend = hostAgent ? [] : findMend(sleep, facts.serverMinor, fallback)
    report({ message: 'missing', at: container, field, data: { found: null, wanted: sleep, hint: '' }, mend })
  },
})

function findMend(sleep: number, serverMinor: number | undefined, fallback: 'none' | 'exec'): Edit[] {
  const set = ['lifecycle', 'preStop']
  if (serverMinor !== undefined && serverMinor >= sleepSince) return [{ set, to: { sleep: { seconds: sleep } } }]
  return fallback === 'exec' ? [{ set, to: { exec: { command: ['sleep', String(sleep)] } } }] : []
}
