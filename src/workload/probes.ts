/** Probes as the kubelet runs them: API defaults filled in, named ports resolved, and how long they take to fail. */
import { isEqualJson, isList, isObject, type Json, type JsonObject, member, stringMember } from '../json.ts'
import { findPortNamed, isPortNumber } from './ports.ts'
import type { ContainerView, PodView } from './views.ts'

/** The probes that a container may have. */
export const probeNames = ['readinessProbe', 'livenessProbe', 'startupProbe'] as const

/** One of them. */
export type ProbeName = (typeof probeNames)[number]

/** Largest value of the counts and seconds in a probe: they are int32. */
export const largestCount = 2_147_483_647

/** What the API server fills in (SetDefaults_Probe); it reads 0 as absent, too. */
export const probeDefaults = { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 } as const

/** When a probe asks, and how often it may fail. */
export interface ProbeTiming {
  readonly periodSeconds: number
  readonly failureThreshold: number
}

/** A probe of a container. */
export interface Probe extends ProbeTiming {
  readonly initialDelaySeconds: number
  readonly timeoutSeconds: number
  /** Successes in a row until it is ready. */
  readonly successThreshold: number
  /** Undefined where there is not exactly one that can be read: the API server refuses that. */
  readonly handler: Handler | undefined
}

/** What a probe asks. */
export interface Handler {
  readonly type: 'httpGet' | 'tcpSocket' | 'grpc' | 'exec'
  /** A number from 1 to 65535 or a name; undefined for exec. */
  readonly port: number | string | undefined
  /** `''` is the pod itself; anything else is somewhere else, where the pod's ports mean nothing. */
  readonly host: string
  /** Whatever else it asks for: path, scheme and headers, service, or command. */
  readonly rest: Json
}

/** True where a probe is written, whatever its type; null counts as absent, as in Go. */
function hasProbe(container: ContainerView, name: ProbeName): boolean {
  return (member(container.raw, name) ?? null) !== null
}

/** The app containers and sidecars without a probe of this name; init containers may have none. */
export function containersWithout(pod: PodView, name: ProbeName): readonly ContainerView[] {
  return pod.containers.filter(container => container.class !== 'init' && !hasProbe(container, name))
}

/** A probe with its defaults; undefined where there is none, or something that is no object. */
export function findProbe(container: ContainerView, name: ProbeName): Probe | undefined {
  const probe = member(container.raw, name)
  if (!isObject(probe)) return undefined
  return {
    initialDelaySeconds: countOf(probe, 'initialDelaySeconds', 0),
    periodSeconds: countOf(probe, 'periodSeconds', probeDefaults.periodSeconds),
    timeoutSeconds: countOf(probe, 'timeoutSeconds', probeDefaults.timeoutSeconds),
    failureThreshold: countOf(probe, 'failureThreshold', probeDefaults.failureThreshold),
    successThreshold: countOf(probe, 'successThreshold', 1),
    handler: findHandler(probe),
  }
}

/** Reads a probe's handler. */
export function findHandler(probe: JsonObject): Handler | undefined {
  let found: Handler | undefined
  for (const { type, read } of handlers) {
    const written = member(probe, type) ?? null
    if (written === null) continue
    const handler = isObject(written) ? read(written) : undefined
    if (handler === undefined || found !== undefined) return undefined
    found = handler
  }
  return found
}

/** True where two handlers in one container ask the same: a named port is the same as its number. */
export function isSameHandler(left: Handler, right: Handler, container: ContainerView): boolean {
  return (
    left.type === right.type &&
    left.host === right.host &&
    resolve(left.port, container) === resolve(right.port, container) &&
    isEqualJson(left.rest, right.rest)
  )
}

/**
 * Seconds from trouble to the moment when a probe has failed often enough: failureThreshold × periodSeconds.
 *
 * The timeout does not count: a program that is gone refuses the connection at once. Trouble just before a probe is due saves up to one
 * period, so it is the longest time where nothing hangs.
 */
export function secondsToFail({ periodSeconds, failureThreshold }: ProbeTiming): number {
  return periodSeconds * failureThreshold
}

/** Restarts sooner than this (in seconds) answer hiccups: a garbage collection, a full node, a slow DNS server. */
export const quickRestartSeconds = 10

const handlers = [
  { type: 'httpGet', read: readHttpGet },
  { type: 'tcpSocket', read: readTcpSocket },
  { type: 'grpc', read: readGrpc },
  { type: 'exec', read: readExec },
] as const

function readHttpGet(httpGet: JsonObject): Handler | undefined {
  const port = findPort(httpGet)
  if (port === undefined) return undefined
  const path = stringMember(httpGet, 'path') || '/'
  const scheme = stringMember(httpGet, 'scheme') || 'HTTP'
  const headers = member(httpGet, 'httpHeaders') ?? []
  return { type: 'httpGet', port, host: stringMember(httpGet, 'host') ?? '', rest: [path, scheme, headers] }
}

function readTcpSocket(tcpSocket: JsonObject): Handler | undefined {
  const port = findPort(tcpSocket)
  return port === undefined
    ? undefined
    : { type: 'tcpSocket', port, host: stringMember(tcpSocket, 'host') ?? '', rest: null }
}

function readGrpc(grpc: JsonObject): Handler | undefined {
  const port = findPort(grpc)
  // its port has no name: the field is an int32
  if (typeof port !== 'number') return undefined
  return { type: 'grpc', port, host: '', rest: stringMember(grpc, 'service') ?? '' }
}

function readExec(exec: JsonObject): Handler | undefined {
  const command = member(exec, 'command')
  return isList(command) ? { type: 'exec', port: undefined, host: '', rest: command } : undefined
}

function findPort(handler: JsonObject): number | string | undefined {
  const port = member(handler, 'port')
  return isPortNumber(port) || (typeof port === 'string' && port !== '') ? port : undefined
}

function resolve(port: number | string | undefined, container: ContainerView): number | string | undefined {
  return typeof port === 'string' ? (findPortNamed(container, port)?.number ?? port) : port
}

/** What is no count from 1 up is left to the API server, and reads as absent. */
function countOf(probe: JsonObject, name: string, initial: number): number {
  const count = member(probe, name)
  return typeof count === 'number' && Number.isInteger(count) && count >= 1 && count <= largestCount ? count : initial
}
