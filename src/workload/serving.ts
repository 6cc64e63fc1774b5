/** Which containers serve: those that a Service, an Ingress or another pod may send requests to. */
import { findServingPort } from './ports.ts'
import type { ContainerView } from './views.ts'

/**
 * True for an app or sidecar container of a long-running workload that declares a TCP port whose name is not one of these globs.
 *
 * Services are never asked: in one `kubectl apply` the first Pod comes before its Service, and replicas must not differ.
 */
export function isServing(container: ContainerView, nonServingPortNames: readonly string[]): boolean {
  if (container.class === 'init' || !container.pod.longRunning) return false
  return findServingPort(container, nonServingPortNames) !== undefined
}
