/**
 * One of two replicas dies at once (SIGKILL) under 50 requests a second. Nobody is told before: calls fail until the Pod is no endpoint
 * of the Service any more, and no longer.
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

for (const failurePolicy of ['Fail', 'Ignore'] as const) {
  void t.test(`SIGKILL, failurePolicy ${failurePolicy}`, async t => {
    const values = { webhook: { failurePolicy, timeoutSeconds: 10 } }
    const running = await runRelease(t, { ...injectable, values })
    const load = startInjectableLoad(t, await running.namespace())
    await eventually('it is under load', async () => load.figures().answered >= 100)
    const [before, [killed, other]] = [await raw('/metrics'), running.pods()]
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

    t.strictSame([other?.restarts, other?.ready], [0, true], 'the other lives')
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
