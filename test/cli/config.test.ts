/** `seaworthy config`: what it prints is what is in force, says where it comes from, and loads back to the same. */
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { runCli } from './run-cli.ts'

const head = 'apiVersion: seaworthy.dev/v1\nkind: Configuration\n'
const full = `${head}profile: production
minimumProfile: production
policies:
  pre-stop: { action: off, params: { seconds: 9 } }
  probe-sanity: { actions: { portUndeclared: audit } }
overrides:
  - match: { namespaces: ["batch-*"] }
    policies: { dns-ndots: { action: deny, inject: false } }
  - match: { namespaceLabels: { tier: batch } }
    policies: { dns-ndots: { action: off } }
exemptions:
  - match: { namespaces: [legacy], kinds: [Deployment], names: ["billing-*"] }
    policies: [readiness-probe]
    reason: "no health endpoint: \\u2028 soon"
    until: 2027-03-31
  - match: { groups: [oncall] }
    policies: [dns-ndots, pre-stop]
    reason: on call
annotationExemptions: [pre-stop]
breakGlass: { groups: [] }
systemNamespaces: ["kube-*"]
nonServingPortNames: []
shutdownSeconds: 0
trustedControllers: ["system:serviceaccount:argo:rollouts"]
onError: deny
`

async function print(t: Test, text: string, ...flags: string[]): Promise<string> {
  const file = join(t.testdir({ 'seaworthy.yaml': text }), 'seaworthy.yaml')
  const { code, stdout, stderr } = await runCli(['config', '--config', file, ...flags])
  t.equal(code, 0, stderr)
  return stdout.replaceAll(file, 'seaworthy.yaml')
}

const values = (yaml: string): string => yaml.replaceAll(/ {2}#.*$/gm, '')

for (const [name, text] of Object.entries({
  full,
  nothing: head,
  off: `${head}profile: off\nminimumProfile: off\npolicies: { pre-stop: { action: deny } }\n`,
})) {
  for (const flags of [[], ['--namespace', 'batch-1'], ['--namespace', 'shop'], ['--profile', 'strict']]) {
    t.test(`loads back to the same: ${name} ${flags.join(' ')}`, async t => {
      const printed = await print(t, text, ...flags)
      const [, namespace = ''] = flags[0] === '--namespace' ? flags : []
      const again = await print(t, printed, ...(namespace === '' ? [] : flags))
      // what was not laid on is not in the file that was printed
      t.equal(values(again), values(printed.replace(/^# Not laid on.*\n/m, '')))
    })
  }
}

t.test('every value has its origin', async t => {
  const printed = await print(t, full, '--namespace', 'batch-1')
  for (const line of [
    '# In force in namespace batch-1, unless its label seaworthy.dev/profile chooses another profile.',
    "# Not laid on, the namespace's labels not being known: overrides[1].",
    'profile: "production"  # seaworthy.yaml:3',
    'annotationExemptions: ["pre-stop"]  # seaworthy.yaml:21',
    '    action: "deny"  # seaworthy.yaml:10 (overrides[0])',
    '    action: "off"  # seaworthy.yaml:6 (policies)',
    '      seconds: 9  # seaworthy.yaml:6 (policies)',
    '      portUndeclared: "audit"  # seaworthy.yaml:7 (policies)',
    '      portMissing: "deny"  # profile production',
    '      fallback: "none"  # default',
    '  - match: {"groups":["oncall"]}  # seaworthy.yaml:18',
  ]) {
    t.ok(printed.split('\n').includes(line), line)
  }
  t.notMatch(printed, /legacy/, 'what is for other namespaces is left out')
  t.equal(
    printed.split('\n').filter(line => /^ {4,}\w+: \S/.test(line) && !line.includes('#')).length,
    2,
    'all but the policies and the reason of an exemption',
  )
})

t.test('the profile is the flag’s, the file’s, or that of serve', async t => {
  t.match(await print(t, full, '--profile', 'strict'), 'profile: "strict"  # --profile\n')
  t.match(await print(t, full, '--profile', 'baseline'), 'profile: "production"  # raised to minimumProfile\n')
  t.match(await print(t, head), 'profile: "baseline"  # default of serve; check takes production\n')
  t.match(await print(t, `${head}profile: strict\n`), 'annotationExemptions: "none"  # profile strict\n')
})

t.test('without a file the defaults are printed', async t => {
  const { code, stdout } = await runCli(['config'])
  t.equal(code, 0)
  t.match(stdout, 'minimumProfile: "baseline"  # default\n')
})

t.test('mistakes', async t => {
  const dir = t.testdir({ 'bad.yaml': 'profile: strickt\npolicies: { dns-ndot: {} }\n', folder: {} })
  const bad = join(dir, 'bad.yaml')
  t.strictSame(await runCli(['config', '--config', bad]), {
    code: 2,
    stdout: '',
    stderr: [
      `${bad}:1:1  apiVersion: is missing; write seaworthy.dev/v1`,
      `${bad}:1:1  kind: is missing; write Configuration`,
      `${bad}:1:1  profile: must be one of baseline, production, strict, off, found "strickt"; did you mean strict?`,
      `${bad}:2:13  policies.dns-ndot: there is no such key; did you mean dns-ndots?`,
    ]
      .map(line => `seaworthy: ${line}\n`)
      .join(''),
  })
  const said = async (...args: string[]) => (await runCli(['config', ...args])).stderr
  t.equal(await said('--config', 'none.yaml'), 'seaworthy: --config none.yaml: no such file\n')
  t.match(await said('--config', join(dir, 'folder')), "folder: can't be read (is no file)")
  t.match(await said('--profile', 'prod'), 'did you mean production?')
})
