/** The chart's alerts: they ask for what the server counts, and say what to do. */
import t from 'tap'
import { preStop } from '../../policies/pre-stop.ts'
import { decodeReview } from '../../src/admission/decode.ts'
import type { Answer } from '../../src/admission/handle.ts'
import { allow } from '../../src/admission/respond.ts'
import type { JudgedFinding } from '../../src/policy/verdict.ts'
import { buildMetrics } from '../../src/server/metrics.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { loadChartFile } from './chart.ts'

interface Alert {
  readonly alert: string
  readonly expr: string
  readonly for: string
  readonly severity: string
  readonly summary: string
  readonly description: string
  readonly sources?: readonly string[]
  readonly remedies?: Readonly<Record<string, string>>
}

const podRequest = {
  uid: 'u',
  operation: 'CREATE',
  kind: { group: '', version: 'v1', kind: 'Pod' },
  namespace: 'shop',
  userInfo: { username: 'somebody' },
  object: {},
}

const { alerts = [] } = loadChartFile('files/alerts.yaml') as unknown as { readonly alerts: readonly Alert[] }
/** What Prometheus adds for every Pod. */
const ofTarget = ['namespace', 'job']

/** A page on which everything has happened once. */
async function page(): Promise<string> {
  const metrics = buildMetrics()
  const request = decodeReview({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request: podRequest })
  const finding: JudgedFinding = {
    policy: 'pre-stop',
    message: 'missing',
    declared: preStop.messages.missing,
    at: viewResource({}, { kind: 'Pod' }),
    field: [],
    outcome: 'warn',
    brokeGlass: true,
  }
  const answer: Answer = { review: allow(request.uid), verdict: 'warn', findings: [finding], failures: ['pre-stop'] }
  metrics.answered('mutate', request, answer, 0.1)
  metrics.failed('mutate')
  for (const role of ['ca', 'leaf'] as const) metrics.certificateUntil(role, new Date('2027-01-01'))
  metrics.clusterViewAges(() => [['Service', 1]])
  return metrics.registry.metrics()
}

/** Of `name{a="b",THIS}`: the name, and the rest of what is asked for. */
function selectorsOf(expr: string): readonly (readonly [name: string, matchers: readonly string[]])[] {
  return [...expr.matchAll(/(\w+)\{([^}]*)\}/g)].map(([, name = '', matchers = '']) => [name, matchers.split(',')])
}

void t.test('every series that is asked for is one of ours', async t => {
  const series = (await page()).split('\n').filter(line => line.startsWith('seaworthy_'))
  for (const { alert, expr } of alerts) {
    const selectors = selectorsOf(expr)
    t.ok(selectors.length > 0, alert)
    t.equal(expr.match(/\bseaworthy_\w+/g)?.length, selectors.length, `${alert}: nothing is asked of other releases`)
    for (const [name, [first, ...matchers]] of selectors) {
      t.equal(first, 'THIS', alert)
      const found = series.filter(line => line.startsWith(`${name}{`) && matchers.every(each => line.includes(each)))
      t.not(found.length, 0, `${alert}: ${name} ${matchers.join()}`)
      const kept = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, labels = '']) => labels.split(', '))
      for (const label of kept.filter(each => !ofTarget.includes(each))) t.match(found[0], `${label}="`, alert)
    }
  }
})

void t.test('what is said of a label is known', async t => {
  for (const { alert, expr, summary, description } of alerts) {
    const [, kept = ''] = /by \(([^)]*)\)/.exec(expr) ?? []
    for (const [, label = ''] of `${summary}${description}`.matchAll(/\$labels\.(\w+)/g)) {
      t.ok(kept.split(', ').includes(label), `${alert}: ${label}`)
    }
  }
})

void t.test('each says how bad it is, and what to do', async t => {
  for (const { alert, severity, summary, description, sources, remedies } of alerts) {
    t.match(severity, /^(info|warning|critical)$/, alert)
    t.ok(summary.length > 20 && summary.length < 90, `${alert}: ${summary}`)
    t.match(description, /\.$/, alert)
    if (remedies !== undefined) {
      t.strictSame(Object.keys(remedies), sources ?? ['own', 'secret', 'cert-manager'], `${alert}: for every source`)
    }
  }
})

void t.test('an alert has one name, but for those of different sources', async t => {
  const names = alerts.flatMap(({ alert, sources = ['all'] }) => sources.map(each => `${alert} ${each}`))
  t.strictSame(names, [...new Set(names)])
})
