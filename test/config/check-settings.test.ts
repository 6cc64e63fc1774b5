/** The settings of `check`: defaults, each flag, and what is refused in which words. */
import t from 'tap'
import { type CheckSettings, decodeCheckSettings } from '../../src/config/check-settings.ts'
import { problemOf } from './problem-of.ts'

const decode = (raw: Record<string, unknown>): CheckSettings =>
  decodeCheckSettings(raw, ['baseline', 'production', 'strict'])

void t.test('defaults', async t => {
  t.strictSame(decode({}), {
    profile: undefined,
    config: undefined,
    outputs: [{ format: 'human', file: undefined }],
    summaryOnly: false,
    failOn: 'deny',
    asWritten: false,
    baseline: undefined,
    writeBaseline: false,
    serverMinor: 37,
    policies: undefined,
  })
  t.ok(Object.isFrozen(decode({})))
})

void t.test('each flag', async t => {
  const human = { format: 'human', file: undefined } as const
  const flags: readonly [raw: Record<string, unknown>, settings: Partial<CheckSettings>][] = [
    [{ profile: 'baseline' }, { profile: 'baseline' }],
    [{ config: 'team.yaml' }, { config: 'team.yaml' }],
    [{ failOn: 'warn' }, { failOn: 'warn' }],
    [{ failOn: 'never' }, { failOn: 'never' }],
    [{ asWritten: true }, { asWritten: true }],
    [{ asWritten: 'true' }, { asWritten: true }],
    [{ asWritten: 'false' }, { asWritten: false }],
    [{ summary: true }, { summaryOnly: true }],
    [{ baseline: 'b.json' }, { baseline: 'b.json' }],
    [
      { baseline: 'b.json', writeBaseline: true },
      { baseline: 'b.json', writeBaseline: true },
    ],
    [{ assumeVersion: '1.29' }, { serverMinor: 29 }],
    [{ policy: ['pre-stop', 'dns-ndots'] }, { policies: ['pre-stop', 'dns-ndots'] }],
    [{ policy: ['pre-stop, dns-ndots'] }, { policies: ['pre-stop', 'dns-ndots'] }],
    [{ output: ['json'] }, { outputs: [{ format: 'json', file: undefined }] }],
    [{ output: ['json=a,b.json'] }, { outputs: [{ format: 'json', file: 'a,b.json' }] }],
    [{ output: ['human', 'json=out/a=b.json'] }, { outputs: [human, { format: 'json', file: 'out/a=b.json' }] }],
    [{ output: ['json=a.json', 'human'] }, { outputs: [{ format: 'json', file: 'a.json' }, human] }],
  ]
  for (const [raw, settings] of flags) t.strictSame(decode(raw), { ...decode({}), ...settings }, JSON.stringify(raw))
})

const format = 'must be one of human, json, sarif, junit, github, with =FILE to write a file'

const refusals: readonly [raw: Record<string, unknown>, problem: string][] = [
  [{ profile: 'stric' }, '--profile "stric": must be one of baseline, production, strict; did you mean strict?'],
  [{ failOn: 'denny' }, '--fail-on "denny": must be one of deny, warn, never; did you mean deny?'],
  [{ failOn: '' }, '--fail-on "": must not be empty'],
  [{ asWritten: 'no' }, '--as-written "no": is true or false'],
  [{ assumeVersion: 'latest' }, '--assume-version "latest": must be a version of Kubernetes such as 1.37'],
  [{ output: ['yaml'] }, `--output "yaml": ${format}`],
  [{ output: ['json='] }, `--output "json=": ${format}`],
  [{ output: ['=a.json'] }, `--output "=a.json": ${format}`],
  [{ output: [''] }, `--output "": ${format}`],
  [{ output: ['sarif=a', 'json=a'] }, "--output: two formats can't go to one file: a"],
  [{ output: ['json=a'], baseline: 'a' }, '--output: the baseline is not to be overwritten: a'],
  [{ writeBaseline: true }, '--write-baseline: name the file by --baseline FILE'],
  [{ output: ['human', 'json'] }, '--output: only one format can go to standard output; give the others a =FILE'],
]

void t.test('refusals', async t => {
  for (const [raw, problem] of refusals) {
    t.equal(
      problemOf(() => decode(raw)),
      problem,
    )
  }
  const all = { profile: 'x', output: ['yaml'], failOn: 'x', assumeVersion: 'x' }
  t.match(
    problemOf(() => decode(all)),
    /^--profile "x".*\n--output "yaml".*\n--fail-on "x".*\n--assume-version "x".*$/,
  )
})
