/** Requests at a steady rate, whatever becomes of those before: how a cluster asks that does not wait for us. */
import { isDeepStrictEqual } from 'node:util'
import { type JsonObject, stringMember } from '../../src/json.ts'
import { type Answered, type Api, openApi } from './api-client.ts'
import { underTest } from './cluster.ts'

/** What is asked for. */
export interface LoadOptions {
  readonly namespace: string
  /** Created again and again, by dry runs. */
  readonly pod: JsonObject
  /** What of a Pod is looked at, and how it is where it was injected. */
  readonly look: (pod: JsonObject) => JsonObject
  readonly injected: JsonObject
  readonly perSecond?: number
}

/** One answer. */
interface Outcome {
  /** Since the load began. */
  readonly sentMs: number
  readonly tookMs: number
  /** Why it failed; undefined where the Pod was taken. */
  readonly failure: string | undefined
  readonly injected: boolean
}

/** What came of it. */
export interface LoadFigures {
  readonly sent: number
  readonly answered: number
  /** How often each failure was seen. */
  readonly failures: Readonly<Record<string, number>>
  readonly failed: number
  /** Taken, and as they were written. */
  readonly bare: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Between the first and the last request that failed or came back bare; 0 where there was none. */
  readonly troubledMs: number
}

/** A load that goes on until it is stopped. */
export interface SteadyLoad {
  /** Figures of those sent since a moment of `performance.now()`, or all. */
  readonly figures: (since?: number) => LoadFigures
  /** No more; resolves once the last is answered. */
  readonly stop: () => Promise<LoadFigures>
}

const tickMs = 5

/** Asks the API server itself, as the administrator. */
export function startLoad(options: LoadOptions): SteadyLoad {
  const { namespace, pod, perSecond = 100 } = options
  const api = openApi(underTest().kubeconfig)
  const path = `/api/v1/namespaces/${namespace}/pods?dryRun=All`
  const outcomes: Outcome[] = []
  const begun = performance.now()
  const outstanding = new Set<Promise<void>>()
  const sentAt: number[] = []
  const send = async (): Promise<void> => {
    const sent = performance.now()
    sentAt.push(sent)
    const result = await ask(api, path, pod)
    const failure = typeof result === 'string' ? result : failureOf(result)
    const injected = typeof result !== 'string' && isDeepStrictEqual(options.look(result.object), options.injected)
    outcomes.push({ sentMs: sent, tookMs: performance.now() - sent, failure, injected })
  }
  const ticks = setInterval(() => {
    const due = ((performance.now() - begun) * perSecond) / 1000
    while (sentAt.length < due) {
      const one: Promise<void> = send().finally(() => outstanding.delete(one))
      outstanding.add(one)
    }
  }, tickMs)
  const figures: SteadyLoad['figures'] = (since = 0) =>
    sumUp(
      sentAt.filter(sent => sent >= since).length,
      outcomes.filter(({ sentMs }) => sentMs >= since),
    )
  return {
    figures,
    async stop() {
      clearInterval(ticks)
      await Promise.all(outstanding)
      api.close()
      return figures()
    },
  }
}

async function ask(api: Api, path: string, pod: JsonObject): Promise<Answered | string> {
  try {
    return await api.ask('POST', path, pod, 60_000)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function failureOf({ status, object }: Answered): string | undefined {
  return status === 201 ? undefined : `${status} ${stringMember(object, 'message') ?? ''}`
}

function sumUp(sent: number, outcomes: readonly Outcome[]): LoadFigures {
  const failures: Record<string, number> = {}
  for (const { failure } of outcomes) if (failure !== undefined) failures[failure] = (failures[failure] ?? 0) + 1
  const took = outcomes.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b)
  const quantile = (share: number): number => Math.round(took[Math.floor(took.length * share)] ?? 0)
  const troubled = outcomes.filter(({ injected }) => !injected).map(({ sentMs }) => sentMs)
  return {
    sent,
    answered: outcomes.length,
    failures,
    failed: outcomes.filter(({ failure }) => failure !== undefined).length,
    bare: outcomes.filter(({ failure, injected }) => failure === undefined && !injected).length,
    p50Ms: quantile(0.5),
    p99Ms: quantile(0.99),
    troubledMs: troubled.length === 0 ? 0 : Math.round(Math.max(...troubled) - Math.min(...troubled)),
  }
}

/** As `1200 sent, 1200 answered, 0 failed, 0 bare, p50 9 ms, p99 40 ms`. */
export function describeLoad({ sent, answered, failed, bare, p50Ms, p99Ms, troubledMs }: LoadFigures): string {
  const trouble = troubledMs === 0 ? '' : `, trouble for ${troubledMs} ms`
  return `${sent} sent, ${answered} answered, ${failed} failed, ${bare} bare, p50 ${p50Ms} ms, p99 ${p99Ms} ms${trouble}`
}
