/** The policy catalogue as Markdown: `policies/README.md` is this and nothing else. */
import type { Json } from '../json.ts'
import type { CatalogueEntry } from '../policy/catalogue.ts'
import type { PolicySetting } from '../policy/plan.ts'

/** The two examples of a policy, as YAML. */
export interface Examples {
  readonly bad: string
  readonly good: string
}

const introduction = `# Policies

<!-- Written by \`npm run catalogue\` from the policies themselves; a test compares it. -->

In the order in which they inject and report. An action is what becomes of a finding: **deny**, **warn**, **audit** (metrics, audit
annotations and reports only) or **off**. **+** means that what is missing is injected, never over something that is written.
A policy that a profile does not name is audited in it.

An object is exempt from a policy by an annotation on its pod (template), or on itself for findings about the object as a whole:
\`exempt.seaworthy.dev/<policy>: "<reason>"\`, optionally \`containers=a,b; <reason>; until=YYYY-MM-DD\`.
One that is not written so is void, and a warning says why. The profile strict accepts none.
`

/** @param examplesOf the examples of a policy by its id. */
export function renderCatalogue(
  entries: readonly CatalogueEntry[],
  profileNames: readonly string[],
  examplesOf: (id: string) => Examples,
): string {
  const overview = table(
    ['policy', ...profileNames],
    entries.map(entry => [
      `[${entry.id}](#${entry.id})`,
      ...profileNames.map(name => describeSetting(entry.profiles[name])),
    ]),
  )
  const sections = entries.map(entry => renderEntry(entry, profileNames, examplesOf(entry.id)))
  return `${introduction}\n${overview}\n${sections.join('\n')}`
}

function renderEntry(entry: CatalogueEntry, profileNames: readonly string[], examples: Examples): string {
  const parameters = Object.entries(entry.parameters).map(([name, { doc, default: initial }]) => [
    code(name),
    doc,
    literal(initial),
    ...profileNames.map(profile => valueIn(entry.profiles[profile], name, initial)),
  ])
  const messages = Object.entries(entry.messages).map(([id, { text, remedy, ceiling }]) => [
    code(id),
    text,
    remedy,
    ceiling ?? 'deny',
  ])
  return `## ${entry.id}

${entry.title}. Looks at ${entry.subject}.

${entry.docs.why}

**Remedy.** ${entry.docs.remedy}

${table(['parameter', 'meaning', 'default', ...profileNames], parameters)}
${table(['message', 'says', 'remedy', 'at most'], messages)}
Not so:

\`\`\`yaml
${examples.bad.trimEnd()}
\`\`\`

But so:

\`\`\`yaml
${examples.good.trimEnd()}
\`\`\`

See ${entry.docs.links.map(link => `<${link}>`).join(', ')}.
`
}

function describeSetting(setting: PolicySetting | undefined): string {
  if (setting === undefined) return 'audit'
  const messages = Object.entries(setting.actions ?? {}).map(([id, action]) => `; ${id}: ${action}`)
  return `${setting.action}${setting.inject ? ' +' : ''}${messages.join('')}`
}

function valueIn(setting: PolicySetting | undefined, name: string, initial: Json): string {
  const value = setting?.params?.[name]
  return value === undefined || value === initial ? '' : literal(value)
}

function literal(value: Json): string {
  return code(JSON.stringify(value))
}

function code(text: string): string {
  return `\`${text}\``
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}
