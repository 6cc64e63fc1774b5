/** The settings of `audit`: what it has beside those of `check`. */
import t from 'tap'
import { type AuditSettings, decodeAuditSettings } from '../../src/config/audit-settings.ts'
import { decodeCheckSettings } from '../../src/config/check-settings.ts'
import { problemOf } from './problem-of.ts'

const profileNames = ['baseline', 'production', 'strict']
const decode = (raw: Record<string, unknown>): AuditSettings => decodeAuditSettings(raw, profileNames)

void t.test('defaults', async t => {
  const cluster = { namespace: undefined, kubeconfig: undefined, context: undefined, serverMinor: undefined }
  t.strictSame(decode({}), { ...decodeCheckSettings({}, profileNames), ...cluster })
  t.ok(Object.isFrozen(decode({})))
})

void t.test('each flag', async t => {
  const flags: readonly [raw: Record<string, unknown>, settings: Partial<AuditSettings>][] = [
    [{ namespace: 'shop' }, { namespace: 'shop' }],
    [{ kubeconfig: 'admin.conf' }, { kubeconfig: 'admin.conf' }],
    [{ context: 'arn:aws:eks:eu-1:1:cluster/a' }, { context: 'arn:aws:eks:eu-1:1:cluster/a' }],
    [{ assumeVersion: '1.36' }, { serverMinor: 36 }],
    [
      { profile: 'strict', failOn: 'never' },
      { profile: 'strict', failOn: 'never' },
    ],
  ]
  for (const [raw, settings] of flags) t.strictSame(decode(raw), { ...decode({}), ...settings }, JSON.stringify(raw))
})

void t.test('refusals, all at once', async t => {
  const raw = { namespace: 'kube-system/etcd', kubeconfig: '', context: '', assumeVersion: 'latest', failOn: 'x' }
  t.equal(
    problemOf(() => decode(raw)),
    [
      '--fail-on "x": must be one of deny, warn, never',
      '--kubeconfig "": must not be empty',
      '--context "": must not be empty',
      '--assume-version "latest": must be a version of Kubernetes such as 1.37',
      '--namespace "kube-system/etcd": a namespace is one name of lowercase letters, digits and -',
    ].join('\n'),
  )
})
