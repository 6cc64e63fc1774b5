/** Objects that are given together: in any order they are told the same, and what is injected into one is no fault in another. */
import fc from 'fast-check'
import t from 'tap'
import { policies } from '../../policies/index.ts'
import { profiles } from '../../policies/profiles/index.ts'
import { isEqualJson, type JsonObject } from '../../src/json.ts'
import { defaultConfiguration } from '../../src/policy/configuration.ts'
import { unknownFacts } from '../../src/policy/facts.ts'
import { buildPlans } from '../../src/policy/plans.ts'
import { assess } from '../../src/report/assess.ts'
import type { ReportResult } from '../../src/report/report.ts'
import { sourceWithoutText } from '../../src/source/untexted.ts'
import { assertProperty } from '../fixtures/properties.ts'
import { circumstances } from './arbitrary/circumstances.ts'
import { type Configured, configured } from './arbitrary/configurations.ts'
import { withoutRivals } from './known-facts.ts'
import { clone } from './trial.ts'

/** Reports on objects as files, which are edited. */
function report(objects: readonly JsonObject[], configured: Configured, asWritten = false): readonly ReportResult[] {
  const configuration = { ...defaultConfiguration, minimumProfile: 'off', ...configured }
  return assess(objects.map(sourceWithoutText), {
    plans: buildPlans({ policies, profiles, configuration }),
    profile: undefined,
    facts: unknownFacts(37),
    today: '2026-11-21',
    namespace: 'shop',
    asWritten,
  }).results
}

/** What is told of each object, without the words and the order, which may name one of several others. */
function sumOf(results: readonly ReportResult[]): readonly string[] {
  return results
    .map(({ object, findings, patch, podPatch, verdict }) => {
      const told = findings.map(({ policy, message, outcome, path }) => `${policy} ${message} ${outcome} ${path}`)
      return JSON.stringify([object, verdict, told.toSorted(), patch, podPatch])
    })
    .toSorted()
}

/** By object, policy, message and container; what follows the QoS class is looked at for each object alone. */
function namesOf(results: readonly ReportResult[]): ReadonlySet<string> {
  const names = results.flatMap(({ object, findings }) =>
    findings
      .filter(({ policy, outcome }) => outcome !== 'mended' && policy !== 'priority-class')
      .map(({ policy, message, container }) => JSON.stringify([object, policy, message, container])),
  )
  return new Set(names)
}

const together = fc.record({ circumstances, configured }).map(({ circumstances: { object, known }, configured }) => ({
  objects: withoutRivals([object, ...known.objects]),
  configured,
}))

t.test('objects that are given together', async t => {
  assertProperty(
    fc.property(together, ({ objects, configured }) => {
      const edited = objects.map(clone)
      const first = report(edited, configured)
      const backwards = report(objects.toReversed().map(clone), configured)
      if (!isEqualJson(sumOf(first), sumOf(backwards))) throw new Error('another order is told differently')
      const again = report(edited.map(clone), configured)
      if (again.some(({ patch, podPatch }) => patch.length + podPatch.length > 0)) throw new Error('injects again')
      const before = namesOf(report(objects.map(clone), configured, true))
      const added = [...namesOf(report(edited.map(clone), configured, true))].find(each => !before.has(each))
      if (added !== undefined) throw new Error(`injections caused ${added}`)
    }),
    300,
  )
  t.pass('300 sets')
})
