/** What a kubelet says of a Pod with one container. */
import type { JsonObject } from '../../src/json.ts'

/** How its container stands. */
export interface ContainerState {
  readonly name: string
  readonly image: string
  readonly running: boolean
  readonly ready: boolean
  /** When `ready` changed. */
  readonly since: string
  readonly startedAt: string
  readonly restarts: number
  /** How the one before ended, if there was one. */
  readonly lastEnd: string | undefined
}

/** Its `status`. */
export function statusOf(ip: string, state: ContainerState): JsonObject {
  const { name, image, running, ready, since, startedAt, restarts, lastEnd } = state
  const condition = (type: string, is: boolean): JsonObject => {
    return { type, status: is ? 'True' : 'False', lastTransitionTime: type.endsWith('Ready') ? since : startedAt }
  }
  return {
    phase: running || restarts > 0 ? 'Running' : 'Pending',
    hostIP: '192.0.2.11',
    podIP: ip,
    podIPs: [{ ip }],
    startTime: startedAt,
    conditions: [
      condition('PodScheduled', true),
      condition('PodReadyToStartContainers', true),
      condition('Initialized', true),
      condition('ContainersReady', ready),
      condition('Ready', ready),
    ],
    containerStatuses: [
      {
        name,
        image,
        imageID: image,
        ready,
        started: running,
        restartCount: restarts,
        state: running ? { running: { startedAt } } : { waiting: { reason: 'ContainerCreating' } },
        lastState: lastEnd === undefined ? {} : { terminated: { reason: 'Error', ...exitOf(lastEnd) } },
      },
    ],
  }
}

/** A shell's convention for signals. */
function exitOf(end: string): JsonObject {
  const code = Number(end)
  return Number.isNaN(code) ? { exitCode: end === 'SIGKILL' ? 137 : 143, message: end } : { exitCode: code }
}
