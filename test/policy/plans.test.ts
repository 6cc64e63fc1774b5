/** Which plan holds where: labels, the mildest profile allowed, layers, overrides. */
import t from 'tap'
import type { JsonObject } from '../../src/json.ts'
import { type Configuration, defaultConfiguration } from '../../src/policy/configuration.ts'
import type { Facts } from '../../src/policy/contract.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import type { Plan } from '../../src/policy/plan.ts'
import { buildPlans, type Plans, type Profile } from '../../src/policy/plans.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { fills } from './toys.ts'

const image = fills('image', 'image', 'x')
const profiles: readonly Profile[] = [
  { name: 'baseline', policies: { image: { action: 'audit' } } },
  { name: 'production', policies: { image: { action: 'warn', inject: true } } },
  { name: 'strict', annotationExemptions: 'none', policies: { image: { action: 'deny', inject: true } } },
]
const plansOf = (configured: Partial<Configuration>): Plans =>
  buildPlans({ policies: [image], profiles, configuration: { ...defaultConfiguration, ...configured } })

const namespace = (name: string, labels: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
})
const facts = (labels: JsonObject): Facts =>
  factsOf(
    [namespace('other', { tier: 'other' }), namespace('shop', labels)].map(each => viewResource(each)),
    unknownFacts(37),
    'default',
  )
const chosen = (profile: string): Facts => facts({ 'seaworthy.dev/profile': profile })

/** `profile action +`, or `profile -` where the policy is off. */
function tell(plan: Plan): string {
  const [step] = plan.stepsOf('Pod', 'admission')
  if (step === undefined) return `${plan.profile} -`
  return `${plan.profile} ${step.actionOf('wrong')}${step.inject ? ' +' : ''}`
}

const off = { image: { action: 'off' } } as const
const tier = { match: { namespaceLabels: { tier: 'batch' } } }

