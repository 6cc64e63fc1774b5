/** What was found, as items of a list. */

import { offerExemptions } from '../report/offered-exemptions.ts'
import type { ReportedFinding } from '../report/report.ts'
import { headlineOf, sentenceOf } from '../report/wording.ts'
import { copyButton } from './copy.ts'
import { button, element } from './dom.ts'

/** Goes to a place of the text, both from 1. */
export type GoTo = (line: number, column: number) => void

/** What somebody has to do something about. @param beside all such findings of its object */
export function findingItem(finding: ReportedFinding, beside: readonly ReportedFinding[], goTo: GoTo): HTMLElement {
  return element(
    'li',
    { class: `finding ${finding.outcome}` },
    element(
      'p',
      { class: 'finding-head' },
      outcomeBadge(finding.outcome),
      policyLink(finding.policy),
      lineButton(finding, goTo),
    ),
    element('p', { class: 'finding-text' }, headlineOf(finding)),
    element('p', { class: 'finding-remedy' }, finding.remedy),
    exemptionButton(beside.filter(({ policy }) => policy === finding.policy)),
  )
}

/** What is settled, in a line. */
export function settledItem(finding: ReportedFinding, goTo: GoTo): HTMLElement {
  return element(
    'li',
    { class: 'settled' },
    policyLink(finding.policy),
    ` ${finding.outcome === 'exempt' ? sentenceOf(finding) : headlineOf(finding)} `,
    lineButton(finding, goTo),
  )
}

/** A link into the catalogue. */
export function policyLink(id: string): HTMLElement {
  // what is said of exemptions themselves is said by no policy
  if (id === 'exemptions') return element('span', {}, id)
  return element('a', { href: `#/policies/${encodeURIComponent(id)}` }, id)
}

/** A coloured word. */
export function outcomeBadge(outcome: string): HTMLElement {
  return element('span', { class: `badge ${outcome}` }, outcome)
}

/** Leads to the line that something is about. */
export function lineButton({ line, column }: Pick<ReportedFinding, 'line' | 'column'>, goTo: GoTo): HTMLElement {
  return button(`Line ${line}`, () => goTo(line, column), { class: 'quiet' })
}

/** One annotation for all that a policy found: a second one would have the same key. */
function exemptionButton(findings: readonly ReportedFinding[]): HTMLElement | undefined {
  const [offer] = offerExemptions(findings)
  if (offer === undefined) return undefined
  const made = copyButton('Copy exemption', () => offer.lines.join('\n'), `Copied: for ${offer.field}`)
  made.classList.add('quiet')
  return made
}
