/** A Pod without a controller: what is injected is stored, and whoever applies it again is told of no change and no conflict. */
import t from 'tap'
import { type Json, type JsonObject, listMember, member } from '../../../src/json.ts'
import { get, run } from '../cluster.ts'
import { install } from '../installed.ts'
import { list, nameOf } from './stored.ts'
import { bare, everything, injectedIn } from './web-container.ts'

function podOf(name: string): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [bare] } }
}

/** The same by an author who writes what is injected. */
function writtenOut(name: string, image = bare['image'] ?? null): JsonObject {
  const { requests = null, options = null, preStop = null } = everything
  const container = { ...bare, image, resources: { requests }, lifecycle: { preStop } }
  return { ...podOf(name), spec: { containers: [container], dnsConfig: { options } } }
}

/** Who has applied a field. */
function managersOf(pod: JsonObject, field: string): readonly Json[] {
  const entries = listMember(pod['metadata'], 'managedFields')
  return entries
    .filter(each => JSON.stringify(each).includes(`"${field}"`))
    .map(each => member(each, 'manager') ?? null)
}

void t.test('a bare Pod', async t => {
  // what is only denied is none of this scenario's business
  const policies = { 'resource-limits': { action: 'warn' }, 'readiness-probe': { action: 'warn' } }
  const installed = await install(t, { configuration: { profile: 'production', policies } })
  const namespace = await installed.namespace()
  const applyInput = (input: JsonObject, ...flags: string[]): Promise<string> =>
    run(['apply', '-n', namespace, '-f', '-', ...flags], { input })
  const apply = (name: string, ...flags: string[]): Promise<string> => applyInput(podOf(name), ...flags)

  await t.test('by kubectl apply', async t => {
    t.equal(await apply('web'), 'pod/web created\n')
    t.strictSame(injectedIn(await get('pod', 'web', namespace)), everything)
    t.equal(await apply('web'), 'pod/web unchanged\n')
    t.equal(await apply('web', '--server-side', '--field-manager=other'), 'pod/web serverside-applied\n')
    t.strictSame(injectedIn(await get('pod', 'web', namespace)), everything)
  })

  await t.test('by server-side apply, from two field managers', async t => {
    t.equal(await apply('api', '--server-side', '--field-manager=one'), 'pod/api serverside-applied\n')
    t.strictSame(injectedIn(await get('pod', 'api', namespace)), everything)
    t.equal(await apply('api', '--server-side', '--field-manager=two'), 'pod/api serverside-applied\n')
    t.strictSame(injectedIn(await get('pod', 'api', namespace)), everything)

    const third = ['--server-side', '--field-manager=three']
    t.equal(await applyInput(writtenOut('api'), ...third), 'pod/api serverside-applied\n', 'what is injected, too')
    t.strictSame(injectedIn(await get('pod', 'api', namespace)), everything)
    const stored = (await list('pod', namespace, '--show-managed-fields')).find(pod => nameOf(pod) === 'api')
    t.strictSame(managersOf(stored ?? {}, 'f:preStop'), ['three'], 'it is theirs now')
    const changed = writtenOut('api', 'registry.example/web:2')
    await t.rejects(
      applyInput(changed, ...third),
      /conflicts with "one"/,
      'a field that others have with another value',
    )
  })
  t.not(await installed.sum('seaworthy_injections_total', { policy: 'pre-stop' }), 0, 'by us')
})
