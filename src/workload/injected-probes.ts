/** Probes to inject, each fitted to those that the container has already: none may make another one a fault. */
import type { JsonObject } from '../json.ts'
import {
  findHandler,
  findProbe,
  isSameHandler,
  largestCount,
  type Probe,
  type ProbeName,
  type ProbeTiming,
  probeDefaults,
  probeNames,
  quickRestartSeconds,
  secondsToFail,
} from './probes.ts'
import type { ContainerView } from './views.ts'

/**
 * A readinessProbe with a handler such as `{ tcpSocket: { port: 80 } }`.
 *
 * It gives up before a livenessProbe that asks the same restarts the container; undefined where that leaves it no time.
 */
export function buildReadinessProbe(
  container: ContainerView,
  handler: JsonObject,
  periodSeconds: number,
): JsonObject | undefined {
  const liveness = findSame(container, 'livenessProbe', handler)
  const most = liveness === undefined ? largestCount : Math.ceil(secondsToFail(liveness) / periodSeconds) - 1
  return build(container, handler, periodSeconds, Math.min(probeDefaults.failureThreshold, most))
}

/** A livenessProbe, patient beside a readinessProbe of ours, and beside the container's own where that asks the same. */
export function buildLivenessProbe(
  container: ContainerView,
  handler: JsonObject,
  periodSeconds: number,
): JsonObject | undefined {
  const ours = patientThreshold({ ...probeDefaults, periodSeconds }, periodSeconds)
  const own = findSame(container, 'readinessProbe', handler)
  const failureThreshold = own === undefined ? ours : Math.max(ours, patientThreshold(own, periodSeconds))
  return build(container, handler, periodSeconds, failureThreshold)
}

/** A startupProbe that gives the container its time to start, and three periods more. */
export function buildStartupProbe(
  container: ContainerView,
  handler: JsonObject,
  periodSeconds: number,
  startSeconds: number,
): JsonObject | undefined {
  return build(container, handler, periodSeconds, startupThreshold(startSeconds, periodSeconds))
}

/** The failureThreshold at which a startupProbe lets a container take its time. */
export function startupThreshold(startSeconds: number, periodSeconds: number): number {
  return Math.min(Math.ceil(startSeconds / periodSeconds) + 3, largestCount)
}

/**
 * The failureThreshold at which a livenessProbe of this period is twice as patient as a readinessProbe, in failures and in seconds,
 * and restarts nothing too quickly.
 */
export function patientThreshold(readiness: ProbeTiming, periodSeconds: number): number {
  return Math.max(
    2 * readiness.failureThreshold,
    Math.ceil((2 * secondsToFail(readiness)) / periodSeconds),
    Math.ceil(quickRestartSeconds / periodSeconds),
  )
}

/** Undefined where the threshold is none that a probe can have. */
function build(
  container: ContainerView,
  handler: JsonObject,
  periodSeconds: number,
  failureThreshold: number,
): JsonObject | undefined {
  if (failureThreshold < 1 || failureThreshold > largestCount) return undefined
  const timeoutSeconds = Math.min(findPatience(container, handler), periodSeconds)
  const timeout = timeoutSeconds > probeDefaults.timeoutSeconds ? { timeoutSeconds } : {}
  return { ...handler, periodSeconds, ...timeout, failureThreshold }
}

/** The longest time that the container's own probes wait for the same answer: whoever wrote it knew that the answer is slow. */
function findPatience(container: ContainerView, handler: JsonObject): number {
  const own = probeNames.map(name => findSame(container, name, handler)?.timeoutSeconds ?? 0)
  return Math.max(probeDefaults.timeoutSeconds, ...own)
}

function findSame(container: ContainerView, name: ProbeName, handler: JsonObject): Probe | undefined {
  const probe = findProbe(container, name)
  const asked = findHandler(handler)
  if (probe?.handler === undefined || asked === undefined) return undefined
  return isSameHandler(probe.handler, asked, container) ? probe : undefined
}
