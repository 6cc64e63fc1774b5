/** How to be exempt from a policy, and what can be wrong with that. */
import { exemptionMessages, exemptionPrefix } from '../policy/annotated-exemptions.ts'
import type { AnyPolicy, Message } from '../policy/contract.ts'
import { type Page, paragraph, toText, wrap } from './page.ts'

/** The annotation that exempts from a policy, where it stands. @param refusing where none is accepted. */
export function renderExempting(policy: AnyPolicy, refusing: readonly string[], page: Page): readonly string[] {
  const { inPods } = policy.subject
  const place = exemptionPlace(inPods)
  const template = inPods ? ['spec:', '  template:'] : []
  const depth = '  '.repeat(template.length)
  const only = inPods ? '"containers=NAME,NAME; REASON" is for these containers only. ' : ''
  const refused = refusing.length === 0 ? '' : ` Not accepted in: ${refusing.join(', ')}.`
  return [
    page.bold('To be exempt'),
    ...wrap(`In the annotations of ${place}:`, page.width, '  '),
    '',
    ...[...template, `${depth}metadata:`, `${depth}  annotations:`].map(line => `    ${line}`),
    `    ${depth}    ${exemptionPrefix}${policy.id}: "REASON"`,
    '',
    ...wrap(
      `${only}"REASON; until=YYYY-MM-DD" holds to that day.${refused} More: ${page.program} explain exemptions`,
      page.width,
      '  ',
    ),
    '',
  ]
}

/** On what an annotation stands that exempts from a policy. */
export function exemptionPlace(isAboutPods: boolean): string {
  return isAboutPods ? 'the pod template (of a bare Pod: its own)' : 'the object itself'
}

/** How exemptions are written, and what can be wrong with one. */
export function renderExemptions(page: Page): string {
  const forms = [
    `${exemptionPrefix}POLICY: "REASON"`,
    `${exemptionPrefix}POLICY: "containers=NAME,NAME; REASON; until=YYYY-MM-DD"`,
  ]
  const messages = Object.entries<Message>(exemptionMessages)
  return toText([
    page.bold('exemptions: Annotations that exempt an object from a policy'),
    '',
    ...forms.map(form => `    ${form}`),
    '',
    ...paragraph(
      'It stands on the pod template (of a Pod that has none: on the Pod) for policies about pods, and on the object itself for all others: ' +
        `${page.program} explain POLICY says which. A policy that is exempt neither checks nor injects. Administrators grant exemptions in the ` +
        'configuration, too, and say there whose annotations are accepted.',
      page,
    ),
    page.bold('What can be wrong with one, which then holds for nothing'),
    ...messages.flatMap(([id, message]) => [`  ${id}`, ...explainMessage(message, page)]),
  ])
}

/** What a message says, and what to do then; `{name}` stands for what is found. */
export function explainMessage(message: Message | undefined, { width }: Page): readonly string[] {
  if (message === undefined) return []
  const { text, remedy, ceiling } = message
  const bound = ceiling === undefined ? [] : [`    at most ${ceiling}, whatever is configured`]
  return [...wrap(text, width, '    '), ...wrap(remedy, width, '       ', '    -> '), ...bound]
}
