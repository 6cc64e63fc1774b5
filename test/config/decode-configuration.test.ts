/** `seaworthy.yaml`: what is wrong with it is said where it stands, all at once; what is right is in force. */
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { decodeConfiguration } from '../../src/config/decode-configuration.ts'
import { type Configuration, defaultConfiguration } from '../../src/policy/configuration.ts'

const vocabulary = { policies, profileNames: ['baseline', 'production', 'strict'] }
const head = 'apiVersion: seaworthy.dev/v1\nkind: Configuration\n'
const profiles = 'must be one of baseline, production, strict, off'
const actions = 'must be one of off, audit, warn, deny'

function problemsOf(text: string): readonly string[] {
  const decoded = decodeConfiguration(text, vocabulary, 'baseline')
  return 'problems' in decoded
    ? decoded.problems.map(({ line, column, message }) => `${line}:${column} ${message}`)
    : []
}

/** Everything that is said of a text, which follows the two lines that every configuration begins with. */
const wrong: readonly (readonly [text: string, ...problems: string[]])[] = [
  ['profil: strict', '3:1 profil: there is no such key; did you mean profile?'],
  [
    'color: blue',
    /* far from all */ '3:1 color: there is no such key; there are apiVersion, kind, profile, minimumProfile, policies, overrides, exemptions, annotationExemptions, breakGlass, systemNamespaces, nonServingPortNames, shutdownSeconds, trustedControllers, dryRun, onError',
  ],
  ['profile: strickt', `3:1 profile: ${profiles}, found "strickt"; did you mean strict?`],
  ['profile: [strict]', `3:1 profile: ${profiles}, found a list`],
  ['minimumProfile: 3', `3:1 minimumProfile: ${profiles}, found 3`],
  ['kind: Configuration', '3:1 the key "kind" is there twice'],
  ['policies: [dns-ndots]', '3:1 policies: must be a mapping (key: value), found a list'],
  ['policies: { dns-ndot: {} }', '3:13 policies.dns-ndot: there is no such key; did you mean dns-ndots?'],
  ['policies: { dns-ndots: deny }', '3:13 policies.dns-ndots: must be a mapping (key: value), found "deny"'],
  ['policies: { dns-ndots: { action: block } }', `3:26 policies.dns-ndots.action: ${actions}, found "block"`],
  [
    'policies: { dns-ndots: { action: Deny } }',
    `3:26 policies.dns-ndots.action: ${actions}, found "Deny"; did you mean deny?`,
  ],
  ['policies: { dns-ndots: { inject: "yes" } }', '3:26 policies.dns-ndots.inject: must be true or false, found "yes"'],
  [
    'policies: { dns-ndots: { actions: { tooHih: warn } } }',
    '3:37 policies.dns-ndots.actions.tooHih: there is no such key; did you mean tooHigh?',
  ],
  [
    'policies: { dns-ndots: { actions: { tooHigh: on } } }',
    `3:37 policies.dns-ndots.actions.tooHigh: ${actions}, found true`,
  ],
  [
    'policies: { liveness-probe: { actions: { missing: deny } } }',
    "3:42 policies.liveness-probe.actions.missing: can't deny: at most warn",
  ],
  [
    'policies: { dns-ndots: { params: { maximum: 3 } } }',
    '3:36 policies.dns-ndots.params.maximum: there is no such key; did you mean max?',
  ],
  ['policies: { dns-ndots: { params: { max: 0 } } }', '3:36 policies.dns-ndots.params.max: 0 is below the minimum 1'],
  [
    'policies: { dns-ndots: { params: { max: 16 } } }',
    '3:36 policies.dns-ndots.params.max: 16 is above the maximum 15',
  ],
  ['policies: { dns-ndots: { params: { max: "3" } } }', '3:36 policies.dns-ndots.params.max: must be a whole number'],
  [
    'policies: { resource-requests: { params: { cpu: 100x } } }',
    '3:44 policies.resource-requests.params.cpu: must be a quantity above zero in quotes, such as "100m" or "128Mi"',
  ],
  [
    'policies: { priority-class: { params: { byQos: { Guaranted: gold } } } }',
    '3:41 policies.priority-class.params.byQos: has no "Guaranted"; there are BestEffort, Burstable, Guaranteed',
  ],
  ['overrides: [{ policies: {} }]', '3:13 overrides[0].match: is missing; it takes namespaces, namespaceLabels'],
  [
    'overrides:\n  - match: {}\n    policies: {}',
    '4:5 overrides[0].match: must say at least one of namespaces, namespaceLabels',
  ],
  [
    'overrides:\n  - match: { namespaces: batch }\n    policies: {}',
    '4:14 overrides[0].match.namespaces: must be a list, found "batch"',
  ],
  [
    'overrides:\n  - match: { namespaces: [] }\n    policies: {}',
    '4:14 overrides[0].match.namespaces: must name at least one',
  ],
  [
    'overrides:\n  - match: { namespaceLabels: { tier: 1 } }\n    policies: {}',
    '4:33 overrides[0].match.namespaceLabels.tier: must be a text, found 1',
  ],
  [
    'overrides:\n  - match: { namespaces: [a] }\n    policies: { pre-stop: { params: { seconds: 0 } } }',
    '5:39 overrides[0].policies.pre-stop.params.seconds: 0 is below the minimum 1',
  ],
  [
    'exemptions: [{ match: { namespaces: [a] }, policies: [pre-stop] }]',
    '3:14 exemptions[0].reason: is missing; it must say why, in words',
  ],
  [
    'exemptions: [{ match: { namespaces: [a] }, policies: [pre-stop], reason: " " }]',
    '3:66 exemptions[0].reason: must say why, in words, found " "',
  ],
  [
    'exemptions: [{ match: { names: [a] }, policies: [pre-stop], reason: x }]',
    '3:16 exemptions[0].match: names needs namespaces beside it',
  ],
  [
    'exemptions: [{ match: { kinds: [Deploymnt] }, policies: [], reason: x }]',
    `3:33 exemptions[0].match.kinds[0]: must be one of Pod, ReplicationController, Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob, Namespace, Service, LimitRange, ResourceQuota, HorizontalPodAutoscaler, Ingress, IngressClass, PodDisruptionBudget, PriorityClass, found "Deploymnt"; did you mean Deployment?`,
    '3:47 exemptions[0].policies: must name at least one',
  ],
  [
    'exemptions: [{ match: { groups: [a] }, policies: [pre-stop], reason: x, until: 2027-02-30 }]',
    '3:73 exemptions[0].until: must be a day, written YYYY-MM-DD, found "2027-02-30"',
  ],
  [
    'exemptions: [{ match: { serviceAccounts: [deployer] }, policies: [pre-stop], reason: x }]',
    '3:43 exemptions[0].match.serviceAccounts[0]: must be namespace/name, found "deployer"',
  ],
  ['annotationExemptions: some', '3:1 annotationExemptions: must be all, none, or a list of policy ids, found "some"'],
  ['breakGlass: { groups: system:masters }', '3:15 breakGlass.groups: must be a list, found "system:masters"'],
  ['breakGlass: {}', '3:1 breakGlass.groups: is missing; it takes a list'],
  ['systemNamespaces: [""]', '3:20 systemNamespaces[0]: must not be empty'],
  ['shutdownSeconds: 1.5', '3:1 shutdownSeconds: must be a whole number, found 1.5'],
  ['shutdownSeconds: -1', '3:1 shutdownSeconds: -1 is below the minimum 0'],
  ['shutdownSeconds: 9999', '3:1 shutdownSeconds: 9999 is above the maximum 3600'],
  ['trustedControllers:', '3:1 trustedControllers: must be a list, found nothing'],
  ['onError: fail', '3:1 onError: must be one of ignore, deny, found "fail"'],
  ['policies: {', '3:12 '],
]

