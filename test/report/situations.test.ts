/**
 * The incidents behind this project: manifests, and the report that would have told.
 *
 * `TAP_SNAPSHOT=1` writes the reports anew; read what changed.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { renderHuman } from '../../src/report/human.ts'
import { renderingOf } from './reports.ts'

const folder = new URL('../fixtures/situations/', import.meta.url)

interface Situation {
  /** The file of its manifests. */
  readonly name: string
  /** Outcome and text of the one line that whoever is on call would have wanted. */
  readonly cause: string
  /** `production` if nothing else is said. */
  readonly profile?: 'baseline' | 'strict'
  /** How many services look like this one, whose name is given. */
  readonly services?: { readonly count: number; readonly name: string }
}

const situations: readonly Situation[] = [
  {
    name: 'ndots',
    services: { count: 100, name: 'catalog' },
    cause: 'mended  dns-ndots: ndots is not set, and the default 5 multiplies DNS queries',
  },
  {
    name: 'ingress-flood',
    cause: 'warn    ingress-rate-limit: there is no rate limit, so one client can take all of the backend',
  },
  {
    name: 'best-effort',
    profile: 'baseline',
    cause:
      'warn    qos-class: the QoS class is BestEffort, below Burstable: container "reports" requests neither cpu nor memory',
  },
  {
    name: 'replicas-fight-autoscaler',
    cause: 'warn    autoscaling: every apply sets spec.replicas to 3, whatever HorizontalPodAutoscaler web has set',
  },
  {
    name: 'rollout-drops-requests',
    cause:
      'deny    readiness-probe: container "web": there is no readinessProbe, so requests come before the program is ready',
  },
  { name: 'cronjob-history', cause: 'warn    cronjob-history: 1000 successful Jobs are kept with their Pods' },
  { name: 'bare-pod', cause: 'warn    bare-pod: nothing is known to replace the Pod when its node drains or fails' },
  {
    name: 'system-pool',
    cause:
      "deny    system-pool-isolation: the toleration of CriticalAddonsOnly lets an application take the nodes of the cluster's own pods",
  },
  {
    name: 'namespace-without-quota',
    cause: 'warn    namespace-guardrails: namespace shop has no ResourceQuota, so it can take all of the cluster',
  },
  {
    name: 'revision-history',
    cause: 'warn    revision-history: 100 old revisions are kept, each with a whole template',
  },
  {
    name: 'service-target-port',
    cause: 'warn    service-wiring: port http leads to TCP port 8000, which no container declares',
  },
  { name: 'removed-api', cause: 'deny    deprecated-api: extensions/v1beta1 Ingress was removed in Kubernetes 1.22' },
]

for (const { name, cause, profile = 'production', services } of situations) {
  t.test(name, async t => {
    const text = readFileSync(new URL(`${name}.yaml`, folder), 'utf8')
    const all = services === undefined ? text : repeat(text, services)
    const report = [...renderHuman(renderingOf(all, { file: `${name}.yaml`, configured: { profile } }))].join('')
    const written = new URL(`${name}.report.txt`, folder)
    if (t.writeSnapshot) writeFileSync(written, report)
    t.equal(report, readFileSync(written, 'utf8'))
    const [outcome = '', said = ''] = cause.split(/ +(.*)/)
    const told = report.split('\n').filter(line => line.startsWith(`  ${outcome} `) && line.includes(said))
    t.equal(told.length, services?.count ?? 1, 'the cause is one line')
  })
}

t.test('every file has its row', async t => {
  const names = readdirSync(folder).map(file => file.replace(/\.(yaml|report\.txt)$/, ''))
  t.strictSame([...new Set(names)].toSorted(), situations.map(({ name }) => name).toSorted())
})

/** The same objects once for every service, under its own name. */
function repeat(text: string, { count, name }: { readonly count: number; readonly name: string }): string {
  const numbers = Array.from({ length: count }, (_, index) => String(index + 1).padStart(String(count).length, '0'))
  return numbers.map(number => text.replaceAll(name, `${name}-${number}`)).join('---\n')
}
