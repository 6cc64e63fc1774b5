/** A steady load of Pods that profile production injects into and lets pass. */
import type { Test } from 'tap'
import type { JsonObject } from '../../../src/json.ts'
import type { RunOptions } from '../running-release.ts'
import { type SteadyLoad, startLoad } from '../steady-load.ts'
import { everything, injectedIn, sound } from './web-container.ts'

/** Profile production. */
export const injectable: RunOptions = {
  configuration: { profile: 'production', policies: { 'resource-limits': { action: 'audit' } } },
}

const resources = { requests: { cpu: '100m', memory: '128Mi' } }
const spec = { automountServiceAccountToken: false, containers: [{ ...sound, resources }] }
/** A Pod that is not denied where it is not injected: `/validate` may be reached when `/mutate` was not. */
export const injectablePod: JsonObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { generateName: 'web-' },
  spec,
}

/** Begins; ends with the test at the latest. */
export function startInjectableLoad(t: Test, namespace: string, perSecond = 50): SteadyLoad {
  const load = startLoad({ namespace, pod: injectablePod, look: injectedIn, injected: everything, perSecond })
  t.teardown(() => load.stop())
  return load
}
