/** What mends one finding in its text, and nothing else. */
import t from 'tap'
import { loadConfiguration } from '../../src/cli/configuration-file.ts'
import { buildEngine } from '../../src/cli/engine.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { assess } from '../../src/report/assess.ts'
import { changesOf } from '../../src/report/mends.ts'
import { readObjects } from '../../src/source/read-objects.ts'

const text = `apiVersion: v1
kind: List
items:
  - apiVersion: apps/v1
    kind: Deployment
    metadata: {name: api}
    spec:
      template:
        spec:
          containers: [{name: web, image: a, ports: [{containerPort: 80}]}]
`

void t.test('each finding by itself, by paths of the document', async t => {
  const { configuration } = await loadConfiguration(undefined, 'production')
  const plans = buildEngine(configuration, ['dns-ndots', 'pre-stop', 'revision-history', 'image-tag'])
  const { objects } = readObjects(text)
  const assessed = assess(objects, {
    plans,
    profile: 'production',
    facts: unknownFacts(37),
    today: '2026-11-22',
    namespace: 'default',
    asWritten: false,
  })
  const changes = [...assessed.origins.values()].map(({ source, finding }) => [
    finding.policy,
    changesOf(source, finding)?.map(({ op, path }) => [op, path.join('.')]),
  ])
  t.strictSame(Object.fromEntries(changes), {
    'dns-ndots': [['add', 'items.0.spec.template.spec.dnsConfig']],
    'pre-stop': [['add', 'items.0.spec.template.spec.containers.0.lifecycle']],
    'revision-history': [['add', 'items.0.spec.revisionHistoryLimit']],
    'image-tag': undefined,
  })
})
