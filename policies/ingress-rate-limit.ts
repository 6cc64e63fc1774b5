/** An Ingress says how much one client may ask of it: else a single one, by malice or by mistake, takes all there is. */
import { stringMember } from '../src/json.ts'
import { removalCeiling } from '../src/policy/absence.ts'
import { type Context, definePolicy, type Edit, type Report } from '../src/policy/contract.ts'
import { optionalInteger, toggle } from '../src/policy/parameters.ts'
import { objects } from '../src/policy/subjects.ts'
import { findIngressClassName, findIngressController } from '../src/workload/ingress-class.ts'
import {
  findDialect,
  guessDialect,
  inheritsLimits,
  type RateLimitDialect,
  readLimits,
  sayLimits,
} from '../src/workload/rate-limit-dialects.ts'
import type { Resource } from '../src/workload/views.ts'

export const ingressRateLimit = definePolicy({
  id: 'ingress-rate-limit',
  title: 'An Ingress limits what one client may ask for',
  docs: {
    why:
      'Without a limit one client, a crawler or a retry loop as well as an attack, takes all the connections and requests that the ' +
      'backend can serve. A limit counts for one client address at one replica of the controller: for everybody behind the same ' +
      'NAT together, where 3500 requests a minute are 58 a second.',
    remedy:
      "Set a limit by the annotations of the Ingress's controller, higher where many users come from one address. Any limit " +
      'satisfies the policy; a burst alone does not. The controller is found by the IngressClass; of controllers other than ' +
      'ingress-nginx (or Traefik in its place), HAProxy Ingress, HAProxy Technologies and F5 NGINX nothing is demanded.',
    links: [
      'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#rate-limiting',
      'https://haproxy-ingress.github.io/docs/configuration/keys/#limit',
      'https://github.com/haproxytech/kubernetes-ingress/blob/master/documentation/annotations.md#rate-limit',
      'https://docs.nginx.com/nginx-ingress-controller/configuration/ingress-resources/advanced-configuration-with-annotations/',
    ],
  },
  subject: objects('networking.k8s.io/Ingress'),
  parameters: {
    connections: optionalInteger(
      'Connections of one client at the same time; null: neither demanded nor injected.',
      300,
      1,
      1_000_000,
    ),
    rps: optionalInteger('Requests of one client a second; null: neither demanded nor injected.', 500, 1, 1_000_000),
    rpm: optionalInteger('Requests of one client a minute; null: neither demanded nor injected.', 3500, 1, 60_000_000),
    assumeClassNames: toggle(
      'Where no IngressClass is known, take a class named `nginx` for ingress-nginx and one named `haproxy` for HAProxy Ingress.',
      false,
    ),
  },
  messages: {
    missing: {
      text: 'there is no rate limit, so one client can take all of the backend',
      remedy: 'set in metadata.annotations, under the prefix {prefix}: {wanted}',
    },
    noEffect: {
      text: '{found} limits nothing',
      remedy: 'set in metadata.annotations, under the prefix {prefix}: {wanted}',
    },
    unknownController: {
      text: 'how controller {found} limits requests is not known',
      remedy: 'limit requests by what that controller offers',
      ceiling: 'audit',
    },
  },
  review(ingress, { assumeClassNames, ...limits }, report, context) {
    const dialect = findDialectOf(ingress, assumeClassNames, report, context)
    if (dialect === undefined) return
    const { annotations } = ingress
    const said = sayLimits(dialect, limits)
    if (said.length === 0 || inheritsLimits(dialect, annotations)) return
    const written = readLimits(dialect, annotations)
    if (written.some(({ effective }) => effective)) return
    const [prefix] = dialect.prefixes
    const data = { wanted: said.map(([name, value]) => `${name} ${value}`).join(', '), prefix }
    const [first] = written
    if (first === undefined) {
      const field = ['metadata', 'annotations']
      const mend = said.flatMap(([name, value]) => fill(ingress, prefix + name, value))
      const [ceiling] = said.flatMap(([name]) => removalCeiling(context, [...field, prefix + name]) ?? [])
      report({ message: 'missing', at: ingress, field, data: { ...data, found: null }, ceiling, mend })
    } else {
      const found = `${first.name} "${first.value.slice(0, 20)}"`
      report({
        message: 'noEffect',
        at: ingress,
        field: ['metadata', 'annotations', first.key],
        data: { ...data, found },
      })
    }
  },
})

/** Nothing is demanded where nothing is known of the class; a controller that is known, but not its words, is told. */
function findDialectOf(
  ingress: Resource,
  assumeClassNames: boolean,
  report: Report<'unknownController'>,
  { facts, source }: Context,
): RateLimitDialect | undefined {
  const classes = facts.list('networking.k8s.io/IngressClass')
  if (classes === undefined) {
    const name = assumeClassNames ? findIngressClassName(ingress) : undefined
    return name === undefined ? undefined : guessDialect(name)
  }
  const controller = findIngressController(ingress, classes, source === 'files')
  if (controller === undefined) return undefined
  const dialect = findDialect(controller)
  if (dialect === undefined) {
    const data = { found: controller, wanted: null }
    report({ message: 'unknownController', at: ingress, field: ['spec', 'ingressClassName'], data })
  }
  return dialect
}

/** What is there already stays: with another value the whole mend is left out. */
function fill({ annotations }: Resource, key: string, to: string): readonly Edit[] {
  return stringMember(annotations, key) === to ? [] : [{ set: ['metadata', 'annotations', key], to }]
}
