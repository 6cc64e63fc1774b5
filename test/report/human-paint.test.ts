/** Colours where they are wanted, and nothing else that a terminal would obey. */
import t from 'tap'
import { fourPolicies } from '../fixtures/four-policies.ts'
import { renderingOf, type Showing, show } from './human-rendering.ts'

const only = fourPolicies
const pod = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  dnsConfig: { options: [{ name: ndots, value: "5" }] }
  containers: [{ name: web, image: "web:1", resources: { requests: { cpu: 2, memory: 64Mi }, limits: { cpu: 1 } } }]
`
const begin = '\u001b['
const painted = (code: number, end: number, text: string) => `${begin}${code}m${text}${begin}${end}m`

t.test('colours', async t => {
  const shown = show({ 'a.yaml': pod, 'b.yaml': '[' }, { only, colour: true })
  for (const part of [
    `${painted(1, 22, 'Pod web')}${painted(2, 22, '  a.yaml:1')}\n`,
    `\n  ${painted(31, 39, 'deny')}  resource-limits: `,
    `\n  ${painted(33, 39, 'warn')}  dns-ndots: `,
    `\n${painted(2, 22, '    5 |')}   dnsConfig: `,
    `\n${painted(2, 22, '      |')} ${' '.repeat(pod.split('\n')[4]?.indexOf('value') ?? 0)}${painted(1, 22, '^')}\n`,
    `\n    ${painted(31, 39, '- |   dnsConfig: { options: [{ name: ndots, value: "5" }] }')}\n`,
    `\n    ${painted(32, 39, '+ |   dnsConfig: { options: [{ name: ndots, value: "3" }] }')}\n`,
    `\nb.yaml:1:2  ${painted(31, 39, 'error')}  `,
  ]) {
    t.ok(shown.includes(part), part)
  }
  const mended = show({ 'a.yaml': pod.replace(/ {2}dnsConfig.*\n/, '') }, { only, colour: true })
  t.ok(mended.includes(`\n  ${painted(32, 39, 'mended')}  ${painted(2, 22, '4:1     ')}dns-ndots: `))
  const plain = show({ 'a.yaml': pod, 'b.yaml': '[' }, { only })
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them away is the point
  t.equal(shown.replaceAll(/\u001b\[\d+m/g, ''), plain)
})

const hostile = `apiVersion: v1
kind: Pod
metadata: { name: "\\e[2Jweb\\n::error::", namespace: "\\x9b31m" }
spec:
  containers:
    - { name: "a\\e]0;title\\a", image: "web\\e[31m:latest" } # \u2028
    - { name: "; until=2030-01-01", image: "web:1" }
---
kind: "\u001b[31m" # \u009b31m
`

t.test('what is hostile is read', async t => {
  const { results, problems } = renderingOf({ 'a.yaml': hostile }).report
  t.ok((results[0]?.findings.length ?? 0) > 5)
  t.equal(problems?.length, 1)
})

t.test('input brings no control characters, whatever is shown', async t => {
  const name = `\u001b[31m\n.yaml`
  const given: readonly Showing[] = [
    {},
    { asWritten: true },
    { summaryOnly: true },
    { configured: { profile: 'strict' } },
  ]
  for (const showing of given) {
    for (const files of [{ [name]: hostile, 'b.yaml': hostile }, hostile]) {
      const shown = show(files, showing)
      t.equal(/(?!\n)[\p{Cc}\u2028\u2029]/u.exec(shown)?.[0], undefined, JSON.stringify(showing))
      t.notMatch(shown, /^::/m)
      t.notMatch(shown, /containers=[^"]*until/, 'no exemption for what is no name')
    }
  }
})
