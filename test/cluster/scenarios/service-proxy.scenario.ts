/** The page and a dry run for an ordinary user: through the API server's service proxy, where RBAC lets him, and not otherwise. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { findAssets } from '../../../scripts/page-assets.ts'
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
  const place = `/api/v1/namespaces/${release}/services/${service}/proxy`
  const ask = (path: string): Promise<Ran> => kubectl(['create', '--raw', `${place}${path}`, '-f', file], { as: user })
  const open = (path: string): Promise<Ran> => kubectl(['get', '--raw', `${place}${path}`], { as: user })
  const allow = async (verb: string): Promise<void> => {
    const right = [`--verb=${verb}`, '--resource=services/proxy', `--resource-name=${service}`]
    await run(['create', 'role', verb, ...right, '-n', release])
    await run(['create', 'rolebinding', verb, `--role=${verb}`, `--user=${user}`, '-n', release])
  }
  const forbidden = new RegExp(`\\(Forbidden\\): .*User "${user}" cannot create resource "services/proxy"`)

  const refused = await ask('/dry-run?profile=strict')
  t.strictSame([refused.code, refused.stdout], [1, ''])
  t.match(refused.stderr, forbidden)

  await allow('create')
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

  t.match((await open('/')).stderr, /Forbidden/, 'the right to create is not one to get')
  await allow('get')
  const page = await open('/')
  t.match(page, { code: 0, stdout: /^<!doctype html>/, stderr: '' })
  // relative, as the page has them; the API server leaves them so
  const assets = findAssets(page.stdout)
  t.match(assets.join(), /assets\/main-\w+\.js/)
  for (const name of [...assets, 'policies']) t.match(await open(`/${name}`), { code: 0, stderr: '' }, name)
})
