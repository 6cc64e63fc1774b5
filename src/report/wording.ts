/** How formats name objects, places and findings: bounded, one line, no control characters. */
import { stepsOf, toFieldPath } from '../json.ts'
import { clip, escapeControls, headline } from '../policy/describe.ts'
import type { Report, ReportedFinding, ReportedObject } from './report.ts'

/** `Deployment shop/api`. */
export function nameOf({ kind, namespace, name }: ReportedObject): string {
  return clip(`${kind} ${namespace === null ? '' : `${namespace}/`}${name ?? '(no name)'}`)
}

/** `container "web": memory limit is missing; set resources.limits.memory`. */
export function adviceOf(finding: ReportedFinding): string {
  return `${headlineOf(finding)}; ${finding.remedy}`
}

/** The same; of what is exempt its reason in place of the remedy. */
export function sentenceOf(finding: ReportedFinding): string {
  const { outcome, reason = '' } = finding
  return outcome === 'exempt' ? `${headlineOf(finding)}; exempt: ${reason}` : adviceOf(finding)
}

/** `container "web": memory limit is missing`. */
export function headlineOf(finding: ReportedFinding): string {
  return headline({ ...finding, container: finding.container, reason: finding.reason })
}

/** A JSON Pointer as Kubernetes prints field paths: `spec.containers[0].image`; empty for the object itself. */
export function fieldPathOf(pointer: string): string {
  return toFieldPath(stepsOf(pointer))
}

/** A file as GitHub finds it in a repository: `deploy/api.yaml`, never `./deploy/api.yaml`. */
export function pathFromRoot(file: string): string {
  return file.replace(/^(?:\.\/+)+/, '')
}

/** `deploy/api.yaml:14:11`; in a cluster the field's path. */
export function placeOf({ line, column, path }: ReportedFinding, file: string | undefined): string {
  return file === undefined ? clip(fieldPathOf(path), longestPath) : `${escapeControls(file)}:${line}:${column}`
}

/** Longest path that is shown, in characters: keys of annotations alone may have 317. */
export const longestPath = 400

/** `3 objects (profile production): 1 denied, 1 warned, 1 injected, 1 problem in the input`. */
export function summaryOf({ profile, summary, problems = [] }: Report): string {
  const { objects, denied, warned, injected } = summary
  const unread = problems.length === 0 ? '' : `, ${plural(problems.length, 'problem')} in the input`
  return `${plural(objects, 'object')} (profile ${profile}): ${denied} denied, ${warned} warned, ${injected} injected${unread}`
}

/** `1 object`, `2 objects`. */
export function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`
}
