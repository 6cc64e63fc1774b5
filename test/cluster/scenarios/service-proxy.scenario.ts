/** A dry run by an ordinary user: through the API server's service proxy, where RBAC lets him, and not otherwise. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { JsonObject } from '../../../src/json.ts'
import type { Report } from '../../../src/report/report.ts'
import { kubectl, type Ran, run, underTest } from '../cluster.ts'
import { runRelease } from '../running-release.ts'
import { bare } from './web-container.ts'

const user = 'jane'
const pod: JsonObject = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [bare] } }

void t.test('dry-run by the service proxy', async t => {
  const { release } = await runRelease(t)
  const file = join(underTest().folder, `${release}.json`)
  writeFileSync(file, JSON.stringify(pod))
  const service = `https:${release}:443`
  const ask = (path: string): Promise<Ran> => {
    const place = `/api/v1/namespaces/${release}/services/${service}/proxy${path}`
    return kubectl(['create', '--raw', place, '-f', file], { as: user })
  }
  const forbidden = new RegExp(`\\(Forbidden\\): .*User "${user}" cannot create resource "services/proxy"`)

  const refused = await ask('/dry-run?profile=strict')
  t.strictSame([refused.code, refused.stdout], [1, ''])
  t.match(refused.stderr, forbidden)

  const right = ['--verb=create', '--resource=services/proxy', `--resource-name=${service}`]
  await run(['create', 'role', 'dry-run', ...right, '-n', release])
  await run(['create', 'rolebinding', 'dry-run', '--role=dry-run', `--user=${user}`, '-n', release])
  const { code, stdout, stderr } = await ask('/dry-run?profile=strict')
  t.strictSame([code, stderr], [0, ''])
  const report = JSON.parse(stdout) as Report
  t.match(report, {
    kind: 'Report',
    profile: 'strict',
    results: [{ object: { kind: 'Pod', name: 'web' }, verdict: 'deny' }],
  })
  t.ok(
    report.results[0]?.findings.some(({ policy }) => policy === 'readiness-probe'),
    'the findings are there',
  )

  const other = await kubectl(['get', '--raw', `/api/v1/namespaces/${release}/services/${service}/proxy/policies`], {
    as: user,
  })
  t.match(other.stderr, /Forbidden/, 'the right to create is not one to get')
})
