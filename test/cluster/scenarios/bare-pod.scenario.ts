/** A Pod without a controller: what is injected is stored, and whoever applies it again is told of no change and no conflict. */
import t from 'tap'
import type { JsonObject } from '../../../src/json.ts'
import { get, run } from '../cluster.ts'
import { install } from '../installed.ts'
import { bare, everything, injectedIn } from './web-container.ts'

function podOf(name: string): JsonObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [bare] } }
}

void t.test('a bare Pod', async t => {
  // what is only denied is none of this scenario's business
  const policies = { 'resource-limits': { action: 'warn' }, 'readiness-probe': { action: 'warn' } }
  const installed = await install(t, { configuration: { profile: 'production', policies } })
  const namespace = await installed.namespace()
  const apply = (name: string, ...flags: string[]): Promise<string> =>
    run(['apply', '-n', namespace, '-f', '-', ...flags], { input: podOf(name) })

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
  })
  t.not(await installed.sum('seaworthy_injections_total', { policy: 'pre-stop' }), 0, 'by us')
})
