/** Under load: certificates and configurations are swapped, and one process takes over from another, without a lost request. */
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import { readReview } from '../server/fixture.ts'
import { MountedFolder } from './mounted-folder.ts'
import { type Started, startServe } from './started-serve.ts'
import { startClients } from './steady-clients.ts'

const now = new Date()
const authority = await createAuthority({ now })
const leaf = () => issueLeaf(authority, { now, dnsNames: ['localhost'], ipAddresses: ['127.0.0.1'] })
const swaps = 20

async function mountPair(folder: MountedFolder): Promise<void> {
  const { certificate, privateKey } = await leaf()
  await folder.write({ 'tls.crt': certificate, 'tls.key': privateKey })
}

async function mountProfile(folder: MountedFolder, profile: string): Promise<void> {
  const text = `apiVersion: seaworthy.dev/v1\nkind: Configuration\nprofile: ${profile}\n`
  await folder.write({ 'seaworthy.yaml': text })
}

const portOf = ({ url }: Started): number => Number(new URL(url).port)

/** What became of the requests. */
interface Tally {
  /** How often each body of a verdict came. */
  readonly answers: Map<string, number>
  /** Anything else. */
  readonly failures: string[]
}

function load(port: () => number) {
  const tally: Tally = { answers: new Map(), failures: [] }
  const question = { path: '/validate?timeout=5s', body: readReview('create.pod.bare'), status: 200 }
  const clients = startClients({
    ca: authority.certificate,
    port,
    question: () => question,
    heard(status, text) {
      if (status === question.status) tally.answers.set(text, (tally.answers.get(text) ?? 0) + 1)
      else tally.failures.push(`${status} ${text}`)
    },
    clients: 40,
    requestsPerSecond: 200,
    answersPerConnection: 7,
  })
  return { ...clients, tally }
}

/** Ends the load; nothing of it may have failed. */
async function expectAll(t: Test, { tally, stop }: ReturnType<typeof load>): Promise<void> {
  const perSecond = await stop()
  t.strictSame(tally.failures, [], 'no request failed')
  t.ok(perSecond > 100, `${Math.round(perSecond)} requests/s`)
  const profiles = [...tally.answers.keys()].map(text => JSON.parse(text).response.auditAnnotations.profile)
  t.strictSame(profiles.toSorted(), ['production', 'strict'], 'always the one verdict or the other')
}

void t.test('20 certificates and 20 configurations, one after the other', async t => {
  const [pairs, configurations] = [
    new MountedFolder(t.testdir({})),
    new MountedFolder(join(t.testdirName, 'configured')),
  ]
  await mountPair(pairs)
  await mountProfile(configurations, 'production')
  const config = join(configurations.path, 'seaworthy.yaml')
  const started = await startServe(t, '--tls-dir', pairs.path, '--config', config)
  const clients = load(() => portOf(started))
  for (let swap = 1; swap <= swaps; swap++) {
    await mountPair(pairs)
    await mountProfile(configurations, swap % 2 === 0 ? 'production' : 'strict')
    for (const what of ['certificate', 'configuration']) {
      await started.served.says(new RegExp(`"msg":"${what} reloaded"`), swap)
    }
  }
  await expectAll(t, clients)
  for (const what of ['certificate', 'configuration']) {
    t.equal(await started.metric(`seaworthy_${what}_reloads_total{result="success"}`), swaps)
    t.equal(await started.metric(`seaworthy_${what}_reloads_total{result="failure"}`), 0)
  }
})

void t.test('SIGTERM, and a second process takes over', async t => {
  const pairs = new MountedFolder(t.testdir({}))
  await mountPair(pairs)
  const flags = ['--tls-dir', pairs.path, '--drain-seconds', '3']
  const [first, second] = [
    await startServe(t, ...flags, '--profile', 'production'),
    await startServe(t, ...flags, '--profile', 'strict'),
  ]
  let behind = first
  const clients = load(() => portOf(behind))
  while (clients.tally.answers.size === 0) await first.health('/livez')
  first.served.kill('SIGTERM')
  while ((await first.health('/readyz')).status === 200);
  behind = second // what was connected stays connected: only an answer that closes sends it here
  const { code } = await first.served.ended
  t.equal(code, 0)
  while (clients.tally.answers.size === 1) await second.health('/livez')
  await expectAll(t, clients)
})
