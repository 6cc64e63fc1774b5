/** What a large cluster takes: 5,000 namespaces and 20,000 Services, under the flags that docs/operations.md states. */
import t, { type Test } from 'tap'
import { memoryFlags } from '../cli/memory-flags.ts'
import { anyPorts, spawnUnder } from '../cli/spawn-serve.ts'
import { whenListening } from '../cli/started-serve.ts'
import { startLargeCluster } from './large-cluster.ts'

const MiB = 2 ** 20
const mostMB = 60
/** Resident memory of a server that has read a cluster of that many, in bytes. */
async function measure(t: Test, namespaces: number, services: number): Promise<number> {
  const server = await startLargeCluster(t, namespaces, services)
  const flags = [...anyPorts, '--tls-self-signed', '--kubeconfig', server.kubeconfig]
  const { health, metric, ready } = await whenListening(spawnUnder(t, memoryFlags, flags))
  await ready()
  t.match((await health('/readyz?verbose')).text, '[+]cluster-view ok')
  const pages = server.asked.filter(call => call === 'LIST /api/v1/services').length
  t.equal(pages, Math.ceil(services / 500), 'all of them were read')
  return (await metric('process_resident_memory_bytes')) ?? Number.NaN
}

void t.test('grows by less than 60 MB', async t => {
  const empty = await measure(t, 5, 1)
  const full = await measure(t, 5000, 20_000)
  const grown = (full - empty) / 1e6
  t.comment(`${Math.round(empty / MiB)} MiB, ${Math.round(full / MiB)} MiB`)
  t.ok(grown < mostMB, `${Math.round(grown)} MB`)
})
