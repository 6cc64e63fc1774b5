/** `check --config`: what is configured holds for files, too, and Namespaces among them choose their profile. */
import { join } from 'node:path'
import t, { type Test } from 'tap'
import type { Report } from '../../src/report/report.ts'
import { runCli } from './run-cli.ts'

const head = 'apiVersion: seaworthy.dev/v1\nkind: Configuration\n'
const pod = (namespace: string) => `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: ${namespace} }
spec: { containers: [{ name: web, image: "registry.example/web:1" }] }
`
const namespace = (name: string, profile: string) => `apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { seaworthy.dev/profile: ${profile} } }
`

async function check(t: Test, configuration: string, manifests: string, ...flags: string[]): Promise<Report> {
  const dir = t.testdir({ 'seaworthy.yaml': head + configuration, 'app.yaml': manifests })
  const args = ['check', join(dir, 'app.yaml'), '--config', join(dir, 'seaworthy.yaml'), '--output', 'json', ...flags]
  return JSON.parse((await runCli(args)).stdout) as Report
}
const verdicts = ({ results }: Report): string[] => results.map(({ verdict, profile }) => `${profile ?? ''} ${verdict}`)

t.test('the profile: of the file, of the flag, of the namespace among the files', async t => {
  const both = `${namespace('shop', 'strict')}---\n${pod('shop')}---\n${pod('other')}`
  const plain = await check(t, 'profile: baseline\n', both)
  t.equal(plain.profile, 'baseline')
  t.strictSame(verdicts(plain), ['strict allow', 'strict deny', ' warn'])
  const asked = await check(t, 'profile: baseline\n', both, '--profile', 'production')
  t.strictSame([asked.profile, ...verdicts(asked)], ['production', ' allow', ' deny', ' deny'])
  t.equal((await check(t, '', pod('shop'))).profile, 'production', 'check takes production by itself')
})

t.test('overrides and exemptions', async t => {
  const configuration = `overrides:
  - match: { namespaces: ["batch-*"] }
    policies: { resource-limits: { action: warn } }
exemptions:
  - match: { namespaces: [legacy], kinds: [Pod], names: [web] }
    policies: [resource-limits]
    reason: until it is rewritten
`
  const report = await check(t, configuration, [pod('shop'), pod('batch-1'), pod('legacy')].join('---\n'))
  t.strictSame(verdicts(report), [' deny', ' warn', ' allow'])
  const exempt = report.results[2]?.findings.find(({ outcome }) => outcome === 'exempt')
  t.match(exempt, { policy: 'resource-limits', reason: 'until it is rewritten' })
})

t.test('the folder’s own file is taken where none is named', async t => {
  const dir = t.testdir({ 'seaworthy.yaml': `${head}profile: baseline\n`, 'app.yaml': pod('shop') })
  const before = process.cwd()
  process.chdir(dir)
  t.teardown(() => process.chdir(before))
  const { stdout } = await runCli(['check', 'app.yaml', '--output', 'json'])
  t.equal(JSON.parse(stdout).profile, 'baseline')
})

t.test('a profile of its own is named beside the object', async t => {
  const dir = t.testdir({ 'app.yaml': `${namespace('shop', 'strict')}---\n${pod('shop')}` })
  const { stdout } = await runCli(['check', join(dir, 'app.yaml')])
  t.match(stdout, 'Pod shop/web (profile strict)  ')
})