for (const [text, ...problems] of wrong) {
  t.test(text, async t => {
    const told = problemsOf(head + text)
    t.equal(told.length, problems.length, told.join('\n'))
    for (const [index, problem] of problems.entries()) {
      if (problem.endsWith(' ')) t.ok(told[index]?.startsWith(problem), told[index] ?? problem)
      else t.equal(told[index], problem)
    }
  })
}

t.test('all problems of a file at once, in its order', async t => {
  t.strictSame(
    problemsOf(
      'apiVersion: seaworthy.dev/v2\nonError: fail\npolicies:\n  dns-ndots: { params: { max: 0, x: 1 } }\nprofil: a\n',
    ),
    [
      '1:1 kind: is missing; write Configuration',
      '1:1 apiVersion: must be seaworthy.dev/v1, found "seaworthy.dev/v2"; did you mean seaworthy.dev/v1?',
      '2:1 onError: must be one of ignore, deny, found "fail"',
      '4:26 policies.dns-ndots.params.max: 0 is below the minimum 1',
      '4:34 policies.dns-ndots.params.x: there is no such key; did you mean max?',
      '5:1 profil: there is no such key; did you mean profile?',
    ],
  )
})

t.test('what is no configuration at all', async t => {
  t.strictSame(problemsOf('# nothing\n'), ['1:1 is empty; write apiVersion: seaworthy.dev/v1 and kind: Configuration'])
  t.strictSame(problemsOf('- a\n'), ['1:1 must be a mapping (key: value), found a list'])
  t.strictSame(problemsOf('-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n'), [
    '1:1 must be a mapping (key: value), found a text',
  ])
  t.strictSame(problemsOf(`${head}---\n${head}`), ['3:1 a configuration is one document'])
})

