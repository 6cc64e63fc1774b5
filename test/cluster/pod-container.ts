/** What a kubelet reads of a Pod with one container. */
import { type Json, type JsonObject, listMember, stringMember, valueAt } from '../../src/json.ts'

/** How to run it. */
export interface PodContainer {
  readonly name: string
  readonly image: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** The ServiceAccount. */
  readonly account: string
  /** Of the native preStop hook. */
  readonly preStopSeconds: number
  readonly readiness: Readiness
  /** Numbers of container ports by name. */
  readonly ports: ReadonlyMap<string, number>
}

/** A probe by HTTP. */
export interface Readiness {
  readonly path: string
  readonly timeoutSeconds: number
  readonly failureThreshold: number
}

/** @throws Error where it holds what tests know nothing of. */
export function readContainer(podSpec: JsonObject): PodContainer {
  const container = valueAt(podSpec, ['containers', 0])
  const number = (path: readonly string[], usual: number): number => Number(valueAt(container, path) ?? usual)
  return {
    name: stringMember(container, 'name') ?? '',
    image: stringMember(container, 'image') ?? '',
    args: listMember(container, 'args').map(String),
    env: Object.fromEntries(listMember(container, 'env').map(readVariable)),
    account: stringMember(podSpec, 'serviceAccountName') ?? 'default',
    preStopSeconds: number(['lifecycle', 'preStop', 'sleep', 'seconds'], 0),
    readiness: {
      path: String(valueAt(container, ['readinessProbe', 'httpGet', 'path']) ?? '/readyz'),
      timeoutSeconds: number(['readinessProbe', 'timeoutSeconds'], 1),
      failureThreshold: number(['readinessProbe', 'failureThreshold'], 3),
    },
    ports: new Map(
      listMember(container, 'ports').map(port => [
        stringMember(port, 'name') ?? '',
        Number(valueAt(port, ['containerPort'])),
      ]),
    ),
  }
}

function readVariable(variable: Json): readonly [string, string] {
  const [name, value] = [stringMember(variable, 'name'), stringMember(variable, 'value')]
  if (name !== undefined && value !== undefined) return [name, value]
  throw new Error(`a variable that tests know nothing of: ${JSON.stringify(variable)}`)
}
