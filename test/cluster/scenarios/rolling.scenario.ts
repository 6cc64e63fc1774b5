/**
 * Under 50 requests a second with failurePolicy Fail, a rolling restart and a Pod that is deleted cost nothing: no call fails by the API
 * server's own count, no request is refused, every Pod is injected.
 *
 * The counts go by names that all installations share, so it has a control plane of its own.
 */
import t from 'tap'
import { eventually, raw } from '../cluster.ts'
import { callsBetween, describeCalls } from '../failed-calls.ts'
import { takeControlPlane } from '../own-control-plane.ts'
import { runRelease } from '../running-release.ts'
import { describeLoad } from '../steady-load.ts'
import { injectable, startInjectableLoad } from './steady.ts'

await takeControlPlane(t)

void t.test('nothing is lost', async t => {
  // a call that a busy machine answers late is not lost
  const values = { webhook: { failurePolicy: 'Fail', timeoutSeconds: 10 } }
  const running = await runRelease(t, { ...injectable, values })
  const namespace = await running.namespace()

  for (const [what, act] of [
    ['a rolling restart', () => running.rolloutRestart()],
    ['a Pod is deleted', () => running.deletePod(running.pods()[0]?.name ?? '')],
  ] as const) {
    await t.test(what, async t => {
      const before = await raw('/metrics')
      const load = startInjectableLoad(t, namespace)
      await eventually('it is under load', async () => load.figures().answered >= 100)
      const [since, pods] = [performance.now(), running.pods()]
      await act()
      const seconds = (performance.now() - since) / 1000
      const figures = await load.stop()
      const counted = callsBetween(before, await raw('/metrics'))
      t.comment(`${what}, ${seconds.toFixed(1)} s: ${describeLoad(figures)}; ${describeCalls(counted)}`)
      t.notOk(pods[0] !== undefined && running.pods().includes(pods[0]), 'the oldest Pod is gone')
      t.strictSame(counted, { calls: figures.sent * 2, letIn: 0, refused: 0, denied: 0 }, 'no call failed')
      t.strictSame(figures.failures, {}, 'no request was refused')
      t.strictSame([figures.answered, figures.bare], [figures.sent, 0], 'all were injected')
    })
  }
})
