/** Policies as SARIF's rules: what a finding's reader gets to read about it. */
import type { ReportingConfiguration, ReportingDescriptor } from 'sarif'
import { exemptionMessages } from '../policy/annotated-exemptions.ts'
import type { CatalogueEntry } from '../policy/catalogue.ts'
import type { Message } from '../policy/contract.ts'
import type { Outcome } from '../policy/verdict.ts'

/** A rule for each policy that has a finding, in this order. @param ids of policies, and `exemptions`. */
export function buildRules(
  ids: Iterable<string>,
  catalogue: readonly CatalogueEntry[],
  profile: string,
): ReportingDescriptor[] {
  const byId = new Map(catalogue.map(entry => [entry.id, entry]))
  return Array.from(ids, id => {
    const entry = byId.get(id)
    return entry === undefined ? exemptionsRule(id) : toRule(entry, profile)
  })
}

/** How hard an outcome is in SARIF. */
export function levelOf(outcome: Outcome | 'off'): ReportingConfiguration.level {
  return levels[outcome]
}

const levels = {
  deny: 'error',
  warn: 'warning',
  audit: 'note',
  exempt: 'note',
  mended: 'none',
  off: 'none',
} as const satisfies Record<Outcome | 'off', ReportingConfiguration.level>

function toRule(entry: CatalogueEntry, profile: string): ReportingDescriptor {
  const { id, title, docs, messages } = entry
  const action = entry.profiles[profile]?.action ?? 'audit'
  const [link] = docs.links
  return {
    ...identify(id, title, docs.why, levelOf(action)),
    ...(link === undefined ? {} : { helpUri: link }),
    help: {
      text: [docs.why, `What to do: ${docs.remedy}`, ...listMessages(messages), ...docs.links].join('\n'),
      markdown: [
        docs.why,
        `**What to do.** ${docs.remedy}`,
        tabulate(messages),
        docs.links.map(link => `- <${link}>`).join('\n'),
      ].join('\n\n'),
    },
  }
}

/** What is said of exemptions that do not hold: no policy, but told like one's findings. */
function exemptionsRule(id: string): ReportingDescriptor {
  const why = 'An exemption that does not hold exempts from nothing, and the policy goes on as if it were not there.'
  return {
    ...identify(id, 'Exemptions hold', why, 'warning'),
    help: {
      text: [why, ...listMessages(exemptionMessages)].join('\n'),
      markdown: [why, tabulate(exemptionMessages)].join('\n\n'),
    },
  }
}

function identify(id: string, title: string, why: string, level: ReportingConfiguration.level): ReportingDescriptor {
  return {
    id,
    name: id.replaceAll(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase()),
    shortDescription: { text: title },
    fullDescription: { text: why },
    defaultConfiguration: { level },
    properties: { tags: ['kubernetes', 'production-readiness'] },
  }
}

type Messages = Readonly<Record<string, Message>>

/** `{name}` in them stands for what is found. */
function listMessages(messages: Messages): string[] {
  return Object.values(messages).map(({ text, remedy }) => `- ${text}: ${remedy}`)
}

function tabulate(messages: Messages): string {
  const cell = (text: string): string => text.replaceAll(/[<|]/g, '\\$&')
  const rows = Object.entries(messages).map(
    ([id, { text, remedy }]) => `| \`${id}\` | ${cell(text)} | ${cell(remedy)} |`,
  )
  return ['| message | says | remedy |', '| --- | --- | --- |', ...rows].join('\n')
}
