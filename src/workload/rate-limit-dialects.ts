/** How ingress controllers are told to limit requests: by annotations, each in words of its own. */
import { type JsonObject, stringMember } from '../json.ts'

/** Limits for one client address; null for none. */
export interface RateLimits {
  /** Connections at the same time. */
  readonly connections: number | null
  /** Requests a second. */
  readonly rps: number | null
  /** Requests a minute. */
  readonly rpm: number | null
}

/** The annotations of one controller. */
export interface RateLimitDialect {
  /** Prefixes that the controller reads; the first is the one to write. */
  readonly prefixes: readonly [string, ...string[]]
  /** Annotations, without their prefix, of which each limits by itself. Bursts and sizes do not. */
  readonly limits: readonly string[]
  /** What such an annotation has to look like to limit anything. */
  readonly effective: RegExp
  /** An Ingress with this annotation takes its limits from another Ingress: `[key, value]`. */
  readonly inherits?: readonly [string, string]
  /** Annotations, without their prefix, and their values; what the dialect has no word for is left out. */
  say(limits: RateLimits): readonly (readonly [string, string | number | null])[]
}

/** Go's Atoi, above 0. */
const aboveZero = /^\+?0*[1-9]\d{0,17}$/
const anything = /\S/

/**
 * ingress-nginx, and Traefik's provider for its annotations. Limits of 0, and what is no number, are none.
 *
 * Sources: kubernetes/ingress-nginx internal/ingress/annotations/ratelimit/main.go, and of canaries its user guide ("all the other
 * non-canary annotations will be ignored"); Traefik's `providers.kubernetesIngressNGINX.controllerClass`, by default this controller.
 */
const ingressNginx: RateLimitDialect = {
  prefixes: ['nginx.ingress.kubernetes.io/'],
  limits: ['limit-rps', 'limit-rpm', 'limit-connections'],
  effective: aboveZero,
  inherits: ['nginx.ingress.kubernetes.io/canary', 'true'],
  say: ({ rps, rpm, connections }) => [
    ['limit-rps', rps],
    ['limit-rpm', rpm],
    ['limit-connections', connections],
  ],
}

/**
 * The community's HAProxy Ingress. It knows no requests a minute.
 *
 * Sources: jcmoraisjr/haproxy-ingress pkg/converters/ingress/types/annotations.go and annotations/updater.go (buildBackendLimit);
 * prefixes by the default of its `--annotations-prefix`.
 */
const haproxyIngress: RateLimitDialect = {
  prefixes: ['haproxy-ingress.github.io/', 'ingress.kubernetes.io/'],
  limits: ['limit-rps', 'limit-connections'],
  effective: aboveZero,
  say: ({ rps, connections }) => [
    ['limit-rps', rps],
    ['limit-connections', connections],
  ],
}

/**
 * HAProxy Technologies' controller: requests in a period, no connections.
 *
 * Sources: haproxytech/kubernetes-ingress documentation/annotations.md (prefixes, the default period 1s) and
 * pkg/annotations/ingress/reqRateLimit.go.
 */
const haproxyTechnologies: RateLimitDialect = {
  prefixes: ['haproxy.org/', 'haproxy.com/', 'ingress.kubernetes.io/'],
  limits: ['rate-limit-requests'],
  effective: anything,
  say: ({ rps }) => [
    ['rate-limit-requests', rps],
    ['rate-limit-period', rps === null ? null : '1s'],
  ],
}

/**
 * F5's NGINX Ingress Controller: a rate, no connections. A minion has its master's unless it says otherwise.
 *
 * Source: nginx/kubernetes-ingress internal/configs/annotations.go (parseRateLimitAnnotations, minionInheritanceList). Policies of
 * kind rateLimit, named by `nginx.org/policies`, are for VirtualServers only.
 */
const f5Nginx: RateLimitDialect = {
  prefixes: ['nginx.org/'],
  limits: ['limit-req-rate'],
  effective: anything,
  inherits: ['nginx.org/mergeable-ingress-type', 'minion'],
  say: ({ rps }) => [['limit-req-rate', rps === null ? null : `${rps}r/s`]],
}

/** By the controller of an IngressClass. */
const byController: ReadonlyMap<string, RateLimitDialect> = new Map([
  ['k8s.io/ingress-nginx', ingressNginx],
  ['haproxy-ingress.github.io/controller', haproxyIngress],
  ['haproxy.org/ingress-controller', haproxyTechnologies],
  ['nginx.org/ingress-controller', f5Nginx],
])

/** Controllers of which several run in one cluster by writing `controller/class`: `--controller-class`, `--ingress.class`. */
const withClass = ['haproxy-ingress.github.io/controller', 'haproxy.org/ingress-controller'] as const

/** The dialect of the `spec.controller` of an IngressClass. */
export function findDialect(controller: string): RateLimitDialect | undefined {
  const base = withClass.find(each => controller.startsWith(`${each}/`))
  return byController.get(base ?? controller)
}

/** What a class of this name usually is: the older one of two controllers that are both installed under it. */
export function guessDialect(className: string): RateLimitDialect | undefined {
  if (className === 'nginx') return ingressNginx
  return className === 'haproxy' ? haproxyIngress : undefined
}

/** A limit as it is written. */
export interface WrittenLimit {
  /** The whole key of the annotation. */
  readonly key: string
  /** The key without its prefix. */
  readonly name: string
  readonly value: string
  /** False for a limit that limits nothing. */
  readonly effective: boolean
}

/** The limits among an Ingress's annotations. */
export function readLimits(dialect: RateLimitDialect, annotations: JsonObject): readonly WrittenLimit[] {
  const written: WrittenLimit[] = []
  for (const name of dialect.limits) {
    for (const prefix of dialect.prefixes) {
      const value = stringMember(annotations, prefix + name)
      if (value === undefined) continue
      written.push({ key: prefix + name, name, value, effective: dialect.effective.test(value) })
    }
  }
  return written
}

/** True for an Ingress whose limits are another one's. */
export function inheritsLimits({ inherits }: RateLimitDialect, annotations: JsonObject): boolean {
  return inherits !== undefined && stringMember(annotations, inherits[0]) === inherits[1]
}

/** The annotations that say these limits: names without their prefix, and values. */
export function sayLimits(dialect: RateLimitDialect, limits: RateLimits): readonly (readonly [string, string])[] {
  return dialect.say(limits).flatMap(([name, value]) => (value === null ? [] : [[name, String(value)] as const]))
}
