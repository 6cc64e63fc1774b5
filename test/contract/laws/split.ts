/** Laws of where it is injected: into the object that is sent, or into the Pods that it will make. */
import { isEqualJson, toPointer, valueAt } from '../../../src/json.ts'
import type { Mends } from '../../../src/policy/evaluate.ts'
import type { Operation, Verdict } from '../../../src/policy/verdict.ts'
import { viewResource } from '../../../src/workload/resource.ts'
import { allMends, judge, type Trial } from '../trial.ts'
import { sentOf } from './mended.ts'

/** What is sent for an object, and what its Pods will get, are parts that do not meet, and together all there is. */
export function splitsByReach(trial: Trial): string | undefined {
  const by = (mends: Mends) => sentOf(judge(trial, mends).verdict)
  const [whole, own, pods] = [by(allMends(trial)), by(trial.old === undefined ? 'object' : 'kept'), by('template')]
  if (own.podOperations.length > 0) return 'what is sent for the object holds what its Pods get'
  if (pods.operations.length > 0) return 'what its Pods get holds what is sent for the object'
  const { pod } = viewResource(trial.object, trial.origin)
  if (pod !== undefined && !pod.isTemplate) return trial.old === undefined ? undefined : findPatch(whole)
  if (!isEqualJson(own.operations, whole.operations)) return 'the object gets something else by itself'
  if (!isEqualJson(pods.podOperations, whole.podOperations)) return 'its Pods get something else by themselves'
  return pod === undefined ? undefined : findInside(`${toPointer(pod.path)}/`, whole.operations)
}

function findPatch({ operations }: Pick<Verdict, 'operations'>): string | undefined {
  return operations.length > 0 ? 'a Pod is patched on UPDATE' : undefined
}

function findInside(template: string, operations: readonly Operation[]): string | undefined {
  const stray = operations.find(({ path }) => `${path}/`.startsWith(template))
  return stray && `${stray.op} ${stray.path} is inside the template`
}

/** What an object keeps on UPDATE is the number of its replicas, 1 where the API server filled it, and nothing else. */
export function keepsReplicasOnly(trial: Trial): string | undefined {
  const { operations } = judge(trial, 'kept').verdict
  const value = valueAt(trial.old, ['spec', 'replicas']) ?? 1
  const stray = operations.find(each => !['add', 'replace'].some(op => isEqualJson(each, { op, path, value })))
  return stray && `${JSON.stringify(stray)} on UPDATE`
}

const path = '/spec/replicas'
