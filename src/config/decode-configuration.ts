/** Decodes `seaworthy.yaml`: a configuration, or all that is wrong with it, each problem where it stands. */
import { Ajv, type ErrorObject } from 'ajv'
import { type Json, type JsonObject, listMember, member, type Path, toFieldPath, valueAt } from '../json.ts'
import { readOnce } from '../memoize.ts'
import { isDate } from '../policy/annotated-exemptions.ts'
import { type Configuration, defaultConfiguration } from '../policy/configuration.ts'
import { type AnyPolicy, actions as allActions, type Message, milder } from '../policy/contract.ts'
import { createLocator } from '../source/locate.ts'
import { parseDocument } from '../source/parse.ts'
import type { Position, SourceProblem } from '../source/position.ts'
import { splitDocuments } from '../source/split.ts'
import { explainAll, type PathProblem } from './explain.ts'
import { buildSchema, problemKeyword, type Vocabulary } from './schema.ts'
import { toConfiguration } from './to-configuration.ts'

/** A configuration and where each of its values is written, or its problems in the order of the file. */
export type DecodedConfiguration =
  | { readonly configuration: Configuration; readonly value: Json; readonly locate: (path: Path) => Position }
  | { readonly problems: readonly SourceProblem[] }

/**
 * @param text YAML or JSON, one document.
 * @param profile what holds where the file names none.
 */
export function decodeConfiguration(text: string, vocabulary: Vocabulary, profile: string): DecodedConfiguration {
  const [document, second] = splitDocuments(text)
  if (document === undefined)
    return {
      problems: [
        { line: 1, column: 1, message: 'is empty; write apiVersion: seaworthy.dev/v1 and kind: Configuration' },
      ],
    }
  if (second !== undefined)
    return { problems: [{ line: second.line, column: 1, message: 'a configuration is one document' }] }
  const parsed = parseDocument(document)
  if ('problem' in parsed) return { problems: [parsed.problem] }
  const locate = createLocator(document)
  const problems = findProblems(parsed.value, vocabulary)
  if (problems.length > 0) return { problems: inOrder(problems.map(problem => toSourceProblem(problem, locate))) }
  const configuration = toConfiguration(parsed.value as JsonObject, { ...defaultConfiguration, profile })
  return { configuration: Object.freeze(configuration), value: parsed.value, locate }
}

function toSourceProblem({ path, message }: PathProblem, locate: (path: Path) => Position): SourceProblem {
  const field = toFieldPath(path)
  return { ...locate(path), message: field === '' ? message : `${field}: ${message}` }
}

function inOrder(problems: readonly SourceProblem[]): readonly SourceProblem[] {
  return problems.toSorted((a, b) => a.line - b.line || a.column - b.column)
}

function findProblems(value: Json, vocabulary: Vocabulary): readonly PathProblem[] {
  const precise = [...findSettingProblems(value, vocabulary)]
  // a parameter's own sentence says more than its schema, and than the parts of that
  const isSaid = ({ path }: PathProblem) => precise.some(said => said.path.every((step, index) => step === path[index]))
  return [...precise, ...validate(value, vocabulary).filter(problem => !isSaid(problem))]
}

/** Compiling takes much longer than validating. */
const validatorOf = readOnce((vocabulary: Vocabulary) => {
  const ajv = new Ajv({ allErrors: true, verbose: true, allowUnionTypes: true, formats: { date: isDate } })
  ajv.addKeyword(problemKeyword)
  return ajv.compile(buildSchema(vocabulary))
})

function validate(value: Json, vocabulary: Vocabulary): readonly PathProblem[] {
  const isValid = validatorOf(vocabulary)
  return isValid(value) ? [] : explainAll((isValid.errors ?? []) as readonly ErrorObject[])
}

/** What a schema can't say: values that a parameter refuses, actions above a message's ceiling. */
function* findSettingProblems(value: Json, { policies }: Vocabulary): Generator<PathProblem> {
  const places: Path[] = [['policies']]
  for (const index of listMember(value, 'overrides').keys()) places.push(['overrides', index, 'policies'])
  for (const place of places) {
    for (const policy of policies) {
      const path = [...place, policy.id]
      const setting = valueAt(value, path)
      yield* findParameterProblems(policy, member(setting, 'params'), [...path, 'params'])
      yield* findCeilingProblems(policy, member(setting, 'actions'), [...path, 'actions'])
    }
  }
}

function* findParameterProblems(policy: AnyPolicy, params: Json | undefined, path: Path): Generator<PathProblem> {
  for (const [name, parameter] of Object.entries(policy.parameters)) {
    const input = member(params, name)
    const decoded = input === undefined ? undefined : parameter.decode(input)
    if (decoded !== undefined && 'problem' in decoded) yield { path: [...path, name], message: decoded.problem }
  }
}

function* findCeilingProblems(policy: AnyPolicy, actions: Json | undefined, path: Path): Generator<PathProblem> {
  for (const [id, { ceiling }] of Object.entries<Message>(policy.messages)) {
    const action = allActions.find(each => each === member(actions, id))
    if (ceiling === undefined || action === undefined || milder(action, ceiling) === action) continue
    yield { path: [...path, id], message: `can't ${action}: at most ${ceiling}` }
  }
}
