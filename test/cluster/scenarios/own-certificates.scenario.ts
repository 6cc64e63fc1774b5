/**
 * Certificates of its own, from a `helm install` on: made, renewed, replaced and repaired under 20 requests a second with failurePolicy
 * Fail, and no call fails by the API server's own count.
 *
 * The counts go by names that all installations share, so it has a control plane of its own.
 */
import { X509Certificate } from 'node:crypto'
import t from 'tap'
import { createAuthority, issueLeaf, type KeyPair } from '../../../certs/authority.ts'
import { eventually, get, kubectl, run } from '../cluster.ts'
import { takeControlPlane } from '../own-control-plane.ts'
import { runRelease } from '../running-release.ts'
import { KeptCertificate } from './kept-certificate.ts'
import { lossless } from './lossless.ts'
import { injectable } from './steady.ts'
import { everything, injectedIn, sound } from './web-container.ts'

const dayMs = 86_400_000

const countOf = (pem: string): number => pem.split('-----BEGIN').length - 1
const isSigned = (leaf: string, by: string): boolean =>
  new X509Certificate(leaf).verify(new X509Certificate(by).publicKey)

await takeControlPlane(t)

void t.test('certificates of its own', async t => {
  const values = { webhook: { failurePolicy: 'Fail', timeoutSeconds: 10 } }
  const running = await runRelease(t, { ...injectable, values, certificate: 'own' })
  const { release } = running
  const kept = new KeptCertificate(release)
  const names = {
    dnsNames: [
      release,
      `${release}.${release}`,
      `${release}.${release}.svc`,
      `${release}.${release}.svc.cluster.local`,
    ],
  }

  await t.test('a bare Deployment: its Pods are injected', async t => {
    const namespace = await running.namespace()
    const labels = { app: 'web' }
    const resources = { requests: { cpu: '100m', memory: '128Mi' } }
    const template = {
      metadata: { labels },
      spec: { automountServiceAccountToken: false, containers: [{ ...sound, resources }] },
    }
    const spec = { replicas: 2, selector: { matchLabels: labels }, template }
    const input = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace }, spec }
    await run(['apply', '-f', '-'], { input })
    const pods = await eventually('two Pods', async () => {
      const { items } = JSON.parse(await run(['get', 'pods', '-n', namespace, '-o', 'json']))
      return items.length === 2 && items
    })
    for (const pod of pods) t.strictSame(injectedIn(pod), everything)
  })

  await t.test('one replica leads, and both serve what the Secret holds', async t => {
    const leader = await kept.leader()
    t.equal(running.pods().filter(pod => leader.startsWith(`${pod.name}_`)).length, 1, leader)
    const { 'ca.crt': ca = '', 'tls.crt': leaf = '' } = await kept.read()
    t.ok(isSigned(leaf, ca))
    const told = await kept.published()
    t.equal(told.length, 6)
    for (const each of told) t.equal(each, ca)
    const ends = new X509Certificate(leaf).validToDate.getTime() / 1000
    t.equal(await running.sum('seaworthy_certificate_not_after_timestamp_seconds', { role: 'leaf' }), ends * 2)
  })

  await t.test('a certificate whose time has come is renewed', async t => {
    const data = await kept.read()
    const authority: KeyPair = { certificate: data['ca.crt'] ?? '', privateKey: data['ca.key'] ?? '' }
    // begun an hour ago, half an hour to go: two thirds are over
    const old = await issueLeaf(authority, { ...names, now: new Date(), validDays: 0.02 })
    await lossless(t, running, async () => {
      await kept.write({ 'tls.crt': old.certificate, 'tls.key': old.privateKey })
      const now = await eventually('another certificate', async () => {
        const { 'tls.crt': leaf = '' } = await kept.read()
        return leaf !== old.certificate && leaf
      })
      t.ok(isSigned(now, authority.certificate))
      const ends = new X509Certificate(now).validToDate.getTime() / 1000
      await eventually('both serve it', async () => {
        return (await running.sum('seaworthy_certificate_not_after_timestamp_seconds', { role: 'leaf' })) === ends * 2
      })
    })
  })

  await t.test(
    'a CA whose time has come is replaced, and trusted beside the new one for as long as it is needed',
    async t => {
      const then = new Date(Date.now() - 1300 * dayMs)
      const due = await createAuthority({ now: then })
      const leaf = await issueLeaf(due, { ...names, now: new Date() })
      const before = (await kept.read())['ca.crt'] ?? ''
      await lossless(t, running, async () => {
        await kept.write({
          'ca.crt': due.certificate,
          'ca.key': due.privateKey,
          'tls.crt': leaf.certificate,
          'tls.key': leaf.privateKey,
        })
        const both = await eventually('another CA', async () => {
          const { 'ca.crt': ca = '', 'tls.crt': served = '' } = await kept.read()
          return countOf(ca) >= 2 && served === leaf.certificate && ca
        })
        t.ok(both.includes(before.trim()), 'that of before, too: it vouches for what is served')
        await eventually('everybody is told of all', async () => (await kept.published()).every(ca => ca === both))
        const next = await eventually(
          'a certificate of the new CA',
          async () => {
            const { 'tls.crt': served = '' } = await kept.read()
            return served !== leaf.certificate && served
          },
          60,
        )
        t.ok(isSigned(next, both))
        const ends = new X509Certificate(next).validToDate.getTime() / 1000
        await eventually('both serve it', async () => {
          return (await running.sum('seaworthy_certificate_not_after_timestamp_seconds', { role: 'leaf' })) === ends * 2
        })
      })
    },
  )

  await t.test('an emptied Secret is filled again, and what was served goes on', async t => {
    const { 'tls.crt': leaf = '' } = await kept.read()
    await lossless(t, running, async () => {
      await kept.empty()
      const ca = await eventually('another CA', async () => (await kept.read())['ca.crt'])
      t.ok(countOf(ca) >= 2)
      t.equal((await kept.read())['tls.crt'], leaf)
      await eventually('a certificate of it', async () => (await kept.read())['tls.crt'] !== leaf, 60)
    })
  })

  await t.test('a deleted Secret comes back', async t => {
    const { 'tls.crt': leaf = '' } = await kept.read()
    await lossless(t, running, async () => {
      await run(['delete', 'secret', `${release}-tls`, '-n', release])
      await eventually('it is there', async () => (await kept.read())['tls.crt'] === leaf)
      t.equal((await get('secret', `${release}-tls`, release))['type'], 'seaworthy.dev/tls')
    })
  })

  await t.test('upgraded to other Pods', async t => {
    const before = running.pods()
    await lossless(t, running, async () => {
      await running.upgrade({ podAnnotations: { 'example.com/changed': 'true' } })
      await eventually('those of before are gone', async () => !before.some(pod => running.pods().includes(pod)), 60)
    })
  })

  await t.test('a configuration is reloaded', async t => {
    const reloads = (): Promise<number> => running.sum('seaworthy_configuration_reloads_total', { result: 'success' })
    const before = await reloads()
    await lossless(t, running, async () => {
      const configuration = { policies: { 'image-tag': { action: 'audit' } } }
      await running.upgrade({ configuration, podAnnotations: { 'example.com/changed': 'true' } })
      await eventually('both have', async () => (await reloads()) >= before + 2, 60)
    })
  })

  await t.test('a caBundle that somebody has taken away comes back', async t => {
    const patch = '[{"op":"remove","path":"/webhooks/0/clientConfig/caBundle"}]'
    const [wanted] = await kept.published()
    await run(['patch', 'mutatingwebhookconfiguration', release, '--type=json', '-p', patch])
    await eventually('it is back', async () => (await kept.published()).every(ca => ca === wanted))
    t.ok(countOf(wanted ?? '') > 0)
  })

  await t.test('a leader that is killed: another one leads', async t => {
    const before = await kept.leader()
    const pod = running.pods().find(({ name }) => before.startsWith(`${name}_`))
    t.ok(pod, before)
    const since = performance.now()
    pod?.process?.signal('SIGKILL')
    await eventually('another one', async () => (await kept.leader()) !== before, 40)
    const after = await kept.leader()
    t.comment(`${((performance.now() - since) / 1000).toFixed(1)} s: ${before} → ${after}`)
    await running.rolledOut()
    const { code } = await kubectl(['create', '-n', await running.namespace(), '--dry-run=server', '-f', '-'], {
      input: {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'web' },
        spec: { containers: [{ ...sound, resources: { requests: { cpu: '1', memory: '1Gi' } } }] },
      },
    })
    t.equal(code, 0)
  })
})
