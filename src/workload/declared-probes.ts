/** The probes that an app declares by annotations `probe.seaworthy.dev/…` on its pod (template). */
import type { Json, JsonObject } from '../json.ts'
import { declaredPortNumbers, findPortNamed, findServingPort, isPortNumber } from './ports.ts'
import { largestCount, probeDefaults } from './probes.ts'
import { isServing } from './serving.ts'
import type { ContainerView, PodView } from './views.ts'

/** The key of every declaration starts with this. */
export const declarationPrefix = 'probe.seaworthy.dev/'

const words = ['path', 'port', 'period-seconds', 'initial-delay-seconds', 'liveness-path', 'container'] as const

/** What may follow it. */
type Word = (typeof words)[number]

/** Every key that there is. */
export const declarationKeys: readonly string[] = words.map(keyOf)

/** Keys of one object that are told to be wrong: an object may have any number of them. */
export const mostProblems = 20

/** What the annotations declare. */
export interface DeclaredProbes {
  /** The container they are about: an app container or a sidecar. */
  readonly container: ContainerView
  /** A handler, ready to be written into a probe: `path` makes httpGet, `port` alone tcpSocket. */
  readonly readiness: JsonObject | undefined
  /** httpGet of `liveness-path`, else of `path`: that a port is open says too little for a restart. */
  readonly liveness: JsonObject | undefined
  readonly periodSeconds: number
  /** How long the app takes to start; undefined where nothing is declared. */
  readonly startSeconds: number | undefined
}

/** An annotation that can't be used. */
export interface AnnotationProblem {
  readonly key: string
  readonly fault: 'unknown' | 'noText' | 'invalid' | 'missing'
  /** Its value, if it has one. */
  readonly found: Json
  /** What to write: `a path that starts with "/"`; undefined for a key that is unknown. */
  readonly wanted: string | undefined
}

/** What the annotations of a pod come to: probes, or everything that is wrong with them; neither where there are none. */
export interface Declaration {
  readonly declared: DeclaredProbes | undefined
  readonly problems: readonly AnnotationProblem[]
}

const nothing: Declaration = { declared: undefined, problems: [] }

/**
 * Reads the annotations of a pod. Pods that run to completion declare nothing.
 *
 * A port that no container declares is refused where others are declared: a probe of it would be a finding itself.
 */
export function readDeclaration(pod: PodView, nonServingPortNames: readonly string[]): Declaration {
  const { annotations } = pod
  const keys = declaringKeys(annotations)
  if (keys.length === 0 || !pod.longRunning) return nothing
  const texts = new Map<string, string>()
  const problems: AnnotationProblem[] = []
  for (const key of keys) {
    if (problems.length === mostProblems) break
    const found = annotations[key] ?? null
    if (!declarationKeys.includes(key)) problems.push({ key, fault: 'unknown', found, wanted: undefined })
    else if (typeof found === 'string') texts.set(key, found)
    else problems.push({ key, fault: 'noText', found, wanted: 'its value in quotes' })
  }
  const declared = new Reading(pod, texts, problems).read(nonServingPortNames)
  return problems.length > 0 ? { declared: undefined, problems } : { declared, problems }
}

/** The keys among an object's annotations that declare a probe, or mean to. */
export function declaringKeys(annotations: JsonObject): readonly string[] {
  return Object.keys(annotations).filter(key => key.startsWith(declarationPrefix))
}

function keyOf(word: Word): string {
  return declarationPrefix + word
}

/** Collects every problem before it gives up. */
class Reading {
  readonly #pod: PodView
  readonly #texts: ReadonlyMap<string, string>
  readonly #problems: AnnotationProblem[]

  constructor(pod: PodView, texts: ReadonlyMap<string, string>, problems: AnnotationProblem[]) {
    this.#pod = pod
    this.#texts = texts
    this.#problems = problems
  }

  read(nonServingPortNames: readonly string[]): DeclaredProbes | undefined {
    const path = this.#path('path')
    const livenessPath = this.#path('liveness-path') ?? path
    const periodSeconds = this.#seconds('period-seconds') ?? probeDefaults.periodSeconds
    const startSeconds = this.#seconds('initial-delay-seconds')
    const container = this.#container(nonServingPortNames)
    if (container === undefined) return undefined
    const asksHttp = path !== undefined || livenessPath !== undefined
    const port = this.#port(container, asksHttp, nonServingPortNames)
    const httpGet = (asked: string | undefined): JsonObject | undefined =>
      asked === undefined || port === undefined ? undefined : { httpGet: { path: asked, port } }
    const portAlone = port !== undefined && this.#text('port') !== undefined
    return {
      container,
      readiness: httpGet(path) ?? (portAlone ? { tcpSocket: { port } } : undefined),
      liveness: httpGet(livenessPath),
      periodSeconds,
      startSeconds,
    }
  }

  #text(word: Word): string | undefined {
    return this.#texts.get(keyOf(word))
  }

  #refuse(word: Word, wanted: string): undefined {
    const found = this.#text(word)
    this.#problems.push({
      key: keyOf(word),
      fault: found === undefined ? 'missing' : 'invalid',
      found: found ?? null,
      wanted,
    })
  }

  #path(word: Word): string | undefined {
    const path = this.#text(word)
    return path === undefined || path.startsWith('/') ? path : this.#refuse(word, 'a path that starts with "/"')
  }

  #seconds(word: Word): number | undefined {
    const text = this.#text(word)
    if (text === undefined) return undefined
    const seconds = /^[1-9]\d{0,9}$/.test(text) ? Number(text) : 0
    if (seconds >= 1 && seconds <= largestCount) return seconds
    return this.#refuse(word, `a whole number from 1 to ${largestCount}`)
  }

  /** An app container before a sidecar: proxies that are put beside an app declare ports, too. */
  #container(nonServingPortNames: readonly string[]): ContainerView | undefined {
    const { containers } = this.#pod
    const name = this.#text('container')
    if (name !== undefined) {
      const named = containers.find(each => each.name === name && each.class !== 'init')
      return named ?? this.#refuse('container', 'the name of an app container or a sidecar')
    }
    const serving = containers.filter(each => isServing(each, nonServingPortNames))
    const first = serving.find(each => each.class === 'app') ?? serving[0]
    return first ?? this.#refuse('container', 'the name of the container to probe, since none of them serves')
  }

  /** A number or a name, as it is written into a probe. */
  #port(
    container: ContainerView,
    needed: boolean,
    nonServingPortNames: readonly string[],
  ): number | string | undefined {
    const text = this.#text('port')
    if (text === undefined) {
      if (!needed) return undefined
      const serving = findServingPort(container, nonServingPortNames)
      return serving?.number ?? this.#refuse('port', 'the port to probe, since the container declares none that serves')
    }
    if (/^[1-9]\d{0,4}$/.test(text)) {
      const number = Number(text)
      const declared = declaredPortNumbers(this.#pod)
      if (isPortNumber(number) && (declared.size === 0 || declared.has(number))) return number
    } else if (text !== '' && findPortNamed(container, text)?.protocol === 'TCP') return text
    return this.#refuse('port', 'a declared port from 1 to 65535, or the name of a TCP port of the container')
  }
}
