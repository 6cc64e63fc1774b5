/** Objects are written in API versions that the cluster serves, and will serve after its next upgrades. */
import { definePolicy } from '../src/policy/contract.ts'
import { everything, inFiles } from '../src/policy/subjects.ts'
import { findRemoval, type Removal } from '../src/workload/api-versions.ts'
import { findAppliedVersion } from '../src/workload/author.ts'

/** Minor versions ahead for which a removal is told: some eight months. */
const noticeMinors = 2

export const deprecatedApi = definePolicy({
  id: 'deprecated-api',
  title: 'API versions are served by the cluster, now and after its next upgrades',
  docs: {
    why:
      'Kubernetes removes old API versions. What is in the cluster stays, so nobody notices at the upgrade; the next deployment fails ' +
      'with "no matches for kind", rollbacks included, since they apply the same old manifest. Helm then refuses even to upgrade a ' +
      'release whose last manifest has such an object.',
    remedy:
      'Write the `apiVersion` that takes its place, and what is different in it; `kubectl convert` does that for many kinds. Files ' +
      'are measured by `--assume-version`, else by the newest version that is known: say the one that you will upgrade to.',
    links: [
      'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
      'https://kubernetes.io/docs/reference/using-api/deprecation-policy/',
      'https://helm.sh/docs/topics/kubernetes_apis/',
    ],
  },
  subject: inFiles(everything),
  parameters: {},
  messages: {
    removed: {
      text: '{found} {kind} was removed in Kubernetes {version}',
      remedy: 'use {instead}{change}',
    },
    soon: {
      text: '{found} {kind} will be removed in Kubernetes {version}',
      remedy: 'use {instead}{change}',
    },
  },
  review(resource, _parameters, report, { source, facts: { serverMinor } }) {
    const { kindName } = resource
    // a cluster shows every object in the version that it is asked for
    const apiVersion = source === 'cluster' ? findAppliedVersion(resource) : resource.apiVersion
    if (serverMinor === undefined || apiVersion === undefined || kindName === undefined) return
    const removal = findRemoval(apiVersion, kindName, serverMinor + noticeMinors)
    if (removal === undefined) return
    report({
      message: removal.minor <= serverMinor ? 'removed' : 'soon',
      at: resource,
      field: ['apiVersion'],
      data: { found: apiVersion, kind: kindName, version: `1.${removal.minor}`, ...describeWay(removal) },
    })
  },
})

function describeWay({
  replacement,
  change,
}: Removal): Readonly<Record<'wanted' | 'instead' | 'change', string | null>> {
  // the only kind that went without a successor is PodSecurityPolicy
  const instead =
    replacement === null ? 'the labels of Pod Security Admission, or an admission policy' : `apiVersion: ${replacement}`
  return { wanted: replacement, instead, change: change === '' ? '' : `, where ${change}` }
}
