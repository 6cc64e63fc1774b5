/** What docs/concepts.md says is injected where is what the policies do, and what the profiles switch on. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { observeInjections } from './injections.ts'

const text = readFileSync(new URL('../../docs/concepts.md', import.meta.url), 'utf8')
const [, section = ''] = /^## What is injected where\n([\s\S]*?)^## /m.exec(text) ?? []
const rows = Array.from(section.matchAll(/^\| ([a-z-]+) \|(.*)\|$/gm), ([, policy = '', cells = '']) => {
  const [fields = '', atAdmission = '', byFix = '', profiles = '', takes = ''] = cells
    .split('|')
    .map(cell => cell.trim())
  return { policy, fields: namesIn(fields), atAdmission, byFix, profiles, takes: namesIn(takes) }
}).slice(2)

/** What stands in code. */
function namesIn(cell: string): readonly string[] {
  return Array.from(cell.matchAll(/`([^`]+)`/g), ([, name = '']) => name)
}

const places = {
  pods: ['Pods, on CREATE', 'Pods, templates'],
  object: ['the object, on CREATE', 'the object'],
  kept: ['the object, on UPDATE', 'never'],
} as const

t.test('what is injected where', async t => {
  const injections = observeInjections()
  t.strictSame(
    rows.map(({ policy }) => policy),
    injections.map(({ policy }) => policy),
    'the policies that inject, in order',
  )
  for (const [index, { policy, fields, into, needsParameters }] of injections.entries()) {
    const row = rows[index]
    const others = [...fields].filter(field => !row?.fields.some(name => `.${field}.`.includes(`.${name}.`)))
    t.strictSame(others, [], `${policy} injects nothing else`)
    for (const name of row?.fields ?? [])
      t.ok(
        [...fields].some(field => `.${field}.`.includes(`.${name}.`)),
        `${policy} injects ${name}`,
      )
    t.strictSame([row?.atAdmission, row?.byFix], places[into], policy)
    const on = profiles.filter(profile => profile.policies[policy]?.inject).map(({ name }) => name)
    t.equal(row?.profiles, on.join(', '), `${policy}: profiles`)
    t.equal(row?.takes.length !== 0, needsParameters, `${policy} takes parameters`)
    const parameters = Object.keys(policies.find(({ id }) => id === policy)?.parameters ?? {})
    for (const name of row?.takes ?? []) t.ok(parameters.includes(name), `${policy}: ${name}`)
  }
})
