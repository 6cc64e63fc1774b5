/** What an installation is asked: each new object and each change of a spec once, and nothing where it stays as it was. */
import t, { type Test } from 'tap'
import { stringMember, valueAt } from '../../../src/json.ts'
import { eventually, get, kubectl, run } from '../cluster.ts'
import { install } from '../installed.ts'
import { addCalls, type Calls, callsSince, countCalls, sumOfCalls } from './calls.ts'
import { changes, creations, scales } from './traffic-objects.ts'

void t.test('traffic', async t => {
  // what is only denied is none of this scenario's business
  const policies = { 'resource-limits': { action: 'warn' } }
  const installed = await install(t, { configuration: { profile: 'production', policies } })
  const namespace = await installed.namespace()
  const here = ['-n', namespace]
  const first = await countCalls(installed)
  let expected: Calls = {}

  /** What was done makes these calls; those of controllers may be on their way. */
  async function calls(t: Test, what: string, wanted: Calls): Promise<void> {
    const before = expected
    expected = addCalls(expected, wanted)
    const total = sumOfCalls(expected)
    const now = await eventually(what, async () => {
      const made = await since()
      return sumOfCalls(made) >= total && made
    })
    t.strictSame(callsSince(before, now), wanted, what)
  }
  const since = async (): Promise<Calls> => callsSince(first, await countCalls(installed))

  for (const { object, status, calls: wanted } of creations) {
    const kind = stringMember(object, 'kind') ?? ''
    await t.test(`a new ${kind}`, async t => {
      await run(['create', '-f', '-', ...here], { input: object })
      if (status !== undefined) {
        const [field, value] = status
        await eventually(`${field} of the ${kind}`, async () => {
          return valueAt(await get(kind, 'web', namespace), ['status', field]) === value
        })
      }
      await calls(t, `${kind} and what its controller makes`, wanted)
    })
  }

  await t.test('changes', async t => {
    for (const [command, wanted] of changes) {
      await run([...command.split(' '), ...here])
      await calls(t, command, wanted)
    }
  })

  await t.test("an annotation that the Deployment's controller copies", async t => {
    await run(['annotate', 'deployment/web', 'copied=yes', ...here])
    await eventually('the ReplicaSet has it', async () => {
      const { items } = JSON.parse(await run(['get', 'replicaset', '-o', 'json', ...here]))
      return valueAt(items, [0, 'metadata', 'annotations', 'copied']) === 'yes'
    })
    await calls(t, 'none', {})
  })

  for (const [kind, wanted] of scales) {
    await t.test(`a ${kind} is scaled`, async t => {
      await run(['scale', `${kind}/web`, '--replicas=3', ...here])
      await eventually('a third Pod', async () => {
        return valueAt(await get(kind, 'web', namespace), ['status', 'replicas']) === 3
      })
      await calls(t, `of the ${kind}`, wanted)
    })
  }

  await t.test('all are deleted', async t => {
    const owners = creations.map(({ object }) => `${stringMember(object, 'kind')}/web`)
    await run(['delete', ...owners, '--wait=false', ...here])
    const kinds = 'pod,deployment,replicaset,statefulset,job,cronjob,ingress,pdb,hpa,lease'
    const left = async (): Promise<string> => (await kubectl(['get', kinds, '-o', 'name', ...here])).stdout
    await eventually('nothing is left', async () => (await left()) === '', 60)
    await calls(t, 'none', {})
    t.strictSame(await since(), expected, 'no call came late')
  })
})