const whole = `${head}profile: strict
minimumProfile: off
policies:
  pre-stop: { action: off }
  dns-ndots: { action: warn, actions: { tooHigh: off }, inject: false, params: { max: 4 } }
overrides:
  - match: { namespaces: ["batch-*"], namespaceLabels: { tier: batch } }
    policies: { dns-ndots: { action: audit } }
exemptions:
  - match: { namespaces: [legacy], kinds: [Deployment, CronJob], names: ["billing-*"], labels: { app: b }, containers: [web], users: [a], groups: [g], serviceAccounts: [n/s] }
    policies: [readiness-probe]
    reason: no health endpoint
    until: 2027-03-31
annotationExemptions: [pre-stop]
breakGlass: { groups: [oncall] }
systemNamespaces: [kube-system, "infra-*"]
nonServingPortNames: [debug]
shutdownSeconds: 20
trustedControllers: ["system:serviceaccount:argo:rollouts"]
onError: deny
dryRun: { clusterFacts: true }
`

t.test('a whole configuration', async t => {
  const decoded = decodeConfiguration(whole, vocabulary, 'baseline')
  const expected: Configuration = {
    profile: 'strict',
    minimumProfile: 'off',
    policies: {
      'pre-stop': { action: 'off' },
      'dns-ndots': { action: 'warn', actions: { tooHigh: 'off' }, inject: false, params: { max: 4 } },
    },
    overrides: [
      {
        match: { namespaces: ['batch-*'], namespaceLabels: { tier: 'batch' } },
        policies: { 'dns-ndots': { action: 'audit' } },
      },
    ],
    exemptions: [
      {
        match: {
          namespaces: ['legacy'],
          names: ['billing-*'],
          labels: { app: 'b' },
          containers: ['web'],
          users: ['a'],
          groups: ['g'],
          serviceAccounts: ['n/s'],
          kinds: ['apps/Deployment', 'batch/CronJob'],
        },
        policies: ['readiness-probe'],
        reason: 'no health endpoint',
        until: '2027-03-31',
      },
    ],
    annotationExemptions: ['pre-stop'],
    breakGlass: { groups: ['oncall'] },
    systemNamespaces: ['kube-system', 'infra-*'],
    nonServingPortNames: ['debug'],
    shutdownSeconds: 20,
    trustedControllers: ['system:serviceaccount:argo:rollouts'],
    onError: 'deny',
    dryRun: { clusterFacts: true },
  }
  t.match(decoded, { configuration: expected })
  t.ok('configuration' in decoded && Object.isFrozen(decoded.configuration))
})

t.test('what is left out holds as ever', async t => {
  const decoded = decodeConfiguration(head, vocabulary, 'production')
  t.strictSame('configuration' in decoded && decoded.configuration, { ...defaultConfiguration, profile: 'production' })
})

t.test('JSON, too', async t => {
  const json = '{"apiVersion":"seaworthy.dev/v1","kind":"Configuration","profile":"strict"}'
  t.match(decodeConfiguration(json, vocabulary, 'production'), { configuration: { profile: 'strict' } })
})
