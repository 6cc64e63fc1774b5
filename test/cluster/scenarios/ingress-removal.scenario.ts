/** Whoever takes the rate limit from an Ingress changes no spec, only an annotation: we are asked all the same. */
import t from 'tap'
import { type JsonObject, valueAt } from '../../../src/json.ts'
import { eventually, get, kubectl, run, uniqueName } from '../cluster.ts'
import { install } from '../installed.ts'
import { wayOut } from './web-container.ts'

const prefix = 'nginx.ingress.kubernetes.io/'
const limit = `${prefix}limit-rps`
const other = `${prefix}limit-rpm`
/** What kubectl prints where it may not be removed. */
const denial = `Error from server (Forbidden): admission webhook "ingresses.seaworthy.dev" denied the request: \
1 problem (profile production):
- ingress-rate-limit: there is no rate limit, so one client can take all of the backend; \
set in metadata.annotations, under the prefix ${prefix}: limit-rps 500, limit-rpm 3500, limit-connections 300 \
(metadata.annotations)
${wayOut}
`

function ingressOf(ingressClassName: string, annotations: JsonObject): JsonObject {
  const spec = { ingressClassName, defaultBackend: { service: { name: 'web', port: { number: 80 } } } }
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name: 'web', annotations }, spec }
}

void t.test('the rate limit of an Ingress', async t => {
  const policies = { 'ingress-rate-limit': { action: 'deny' } }
  const installed = await install(t, { configuration: { profile: 'production', policies } })
  const namespace = await installed.namespace()
  const ingressClass = uniqueName('nginx')
  await run(['create', '-f', '-'], {
    input: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'IngressClass',
      metadata: { name: ingressClass },
      spec: { controller: 'k8s.io/ingress-nginx' },
    },
  })
  t.teardown(() => run(['delete', 'ingressclass', ingressClass]))
  const annotate = (...changes: readonly string[]) =>
    kubectl(['annotate', 'ingress', 'web', '-n', namespace, '--overwrite', ...changes])
  const calls = async (): Promise<number> =>
    installed.sum('seaworthy_admission_requests_total', { webhook: 'validate', kind: 'Ingress', operation: 'UPDATE' })
  const annotations = async () => valueAt(await get('ingress', 'web', namespace), ['metadata', 'annotations'])

  await eventually('the IngressClass is known', async () => {
    const input = ingressOf(ingressClass, {})
    const { stderr } = await kubectl(['create', '-n', namespace, '--dry-run=server', '-f', '-'], { input })
    return stderr.includes('there is no rate limit')
  })
  await run(['create', '-n', namespace, '-f', '-'], { input: ingressOf(ingressClass, { [limit]: '10' }) })

  await t.test('removed', async t => {
    const before = await calls()
    t.strictSame(await annotate(`${limit}-`), { code: 1, stdout: '', stderr: denial })
    t.equal(await calls(), before + 1)
    t.strictSame(await annotations(), { [limit]: '10' }, 'it is still there')
  })

  await t.test('exchanged for another', async t => {
    const before = await calls()
    t.strictSame(await annotate(`${limit}-`, `${other}=100`), {
      code: 0,
      stdout: 'ingress.networking.k8s.io/web annotated\n',
      stderr: '',
    })
    t.equal(await calls(), before + 1)
    t.strictSame(await annotations(), { [other]: '100' })
  })

  await t.test('left alone', async t => {
    const before = await calls()
    await run(['label', 'ingress', 'web', 'team=web', '-n', namespace])
    t.equal(await calls(), before, 'nobody asks')
  })
})
