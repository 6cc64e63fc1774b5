/** A control plane of one scenario's own, for what would be the end of others. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { putUnderTest, underTest, uniqueName } from './cluster.ts'
import { type ControlPlane, startControlPlane } from './control-plane.ts'

/** Boots one, which is the cluster under test for the rest of this process; it goes with the test. */
export async function takeControlPlane(t: Test): Promise<ControlPlane> {
  const cluster = underTest()
  const { binaries } = cluster
  if (binaries === undefined) throw new Error('a cluster of somebody else: there is nothing to boot another one with')
  const folder = join(cluster.folder, uniqueName('plane')) // short: it holds a socket
  mkdirSync(folder)
  const plane = await startControlPlane(binaries, folder, AbortSignal.timeout(180_000))
  t.teardown(plane.stop)
  const { kubeconfig, routes } = plane
  putUnderTest({ ...cluster, kubeconfig, routes, folder })
  return plane
}
