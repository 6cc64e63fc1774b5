/** What another webhook may do to what we have injected, and what becomes of it. */
import { type JsonObject, valueAt } from '../../../src/json.ts'
import type { Breakage } from './other-webhook.ts'

const container = '/spec/containers/0'

/** By the label of the Pods. */
export const breakages = {
  'removes-requests': remove(`${container}/resources/requests`, ['spec', 'containers', 0, 'resources', 'requests']),
  'removes-hook': remove(`${container}/lifecycle`, ['spec', 'containers', 0, 'lifecycle']),
  'limits-memory': () => [{ op: 'add', path: `${container}/resources/limits`, value: { memory: '64Mi' } }],
  'adds-ndots': () => [{ op: 'add', path: '/spec/dnsConfig/options/-', value: { name: 'ndots', value: '5' } }],
  'replaces-dns': () => [{ op: 'add', path: '/spec/dnsConfig', value: { options: [timeout] } }],
} satisfies Readonly<Record<string, Breakage>>

const timeout = { name: 'timeout', value: '1' }

function remove(pointer: string, path: readonly (string | number)[]): Breakage {
  return pod => (valueAt(pod, path) === undefined ? [] : [{ op: 'remove', path: pointer }])
}

/** A breakage, when the other webhook is asked a second time (IfNeeded) or not, and what becomes of it by profile. */
export interface Row {
  readonly breaks: keyof typeof breakages
  readonly again: 'Never' | 'IfNeeded'
  readonly profile: 'production' | 'strict'
  /** Of what we inject; undefined: the Pod is refused. */
  readonly stored: JsonObject | undefined
  /** Warnings, or why it is refused. */
  readonly told: readonly string[]
}

const requests = { cpu: '100m', memory: '128Mi' }
const preStop = { sleep: { seconds: 5 } }
const options = [{ name: 'ndots', value: '3' }]
const twice = [...options, { name: 'ndots', value: '5' }]
const whole = { requests, preStop, options }
/** Strict injects no requests, so its Pods bring their own. */
const wholeStrict = { ...whole, requests: { cpu: '100m', 'ephemeral-storage': '1Gi', memory: '128Mi' } }

const noRequests = ['cpu', 'memory'].map(name => `resource-requests: container "web": ${name} request is missing`)
const noHook = 'pre-stop: container "web": there is no preStop hook, so requests are dropped at every rollout'
const noNdots = 'dns-ndots: ndots is not set, and the default 5 multiplies DNS queries'
const highNdots = 'dns-ndots: ndots 5 multiplies DNS queries'
const belowRequest =
  'spec.containers[0].resources.requests: Invalid value: "128Mi": must be less than or equal to memory limit of 64Mi'

const neverAgain = { again: 'Never', told: [] } as const

/** Only asked again where its own change was changed: what we repair stays. */
const repaired: readonly Row[] = [
  { ...neverAgain, breaks: 'removes-requests', profile: 'production', stored: whole },
  { ...neverAgain, breaks: 'removes-hook', profile: 'production', stored: whole },
  { ...neverAgain, breaks: 'removes-hook', profile: 'strict', stored: wholeStrict },
  {
    ...neverAgain,
    breaks: 'replaces-dns',
    profile: 'production',
    stored: { ...whole, options: [timeout, ...options] },
  },
  {
    ...neverAgain,
    breaks: 'replaces-dns',
    profile: 'strict',
    stored: { ...wholeStrict, options: [timeout, ...options] },
  },
]

const again = 'IfNeeded'

/** It has the last word. */
const brokenAgain: readonly Row[] = [
  { breaks: 'removes-requests', again, profile: 'production', stored: undefined, told: noRequests },
  { breaks: 'removes-hook', again, profile: 'production', stored: { ...whole, preStop: null }, told: [noHook] },
  { breaks: 'removes-hook', again, profile: 'strict', stored: undefined, told: [noHook] },
  { breaks: 'replaces-dns', again, profile: 'production', stored: { ...whole, options: [timeout] }, told: [noNdots] },
  { breaks: 'replaces-dns', again, profile: 'strict', stored: undefined, told: [noNdots] },
]

/** We fill in what is missing, and change nothing that is there: a limit below our request, which the API server refuses, and a second ndots. */
const notRepaired: readonly Row[] = (['Never', 'IfNeeded'] as const).flatMap(again => [
  { breaks: 'limits-memory', again, profile: 'production', stored: undefined, told: [belowRequest] },
  { breaks: 'adds-ndots', again, profile: 'production', stored: { ...whole, options: twice }, told: [highNdots] },
  { breaks: 'adds-ndots', again, profile: 'strict', stored: undefined, told: [highNdots] },
])

export const rows: readonly Row[] = [...repaired, ...brokenAgain, ...notRepaired]
