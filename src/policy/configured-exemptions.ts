/** Exemptions that administrators grant in the configuration: which of them hold for an object and whoever sends it. */
import { matchesAny } from '../workload/glob.ts'
import { hasLabels } from '../workload/labels.ts'
import { containerOf, type Place, type Resource } from '../workload/views.ts'
import type { ConfiguredExemption, ExemptionMatch } from './configuration.ts'
import type { Requester } from './contract.ts'
import { ownerChain } from './owner-chain.ts'

/** The exemptions of one object. */
export interface GrantedExemptions {
  /** The one that holds for a finding of this policy at this place, or, where there is none, one that did until its end. */
  find(policy: string, at: Place): { readonly exemption: ConfiguredExemption; readonly expired: boolean } | undefined
}

/** @param requester who sends the object; undefined in files, where exemptions of users and groups don't hold. */
export function findGranted(
  all: readonly ConfiguredExemption[],
  resource: Resource,
  requester: Requester | undefined,
  today: string,
): GrantedExemptions {
  // most objects have no finding, so nobody asks
  let matching: readonly ConfiguredExemption[] | undefined
  return {
    find(policy, at) {
      matching ??= all.filter(({ match }) => matchesObject(match, resource) && matchesRequester(match, requester))
      if (matching.length === 0) return undefined
      const found = matching.filter(({ match, policies }) => policies.includes(policy) && matchesPlace(match, at))
      const holding = found.find(({ until }) => until === undefined || until >= today)
      const exemption = holding ?? found[0]
      return exemption === undefined ? undefined : { exemption, expired: holding === undefined }
    },
  }
}

function matchesObject({ namespaces, kinds, names, labels }: ExemptionMatch, resource: Resource): boolean {
  const { namespace } = resource
  if (namespaces !== undefined && (namespace === undefined || !matchesAny(namespace, namespaces))) return false
  if (labels !== undefined && !hasLabels(resource.pod?.labels ?? resource.labels, labels)) return false
  if (kinds === undefined && names === undefined) return true
  return ownerChain(resource).some(
    ({ kind, name }) =>
      (kinds === undefined || kinds.includes(kind)) && (names === undefined || matchesAny(name, names)),
  )
}

function matchesRequester(
  { users, groups, serviceAccounts }: ExemptionMatch,
  requester: Requester | undefined,
): boolean {
  if (users === undefined && groups === undefined && serviceAccounts === undefined) return true
  if (requester === undefined) return false
  const { username } = requester
  return (
    (users === undefined || users.includes(username)) &&
    (groups === undefined || groups.some(group => requester.groups.includes(group))) &&
    (serviceAccounts === undefined || serviceAccounts.some(account => isServiceAccount(username, account)))
  )
}

/** A service account's user name: `system:serviceaccount:NAMESPACE:NAME`. */
function isServiceAccount(username: string, account: string): boolean {
  return username === `system:serviceaccount:${account.replace('/', ':')}`
}

function matchesPlace({ containers }: ExemptionMatch, at: Place): boolean {
  if (containers === undefined) return true
  const container = containerOf(at)
  return container !== undefined && matchesAny(container.name, containers)
}