const rows: readonly (readonly [why: string, configured: Partial<Configuration>, Facts, expected: string])[] = [
  ['the default', {}, unknownFacts(37), 'baseline audit'],
  ['the configured profile', { profile: 'production' }, unknownFacts(37), 'production warn +'],
  ['the label of the namespace', { profile: 'baseline' }, chosen('strict'), 'strict deny +'],
  ['a label may choose less', { profile: 'strict' }, chosen('baseline'), 'baseline audit'],
  [
    'but not less than is allowed',
    { profile: 'strict', minimumProfile: 'production' },
    chosen('baseline'),
    'production warn +',
  ],
  ['off is not allowed by default', { profile: 'production' }, chosen('off'), 'baseline audit'],
  ['off, where it is allowed', { profile: 'production', minimumProfile: 'off' }, chosen('off'), 'off -'],
  [
    'nothing is laid on off',
    { profile: 'off', minimumProfile: 'off', policies: { image: { action: 'deny' } } },
    unknownFacts(37),
    'off -',
  ],
  ['a label that names no profile', { profile: 'production' }, chosen('strickt'), 'production warn +'],
  ['a label that is no text', { profile: 'production' }, facts({ 'seaworthy.dev/profile': 3 }), 'production warn +'],
  ['the configured profile is raised, too', { minimumProfile: 'strict' }, unknownFacts(37), 'strict deny +'],
  ['policies lie on the profile', { policies: { image: { action: 'deny' } } }, unknownFacts(37), 'baseline deny'],
  ['policies may switch off', { policies: off }, unknownFacts(37), 'baseline -'],
  [
    'what a layer leaves out is as below it',
    { profile: 'production', policies: { image: { params: {} } } },
    unknownFacts(37),
    'production warn +',
  ],
  [
    'an action takes the place of what lower layers say of messages',
    {
      policies: { image: { actions: { wrong: 'deny' } } },
      overrides: [{ match: { namespaces: ['shop'] }, policies: { image: { action: 'audit' } } }],
    },
    unknownFacts(37),
    'baseline audit',
  ],
  [
    'an override by name',
    { overrides: [{ match: { namespaces: ['sh*'] }, policies: off }] },
    unknownFacts(37),
    'baseline -',
  ],
  [
    'of another namespace',
    { overrides: [{ match: { namespaces: ['b*'] }, policies: off }] },
    unknownFacts(37),
    'baseline audit',
  ],
  [
    'the last of several',
    {
      overrides: [
        { match: { namespaces: ['*'] }, policies: off },
        { match: { namespaces: ['shop'] }, policies: { image: { action: 'warn' } } },
      ],
    },
    unknownFacts(37),
    'baseline warn',
  ],
  [
    'an override by labels',
    { profile: 'production', overrides: [{ ...tier, policies: { image: { action: 'deny', inject: false } } }] },
    facts({ tier: 'batch' }),
    'production deny',
  ],
  [
    'labels that are not known match nothing',
    { overrides: [{ ...tier, policies: off }] },
    unknownFacts(37),
    'baseline audit',
  ],
  ['labels of another value', { overrides: [{ ...tier, policies: off }] }, facts({ tier: 'web' }), 'baseline audit'],
  [
    'names and labels must both match',
    { overrides: [{ match: { namespaces: ['web'], namespaceLabels: { tier: 'batch' } }, policies: off }] },
    facts({ tier: 'batch' }),
    'baseline audit',
  ],
  [
    'an override by labels goes no lower than the mildest profile',
    { profile: 'strict', minimumProfile: 'production', overrides: [{ ...tier, policies: off }] },
    facts({ tier: 'batch' }),
    'strict warn +',
  ],
  [
    'nor may it change injection or parameters where that denies',
    { profile: 'strict', minimumProfile: 'strict', overrides: [{ ...tier, policies: { image: { inject: false } } }] },
    facts({ tier: 'batch' }),
    'strict deny +',
  ],
  [
    'one by names may',
    {
      profile: 'strict',
      minimumProfile: 'production',
      overrides: [{ match: { namespaces: ['shop'] }, policies: off }],
    },
    facts({ tier: 'batch' }),
    'strict -',
  ],
  [
    'what administrators have softened everywhere is not raised by a label',
    {
      profile: 'strict',
      minimumProfile: 'production',
      policies: { image: { action: 'audit' } },
      overrides: [{ ...tier, policies: { image: { inject: false } } }],
    },
    facts({ tier: 'batch' }),
    'strict audit',
  ],
]

for (const [why, configured, known, expected] of rows) {
  t.test(why, async t => t.equal(tell(plansOf(configured).planFor('shop', known)), expected))
}

t.test('a profile that is asked for wins over label and minimum', async t => {
  const plans = plansOf({ profile: 'strict', minimumProfile: 'production' })
  t.equal(tell(plans.planFor('shop', chosen('strict'), 'baseline')), 'baseline audit')
})

t.test('what is in no namespace has the configured profile', async t => {
  const plans = plansOf({ profile: 'production', overrides: [{ match: { namespaces: ['*'] }, policies: off }] })
  t.equal(tell(plans.planFor(undefined, chosen('strict'))), 'production warn +')
})

t.test('a plan is made once for each combination', async t => {
  const plans = plansOf({ overrides: [{ match: { namespaces: ['b'] }, policies: off }] })
  const plan = plans.planFor('a', unknownFacts(37))
  t.equal(plans.planFor('c', unknownFacts(36)), plan)
  t.not(plans.planFor('b', unknownFacts(37)), plan)
})

t.test('whose annotations exempt: the configuration before the profile', async t => {
  const accepted = (configured: Partial<Configuration>) =>
    plansOf(configured).planFor('shop', unknownFacts(37)).settings.annotationExemptions
  t.equal(accepted({}), 'all')
  t.equal(accepted({ profile: 'strict' }), 'none')
  t.strictSame(accepted({ profile: 'strict', annotationExemptions: ['image'] }), ['image'])
})
