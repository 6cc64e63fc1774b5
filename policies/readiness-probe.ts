/** Serving containers say when they are ready: without a readiness probe, users are sent to a program that is still starting. */
import type { Json } from '../src/json.ts'
import { definePolicy, type Edit, type Report } from '../src/policy/contract.ts'
import { nearest } from '../src/policy/nearest.ts'
import { choice } from '../src/policy/parameters.ts'
import { pods } from '../src/policy/subjects.ts'
import {
  type AnnotationProblem,
  type DeclaredProbes,
  declarationKeys,
  declarationPrefix,
  declaringKeys,
  mostProblems,
  readDeclaration,
} from '../src/workload/declared-probes.ts'
import { buildReadinessProbe } from '../src/workload/injected-probes.ts'
import { findServingPort } from '../src/workload/ports.ts'
import { containersWithout, probeDefaults } from '../src/workload/probes.ts'
import type { ContainerView, PodView, Resource } from '../src/workload/views.ts'

export const readinessProbe = definePolicy({
  id: 'readiness-probe',
  title: 'Serving containers have a readiness probe',
  docs: {
    why:
      'Without a readiness probe a container counts as ready as soon as its process runs: every rollout sends requests to programs that ' +
      'are still starting, and one that hangs keeps getting its share.',
    remedy:
      'Set `readinessProbe` on containers that serve, with a path that answers only when the program can work. Or declare it by annotations ' +
      'of the pod (template), and it is injected: `probe.seaworthy.dev/path` (httpGet; liveness and startup probes follow from it, too) or ' +
      '`probe.seaworthy.dev/port` alone (tcpSocket, readiness only); `port` is a number or a name, by default the first port that serves. ' +
      '`period-seconds`, `initial-delay-seconds` (how long it takes to start), `liveness-path` and `container` (by default the first that ' +
      'serves) say more. One annotation that is wrong, and nothing is injected. Pods that run to completion are not looked at.',
    links: [
      'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    ],
  },
  subject: pods,
  parameters: {
    fallback: choice(
      'What to inject where nothing is declared. `tcpSocket` asks only whether the first port that serves is open.',
      'none',
      ['none', 'tcpSocket'],
    ),
  },
  messages: {
    missing: {
      text: 'there is no readinessProbe, so requests come before the program is ready',
      remedy: 'set readinessProbe, or the annotation probe.seaworthy.dev/path',
    },
    declared: {
      text: 'annotations declare a readiness probe, and there is no readinessProbe',
      remedy: 'set readinessProbe, or remove the annotations probe.seaworthy.dev/…',
    },
    invalidAnnotation: {
      text: 'no probe is injected, because the annotation {key} {fault}',
      remedy: 'write {wanted}',
    },
    misplacedAnnotation: {
      text: 'annotation {key} stands on the object, where its Pods do not have it, and declares nothing',
      remedy: 'move it to the annotations of the pod template',
      ceiling: 'warn',
    },
  },
  review(pod, { fallback }, report, { settings }) {
    if (!pod.longRunning) return
    const { nonServingPortNames } = settings
    const { declared, problems } = readDeclaration(pod, nonServingPortNames)
    reportProblems(pod, problems, report)
    if (pod.isTemplate) reportMisplaced(pod.resource, report)
    const spared = fallback === 'tcpSocket' && problems.length === 0
    for (const container of containersWithout(pod, 'readinessProbe')) {
      const port = findServingPort(container, nonServingPortNames)?.number
      const own = declaredFor(container, declared)
      if (port === undefined && own === undefined) continue
      const mend = findMend(container, own ?? (spared ? fallbackTo(port) : undefined))
      report({ message: port === undefined ? 'declared' : 'missing', at: container, field: ['readinessProbe'], mend })
    }
  },
})

function declaredFor(container: ContainerView, declared: DeclaredProbes | undefined): DeclaredProbes | undefined {
  return declared?.container === container && declared.readiness !== undefined ? declared : undefined
}

type Asked = Pick<DeclaredProbes, 'readiness' | 'periodSeconds'>

function fallbackTo(port: number | undefined): Asked {
  return { ...probeDefaults, readiness: port === undefined ? undefined : { tcpSocket: { port } } }
}

function findMend(container: ContainerView, asked: Asked | undefined): readonly Edit[] {
  if (asked?.readiness === undefined) return []
  const probe = buildReadinessProbe(container, asked.readiness, asked.periodSeconds)
  return probe === undefined ? [] : [{ set: ['readinessProbe'], to: probe }]
}

function reportProblems(
  pod: PodView,
  problems: readonly AnnotationProblem[],
  report: Report<'invalidAnnotation'>,
): void {
  for (const { key, fault, found, wanted } of problems) {
    const field = ['metadata', 'annotations', key]
    const data = { key, fault: sayFault(fault, found), found, wanted: wanted ?? findNearest(key) }
    report({ message: 'invalidAnnotation', at: pod, field, item: key, data })
  }
}

function reportMisplaced(resource: Resource, report: Report<'misplacedAnnotation'>): void {
  for (const key of declaringKeys(resource.annotations).slice(0, mostProblems)) {
    const field = ['metadata', 'annotations', key]
    report({ message: 'misplacedAnnotation', at: resource, field, item: key, data: { key } })
  }
}

function sayFault(fault: AnnotationProblem['fault'], found: Json): string {
  if (fault === 'invalid' && typeof found === 'string') return `is "${found.slice(0, 40)}"`
  return { unknown: 'is unknown', noText: 'is no text', invalid: 'is no value', missing: 'is missing' }[fault]
}

function findNearest(key: string): string {
  return declarationPrefix + (nearest(key.slice(declarationPrefix.length), shortKeys) ?? 'path, for example')
}

const shortKeys = declarationKeys.map(key => key.slice(declarationPrefix.length))
