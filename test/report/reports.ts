/** Reports of everything that there is to report on. */
import { readdirSync, readFileSync } from 'node:fs'
import { dnsNdots } from '../../policies/dns-ndots.ts'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { buildCatalogue } from '../../src/policy/catalogue.ts'
import { type Configuration, defaultConfiguration } from '../../src/policy/configuration.ts'
import type { AnyPolicy } from '../../src/policy/contract.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { buildPlans } from '../../src/policy/plans.ts'
import { type Assessment, assess } from '../../src/report/assess.ts'
import { buildRendering } from '../../src/report/build-rendering.ts'
import type { Rendering } from '../../src/report/rendering.ts'
import type { Report } from '../../src/report/report.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { readReview, reviewNames } from '../fixtures/read-reviews.ts'

/** How a text is judged. */
export interface Judging {
  readonly configured?: Partial<Configuration>
  readonly asWritten?: boolean
  /** Of each object. */
  readonly file?: string
  readonly only?: readonly AnyPolicy[]
  readonly isKnown?: Assessment['isKnown']
}

/** What is said of a text. */
export function reportOf(text: string, judging: Judging = {}): Report {
  return renderingOf(text, judging).report
}

/** The same, and what formats show of it. */
export function renderingOf(text: string, judging: Judging = {}): Rendering {
  const { configured, asWritten = false, file, only = policies, isKnown } = judging
  const configuration = { ...defaultConfiguration, profile: 'production', ...configured }
  const plans = buildPlans({ policies: only, profiles, configuration })
  const { objects, problems: unread } = readObjects(text, {}, file)
  const named = file === undefined ? {} : { file }
  const assessment = { profile: undefined, facts: unknownFacts(37), today: '2026-11-21', namespace: 'default' }
  const assessed = assess(objects, { ...assessment, plans, asWritten, isKnown })
  const problems = [...unread.map(problem => ({ ...named, ...problem })), ...assessed.problems]
  return buildRendering({ ...assessed, problems }, new Map(file === undefined ? [] : [[file, text]]), {
    catalogue: buildCatalogue(only, profiles),
    version: '1.2.3',
    hasBaseline: isKnown !== undefined,
    summaryOnly: false,
  })
}

/** A policy that throws, as none should. */
const failing: AnyPolicy = {
  ...dnsNdots,
  review() {
    throw new Error('a fault')
  },
}

const examples = new URL('../../policies/examples/', import.meta.url)
const pod = (metadata: string, spec: string) => `apiVersion: v1\nkind: Pod\nmetadata: ${metadata}\nspec: ${spec}\n`
const bare = pod('{ name: web }', '{ containers: [{ name: web }] }')
const gold = 'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: gold }\nvalue: 1000\n'
const standard =
  'apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: standard }\nvalue: 10\nglobalDefault: true\n'
const strictNamespace =
  'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { seaworthy.dev/profile: strict } }\n'
const gadget = 'apiVersion: example.com/v1\nkind: Gadget\nmetadata: { namespace: shop }\nspec: []\n'
const goldByDefault = { policies: { 'priority-class': { inject: true, params: { default: 'gold' } } } }

/** A review of a Pod whose class, or the lack of one, the API server has decided. */
function reviewFilled(spec: Readonly<Record<string, unknown>>): string {
  const review = JSON.parse(readReview('create.pod.bare'))
  Object.assign(review.request.object.spec, spec)
  return JSON.stringify(review)
}

const untyped = JSON.parse(readReview('create.pod.bare'))
for (const each of [untyped.request, untyped.request.object.metadata]) delete each.name
for (const name of ['apiVersion', 'kind']) delete untyped.request.object[name]

/** Texts, and how they are judged, by what they are about. */
const cases: Readonly<Record<string, readonly [text: string, judging?: Judging]>> = {
  'a List in a List': [`{"apiVersion":"v1","kind":"List","items":[{"apiVersion":"v1","kind":"PodList","items":[{}]}]}`],
  'a kind that no policy knows': [gadget],
  'an object without its type in a review': [JSON.stringify(untyped)],
  'a namespace with its own profile': [`${strictNamespace}---\n${pod('{ namespace: shop }', '{ containers: [{}] }')}`],
  'an exemption': [pod('{ annotations: { exempt.seaworthy.dev/resource-limits: later } }', '{ containers: [{}] }')],
  'an exemption that does not hold': [pod('{ annotations: { exempt.seaworthy.dev/a~b: "" } }', '{ containers: [{}] }')],
  'a policy that fails': [bare, { only: [failing], configured: { onError: 'deny' } }],
  'a policy that fails, ignored': [bare, { only: [failing] }],
  'a value of another type': [
    pod('{ name: web }', '{ containers: [{ name: web }], dnsConfig: { options: [{ name: ndots, value: true }] } }'),
  ],
  'a default that is taken away': [`${gold}---\n${reviewFilled({})}`, { configured: goldByDefault }],
  'a default that is replaced': [
    `${gold}---\n${standard}---\n${reviewFilled({ priorityClassName: 'standard', priority: 10 })}`,
    { configured: goldByDefault },
  ],
  'files that can not be read': [`${bare}---\n[1]\n---\n{"apiVersion":"v1","kind":"AdmissionReview"}\n`, { file: '-' }],
  'a finding in the baseline': [bare, { isKnown: (_, { policy }) => policy === 'resource-limits' }],
  nothing: [''],
}

/** Every report with a name for it. */
export function* buildReports(): Generator<readonly [name: string, report: Report]> {
  for (const [name, [text, judging]] of Object.entries(cases)) yield [name, reportOf(text, judging)]
  for (const name of readdirSync(examples)) {
    const text = readFileSync(new URL(name, examples), 'utf8')
    for (const { name: profile } of profiles) yield [`${name} ${profile}`, reportOf(text, { configured: { profile } })]
    yield [`${name} as written`, reportOf(text, { asWritten: true, file: name })]
  }
  for (const name of reviewNames) {
    for (const { name: profile } of profiles) {
      for (const asWritten of [false, true]) {
        yield [`${name} ${profile} ${asWritten}`, reportOf(readReview(name), { configured: { profile }, asWritten })]
      }
    }
  }
}
