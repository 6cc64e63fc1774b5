/** Every place of every example, with what should never be there, and with far too much of it. */
import { readdirSync, readFileSync } from 'node:fs'
import t from 'tap'
import { isList, isObject, type Json, type JsonObject, type Path, valueAt } from '../../src/json.ts'
import { factsOf, unknownFacts } from '../../src/policy/facts.ts'
import type { Plan } from '../../src/policy/plan.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { viewResource } from '../../src/workload/resource.ts'
import { plans } from './keeps.ts'
import { findFault } from './laws/told.ts'
import { judge, type Trial } from './trial.ts'

const folder = new URL('../../policies/examples/', import.meta.url)
const names = readdirSync(folder).filter(name => name.endsWith('.bad.yaml'))
const plan = plans.at(-1) as Plan

/** The objects of an example, each with the others beside it. */
function trialsOf(name: string): readonly Trial[] {
  const objects = readObjects(readFileSync(new URL(name, folder), 'utf8')).objects.map(({ value }) => value)
  return objects.map(object => {
    const others = objects.filter(each => each !== object).map(each => viewResource(each))
    const factsBeside: Trial['factsBeside'] = resource => factsOf([resource, ...others], unknownFacts(37), 'default')
    return { object, old: undefined, origin: {}, source: 'files', plan, factsBeside }
  })
}

const places = (value: Json, path: Path = []): readonly Path[] => {
  const members = isList(value) ? [...value.entries()] : isObject(value) ? Object.entries(value) : []
  return members.flatMap(([key, each]) => [[...path, key], ...places(each, [...path, key])])
}

/** The same with another value at a place. */
function put(object: JsonObject, path: Path, value: Json): JsonObject {
  return putInto(object, path, value) as JsonObject
}

function putInto(whole: Json, [step, ...rest]: Path, value: Json): Json {
  if (step === undefined) return value
  const part = putInto(valueAt(whole, [step]) ?? null, rest, value)
  return isList(whole) ? whole.with(Number(step), part) : { ...(whole as JsonObject), [step]: part }
}

const deep = JSON.parse(`${'['.repeat(2000)}${']'.repeat(2000)}`) as Json
const values: readonly Json[] = [deep, { toString: 1, valueOf: null, length: 3 }]

for (const name of names) {
  t.test(`${name}: anything anywhere`, async t => {
    for (const trial of trialsOf(name)) {
      for (const path of places(trial.object)) {
        for (const value of values) {
          const broke = findFault(judge({ ...trial, object: put(trial.object, path, value) }))
          if (broke !== undefined) t.fail(`${broke}, with ${JSON.stringify(value).slice(0, 40)} at ${path.join('.')}`)
        }
      }
    }
    t.pass()
  })

  t.test(`${name}: far too much of anything`, async t => {
    for (const trial of trialsOf(name)) {
      for (const path of places(trial.object)) {
        const more = multiply(valueAt(trial.object, path))
        const broke = more && findTooMany({ ...trial, object: put(trial.object, path, more) })
        // containers are subjects of their own
        if (broke && !/ontainers$/.test(String(path.at(-1)))) t.fail(`${broke}, with ${times} of ${path.join('.')}`)
      }
    }
    t.pass()
  })
}

function findTooMany(trial: Trial): string | undefined {
  const { findings, failures } = judge(trial, 'none').verdict
  if (failures.length > 0) return `${failures} threw`
  const bySubject = Map.groupBy(findings, ({ policy, at }) => `${policy} ${at.path.join('.')}`)
  const most = [...bySubject].find(([, each]) => each.length > mostFindings)
  return most && `${most[1].length} findings of ${most[0]}`
}

/** Findings of one policy at one place. */
const mostFindings = 60

/** Enough that a fifth of them are too many. */
const times = 300

/** Hundreds of the same with other names; undefined for what is neither a list nor an object. */
function multiply(value: Json | undefined): Json | undefined {
  const numbers = Array.from({ length: times }, (_, index) => index)
  if (isList(value)) return [...value, ...numbers.map(index => renamed(value[index % value.length] ?? null, index))]
  if (!isObject(value)) return undefined
  const [[key, member] = ['x', 'x']] = Object.entries(value)
  return { ...value, ...Object.fromEntries(numbers.map(index => [`${key}${index}`, member])) }
}

function renamed(value: Json, index: number): Json {
  if (!isObject(value)) return typeof value === 'string' ? `${value}${index}` : value
  return Object.hasOwn(value, 'name') ? { ...value, name: `${value['name']}${index}` } : value
}
