/** `seaworthy serve` while its configuration changes on disk: the good is in force at once, the bad never. */
import { rm, writeFile } from 'node:fs/promises'
import { request as requestHttps } from 'node:https'
import { join } from 'node:path'
import t from 'tap'
import { configurationFile } from '../../src/cli/configuration-file.ts'
import { open } from '../server/client.ts'
import { readReview } from '../server/fixture.ts'
import { MountedFolder } from './mounted-folder.ts'
import { startServe } from './started-serve.ts'

/** Under which profile a door judges. */
async function judge(url: string, path: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const options = { method: 'POST', headers, rejectUnauthorized: false, agent: false }
  const { request, answered } = open(respond => requestHttps(`${url}${path}`, options, respond))
  request.end(readReview('create.pod.bare'))
  const answer = JSON.parse((await answered).text)
  return path === '/dry-run' ? answer.profile : answer.response.auditAnnotations.profile
}

const configuration = (profile: string, more = '') =>
  `apiVersion: seaworthy.dev/v1\nkind: Configuration\nprofile: ${profile}\n${more}`

void t.test('one file after the other', async t => {
  const folder = new MountedFolder(t.testdir({}))
  await folder.write({ 'seaworthy.yaml': configuration('production') })
  const { served, url, health, metric } = await startServe(
    t,
    '--tls-self-signed',
    '--config',
    join(folder.path, 'seaworthy.yaml'),
  )
  const reloads = (result: string) => metric(`seaworthy_configuration_reloads_total{result="${result}"}`)
  const inForce = async (profile: string): Promise<void> => {
    for (const path of ['/validate', '/mutate', '/dry-run']) t.equal(await judge(url, path), profile, path)
  }
  await inForce('production')

  await folder.write({ 'seaworthy.yaml': configuration('strict') })
  await served.says(/"msg":"configuration reloaded"/)
  await inForce('strict')

  const faults: readonly [text: string | undefined, says: string][] = [
    [
      configuration('strikt'),
      ':3:1  profile: must be one of baseline, production, strict, off, found "strikt"; did you mean strict?',
    ],
    [configuration('baseline', 'policies: { pre-stop: { action: shout } }\n'), ':4:25  policies.pre-stop.action: '],
    ['', ':1:1  is empty; write apiVersion: seaworthy.dev/v1 and kind: Configuration'],
    ['a: [', ':1:'],
    [undefined, 'no such file'],
  ]
  for (const [index, [text, says]] of faults.entries()) {
    await folder.write(text === undefined ? {} : { 'seaworthy.yaml': text })
    await served.says(/"msg":"configuration not reloaded/, index + 1)
    await inForce('strict')
    t.equal(await reloads('failure'), index + 1)
    const { status, text: ready } = await health('/readyz?verbose')
    t.equal(status, 200)
    t.match(ready, /^\[!\]configuration the last good one is in force: /m)
    t.ok(ready.includes(says), ready)
  }
  await folder.write({ 'seaworthy.yaml': configuration('baseline') })
  await served.says(/"msg":"configuration reloaded"/, 2)
  await inForce('baseline')
  t.equal((await health('/readyz?verbose')).text, '[+]server ok\n[+]certificate ok\n[+]configuration ok\nok\n')
  t.strictSame([await reloads('success'), await reloads('failure')], [2, faults.length])
})

void t.test('--profile stays', async t => {
  const folder = new MountedFolder(t.testdir({}))
  await folder.write({ 'seaworthy.yaml': configuration('production') })
  const config = join(folder.path, 'seaworthy.yaml')
  const { served, url } = await startServe(t, '--tls-self-signed', '--config', config, '--profile', 'strict')
  await folder.write({ 'seaworthy.yaml': configuration('baseline') })
  await served.says(/"msg":"configuration reloaded"/)
  t.equal(await judge(url, '/validate'), 'strict')
})

void t.test('the file of the folder may come, but not go', async t => {
  process.chdir(t.testdir({}))
  const source = configurationFile(undefined, 'baseline')
  t.equal(await source.read(), undefined)
  t.equal((await source.decode(undefined)).configuration.profile, 'baseline')
  await writeFile('seaworthy.yaml', configuration('strict'))
  t.equal((await source.decode(await source.read())).configuration.profile, 'strict')
  await rm('seaworthy.yaml')
  await t.rejects(source.read(), { message: '--config seaworthy.yaml: no such file' })
})
