/** What is said of all objects together: what is wrong most often, where most is denied, and the numbers. */
import { clip, escapeControls } from '../policy/describe.ts'
import { type Cause, denialsFirst, findCauses } from './causes.ts'
import type { Paint } from './paint.ts'
import type { Rendering } from './rendering.ts'
import { isOpen, type Report, type ReportResult } from './report.ts'
import { plural, summaryOf } from './wording.ts'

/** Rows that are read at a glance. */
const mostCauses = 10
const mostPlaces = 5

/** Findings that are seen at a glance, too: what they have in common need not be told. */
const fewFindings = 5

/** The causes that most objects have. */
export function renderTopCauses({ results }: Report, paint: Paint): string {
  return renderTop(findCauses(results), paint)
}

/** The same where there are so many findings that it helps. */
export function renderCommonCauses({ results }: Report, paint: Paint): string {
  const causes = findCauses(results)
  const repeats = causes.some(({ objects }) => objects > 1)
  const open = repeats ? results.reduce((sum, { findings }) => sum + findings.filter(isOpen).length, 0) : 0
  return open > fewFindings ? renderTop(causes, paint) : ''
}

/** Every cause, denials first. */
export function renderAllCauses({ results }: Report, paint: Paint): string {
  return renderTable('Causes', renderCauses(denialsFirst(findCauses(results)), paint), paint)
}

/** The files with most denied objects; the namespaces, where all are of one file or of a cluster. */
export function renderWorstPlaces({ results }: Report, paint: Paint): string {
  const hasFiles = new Set(results.map(({ file }) => file)).size > 1
  const denied = results.filter(({ verdict }) => verdict === 'deny')
  const places = Map.groupBy(denied, hasFiles ? fileOf : namespaceOf)
  const rows = [...places].toSorted(([, a], [, b]) => b.length - a.length).slice(0, mostPlaces)
  const width = String(rows[0]?.[1].length ?? 0).length
  return renderTable(
    `Most denied ${hasFiles ? 'files' : 'namespaces'}`,
    rows.map(([place, { length }]) => `${String(length).padStart(width)} denied  ${place}`),
    paint,
  )
}

/** The last line, and what it does not count. */
export function renderNumbers({ report, hasBaseline }: Rendering, paint: Paint): string {
  const findings = report.results.flatMap(each => each.findings)
  const known = findings.filter(({ baseline }) => baseline).length
  const audited = findings.filter(({ outcome, baseline }) => outcome === 'audit' && !baseline).length
  const unshown =
    audited === 0 ? '' : `${paint.dim(`${plural(audited, 'finding')} audited (--output json lists them)`)}\n`
  return `${unshown}${summaryOf(report)}${hasBaseline ? `, ${known} in the baseline` : ''}\n`
}

function renderTop(causes: readonly Cause[], paint: Paint): string {
  const rows = renderCauses(causes.slice(0, mostCauses), paint)
  const more = causes.length - mostCauses
  return renderTable('Top causes', more > 0 ? [...rows, `and ${more} more`] : rows, paint)
}

function renderCauses(causes: readonly Cause[], paint: Paint): readonly string[] {
  const numbers = causes.map(({ objects }) => String(objects))
  const width = Math.max(0, ...numbers.map(number => number.length))
  const policyWidth = Math.max(0, ...causes.map(({ policy }) => policy.length))
  return causes.map(({ outcome, policy, text, varies, objects }) => {
    const count = `${String(objects).padStart(width)} ${objects === 1 ? 'object ' : 'objects'}`
    return `${count}  ${paint[outcome](outcome)}  ${policy.padEnd(policyWidth)}  ${varies ? 'e.g. ' : ''}${text}`
  })
}

/** Nothing without rows. */
function renderTable(title: string, rows: readonly string[], paint: Paint): string {
  return rows.length === 0 ? '' : `${paint.bold(title)}\n${rows.map(row => `  ${row}\n`).join('')}\n`
}

function fileOf({ file = '-' }: ReportResult): string {
  return escapeControls(file)
}

function namespaceOf({ object }: ReportResult): string {
  return clip(object.namespace ?? '(no namespace)')
}
