/** `seaworthy serve` as a process that listens, and what its health port says. */
import { request as requestHttp } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Test } from 'tap'
import { findSeries } from '../cluster/series.ts'
import { type Answer, open } from '../server/client.ts'
import { anyPorts, type Served, spawnServe } from './spawn-serve.ts'

/** A process that listens. */
export interface Started {
  readonly served: Served
  /** HTTPS. */
  readonly url: string
  /** GET of the health port. */
  readonly health: (path: string) => Promise<Answer>
  /** One series by name and labels, as `/metrics` writes it. */
  readonly metric: (series: string) => Promise<number | undefined>
  /** Resolves once `/readyz` says so. */
  readonly ready: () => Promise<void>
}

/** Starts it on free ports; it ends with the test. */
export async function startServe(t: Test, ...flags: string[]): Promise<Started> {
  return whenListening(spawnServe(t, ...anyPorts, ...flags))
}

/** A process on free ports once it listens. */
export async function whenListening(served: Served): Promise<Started> {
  const [line] = await served.says(/^.*"msg":"listening".*$/m)
  const { url, healthUrl } = JSON.parse(line)
  const health = async (path: string): Promise<Answer> => {
    const { request, answered } = open(respond => requestHttp(`${healthUrl}${path}`, { agent: false }, respond))
    request.end()
    return answered
  }
  return {
    served,
    url,
    health,
    async metric(series) {
      return findSeries((await health('/metrics')).text, series)
    },
    async ready() {
      // asked without a pause it would be busy with answering
      while ((await health('/readyz')).status !== 200) await delay(20)
    },
  }
}
