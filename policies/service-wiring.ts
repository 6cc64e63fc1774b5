/** Services select Pods that there are, and send requests to ports that they have. */
import { isObject, type JsonObject, member, stringMember } from '../src/json.ts'
import { lacksWorkloads } from '../src/policy/absence.ts'
import { type Context, definePolicy, type Report } from '../src/policy/contract.ts'
import { nearestGiven } from '../src/policy/nearest.ts'
import { inFiles, objects } from '../src/policy/subjects.ts'
import { workloadKinds } from '../src/workload/kinds.ts'
import {
  findMissingLabel,
  findSelected,
  havePods,
  type LabelledPod,
  type Workloads,
} from '../src/workload/selected-pods.ts'
import { portKey, readPodPorts, readServicePorts, type ServicePort } from '../src/workload/service-ports.ts'
import type { Resource } from '../src/workload/views.ts'

export const serviceWiring = definePolicy({
  id: 'service-wiring',
  title: 'Services lead to Pods, and to ports that they have',
  docs: {
    why:
      'A Service whose selector no Pod has, or whose `targetPort` no container declares, is accepted without a word. It has no ' +
      'endpoints: every request to it is refused, while all Pods are ready and every dashboard is green. It happens when a label or a ' +
      'port is renamed in one file and not in the other.',
    remedy:
      'Write labels of the pod template into `spec.selector`, and the name of a declared port into `targetPort`. A Service is only ' +
      'measured by the objects that are given with it: exempt it if it selects Pods that an operator makes of its own kind, or ' +
      'labels that a program gives itself while it runs, such as the leader of a database.',
    links: [
      'https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service',
      'https://kubernetes.io/docs/tasks/debug/debug-application/debug-service/#does-the-service-have-any-endpointslices',
    ],
  },
  subject: inFiles(objects('Service')),
  parameters: {},
  messages: {
    selectsNothing: {
      text: 'no Pod has the labels {found}, so requests lead nowhere',
      remedy: 'write labels of the pod template into spec.selector{hint}',
    },
    portMissing: {
      text: 'port {port} leads to a {protocol} port named {found}, which no container declares',
      remedy: 'declare it, or write into targetPort what is declared ({declared}){hint}',
    },
    portUndeclared: {
      text: 'port {port} leads to {protocol} port {found}, which no container declares',
      remedy: 'declare it, or write into targetPort what is declared ({declared})',
    },
  },
  review(service, _parameters, report, context) {
    const selector = findSelector(service)
    if (selector === undefined || lacksWorkloads(context)) return
    const workloads = listWorkloads(context, service.namespace)
    const selected = findSelected(selector, workloads)
    if (selected === undefined) return
    if (selected.length === 0) reportNone(service, selector, workloads, report, context)
    else reviewPorts(service, selected, report)
  },
})

/** One that makes endpoints. Without it, or of type ExternalName, others do, or nobody; what is no text is left to the API server. */
function findSelector({ root }: Resource): JsonObject | undefined {
  const spec = member(root, 'spec')
  const selector = member(spec, 'selector')
  if (!isObject(selector) || stringMember(spec, 'type') === 'ExternalName') return undefined
  return Object.values(selector).every(value => typeof value === 'string') ? selector : undefined
}

/** What may make Pods, in a namespace or in all. */
function listWorkloads({ facts }: Context, namespace?: string): Workloads {
  return [...workloadKinds, 'other' as const].map(kind => facts.list(kind, namespace) ?? [])
}

/** Where its namespace has no Pods here, they may be in the cluster, unless they are in another namespace here. */
function reportNone(
  service: Resource,
  selector: JsonObject,
  workloads: Workloads,
  report: Report<'selectsNothing'>,
  context: Context,
): void {
  const elsewhere = findSelected(selector, listWorkloads(context))?.[0]?.workload.namespace
  if (elsewhere === undefined && !havePods(workloads)) return
  const pairs = Object.entries(selector).map(([key, value]) => `${key}=${value}`)
  const found = pairs.toSorted().slice(0, mostShown).join(',')
  const hint = elsewhere === undefined ? hintLabel(selector, workloads) : `; Pods in namespace ${elsewhere} have them`
  report({ message: 'selectsNothing', at: service, field: ['spec', 'selector'], data: { found, wanted: null, hint } })
}

function hintLabel(selector: JsonObject, workloads: Workloads): string {
  const missing = findMissingLabel(selector, workloads)
  return missing === undefined ? '' : hintName(missing.value, missing.others, `${missing.key}=`)
}

function hintName(written: string, names: readonly string[], prefix = ''): string {
  const near = nearestGiven(written, names)
  return near === undefined ? '' : `; did you mean ${prefix}${near}?`
}

/** Findings of one Service. */
const mostFindings = 20

/** Ports of one Pod that are told, or compared. */
const mostPorts = 20

/** Parts of a list that are repeated. */
const mostShown = 5

function reviewPorts(
  service: Resource,
  selected: readonly LabelledPod[],
  report: Report<'portMissing' | 'portUndeclared'>,
): void {
  const missing = listMissing(readServicePorts(service), selected)
  if (missing.length === 0) return
  const declared = selected.flatMap(({ pod }) => readPodPorts(pod).all.slice(0, mostPorts))
  const names = [...new Set(declared.map(({ name }) => name))].filter(name => name !== '')
  const texts = [...new Set(declared.map(({ name, number }) => name || String(number)))].slice(0, mostShown)
  for (const [index, { key, protocol, target, field }] of missing.entries()) {
    const named = typeof target === 'string'
    // names are compared for one port only: it takes their product, for every Service
    const hint = named && index === 0 ? hintPort(target, names) : ''
    const data = { port: key, protocol, found: target, wanted: null, declared: texts.join(', ') || 'none' }
    report({
      message: named ? 'portMissing' : 'portUndeclared',
      at: service,
      field,
      item: key,
      data: { ...data, hint },
    })
  }
}

/** As many as are told. */
function listMissing(ports: readonly ServicePort[], selected: readonly LabelledPod[]): readonly ServicePort[] {
  const missing: ServicePort[] = []
  for (const port of ports) {
    if (missing.length === mostFindings) break
    if (isMissing(port, selected)) missing.push(port)
  }
  return missing
}

function hintPort(written: string, names: readonly string[]): string {
  return /^\d+$/.test(written) ? '; a number is written without quotes' : hintName(written, names)
}

/** A name has to be declared. A number need not be: it is missing where all that run for long declare some, and nobody this one. */
function isMissing({ protocol, target }: ServicePort, selected: readonly LabelledPod[]): boolean {
  const key = portKey(protocol, target)
  if (selected.some(({ pod }) => readPodPorts(pod).keys.has(key))) return false
  if (typeof target === 'string') return true
  const declares = ({ pod }: LabelledPod): boolean => readPodPorts(pod).all.length > 0
  return selected.some(declares) && selected.every(each => declares(each) || !each.pod.longRunning)
}
