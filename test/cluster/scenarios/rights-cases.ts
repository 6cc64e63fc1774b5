/** What breaks where the chart grants one right less. */
import { watchedKinds } from '../../../src/cluster/kinds.ts'
import { kindNameOf } from '../../../src/workload/kinds.ts'
import type { StateName } from './rights-states.ts'

/** One right of the certificate's, and how it shows that it is missing. */
export interface RightCase {
  /** Resource and verb: `secrets patch`. */
  readonly right: string
  readonly breaks: string
  /** What somebody did, and stays so without the right. */
  readonly state?: StateName
  /** In `/readyz?verbose`. */
  readonly readyz: RegExp
  readonly log: RegExp
}

/** Cases whose processes may run at once: none does what another one waits for. */
export interface RightGroup {
  readonly title: string
  /** Of processes that run at once. */
  readonly most: number
  readonly cases: readonly RightCase[]
}

const noLease = {
  breaks: 'nobody can renew the certificate',
  state: 'no Lease',
  readyz: /^\[!\]certificate the Lease that says who renews it can not be asked for$/m,
  log: /leadership: the Lease could not be asked for \(403\)/,
} as const

const notKept = /certificate: could not be kept \(403\)/
const none = /^\[-\]certificate there is none yet: can't be kept \(403\)$/m
const untrusted = /^\[-\]certificate can't be kept \(403\)$/m

/** In this order none needs what the one before it broke. */
export const groups: readonly RightGroup[] = [
  {
    title: 'rights to read what is well',
    most: 2,
    cases: [
      {
        right: 'secrets list',
        breaks: 'no certificate is served',
        readyz: /^\[-\]certificate there is none yet: Secret \S+ can't be read \(403\)$/m,
        log: /Secret \S+ could not be read \(403\)/,
      },
      {
        right: 'secrets watch',
        breaks: 'what another Pod renews is not heard of',
        readyz: /^\[!\]certificate Secret \S+ can't be read \(403\)$/m,
        log: /Secret \S+ could not be read \(403\)/,
      },
      ...['mutatingwebhookconfigurations', 'validatingwebhookconfigurations'].flatMap(resource => [
        {
          right: `${resource} list`,
          breaks: 'it is not known whether the API server trusts the certificate',
          readyz: new RegExp(`^\\[-\\]certificate ${resource} \\S+ can't be read \\(403\\)$`, 'm'),
          log: new RegExp(`${resource} \\S+ could not be read \\(403\\)`),
        },
        {
          right: `${resource} watch`,
          breaks: 'a caBundle that somebody takes away is not heard of',
          readyz: new RegExp(`^\\[!\\]certificate ${resource} \\S+ can't be read \\(403\\)$`, 'm'),
          log: new RegExp(`${resource} \\S+ could not be read \\(403\\)`),
        },
      ]),
    ],
  },
  {
    title: 'rights to lead',
    most: 2,
    cases: ['get', 'patch', 'create'].map(verb => ({ right: `leases ${verb}`, ...noLease })),
  },
  {
    title: 'rights to mend',
    most: 1,
    cases: [
      {
        right: 'mutatingwebhookconfigurations patch',
        breaks: 'the API server is not told whom to trust',
        state: 'no caBundle to mutate',
        readyz: untrusted,
        log: notKept,
      },
      {
        right: 'validatingwebhookconfigurations patch',
        breaks: 'the API server is not told whom to trust',
        state: 'no caBundle to validate',
        readyz: untrusted,
        log: notKept,
      },
      { right: 'secrets patch', breaks: 'no certificate is made', state: 'empty Secret', readyz: none, log: notKept },
      { right: 'secrets create', breaks: 'no certificate is made', state: 'no Secret', readyz: none, log: notKept },
    ],
  },
]

/** What the view of the cluster follows: the resource, as rules have it, and the name by which readiness speaks of it. */
export const followed: readonly { readonly resource: string; readonly kind: string }[] = watchedKinds.map(
  ({ path, kind }) => ({ resource: path.slice(path.lastIndexOf('/') + 1), kind: kindNameOf(kind) }),
)

/** Rights of the view on all that it follows. */
export function followedRights(verb: 'list' | 'watch'): readonly string[] {
  return followed.map(({ resource }) => `${resource} ${verb}`)
}
