/** What the page writes is what `seaworthy fix` writes. */
import { globSync, readFileSync } from 'node:fs'
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { example } from '../../src/page/example.ts'
import { diffOf, type JudgedObject, mendText } from '../../src/page/mended-text.ts'
import { defaultConfiguration } from '../../src/policy/configuration.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { buildPlans } from '../../src/policy/plans.ts'
import { assess } from '../../src/report/assess.ts'
import { mendTexts } from '../../src/report/mend-texts.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { applyTextEdits } from '../../src/source/text-edit.ts'

const root = new URL('../../', import.meta.url)
const facts = unknownFacts(37)
const rest = { profile: undefined, facts, today: '2026-11-22', namespace: 'default', asWritten: false }

/** What the page has of a text, and what `fix` makes of it. */
function judge(text: string, profile: string) {
  const plans = buildPlans({ policies, profiles, configuration: { ...defaultConfiguration, profile } })
  const assessed = assess(readObjects(text).objects, { ...rest, plans })
  const results: typeof assessed.results = JSON.parse(JSON.stringify(assessed.results))
  const sources = readObjects(text).objects
  const objects = results.map((result, index): JudgedObject => {
    const source = sources[index]
    if (source === undefined) throw new Error('a result without its object')
    return { source, result }
  })
  const [fixed] = mendTexts(assessed).files.values()
  return { objects, fixed: applyTextEdits(text, fixed?.edits ?? []) }
}

const anchored = `apiVersion: v1
kind: Pod
metadata: { name: a, namespace: shop }
spec: &spec
  containers: [{ name: a, image: registry.example/a:1 }]
---
apiVersion: v1
kind: Pod
metadata: { name: b, namespace: shop }
spec:
  containers: [{ name: b, image: registry.example/b:1 }]
`
const list = `apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: Pod
    metadata: { name: a, namespace: shop }
    spec: { containers: [{ name: a, image: registry.example/a:1 }] }
  - { apiVersion: v1, kind: Pod, metadata: { name: b }, spec: { containers: [{ name: b, image: registry.example/b:1 }] } }
`
const texts = new Map(
  globSync('policies/examples/*.bad.yaml', { cwd: root.pathname }).map(name => [
    name,
    readFileSync(new URL(name, root), 'utf8'),
  ]),
)
  .set('example', example)
  .set('anchored', anchored)
  .set('list', list)
  .set('json', JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{}] } }))

for (const [name, text] of texts) {
  t.test(name, async t => {
    for (const profile of ['production', 'strict']) {
      const { objects, fixed } = judge(text, profile)
      const { edits, left } = mendText(objects)
      t.equal(applyTextEdits(text, edits), fixed, profile)
      t.strictSame(left, [], 'nothing is left out')
    }
  })
}

t.test('a diff says what is injected, in words of the text', async t => {
  const { objects } = judge(example, 'production')
  const [deployment] = objects
  if (deployment === undefined) throw new Error('no Deployment')
  const added = (part: 'patch' | 'podPatch') =>
    diffOf(example, deployment, part)
      .filter(({ kind }) => kind === 'added')
      .map(({ text }) => text.trim())
  t.strictSame(added('patch'), ['revisionHistoryLimit: 3'])
  t.ok(added('podPatch').includes('dnsConfig:'))
  t.notOk(added('podPatch').includes('revisionHistoryLimit: 3'))
  const [gap, ...lines] = diffOf(example, deployment, 'patch')
  t.equal(gap?.kind, 'gap')
  t.ok(lines.some(({ kind }) => kind === 'same'))
})

t.test('what no text can say is shown as operations', async t => {
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { containers: [{ name: 'a' }] } }
  const request = { uid: '1', operation: 'CREATE', kind: { group: '', version: 'v1', kind: 'Pod' }, object }
  const text = JSON.stringify({ apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request })
  const { objects, fixed } = judge(text, 'production')
  const [judged] = objects
  if (judged === undefined) throw new Error('no object')
  t.ok(judged.result.patch.length > 0)
  t.strictSame(
    diffOf(text, judged, 'patch').map(line => line.text.replace(/: .*/, '')),
    judged.result.patch.map(({ path }) => path),
  )
  t.equal(fixed, text)
  t.strictSame(mendText(objects), { edits: [], left: objects }, 'and nothing is written into it')
})
