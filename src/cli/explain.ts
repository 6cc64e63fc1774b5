/** `seaworthy explain`: policies, their messages and exemptions in words. */
import { policies } from '../../policies/index.ts'
import { decodeConfigSettings } from '../config/config-settings.ts'
import type { RawFlags } from '../config/decode.ts'
import { UsageError } from '../errors.ts'
import type { AnyPolicy } from '../policy/contract.ts'
import type { Examples } from '../report/catalogue.ts'
import { renderExemptions } from '../report/exempting.ts'
import { type ExplainedPolicy, renderMessage, renderOverview, renderPolicy } from '../report/explanation.ts'
import { type Page, toText, wrap } from '../report/page.ts'
import { createPaint } from '../report/paint.ts'
import { isColourful } from './colour.ts'
import { explainUnknown, profileNames } from './engine.ts'
import { findSettings } from './explained-settings.ts'
import type { Terminal } from './program.ts'

/** Findings about exemptions come under this name, though it is no policy's. */
const exemptionsTopic = 'exemptions'

/** Everything that can be explained. */
export const topics: readonly string[] = [...policies.map(({ id }) => id), exemptionsTopic]

/**
 * @param topic a policy, one of its messages (`resource-limits/missing`), or `exemptions`; undefined: all policies in a table.
 * @throws UsageError for what is none of these, naming the nearest.
 */
export async function explain(topic: string | undefined, flags: RawFlags, terminal: Terminal): Promise<void> {
  const settings = await findSettings(decodeConfigSettings(flags, profileNames))
  const explained = (policy: AnyPolicy) => ({ policy, columns: settings.columnsOf(policy) })
  const page = pageOf(terminal)
  const [id, message] = topic?.split(/[/.]/, 2) ?? []
  const policy = policies.find(each => each.id === id)
  const text =
    policy === undefined
      ? renderOther(id, () => policies.map(explained), page)
      : await renderOne(explained(policy), message, page)
  terminal.stdout.write(
    text + (settings.note === undefined || id === exemptionsTopic ? '' : toText(wrap(settings.note, page.width))),
  )
}

/** What is no policy: all of them, or their exemptions. */
function renderOther(id: string | undefined, all: () => readonly ExplainedPolicy[], page: Page): string {
  if (id === undefined) return renderOverview(all(), page)
  if (id === exemptionsTopic) return renderExemptions(page)
  throw new UsageError(explainUnknown('explain', 'policy', id, topics))
}

async function renderOne(explained: ExplainedPolicy, message: string | undefined, page: Page): Promise<string> {
  const { id, messages } = explained.policy
  if (message === undefined) return renderPolicy(explained, await findExamples(id), page)
  if (Object.hasOwn(messages, message)) return renderMessage(explained, message, page)
  throw new UsageError(explainUnknown('explain', `message of ${id}`, message, Object.keys(messages)))
}

/** Loaded only here: nothing else needs them. */
async function findExamples(id: string): Promise<Examples> {
  const { default: all } = await import('../../policies/examples.json', { with: { type: 'json' } })
  const byId: Readonly<Record<string, Examples>> = all
  return byId[id] ?? { bad: '', good: '' }
}

/** Most characters of a line, however wide the terminal: longer ones are hard to read. */
const widest = 100

function pageOf(terminal: Terminal): Page {
  const { stdout, programName: program = 'seaworthy' } = terminal
  const { bold } = createPaint(isColourful(terminal))
  return { width: Math.min(stdout.columns ?? widest, widest), bold, program }
}
