/** Asks the server what would become of a text: the newest one only, and again where it is busy or gone. */
import type { Report } from '../report/report.ts'

/** What is asked. */
export interface Question {
  readonly text: string
  /** Empty: as configured. */
  readonly profile: string
  /** Empty: `default`. */
  readonly namespace: string
}

/** What is known of the newest question. */
export type Answer =
  | { readonly state: 'asking' }
  | { readonly state: 'judged'; readonly report: Report }
  /** The server's own words for what is wrong with it. */
  | { readonly state: 'refused'; readonly message: string }
  /** It is asked again by itself. */
  | { readonly state: 'unreachable' | 'busy' }

/** In milliseconds. */
const pauses = { busyAtFirst: 200, busyAtMost: 3000, unreachable: 2000 }
/** As long as a pause after which nobody believes any more that the answer is about to come. */
const busyIsTold = 1500

/** Hears of answers to the newest question alone. */
export class Judge {
  readonly #tell: (answer: Answer) => void
  #asking = new AbortController()

  constructor(tell: (answer: Answer) => void) {
    this.#tell = tell
  }

  /** Forgets the question before it. */
  ask(question: Question): void {
    this.forget()
    this.#asking = new AbortController()
    this.#tell({ state: 'asking' })
    void this.#ask(question, this.#asking.signal)
  }

  /** Nothing more is heard of what was asked. */
  forget(): void {
    this.#asking.abort()
  }

  async #ask(question: Question, signal: AbortSignal): Promise<void> {
    let pause = pauses.busyAtFirst
    while (!signal.aborted) {
      const answer = await askOnce(question, signal)
      if (signal.aborted) return
      if (answer.state !== 'busy' || pause > busyIsTold) this.#tell(answer)
      if (answer.state === 'judged' || answer.state === 'refused') return
      await delay(answer.state === 'busy' ? pause : pauses.unreachable)
      pause = Math.min(2 * pause, pauses.busyAtMost)
    }
  }
}

async function askOnce({ text, profile, namespace }: Question, signal: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams({ ...(profile && { profile }), ...(namespace && { namespace }) })
  try {
    // relative: the page may stand below a path, behind a proxy
    const response = await fetch(`dry-run?${query}`, { method: 'POST', body: text, signal })
    if (response.status === 503) return { state: 'busy' }
    // what is no JSON is from somebody between the server and us
    const answer: unknown = await response.json().catch(() => undefined)
    if (response.ok && isReport(answer)) return { state: 'judged', report: answer }
    return {
      state: 'refused',
      message: messageOf(answer) ?? `The answer is none of Seaworthy's (HTTP ${response.status}).`,
    }
  } catch {
    return { state: 'unreachable' }
  }
}

function isReport(answer: unknown): answer is Report {
  return Array.isArray(((answer ?? {}) as { readonly results?: unknown }).results)
}

function messageOf(answer: unknown): string | undefined {
  const { message } = (answer ?? {}) as { readonly message?: unknown }
  return typeof message === 'string' ? message : undefined
}

function delay(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
