/** The specification of ingress-rate-limit. */
import { ingressRateLimit } from '../../policies/ingress-rate-limit.ts'
import {
  annotated,
  classOf,
  haproxyLimits,
  haproxyTechnologiesLimits,
  ingress,
  isDefault,
  legacy,
  missing,
  nginx,
  nginxLimits,
  onF5,
  onHaproxy,
  onHaproxyTechnologies,
  onNginx,
} from './ingresses.ts'
import { policyTest } from './policy-test.ts'

policyTest(ingressRateLimit, {
  compliant: [
    { name: 'requests a second', object: ingress({ [nginx('limit-rps')]: '10' }), facts: onNginx },
    { name: 'requests a minute', object: ingress({ [nginx('limit-rpm')]: '600' }), facts: onNginx },
    { name: 'connections', object: ingress({ [nginx('limit-connections')]: '20' }), facts: onNginx },
    {
      name: 'one limit beside zeros',
      object: ingress({ [nginx('limit-rps')]: '0', [nginx('limit-rpm')]: '+060' }),
      facts: onNginx,
    },
    {
      name: 'HAProxy Ingress, by its older prefix',
      object: ingress({ 'ingress.kubernetes.io/limit-connections': '20' }),
      facts: onHaproxy,
    },
    {
      name: 'HAProxy Technologies, in a period of its own',
      object: ingress({ 'haproxy.org/rate-limit-requests': '100', 'haproxy.org/rate-limit-period': '1m' }),
      facts: onHaproxyTechnologies,
    },
    {
      name: 'HAProxy Technologies, by another prefix',
      object: ingress({ 'haproxy.com/rate-limit-requests': '100' }),
      facts: onHaproxyTechnologies,
    },
    { name: 'F5 NGINX', object: ingress({ 'nginx.org/limit-req-rate': '60r/m' }), facts: onF5 },
    {
      name: 'a guessed class that sets a limit',
      object: ingress({ [nginx('limit-rps')]: '10' }, { ingressClassName: 'nginx' }),
      params: { assumeClassNames: true },
    },
  ],
  violating: [
    {
      name: 'ingress-nginx, and Traefik in its place',
      ...missing(onNginx, nginxLimits),
      says:
        'there is no rate limit, so one client can take all of the backend; set in metadata.annotations, under the prefix ' +
        'nginx.ingress.kubernetes.io/: limit-rps 500, limit-rpm 3500, limit-connections 300',
    },
    { name: 'HAProxy Ingress', ...missing(onHaproxy, haproxyLimits) },
    {
      name: 'HAProxy Ingress, one of several',
      ...missing([classOf('haproxy-ingress.github.io/controller/public')], haproxyLimits),
    },
    { name: 'HAProxy Technologies', ...missing(onHaproxyTechnologies, haproxyTechnologiesLimits) },
    {
      name: 'HAProxy Technologies, one of several',
      ...missing([classOf('haproxy.org/ingress-controller/public')], haproxyTechnologiesLimits),
    },
    { name: 'F5 NGINX', ...missing(onF5, { 'nginx.org/limit-req-rate': '500r/s' }) },
    {
      name: 'a controller without a dialect of ours',
      object: ingress(),
      facts: [classOf('traefik.io/ingress-controller')],
      findings: ['unknownController'],
      says:
        'how controller traefik.io/ingress-controller limits requests is not known; ' +
        'limit requests by what that controller offers',
    },
    {
      name: 'ingress-nginx has no classes behind a slash',
      object: ingress(),
      facts: [classOf('k8s.io/ingress-nginx/public')],
      findings: ['unknownController'],
    },
    {
      name: 'other annotations stay',
      object: ingress({ team: 'shop', [nginx('limit-burst-multiplier')]: '3', [nginx('limit-rate')]: '100' }),
      facts: onNginx,
      findings: ['missing'],
      injected: annotated({
        team: 'shop',
        [nginx('limit-burst-multiplier')]: '3',
        [nginx('limit-rate')]: '100',
        ...nginxLimits,
      }),
    },
    {
      name: 'the words of another controller',
      object: ingress(haproxyLimits),
      facts: onNginx,
      findings: ['missing'],
      injected: annotated({ ...haproxyLimits, ...nginxLimits }),
    },
    {
      name: "a limit of 0 is none, and stays its author's",
      object: ingress({ [nginx('limit-rps')]: '0', [nginx('limit-connections')]: '0' }),
      facts: onNginx,
      findings: ['noEffect'],
      says:
        'limit-rps "0" limits nothing; set in metadata.annotations, under the prefix nginx.ingress.kubernetes.io/: ' +
        'limit-rps 500, limit-rpm 3500, limit-connections 300',
    },
    {
      name: 'a rate is no number',
      object: ingress({ [nginx('limit-rpm')]: '10r/s' }),
      facts: onNginx,
      findings: ['noEffect'],
    },
    { name: 'below 0', object: ingress({ [nginx('limit-rpm')]: '-1' }), facts: onNginx, findings: ['noEffect'] },
    {
      name: 'HAProxy Ingress takes 0 for none, too',
      object: ingress({ 'haproxy-ingress.github.io/limit-rps': '00' }),
      facts: onHaproxy,
      findings: ['noEffect'],
    },
    {
      name: 'HAProxy Technologies takes nothing for none',
      object: ingress({ 'haproxy.org/rate-limit-requests': '' }),
      facts: onHaproxyTechnologies,
      findings: ['noEffect'],
    },
    {
      name: 'the period is written already',
      object: ingress({ 'haproxy.org/rate-limit-period': '1s' }),
      facts: onHaproxyTechnologies,
      findings: ['missing'],
      injected: annotated(haproxyTechnologiesLimits),
    },
    {
      name: 'a period of another length: the requests would not fit it',
      object: ingress({ 'haproxy.org/rate-limit-period': '1m' }),
      facts: onHaproxyTechnologies,
      findings: ['missing'],
    },
    {
      name: 'other numbers, and one that is not wanted',
      object: ingress(),
      params: { rps: 1, connections: 1_000_000, rpm: null },
      facts: onNginx,
      findings: ['missing'],
      injected: annotated({ [nginx('limit-rps')]: '1', [nginx('limit-connections')]: '1000000' }),
    },
    {
      name: 'connections only, where they can be said',
      object: ingress(),
      params: { rps: null },
      facts: onHaproxy,
      findings: ['missing'],
      injected: annotated({ 'haproxy-ingress.github.io/limit-connections': '300' }),
    },
    {
      name: 'the class in the annotation of old',
      object: ingress(legacy('edge'), {}),
      facts: onNginx,
      findings: ['missing'],
      injected: annotated({ ...legacy('edge'), ...nginxLimits }),
    },
    {
      name: 'the field before the annotation',
      object: ingress(legacy('other')),
      facts: [...onF5, classOf('k8s.io/ingress-nginx', 'other')],
      findings: ['missing'],
      injected: annotated({ ...legacy('other'), 'nginx.org/limit-req-rate': '500r/s' }),
    },
    {
      name: 'the only default class, in files',
      object: ingress(undefined, {}),
      source: 'files',
      facts: [classOf('nginx.org/ingress-controller', 'a', isDefault), classOf('k8s.io/ingress-nginx', 'b')],
      findings: ['missing'],
      injected: annotated({ 'nginx.org/limit-req-rate': '500r/s' }),
    },
    {
      name: 'a class by its name, where that was asked for',
      object: ingress(undefined, { ingressClassName: 'nginx' }),
      params: { assumeClassNames: true },
      findings: ['missing'],
      injected: annotated(nginxLimits),
    },
    {
      name: 'the other class that has a usual name',
      object: ingress(legacy('haproxy'), {}),
      params: { assumeClassNames: true },
      findings: ['missing'],
      injected: annotated({ ...legacy('haproxy'), ...haproxyLimits }),
    },
    {
      name: 'annotations are null',
      object: ingress(null),
      facts: onNginx,
      findings: ['missing'],
      injected: annotated(nginxLimits),
    },
    {
      name: 'annotations of another type are left to the API server',
      object: ingress([]),
      facts: onNginx,
      findings: ['missing'],
    },
    {
      name: 'a limit of another type is left to the API server',
      object: ingress({ [nginx('limit-rps')]: 10 }),
      facts: onNginx,
      findings: ['missing'],
    },
    {
      name: 'an Ingress that is no canary, and no minion',
      object: ingress({ [nginx('canary')]: 'false', 'nginx.org/mergeable-ingress-type': 'master' }),
      facts: onF5,
      findings: ['missing'],
      injected: annotated({
        [nginx('canary')]: 'false',
        'nginx.org/mergeable-ingress-type': 'master',
        'nginx.org/limit-req-rate': '500r/s',
      }),
    },
  ],
  notApplicable: [
    { name: 'no classes are known', object: ingress(undefined, { ingressClassName: 'nginx' }) },
    {
      name: 'no classes are known, and the name is nothing usual',
      object: ingress(),
      params: { assumeClassNames: true },
    },
    { name: 'no class is named or known', object: ingress(undefined, {}), params: { assumeClassNames: true } },
    {
      name: 'the class is not among those that are known, whatever its name',
      object: ingress(undefined, { ingressClassName: 'nginx' }),
      params: { assumeClassNames: true },
      facts: onNginx,
    },
    {
      name: 'at admission the API server has named the default class, or it will not',
      object: ingress(undefined, {}),
      facts: [classOf('k8s.io/ingress-nginx', 'edge', isDefault)],
    },
    {
      name: 'of two default classes any may be taken',
      object: ingress(undefined, {}),
      source: 'files',
      facts: [classOf('k8s.io/ingress-nginx', 'a', isDefault), classOf('k8s.io/ingress-nginx', 'b', isDefault)],
    },
    { name: 'a class without a controller', object: ingress(), facts: [classOf(5)] },
    {
      name: 'nothing is wanted',
      object: ingress(),
      params: { rps: null, rpm: null, connections: null },
      facts: onNginx,
    },
    { name: 'F5 NGINX has no word for connections', object: ingress(), params: { rps: null }, facts: onF5 },
    {
      name: 'HAProxy Technologies has no word for connections',
      object: ingress(),
      params: { rps: null },
      facts: onHaproxyTechnologies,
    },
    {
      name: "a canary has its main Ingress's limits",
      object: ingress({ [nginx('canary')]: 'true', [nginx('limit-rps')]: '0' }),
      facts: onNginx,
    },
    {
      name: "a minion has its master's limits, which one of its own would replace",
      object: ingress({ 'nginx.org/mergeable-ingress-type': 'minion' }),
      facts: onF5,
    },
    {
      name: 'an Ingress of another group',
      object: { ...ingress(), apiVersion: 'networking.example/v1' },
      facts: onNginx,
    },
  ],
})
