/** `seaworthy explain`: everything that a policy says of itself, in lines that fit, with what is in force. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { examplesFile, examplesJson } from '../../scripts/build-examples.ts'
import { explain } from '../../src/cli/explain.ts'
import { valueAt } from '../../src/json.ts'
import { exemptionMessages } from '../../src/policy/annotated-exemptions.ts'
import type { AnyPolicy } from '../../src/policy/contract.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { runCli } from './run-cli.ts'

interface Screen {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly env?: Readonly<Record<string, string>>
  readonly programName?: string
}

async function say(topic?: string, flags: Readonly<Record<string, string>> = {}, screen: Screen = {}): Promise<string> {
  let text = ''
  const { isTTY = false, columns = 100, env = {}, programName = 'seaworthy' } = screen
  const write = (chunk: string) => {
    text += chunk
  }
  const stdout = { write, isTTY, columns }
  await explain(topic, flags, { stdin: process.stdin, stdout, stderr: { write }, env, programName })
  return text
}

const bold = '\u001b[1m'
const flat = (text: string): string => text.replaceAll(/\s+/g, ' ')
const widest = (text: string): number => Math.max(...text.split('\n').map(line => line.length))

t.test('the examples in one file are those of the folder', async t => {
  t.equal(readFileSync(examplesFile, 'utf8'), examplesJson(), 'run `npm run catalogue`')
})

t.test('all policies, in order', async t => {
  const text = await say()
  const ids = [...text.matchAll(/^([a-z][\w-]*) {2,}(?:deny|warn|audit)/gm)].map(match => match[1])
  t.strictSame(
    ids,
    policies.map(({ id }) => id),
  )
  t.ok(widest(text) <= 100)
  t.match(text, /^policy +baseline +production +strict +title$/m)
  t.match(text, /^readiness-probe +warn \+ +deny \+ +deny \+ +Serving containers have a readiness probe$/m)
  t.match(text, /^probe-sanity +warn +warn\* +deny +Probes ask/m, 'a message has an action of its own')
  t.match(text, /seaworthy explain POLICY\n$/)
})

t.test('one message, in full', async t => {
  const expected = `probe-sanity: Probes ask what can be answered, and restart with patience

Messages       baseline  production  strict
  portMissing  warn      deny        deny
    {probe} asks the port named {found}, which the container does not declare
    -> name one of the container's own ports, or write the number without quotes

All about it: seaworthy explain probe-sanity
`
  t.equal(await say('probe-sanity/portMissing'), expected)
  t.equal(await say('probe-sanity.portMissing'), expected)
})

for (const policy of policies as readonly AnyPolicy[]) {
  t.test(policy.id, async t => {
    const text = await say(policy.id)
    const { title, docs, subject, parameters, messages } = policy
    const said = [
      `${policy.id}: ${title}`,
      `Looks at ${subject.description}.`,
      docs.why,
      docs.remedy,
      ...docs.links,
      ...Object.entries(messages).flatMap(([id, each]) => [id, each.text, each.remedy, each.ceiling ?? '']),
      ...Object.entries(parameters).flatMap(([name, { doc, default: initial }]) => [
        name,
        doc,
        JSON.stringify(initial),
      ]),
    ]
    for (const each of said) t.ok(flat(text).includes(flat(each)), each)
    const examples = ['bad', 'good'].map(name =>
      readFileSync(new URL(`../../policies/examples/${policy.id}.${name}.yaml`, import.meta.url), 'utf8'),
    )
    for (const example of examples) t.ok(text.includes(example.trimEnd().replaceAll(/^(?=.)/gm, '  ')))
    const long = text.split('\n').filter(line => line.length > 100)
    const verbatim = [...examples, ...docs.links]
    t.ok(
      long.every(line => verbatim.some(each => each.includes(line.trim()))),
      'only what is to be copied is longer',
    )
  })

  t.test(`${policy.id}: the exemption stands where it holds`, async t => {
    const [, shown = ''] = /^To be exempt\n[^\n]*\n\n(.*?)\n\n/ms.exec(await say(policy.id)) ?? []
    const [object] = readObjects(`apiVersion: v1\nkind: X\n${shown.replaceAll(/^ {4}/gm, '')}\n`).objects
    const place = policy.subject.inPods ? ['spec', 'template'] : []
    t.equal(
      valueAt(object?.value, [...place, 'metadata', 'annotations', `exempt.seaworthy.dev/${policy.id}`]),
      'REASON',
    )
  })
}

t.test('as a plugin of kubectl', async t => {
  t.match(await say('exemptions', {}, { programName: 'kubectl seaworthy' }), /kubectl seaworthy explain POLICY/)
})

t.test('parameters say what is allowed', async t => {
  t.match(flat(await say('resource-limits')), 'ephemeral-storage limit. One of ignore, require.')
  t.match(flat(await say('revision-history')), /From \d+ to \d+\./)
  t.match(flat(await say('termination-grace-period')), /From \d+ to \d+\. Null: none\./)
})

t.test('exemptions', async t => {
  const text = await say('exemptions')
  for (const [id, { text: says, remedy }] of Object.entries(exemptionMessages)) {
    t.ok(flat(text).includes(flat(`${id} ${says} -> ${remedy}`)), id)
  }
  t.ok(widest(text) <= 100)
})

t.test('what is in force', async t => {
  const file = join(
    t.testdir({
      'seaworthy.yaml': `apiVersion: seaworthy.dev/v1
kind: Configuration
profile: baseline
policies:
  revision-history: { action: deny, inject: true, params: { maximum: 7 } }
overrides:
  - match: { namespaces: ["batch-*"] }
    policies: { revision-history: { action: off } }
annotationExemptions: [pre-stop]
`,
    }),
    'seaworthy.yaml',
  )
  const text = await say('revision-history', { config: file })
  t.match(text, /^Messages +baseline +production +strict +in force$/m)
  t.match(text, /^ {2}tooMany +audit +warn +deny +deny$/m)
  t.match(text, /^ {2}maximum +3 +3 +3 +3 +7$/m)
  t.match(flat(text), 'injected in: production, strict, in force.')
  t.match(flat(text), 'Not accepted in: strict, in force.')
  t.match(flat(text), `In force: the profile baseline and ${file}, before its overrides.`)
  t.match(await say('pre-stop', { config: file }), /Not accepted in: strict\./)
  t.match(await say(undefined, { config: file }), /^revision-history +audit +warn \+ +deny \+ +deny \+ +A few/m)
  t.match(await say('revision-history', { config: file, profile: 'strict' }), /In force: the profile strict and/)
  t.match(await say('pre-stop', { profile: 'strict' }), /strict +in force\n.*\nIn force: the profile strict\.\n$/s)
  t.notMatch(await say('pre-stop'), /in force/i)
})

t.test('a profile that is off', async t => {
  const text = 'apiVersion: seaworthy.dev/v1\nkind: Configuration\nprofile: off\nminimumProfile: off\n'
  const file = join(t.testdir({ 'seaworthy.yaml': text }), 'seaworthy.yaml')
  t.match(await say(undefined, { config: file }), /^pre-stop +warn \+ +warn \+ +deny \+ +off +Serving/m)
})

t.test('a terminal: its width, and headings that stand out', async t => {
  const screen = { isTTY: true, columns: 60 }
  const text = await say('exemptions', {}, screen)
  t.ok(text.startsWith(`${bold}exemptions`))
  const words = text.split('\n').filter(line => line.length > 60 && !line.startsWith(bold))
  t.ok(
    words.every(line => line.includes('exempt.seaworthy.dev/')),
    'only what is to be copied is longer',
  )
  t.notMatch(await say('exemptions', {}, { ...screen, env: { NO_COLOR: '1' } }), '\u001b')
  t.notMatch(await say('exemptions'), '\u001b')
  t.ok(widest(await say('exemptions', {}, { columns: 300 })) <= 100)
})

t.test('what there is not', async t => {
  const mistakes: readonly [topic: string, message: string][] = [
    ['resource-limt', 'explain "resource-limt": no such policy; did you mean resource-limits?'],
    ['exemption', 'explain "exemption": no such policy; did you mean exemptions?'],
    ['probe-sanity/portMising', 'explain "portMising": no such message of probe-sanity; did you mean portMissing?'],
    ['probe-sanity/toString', 'explain "toString": no such message of probe-sanity; there are '],
    ['constructor', `explain "constructor": no such policy; there are ${policies[0].id}, `],
  ]
  for (const [topic, message] of mistakes) {
    const ran = await runCli(['explain', topic])
    t.strictSame([ran.code, ran.stdout], [2, ''], topic)
    t.ok(ran.stderr.startsWith(`seaworthy: ${message}`), ran.stderr)
  }
  t.match(await runCli(['explain', 'pre-stop', '--profile', 'strct']), { code: 2, stderr: /did you mean strict\?/ })
})
