/**
 * Under 50 requests a second: a rolling restart and a Pod that is deleted cost nothing. One of two replicas that dies at once (SIGKILL)
 * does, since nobody is told before: calls fail until the Pod is no endpoint of the Service any more, and no longer.
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

/** A kubelet notices within 1 s, kube-proxy a moment later; the rest is for a busy machine. */
const mostTroubledMs = 10_000

await takeControlPlane(t)

void t.test('two replicas', async t => {
  // a call that a busy machine answers late is not lost
  const webhook = { failurePolicy: 'Fail', timeoutSeconds: 10 }
  const running = await runRelease(t, { ...injectable, values: { webhook } })
  const namespace = await running.namespace()

  for (const [what, act] of [
    ['a rolling restart', () => running.rolloutRestart()],
    ['a Pod is deleted', () => running.deletePod(running.pods()[0]?.name ?? '')],
  ] as const) {
    await t.test(`${what}: nothing is lost`, async t => {
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

  for (const failurePolicy of ['Fail', 'Ignore'] as const) {
    await t.test(`SIGKILL, failurePolicy ${failurePolicy}`, async t => {
      if (failurePolicy !== 'Fail') await running.upgrade({ webhook: { failurePolicy } })
      const load = startInjectableLoad(t, namespace)
      await eventually('it is under load', async () => load.figures().answered >= 100)
      // not one that was killed before: its second restart would wait
      const [killed, other] = running.pods().toSorted((a, b) => a.restarts - b.restarts)
      const [before, restarts] = [await raw('/metrics'), other?.restarts]
      const since = performance.now()
      killed?.process?.signal('SIGKILL')
      await eventually('it runs again', async () => killed?.restarts === 1 && killed.ready, 60)
      const back = performance.now()
      await eventually('it is asked again', async () => load.figures(back).answered >= 100)
      const counted = callsBetween(before, await raw('/metrics'))
      const figures = await load.stop()
      t.comment(`${((back - since) / 1000).toFixed(1)} s until it is ready again; all: ${describeLoad(figures)}`)
      t.comment(describeCalls(counted))
      for (const [failure, count] of Object.entries(figures.failures)) t.comment(`${count} × ${failure}`)

      t.strictSame([other?.restarts, other?.ready], [restarts, true], 'the other lives')
      t.ok(figures.troubledMs < mostTroubledMs, `for ${figures.troubledMs} ms calls failed`)
      const after = load.figures(back)
      t.strictSame([after.failed, after.bare], [0, 0], 'then all is as before')
      if (failurePolicy === 'Fail') {
        t.equal(figures.bare, 0, 'nothing comes in as it was written')
        t.equal(counted.letIn, 0)
      } else {
        t.strictSame(figures.failures, {}, 'nothing is refused')
        t.equal(counted.refused, 0)
      }
    })
  }
})
