/** Whether anything is lost while something happens to a release, by the API server's own count. */
import type { Test } from 'tap'
import { eventually, raw } from '../cluster.ts'
import { callsBetween, describeCalls } from '../failed-calls.ts'
import type { RunningRelease } from '../running-release.ts'
import { describeLoad } from '../steady-load.ts'
import { startInjectableLoad } from './steady.ts'

/**
 * Does it under 20 requests a second, with failurePolicy Fail; asserts that no call failed, no request was refused, and every Pod was
 * injected.
 *
 * The counts go by names that all installations share: whoever asks has a control plane of its own.
 */
export async function lossless(t: Test, running: RunningRelease, act: () => Promise<void>): Promise<void> {
  const namespace = await running.namespace()
  const before = await raw('/metrics')
  const load = startInjectableLoad(t, namespace, 20)
  await eventually('it is under load', async () => load.figures().answered >= 40)
  const since = performance.now()
  await act()
  const seconds = (performance.now() - since) / 1000
  const figures = await load.stop()
  const counted = callsBetween(before, await raw('/metrics'))
  t.comment(`${seconds.toFixed(1)} s: ${describeLoad(figures)}; ${describeCalls(counted)}`)
  t.strictSame([counted.letIn, counted.refused, counted.denied], [0, 0, 0], 'no call failed')
  t.strictSame(figures.failures, {}, 'no request was refused')
  t.strictSame([figures.answered, figures.bare], [figures.sent, 0], 'all were injected')
}
