/** What the formats are tried on: reports that the engine makes of manifests, with the texts they are about. */
import { readFileSync } from 'node:fs'
import { policies } from '../../../policies/index.ts'
import { profiles } from '../../../policies/profiles/index.ts'
import { buildCatalogue } from '../../../src/policy/catalogue.ts'
import { defaultConfiguration } from '../../../src/policy/configuration.ts'
import { unknownFacts } from '../../../src/policy/facts.ts'
import { buildPlans } from '../../../src/policy/plans.ts'
import { type Assessment, assess } from '../../../src/report/assess.ts'
import { buildRendering } from '../../../src/report/build-rendering.ts'
import type { Rendering } from '../../../src/report/rendering.ts'
import type { Report } from '../../../src/report/report.ts'
import { readObjects } from '../../../src/source/read-objects.ts'

/** Texts by the names of their files; those of a cluster have none. */
type Texts = ReadonlyMap<string | undefined, string>

const example = (id: string): readonly [string, string] => {
  const name = `policies/examples/${id}.bad.yaml`
  return [name, readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8')]
}

const exempt = `apiVersion: apps/v1
kind: Deployment
metadata: { name: billing, namespace: legacy, annotations: { exempt.seaworthy.dev/no-such-policy: later } }
spec:
  replicas: 1
  selector: { matchLabels: { app: billing } }
  template:
    metadata:
      labels: { app: billing }
      annotations: { exempt.seaworthy.dev/resource-limits: "containers=web; measured in March; until=2027-03-31" }
    spec:
      containers:
        - { name: web, image: "registry.example/billing:latest", resources: { requests: { cpu: 1, memory: 1Gi } } }
`

const list = `{"apiVersion": "v1", "kind": "List", "items": [
  {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "ndots"}, "spec": {
    "dnsConfig": {"options": [{"name": "ndots", "value": "5"}]},
    "containers": [{"name": "web", "image": "registry.example/web:1"}]}},
  {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "nothing-to-say"}}]}
`

const broken = `apiVersion: v1
kind: Pod
metadata: { name: broken }
kind: Pod
---
- apiVersion: v1
---
replicas: {{ .Values.replicas }}
`

/** Names with which a manifest's author might speak for us. */
const hostileNames = [
  '\\n::error::',
  ']]><x a=\\"b\\">&amp;',
  "100%0A'`",
  '[free](https://example.com)',
  '\\u0000\\u001b[31m\\u0085',
  '🚢日本',
  '\\u202ertl',
  '\\ud83d',
  '{0}',
]
const hostile = hostileNames
  .map(name => `{"apiVersion":"v1","kind":"Pod","metadata":{"name":"${name}","namespace":"${name}"},`)
  .map((head, index) => `${head}"spec":{"containers":[{"name":"${hostileNames[index]}"}]}}\n`)
  .join('')

/** What is shown of files that are applied together. */
function render(texts: Texts, judging: Partial<Assessment> = {}, others: Partial<Rendering> = {}): Rendering {
  const read = Array.from(texts, ([file, text]) => ({ file, ...readObjects(text, {}, file) }))
  const assessed = assess(
    read.flatMap(({ objects }) => objects),
    {
      plans: buildPlans({ policies, profiles, configuration: { ...defaultConfiguration, profile: 'production' } }),
      profile: undefined,
      facts: unknownFacts(37),
      today: '2026-11-21',
      namespace: 'default',
      asWritten: false,
      ...judging,
    },
  )
  const unread = read.flatMap(({ file, problems: each }) =>
    each.map(problem => ({ ...(file === undefined ? {} : { file }), ...problem })),
  )
  const named = new Map(
    Array.from(texts).flatMap(([file, text]) => (file === undefined ? [] : [[file, text] as const])),
  )
  const facts = {
    catalogue: buildCatalogue(policies, profiles),
    version: '1.2.3',
    hasBaseline: judging.isKnown !== undefined,
    summaryOnly: false,
  }
  const problems = [...unread, ...assessed.problems]
  return { ...buildRendering({ ...assessed, problems }, named, facts), ...others }
}

/** As those that come from no text are. */
function withoutPlaces(report: Report): Report {
  const results = report.results.map(result => ({
    ...result,
    line: 1,
    findings: result.findings.map(finding => ({ ...finding, line: 1, column: 1 })),
  }))
  return { ...report, results }
}

const ordinary: Texts = new Map([
  example('resource-limits'),
  ['-', example('service-wiring')[1]],
  example('heap-memory'),
])
const odd: Texts = new Map([
  ['./deploy/exempt.yaml', exempt],
  ['/srv/deploy/list 1%.json', list],
  ['deploy/a:b,c/broken.yaml', broken],
])
const namedOddly: Texts = new Map([['a\n::error::\u001b🚢 ]]>&"<.json', hostile]])

/** Adds a line where the document begins, and takes away its first letter: any edit will do. */
const withMark = `\uFEFF# ü\r\n${exempt.replaceAll('\n', '\r\n')}`
const edited: Texts = new Map([['deploy/api.yaml', withMark]])
const edits = [
  { start: 6, end: 6, text: '# 日本\r\n' },
  { start: withMark.indexOf('apps/v1'), end: withMark.indexOf('metadata'), text: 'apps/v1\r\nkind: DaemonSet\r\n' },
]

/** One of them. */
export function renderingOf(name: string): Rendering {
  const rendering = renderings[name]
  if (rendering === undefined) throw new Error(`no rendering is called ${name}`)
  return rendering
}

function buildRenderings(): Readonly<Record<string, Rendering>> {
  const live = new Map([[undefined, `${exempt}---\n${list}---\n${example('priority-class')[1]}`]])
  const ofCluster = render(live)
  return {
    'ordinary files': render(ordinary),
    'odd files': render(odd),
    'hostile names': render(namedOddly),
    'fixes, and a byte order mark': render(edited, { asWritten: true }, { fixOf: () => edits }),
    'a baseline': render(odd, { isKnown: (_, { policy }) => policy === 'image-tag' }),
    'a cluster': { ...ofCluster, report: withoutPlaces(ofCluster.report), fixOf: () => undefined },
    'nothing to say': render(
      new Map([['deploy/none.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: none }\n']]),
    ),
    'no objects': render(new Map()),
  }
}

/** By what they are about. */
export const renderings = buildRenderings()
