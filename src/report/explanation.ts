/** A policy in words for people at a terminal: what `seaworthy explain` says. */
import { type Json, listMember, member } from '../json.ts'
import { type Action, type AnyPolicy, type Message, milder } from '../policy/contract.ts'
import { clip } from '../policy/describe.ts'
import type { ResolvedSetting } from '../policy/settings.ts'
import type { Examples } from './catalogue.ts'
import { explainMessage, renderExempting } from './exempting.ts'
import { alignRows, indent, type Page, paragraph, toText, wrap } from './page.ts'

/** What a profile, or all that is in force, makes of one policy. */
export interface SettingColumn {
  readonly name: string
  readonly setting: ResolvedSetting
  /** Whether annotations exempt from it. */
  readonly exemptible: boolean
}

/** A policy, and what is made of it. */
export interface ExplainedPolicy {
  readonly policy: AnyPolicy
  readonly columns: readonly SettingColumn[]
}

/** One row for each policy. */
export function renderOverview(all: readonly ExplainedPolicy[], page: Page): string {
  const names = all[0]?.columns.map(({ name }) => name) ?? []
  const rows = all.map(({ policy, columns }) => [policy.id, ...columns.map(column => summarize(policy, column))])
  const [head = '', ...lines] = alignRows([['policy', ...names], ...rows])
  return toText([
    page.bold(`${head}title`),
    ...lines.flatMap((line, index) => wrap(all[index]?.policy.title ?? '', page.width, ' '.repeat(line.length), line)),
    '',
    ...wrap('+ injects what is missing. * some of its messages have another action.', page.width),
    ...wrap(`Why, what to do, an example, how to be exempt: ${page.program} explain POLICY`, page.width),
  ])
}

function summarize(policy: AnyPolicy, { setting }: SettingColumn): string {
  const { action, actions, inject } = setting
  const differs = Object.keys(policy.messages).some(id => (actions.get(id) ?? action).value !== action.value)
  return `${action.value}${differs ? '*' : ''}${inject.value ? ' +' : ''}`
}

/** All that there is to say of a policy. */
export function renderPolicy({ policy, columns }: ExplainedPolicy, examples: Examples, page: Page): string {
  const { why, remedy, links } = policy.docs
  const { bold, width } = page
  const refusing = columns.filter(({ exemptible }) => !exemptible).map(({ name }) => name)
  return toText([
    ...renderTitle(policy, page),
    ...paragraph(`Looks at ${policy.subject.description}.`, page),
    ...paragraph(why, page),
    bold('What to do'),
    ...paragraph(remedy, page),
    ...renderMessages(policy, Object.keys(policy.messages), columns, page),
    ...renderParameters(policy, columns, page),
    ...renderExempting(policy, refusing, page),
    bold('Not so'),
    ...indent(examples.bad),
    bold('But so'),
    ...indent(examples.good),
    bold('See'),
    ...links.flatMap(link => wrap(link, width, '  ')),
  ])
}

/** One message of a policy. */
export function renderMessage({ policy, columns }: ExplainedPolicy, message: string, page: Page): string {
  const more = `All about it: ${page.program} explain ${policy.id}`
  return toText([...renderTitle(policy, page), ...renderMessages(policy, [message], columns, page), more])
}

function renderTitle({ id, title }: AnyPolicy, { bold, width }: Page): readonly string[] {
  const [first = '', ...others] = wrap(`${id}: ${title}`, width)
  return [bold(first), ...others, '']
}

function renderMessages(
  { messages }: AnyPolicy,
  ids: readonly string[],
  columns: readonly SettingColumn[],
  page: Page,
): readonly string[] {
  const rows = ids.map(id => [`  ${id}`, ...columns.map(({ setting }) => actionOf(setting, id, messages[id]))])
  const [head = '', ...lines] = alignRows([['Messages', ...columns.map(({ name }) => name)], ...rows])
  const explained = lines.flatMap((line, index) => [
    line.trimEnd(),
    ...explainMessage(messages[ids[index] ?? ''], page),
  ])
  const injects = columns.filter(({ setting }) => setting.inject.value).map(({ name }) => name)
  const injecting =
    injects.length === 0 ? [] : paragraph(`What can be mended is injected in: ${injects.join(', ')}.`, page)
  return [page.bold(head.trimEnd()), ...explained, '', ...injecting]
}

function actionOf({ action, actions }: ResolvedSetting, id: string, message: Message | undefined): Action {
  return milder((actions.get(id) ?? action).value, message?.ceiling ?? 'deny')
}

function renderParameters({ parameters }: AnyPolicy, columns: readonly SettingColumn[], page: Page): readonly string[] {
  const declared = Object.entries(parameters)
  if (declared.length === 0) return []
  const rows = declared.map(([name, { default: initial }]) => [
    `  ${name}`,
    literal(initial),
    ...columns.map(({ setting }) => literal(setting.params.get(name)?.value ?? null)),
  ])
  const [head = '', ...lines] = alignRows([['Parameters', 'default', ...columns.map(({ name }) => name)], ...rows])
  const explained = lines.flatMap((line, index) => {
    const [, parameter] = declared[index] ?? []
    const text = `${parameter?.doc ?? ''}${describeAllowed(parameter?.schema ?? null)}`
    return [line.trimEnd(), ...wrap(text, page.width, '    ')]
  })
  return [page.bold(head.trimEnd()), ...explained, '']
}

/** The words or the bounds of a JSON Schema; empty where it has neither. */
function describeAllowed(schema: Json): string {
  const words = listMember(schema, 'enum')
  if (words.length > 0) return ` One of ${words.map(String).join(', ')}.`
  const [minimum, maximum] = [member(schema, 'minimum'), member(schema, 'maximum')]
  if (minimum !== undefined && maximum !== undefined) return ` From ${String(minimum)} to ${String(maximum)}.`
  const [either] = listMember(schema, 'anyOf')
  return either === undefined ? '' : `${describeAllowed(either)} Null: none.`
}

/** Longest value of a parameter that is shown, in characters. */
const longestValue = 24

function literal(value: Json): string {
  return clip(JSON.stringify(value), longestValue)
}
