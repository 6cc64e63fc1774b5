/** The tables of docs/migrating.md: checks of other tools, our policies, and what differs, from the conformance table and the profiles. */
import { profiles } from '../policies/profiles/index.ts'
import { actions } from '../src/policy/contract.ts'
import { table } from '../src/report/catalogue.ts'
import { outcomesOf } from '../test/conformance/judge.ts'
import { oursAlone } from '../test/conformance/ours-alone.ts'
import { type ConformanceRow, type Deviation, isDeviation, tools } from '../test/conformance/row.ts'
import { rows } from '../test/conformance/table/index.ts'
import { fillRegions } from './marked-regions.ts'

/** Where the tables are. */
export const migratingFile: URL = new URL('../docs/migrating.md', import.meta.url)

/** The tools that have a section of their own, by the name of its table. */
const sections: Readonly<Record<string, ConformanceRow['tool']>> = {
  kyverno: 'Kyverno policies',
  polaris: 'Polaris',
  gatekeeper: 'Gatekeeper library',
  'kube-score': 'kube-score',
  'kube-linter': 'kube-linter',
}

const profileNames = profiles.map(({ name }) => name)

export function migratingMarkdown(): string {
  const others = Object.keys(tools).filter(tool => !Object.values(sections).some(own => own === tool))
  return fillRegions(migratingFile, {
    ...Object.fromEntries(Object.entries(sections).map(([name, tool]) => [name, () => tableOf([tool])])),
    others: () => tableOf(others),
    'ours alone': () =>
      Object.entries(oursAlone)
        .map(([id, closest]) => `- ${linkTo(id)}. ${closest}\n`)
        .join(''),
  })
}

function tableOf(names: readonly string[]): string {
  const several = names.length > 1
  const theirs = names.flatMap(name => rows.filter(({ tool }) => tool === name))
  return table(
    [...(several ? ['tool'] : []), 'check', 'policy', ...profileNames, 'where we differ'],
    theirs.map(row => [
      ...(several ? [`[${row.tool}](${tools[row.tool]})`] : []),
      `\`${row.check}\``,
      row.policies.map(linkTo).join('<br>'),
      ...profileNames.map(profile => row.policies.map(id => actionIn(profile, row, id)).join('<br>')),
      [...settingsOf(row), ...differencesOf(row)].join('<br>'),
    ]),
  )
}

function linkTo(id: string): string {
  return `[${id}](../policies/README.md#${id})`
}

/** The hardest outcome, in files, of what both find, and whether it is injected; a profile may not ask for it at all. */
function actionIn(profile: string, row: ConformanceRow, id: string): string {
  const outcomes = (asWritten: boolean) =>
    row.cases
      .filter(each => !isDeviation(each) && each.both === 'find')
      .flatMap(each => outcomesOf(row, each, { profile, asWritten, only: [id] }))
  const found = outcomes(true)
  const hardest = actions.findLast(action => found.some(outcome => outcome === action))
  if (hardest === undefined) return 'not asked'
  return outcomes(false).includes('mended') ? `${hardest} +` : hardest
}

/** What both were set to, where that is not what they come with. */
function settingsOf({ configured, params = {} }: ConformanceRow): readonly string[] {
  const ours = Object.entries(params).map(([id, values]) => `${id}: ${toFlow(values)}`)
  return [
    ...(configured === undefined ? [] : [`Theirs with \`${configured}\`.`]),
    ...(ours.length === 0 ? [] : [`Ours with \`${ours.join(', ')}\`.`]),
  ]
}

/** Parameters as they are written in a configuration. */
function toFlow(values: object): string {
  const members = Object.entries(values).map(([name, value]) => {
    return `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`
  })
  return `{ ${members.join(', ')} }`
}

function differencesOf({ cases }: ConformanceRow): readonly string[] {
  const differences = cases.filter(isDeviation).map(differenceOf)
  return differences.length === 0 ? ['The same.'] : differences
}

function differenceOf({ name, theirs, ours, why }: Deviation): string {
  const beside = theirs === 'fails' ? ', where theirs crashes' : ''
  return `**${ours === 'finds' ? 'Also' : 'Not'}**${beside}: ${name}. *${why}*`
}
