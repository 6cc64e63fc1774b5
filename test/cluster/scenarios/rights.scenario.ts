/**
 * Every right that the chart grants is needed: a process that has all but one of them does less, and says so.
 *
 * What shows it is never there with all rights. The processes run beside the cluster, and nothing calls them.
 */
import { request } from 'node:https'
import t, { type Test } from 'tap'
import { valueAt } from '../../../src/json.ts'
import { open } from '../../server/client.ts'
import { readReview } from '../../server/fixture.ts'
import { eventually } from '../cluster.ts'
import { makeSelectedNamespace } from '../release-objects.ts'
import type { ServeRun } from '../serve-run.ts'
import { KeptCertificate } from './kept-certificate.ts'
import { followed, followedRights, groups, type RightCase } from './rights-cases.ts'
import { RightsRelease } from './rights-release.ts'
import { statesOf } from './rights-states.ts'

const cases = groups.flatMap(group => group.cases)
const accountOf = (right: string): string => `no-${right.replace(' ', '-')}`

/** Accounts of processes that follow the cluster and serve a certificate that needs no rights. */
const viewers: ReadonlyMap<string, readonly string[]> = new Map([
  ['no-list', followedRights('list')],
  ['no-watch', followedRights('watch')],
  ['no-get', ['namespaces list', 'namespaces get']],
])

/** There is nothing to look at. */
const allIsWell = /^(\[\+\]\S+ ok\n)+ok\n$/

function selfSigned(args: readonly string[]): readonly string[] {
  return [...args.filter(arg => !/^--(tls-|webhooks)/.test(arg)), '--tls-self-signed']
}

async function readyz(process: ServeRun): Promise<string> {
  if (process.over !== undefined) throw new Error(`it ended (${process.over}): ${process.log()}`)
  return (await process.health('/readyz?verbose')).text()
}

/** Resolves once readiness says this. */
async function says(process: ServeRun, pattern: RegExp): Promise<string> {
  return eventually(`readiness says ${pattern}`, async () => {
    const text = await readyz(process)
    if (pattern.test(text)) return text
    throw new Error(`${text}\n${process.log()}`)
  })
}

async function end(t: Test, process: ServeRun): Promise<void> {
  process.signal('SIGTERM')
  t.equal(await process.ended, '0', 'it ends by itself')
}

/** The profile by which a bare Pod is judged that comes to this namespace. */
async function profileIn(process: ServeRun, namespace: string): Promise<string> {
  const review = JSON.parse(readReview('create.pod.bare'))
  review.request.namespace = namespace
  review.request.object.metadata.namespace = namespace
  const headers = { 'content-type': 'application/json' }
  const url = `https://127.0.0.1:${await eventually('it listens', async () => process.port)}/validate`
  const { request: asked, answered } = open(respond =>
    request(url, { method: 'POST', rejectUnauthorized: false, headers, agent: false }, respond),
  )
  asked.end(JSON.stringify(review))
  return String(valueAt(JSON.parse((await answered).text), ['response', 'auditAnnotations', 'profile']))
}

void t.test('rights', async t => {
  const release = new RightsRelease()
  await release.install(t)
  const states = statesOf(release.name)
  const kept = new KeptCertificate(release.name)
  await release.grant(new Map([...viewers, ...cases.map(({ right }) => [accountOf(right), [right]] as const)]))
  const strict = await makeSelectedNamespace(release.name, { 'seaworthy.dev/profile': 'strict' })

  await t.test('each has a case', async t => {
    const seen = [...viewers.values(), cases.map(({ right }) => right)].flat()
    t.strictSame([...new Set(seen)].toSorted(), release.rights(), 'what the chart grants, and nothing else')
  })

  await t.test('with all of them nothing is broken', async t => {
    for (const name of ['empty Secret', 'no caBundle to mutate', 'no caBundle to validate'] as const) {
      t.ok(await states[name].holds(), `${name}, as helm installs it`)
    }
    const process = await release.start(t, 'everything')
    await says(process, allIsWell)
    t.equal(await profileIn(process, strict), 'strict', 'the label of a namespace is honoured')
    const certificate = await kept.read()
    await Promise.all([states['no Secret'].bring(), states['no Lease'].bring()])
    for (const [name, { holds }] of Object.entries(states))
      await eventually(`not ${name}`, async () => !(await holds()))
    await says(process, allIsWell)
    for (const { right, log } of cases) t.notMatch(process.log(), log, `${right}: no sign that it is missing`)
    await end(t, process)
    // a Secret that is made anew has a CA whose certificate comes later
    await kept.write(certificate)
  })

  await t.test('rights to know the cluster', { jobs: 2 }, async t => {
    void t.test('without list: no kind is known, and a namespace is read by get', { buffered: true }, async t => {
      const process = await release.start(t, 'no-list', selfSigned)
      await saysOfAll(t, process, 'list')
      t.equal(await profileIn(process, strict), 'strict', 'its label is honoured')
      await end(t, process)
    })
    void t.test('without watch: no kind is up to date', { buffered: true }, async t => {
      const process = await release.start(t, 'no-watch', selfSigned)
      await saysOfAll(t, process, 'watch')
      await end(t, process)
    })
    void t.test(
      'without namespaces get: the label of a namespace that is new is not honoured',
      { buffered: true },
      async t => {
        const process = await release.start(t, 'no-get', selfSigned)
        await says(process, /^\[.\]cluster-view .*: Namespace \(403\)$/m)
        t.equal(await profileIn(process, strict), 'baseline', 'that of the configuration holds')
        await end(t, process)
      },
    )
  })

  for (const { title, most, cases } of groups) {
    await t.test(title, { jobs: most }, async t => {
      for (const each of cases) {
        void t.test(`without ${each.right}: ${each.breaks}`, { buffered: most > 1 }, t => isBroken(t, each))
      }
    })
  }

  async function isBroken(t: Test, { right, state, readyz: words, log }: RightCase): Promise<void> {
    if (state !== undefined) await states[state].bring()
    const process = await release.start(t, accountOf(right))
    await eventually('the log says so', async () => {
      if (log.test(process.log())) return true
      throw new Error(process.log())
    })
    await says(process, words)
    if (state !== undefined) t.ok(await states[state].holds(), `${state}, as before`)
    await end(t, process)
  }
})

/** Readiness names every kind that the view follows. */
async function saysOfAll(t: Test, process: ServeRun, verb: string): Promise<void> {
  const all = followed.map(({ kind }) => `(?=.*\\b${kind} \\(403\\))`).join('')
  const text = await says(process, new RegExp(`^\\[.\\]cluster-view ${all}`, 'm'))
  for (const { resource, kind } of followed) t.match(text, `${kind} (403)`, `${resource} ${verb}`)
}
