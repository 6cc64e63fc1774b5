/** The policy catalogue as Markdown: `policies/README.md` is this and nothing else. */
import type { Json } from '../json.ts'
import type { CatalogueEntry } from '../policy/catalogue.ts'
import type { PolicySetting } from '../policy/settings.ts'

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
One that is not written so is void, and a warning says why. The profile strict accepts none. Administrators grant exemptions, and change
actions, injection and parameters, in the [configuration](../docs/configuration.md).
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
  const parameters = table(
    ['policy', 'parameter', 'default', ...profileNames],
    entries.flatMap(entry => listParameters(entry, profileNames)),
  )
  const sections = entries.map(entry => renderEntry(entry, examplesOf(entry.id)))
  return `${introduction}\n${overview}\n## Parameters\n\n${parameters}\n${sections.join('\n')}`
}

/** One row for each parameter, with its value in each profile. */
function listParameters(entry: CatalogueEntry, profileNames: readonly string[]): string[][] {
  return Object.entries(entry.parameters).map(([name, { default: initial }]) => [
    `[${entry.id}](#${entry.id})`,
    code(name),
    literal(initial),
    ...profileNames.map(profile => literal({ [name]: initial, ...entry.profiles[profile]?.params }[name] ?? null)),
  ])
}

function renderEntry(entry: CatalogueEntry, examples: Examples): string {
  const parameters = Object.entries(entry.parameters).map(([name, { doc, default: initial }]) => [
    code(name),
    doc,
    literal(initial),
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

${parameters.length === 0 ? 'It has no parameters.\n' : table(['parameter', 'meaning', 'default'], parameters)}
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

function literal(value: Json): string {
  return code(JSON.stringify(value))
}

function code(text: string): string {
  return `\`${text}\``
}

/** A table in Markdown, each row on a line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |\n`
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('')
}
