/** The one browser and the one server of a run, started when they are first asked for; both end with it. */
import { type Browser, chromium } from 'playwright-core'
import t, { type Test } from 'tap'
import { type Served, spawnServe } from '../cli/spawn-serve.ts'
import { findChromium } from './find-chromium.ts'

// root has no sandbox; playwright-core itself keeps Chromium from asking anybody on the network
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic']

let launched: Promise<Browser> | undefined
let served: Promise<Server> | undefined

/** Chromium without a window, in a profile that is new. */
export function browser(): Promise<Browser> {
  launched ??= launch()
  return launched
}

/** The address of a server of development. */
export async function serverUrl(): Promise<string> {
  served ??= startServer(t)
  return (await served).url
}

/** A server of development that listens. */
export interface Server {
  readonly served: Served
  readonly url: string
}

/** Starts one; it ends with the test. @param port 0: any that is free. */
export async function startServer(t: Test, port = '0'): Promise<Server> {
  const served = spawnServe(t, '--development', '--host', '127.0.0.1', '--port', port, '--health-port', '0')
  const [url] = await served.says(/https:\/\/127\.0\.0\.1:\d+/)
  return { served, url }
}

async function launch(): Promise<Browser> {
  const started = await chromium.launch({ executablePath: findChromium(), args })
  t.teardown(() => started.close())
  return started
}
