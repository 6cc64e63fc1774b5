/** Where the ports of a Service lead to. */
import { listMember, member, type Path, stringMember } from '../json.ts'
import { readOnce } from '../memoize.ts'
import { type DeclaredPort, declaredPorts, isPortNumber, protocolOf } from './ports.ts'
import type { PodView, Resource } from './views.ts'

/** One port of a Service. */
export interface ServicePort {
  /** Its name, or its number if it has none: tells it from the others. */
  readonly key: string
  readonly protocol: string
  /** A port of the Pods: its number, or the name that a container gives it. */
  readonly target: number | string
  /** Where that is written. */
  readonly field: Path
}

/** Ports of one Service that are looked at. */
const mostPorts = 100

/**
 * The ports of a Service, the first hundred, less those that the API server refuses.
 *
 * Without a `targetPort` it is the `port`; 0 and the empty text are none (SetDefaults_Service).
 */
export function readServicePorts({ root }: Resource): readonly ServicePort[] {
  const ports: ServicePort[] = []
  for (const [index, port] of listMember(member(root, 'spec'), 'ports').slice(0, mostPorts).entries()) {
    const number = member(port, 'port')
    const written = member(port, 'targetPort') || undefined
    const target = written ?? number
    if (!isPortNumber(number) || (typeof target !== 'string' && !isPortNumber(target))) continue
    const key = stringMember(port, 'name') || String(number)
    const field = ['spec', 'ports', index, written === undefined ? 'port' : 'targetPort']
    ports.push({ key, protocol: protocolOf(port), target, field })
  }
  return ports
}

/** The ports that a pod declares where a Service looks for them. */
export interface PodPorts {
  readonly all: readonly DeclaredPort[]
  /** Each by its name and by its number, as `portKey` writes them. */
  readonly keys: ReadonlySet<string>
}

/**
 * Those of app containers and sidecars: a name is looked for in all of them, together with the protocol (FindPort of
 * k8s.io/endpointslice). A pod that stays the same is read once.
 */
export const readPodPorts = readOnce((pod: PodView): PodPorts => {
  const all = pod.containers.filter(each => each.class !== 'init').flatMap(declaredPorts)
  const keys = all.flatMap(({ protocol, name, number }) => [portKey(protocol, name), portKey(protocol, number)])
  return { all, keys: new Set(keys) }
})

/** A protocol together with a name or a number; a name of digits is no number. */
export function portKey(protocol: string, target: number | string): string {
  return JSON.stringify([protocol, target])
}
