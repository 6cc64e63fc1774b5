/**
 * What becomes of a release: upgraded from the chart's first version, upgraded again, rolled back, brought to certificates of its own,
 * uninstalled, installed again, and without its namespace.
 *
 * The counts go by names that all installations share, so it has a control plane of its own.
 */
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { eventually, get, kubectl, type Ran, run } from '../cluster.ts'
import { takeControlPlane } from '../own-control-plane.ts'
import { namespaceOf } from '../release-objects.ts'
import { runRelease } from '../running-release.ts'
import { KeptCertificate } from './kept-certificate.ts'
import { lossless } from './lossless.ts'
import { injectable, injectablePod } from './steady.ts'
import { everything, injectedIn } from './web-container.ts'

const firstChart = fileURLToPath(new URL('../../fixtures/charts/seaworthy-0.1.0', import.meta.url))
const clusterScoped = 'clusterrole,clusterrolebinding,mutatingwebhookconfiguration,validatingwebhookconfiguration'
const namespaced = 'deployment,service,configmap,secret,lease,role,rolebinding,poddisruptionbudget,serviceaccount'

await takeControlPlane(t)

void t.test('a release', async t => {
  const webhook = { failurePolicy: 'Fail', timeoutSeconds: 10 }
  const running = await runRelease(t, { ...injectable, values: { webhook }, from: firstChart })
  const { release } = running
  const kept = new KeptCertificate(release)
  const namespace = await running.namespace()
  const create = (): Promise<Ran> =>
    kubectl(['create', '-n', namespace, '--dry-run=server', '-o', 'json', '-f', '-'], { input: injectablePod })
  const injects = (): Promise<unknown> =>
    eventually(
      'Pods are injected',
      async () => {
        const { code, stdout, stderr } = await create()
        if (code !== 0) throw new Error(stderr)
        return JSON.stringify(injectedIn(JSON.parse(stdout))) === JSON.stringify(everything)
      },
      60,
    )

  await t.test('upgraded from the first version of the chart', async t => {
    const entries = (await kept.published()).length
    await lossless(t, running, () => running.upgrade({ webhook }))
    t.ok((await kept.published()).length > entries, 'more is asked about')
    t.match((await get('deployment', release, release))['metadata'], {
      labels: { 'app.kubernetes.io/version': '0.2.0' },
    })
  })

  await t.test('upgraded to other Pods, and rolled back', async t => {
    const annotated = { podAnnotations: { 'example.com/changed': 'true' } }
    await lossless(t, running, async () => {
      await running.upgrade(annotated)
      await running.rollback(2)
    })
    t.notMatch(JSON.stringify(await get('deployment', release, release)), 'example.com/changed')
  })

  const own = { tls: { source: 'own', secretName: `${release}-own` }, webhook: { caBundle: '' } }
  await t.test('from a given Secret to certificates of its own, under Ignore', async t => {
    const ignoring = { webhook: { ...own.webhook, failurePolicy: 'Ignore' } }
    await running.upgrade({ ...own, ...ignoring })
    await injects()
    const { 'ca.crt': ca = '' } = await new KeptCertificate(release, `${release}-own`).read()
    t.ok((await kept.published()).every(each => each.includes(ca.trim())))
    await running.upgrade(own)
    await injects()
  })

  await t.test('uninstalled: nothing is left, and nothing is in the way', async t => {
    await running.uninstall()
    const cluster = await run(['get', clusterScoped, '-o', 'name'])
    t.notMatch(cluster, release)
    const left = (await run(['get', namespaced, '-n', release, '-o', 'name'])).trim().split('\n')
    t.strictSame(left.toSorted(), ['configmap/kube-root-ca.crt', `secret/${release}-tls`, 'serviceaccount/default'])
    const { code, stdout } = await create()
    t.equal(code, 0)
    t.notSame(injectedIn(JSON.parse(stdout)), everything)
  })

  await t.test('installed again', async () => {
    await running.upgrade(own)
    await injects()
  })

  await t.test('its namespace is deleted, and made again', async t => {
    await run(['delete', 'namespace', release])
    const { code, stderr } = await create()
    t.equal(code, 1)
    t.match(stderr, /failed calling webhook "pods\.seaworthy\.dev"/)
    const elsewhere = await kubectl(['create', '--dry-run=server', '-f', '-'], {
      input: { ...injectablePod, metadata: { name: 'web', namespace: 'kube-system' } },
    })
    t.equal(elsewhere.code, 0, 'what the cluster needs is not asked about')
    await run(['create', '-f', '-'], { input: namespaceOf(release) })
    await running.upgrade(own)
    await injects()
  })
})
