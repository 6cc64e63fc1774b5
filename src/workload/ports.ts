/** The ports that containers declare. They are informational: a program may listen where nothing is declared. */
import { type Json, listMember, member, stringMember } from '../json.ts'
import { matchesAny } from './glob.ts'
import type { ContainerView, PodView } from './views.ts'

/** One port of a container. */
export interface DeclaredPort {
  /** `containerPort`, 1 to 65535. */
  readonly number: number
  /** `''` where it has none. */
  readonly name: string
  /** `TCP` where nothing is written, as the API server fills it. */
  readonly protocol: string
}

/** True for a number that a port can have. */
export function isPortNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 65_535
}

/** The ports of a container, in their order; what the API server would refuse is none. */
export function declaredPorts({ raw }: ContainerView): readonly DeclaredPort[] {
  return listMember(raw, 'ports').flatMap(port => readPort(port) ?? [])
}

function readPort(port: Json): DeclaredPort | undefined {
  const number = member(port, 'containerPort')
  if (!isPortNumber(number)) return undefined
  return { number, name: stringMember(port, 'name') ?? '', protocol: protocolOf(port) }
}

/** The protocol of a container's or a Service's port; `TCP` where nothing is written, as the API server fills it. */
export function protocolOf(port: Json): string {
  return stringMember(port, 'protocol') || 'TCP'
}

/** The first TCP port whose name is not one of these globs: where others send requests to. */
export function findServingPort(
  container: ContainerView,
  nonServingPortNames: readonly string[],
): DeclaredPort | undefined {
  return findPort(container, ({ name, protocol }) => protocol === 'TCP' && !matchesAny(name, nonServingPortNames))
}

/**
 * The first port of this name.
 *
 * The kubelet looks for the ports that probes name in the probed container only, and whatever their protocol
 * (kubernetes pkg/probe/util.go, findPortByName).
 */
export function findPortNamed(container: ContainerView, name: string): DeclaredPort | undefined {
  return findPort(container, port => port.name === name)
}

/** The numbers of all ports that the containers of a pod declare. They share one network, so any of them may be meant. */
export function declaredPortNumbers(pod: PodView): ReadonlySet<number> {
  return new Set(pod.containers.flatMap(declaredPorts).map(({ number }) => number))
}

function findPort({ raw }: ContainerView, wanted: (port: DeclaredPort) => boolean): DeclaredPort | undefined {
  for (const written of listMember(raw, 'ports')) {
    const port = readPort(written)
    if (port !== undefined && wanted(port)) return port
  }
  return undefined
}
