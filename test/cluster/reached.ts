/** Waiting until the API server reaches an installation. */
import { eventually, kubectl, uniqueName } from './cluster.ts'

/** Resolves once it asks, and is answered, on both doors; by dry runs in a namespace that is selected. */
export async function reached(
  namespace: string,
  sum: (name: string, labels: Readonly<Record<string, string>>) => Promise<number>,
): Promise<void> {
  const metadata = { name: uniqueName('probe'), namespace }
  const spec = { containers: [{ name: 'probe', image: 'probe' }] }
  const input = { apiVersion: 'v1', kind: 'Pod', metadata, spec }
  await eventually('the API server reaches Seaworthy', async () => {
    const { stderr } = await kubectl(['create', '--dry-run=server', '-f', '-'], { input })
    const answers = (webhook: string) => sum('seaworthy_admission_requests_total', { webhook })
    const counts = await Promise.all(['mutate', 'validate'].map(answers))
    if (counts.some(count => count === 0)) throw new Error(`${counts} answers; kubectl: ${stderr}`)
    return true
  })
}
