/** How long a pod may take to get ready, as far as its probes say. */
import { type DeclaredProbes, readDeclaration } from './declared-probes.ts'
import { startupThreshold } from './injected-probes.ts'
import { findProbe, secondsToFail } from './probes.ts'
import type { ContainerView, PodView } from './views.ts'

/**
 * Seconds from the start of a pod's first container until its startup probes must have succeeded and its readiness probes may.
 *
 * - A readiness probe waits for the startup probe, and then has to succeed `successThreshold` times; its own delay runs from the start of the container, beside that
 *   (kubernetes, pkg/kubelet/prober/worker.go, doProbe).
 * - The kubelet starts what comes behind a sidecar when that has started, ready or not
 *   (pkg/kubelet/kuberuntime, computeInitContainerActions); app containers start together.
 * - A startup probe that annotations declare counts as if it were injected already.
 *
 * What init containers and pulls of images take is not known: it comes on top.
 */
export function secondsToReady(pod: PodView, nonServingPortNames: readonly string[]): number {
  const { declared } = readDeclaration(pod, nonServingPortNames)
  let ready = 0
  let sidecars = 0
  for (const container of pod.containers) {
    if (container.class === 'init') continue
    const start = secondsToStart(container, declared)
    const readiness = findProbe(container, 'readinessProbe')
    const delay = readiness?.initialDelaySeconds ?? 0
    const succeeds = readiness === undefined ? 0 : (readiness.successThreshold - 1) * readiness.periodSeconds
    ready = Math.max(ready, sidecars + Math.max(start, delay) + succeeds)
    if (container.class === 'sidecar') sidecars += start
  }
  return ready
}

/** Seconds after which the startup probe gives up; 0 without one. */
function secondsToStart(container: ContainerView, declared: DeclaredProbes | undefined): number {
  const probe = findProbe(container, 'startupProbe')
  if (probe !== undefined) return probe.initialDelaySeconds + secondsToFail(probe)
  if (declared?.container !== container || declared.startSeconds === undefined) return 0
  // without a handler there is nothing to inject
  if ((declared.readiness ?? declared.liveness) === undefined) return 0
  const { periodSeconds, startSeconds } = declared
  return secondsToFail({ periodSeconds, failureThreshold: startupThreshold(startSeconds, periodSeconds) })
}
