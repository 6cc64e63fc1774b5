/** An ordinary user: what the members of system:masters are let do shows little of what others are. */
import { eventually, type KubectlOptions, kubectl, run, uniqueName } from '../cluster.ts'

/** What ClusterRole `edit` lacks: to debug, resize and write the status of Pods. */
const more = ['pods/ephemeralcontainers', 'pods/resize', 'pods/status']

/** Makes somebody who may edit in one namespace, debug and resize included; resolves once the API server lets him. */
export async function createEditor(namespace: string): Promise<KubectlOptions> {
  const as = uniqueName('editor')
  const here = ['-n', namespace]
  await run(['create', 'rolebinding', 'edit', '--clusterrole=edit', `--user=${as}`, ...here])
  await run(['create', 'role', 'debug', '--verb=get,patch', `--resource=${more.join()}`, ...here])
  await run(['create', 'rolebinding', 'debug', '--role=debug', `--user=${as}`, ...here])
  for (const asked of [['create', 'deployments.apps'], ['patch', 'pods', '--subresource=resize'] as const]) {
    const canI = ['auth', 'can-i', ...asked, ...here]
    await eventually(`${as} may ${asked.join(' ')}`, async () => (await kubectl(canI, { as })).code === 0)
  }
  return { as }
}
