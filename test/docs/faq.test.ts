/** What docs/faq.md quotes is what is said today, of the manifest below it or of the policy's bad example, under each profile. */
import { readFileSync } from 'node:fs'
import { load } from 'js-yaml'
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { production } from '../../policies/profiles/production.ts'
import { readChartFile } from '../../scripts/chart-values.ts'
import { decodeReview } from '../../src/admission/decode.ts'
import { handle } from '../../src/admission/handle.ts'
import { profileNames } from '../../src/cli/engine.ts'
import { CodedError } from '../../src/errors.ts'
import { listMember, stringMember } from '../../src/json.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import type { Report } from '../../src/report/report.ts'
import { runCli } from '../cli/run-cli.ts'
import { plansOf } from '../fixtures/plans-of.ts'
import { parseFences } from './fences.ts'

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
const text = read('docs/faq.md')
const entries = text.split(/^### /m).slice(1)
const quoted = entries.flatMap(entry => {
  const [, quote] = /^`(.+)`\n/.exec(entry) ?? []
  return quote === undefined ? [] : [{ quote, entry }]
})
const ids = [...policies.map(({ id }) => id), 'exemptions']
const policyOf = (quote: string): string | undefined => ids.find(id => quote.startsWith(`${id}: `))

/** Each sentence about a manifest, with its outcome under a profile. */
async function outcomesOf(manifest: string, profile: string): Promise<ReadonlyMap<string, string>> {
  const args = ['check', '-', '--profile', profile, '--output', 'json', '--fail-on', 'never']
  const { stdout } = await runCli(args, { stdin: manifest, env: { SEAWORTHY_POLICY: '' } })
  const findings = (JSON.parse(stdout) as Report).results.flatMap(result => result.findings)
  return new Map(
    findings.map(({ policy, container, text, outcome }) => {
      const place = container === undefined ? '' : `container "${container}": `
      return [`${policy}: ${place}${text}`, outcome]
    }),
  )
}

t.test('refusals are what is said of a manifest', async t => {
  const refusals = quoted.filter(({ quote }) => policyOf(quote) !== undefined)
  t.ok(refusals.length >= 15)
  for (const { quote, entry } of refusals) {
    const [own] = parseFences('docs/faq.md', entry).filter(({ language }) => language === 'yaml')
    const manifest = own?.text ?? read(`policies/examples/${policyOf(quote)}.bad.yaml`)
    const [, told = ''] = /^(baseline: .*)$/m.exec(entry) ?? []
    const outcomes = await Promise.all(
      profileNames.map(async name => `${name}: ${(await outcomesOf(manifest, name)).get(quote) ?? 'none'}`),
    )
    t.equal(told, outcomes.join(', '), quote)
    t.notMatch(
      outcomes,
      profileNames.map(name => `${name}: none`),
      `${quote}: it is said`,
    )
  }
})

/** What a user reads who creates the example, or who takes its memory limit away. */
function denialOf(operation: 'CREATE' | 'UPDATE'): readonly string[] {
  const [kind, example] = [{ group: 'apps', version: 'v1', kind: 'Deployment' }, read('docs/examples/web.yaml')]
  const limited = `${example}          resources: { limits: { memory: 256Mi } }\n`
  const request = {
    ...{ uid: 'a', operation, kind, resource: { group: 'apps', version: 'v1', resource: 'deployments' } },
    ...{ namespace: 'shop', name: 'web', userInfo: { username: 'jane', groups: [] } },
    ...{ object: load(example), oldObject: operation === 'UPDATE' ? load(limited) : null },
  }
  const review = decodeReview({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request })
  const circumstances = { plans: plansOf(policies, production), facts: unknownFacts(37), today: '2026-11-22' }
  return handle('validate', review, circumstances).review.response.status?.message.split('\n') ?? []
}

t.test('what is said besides', async t => {
  const [webhook] = listMember(load(readChartFile('files/webhooks.yaml')), 'validating')
  const name = stringMember(webhook, 'name')
  const others = quoted.filter(({ quote }) => policyOf(quote) === undefined).map(({ quote }) => quote)
  t.strictSame(others, [
    `admission webhook "${name}" denied the request: ${denialOf('CREATE')[0]}`,
    denialOf('UPDATE').at(-1),
    `failed calling webhook "${name}"`,
    new CodedError('tooBusy').message,
  ])
})
