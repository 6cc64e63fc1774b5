/** What was said of one object: verdict, findings, and what is injected. */
import { isOpen, type ReportedFinding } from '../report/report.ts'
import { nameOf, plural } from '../report/wording.ts'
import { button, element } from './dom.ts'
import { findingItem, type GoTo, outcomeBadge, settledItem } from './finding-view.ts'
import { type DiffLine, diffOf, type JudgedObject } from './mended-text.ts'

const verdicts = { deny: 'denied', warn: 'warned', allow: 'allowed' } as const

/** @param isUnfolded whether what is injected is shown at once. */
export function objectView(text: string, judged: JudgedObject, goTo: GoTo, isUnfolded: boolean): HTMLElement {
  const { object, verdict, findings, profile, line } = judged.result
  const name = nameOf(object)
  const open = findings.filter(isOpen)
  return element(
    'article',
    { class: `object ${verdict}`, 'aria-label': name },
    element(
      'header',
      {},
      element('h3', {}, name),
      element('span', { class: `badge ${verdict}` }, verdicts[verdict]),
      profile !== undefined && element('span', { class: 'note' }, `profile ${profile}`),
      button(`Line ${line}`, () => goTo(line, 1), { class: 'quiet' }),
    ),
    open.length > 0 &&
      element('ol', { class: 'findings' }, ...byOutcome(open).map(finding => findingItem(finding, open, goTo))),
    ...injectedParts(text, judged, isUnfolded),
    ...settled(findings, goTo),
  )
}

/** Denials first; each kind in the order of the report. */
function byOutcome(findings: readonly ReportedFinding[]): readonly ReportedFinding[] {
  return findings.toSorted((a, b) => Number(b.outcome === 'deny') - Number(a.outcome === 'deny'))
}

const settledHeads = { mended: 'mended by what is injected', exempt: 'exempt', audit: 'only counted' } as const

function settled(findings: readonly ReportedFinding[], goTo: GoTo): readonly HTMLElement[] {
  return (['mended', 'exempt', 'audit'] as const).flatMap(outcome => {
    const of = findings.filter(finding => finding.outcome === outcome)
    if (of.length === 0) return []
    const head = `${plural(of.length, 'finding')} ${settledHeads[outcome]}`
    return element(
      'details',
      { 'data-part': outcome },
      element('summary', {}, outcomeBadge(outcome), ` ${head}`),
      element('ul', {}, ...of.map(finding => settledItem(finding, goTo))),
    )
  })
}

function injectedParts(text: string, judged: JudgedObject, isUnfolded: boolean): readonly HTMLElement[] {
  const parts = [
    ['patch', 'Injected into the object'],
    ['podPatch', 'Injected into its Pods'],
  ] as const
  return parts.flatMap(([part, name]) => {
    const count = judged.result[part].length
    if (count === 0) return []
    const details = element(
      'details',
      { class: 'injected', open: isUnfolded, 'data-part': part },
      element('summary', {}, name),
    )
    // made when it is looked at: each parses its document again
    const show = (): void => {
      if (details.open && details.children.length === 1) details.append(diffView(name, diffOf(text, judged, part)))
    }
    details.addEventListener('toggle', show)
    show()
    return details
  })
}

function diffView(name: string, lines: readonly DiffLine[]): HTMLElement {
  return element(
    'div',
    { class: 'diff', role: 'group', 'aria-label': name, tabindex: 0 },
    ...lines.map(({ kind, text }) => element(tagOf[kind], { class: `diff-line ${kind}` }, text)),
  )
}

const tagOf = { same: 'span', gap: 'span', added: 'ins', removed: 'del' } as const
