/** The container of most manifests here, and what becomes of it under profile production. */
import { type Json, type JsonObject, valueAt } from '../../../src/json.ts'

/** It serves, and says nothing more: everything is left to inject, and a memory limit and a readiness probe are left to demand. */
export const bare: JsonObject = { name: 'web', image: 'registry.example/web:1', ports: [{ containerPort: 8080 }] }

/** With all that is demanded and not injected. */
export const sound: JsonObject = {
  ...bare,
  resources: { limits: { memory: '256Mi' } },
  readinessProbe: { httpGet: { port: 8080 } },
}

/** Policies that profile production warns of, in manifests as short as these, and that are not what a scenario is about. */
export const unspoken: JsonObject = Object.fromEntries(
  [
    'bare-pod',
    'disruption-budget',
    'namespace-guardrails',
    'replica-spread',
    'revision-history',
    'job-limits',
    'cronjob-history',
  ].map(policy => [policy, { action: 'audit' }]),
)

/** What is wrong with `bare`, in the order in which it is told. */
const faults = [
  {
    text: 'resource-limits: container "web": memory limit is missing',
    remedy: 'set resources.limits.memory',
    field: 'resources.limits.memory',
  },
  {
    text: 'readiness-probe: container "web": there is no readinessProbe, so requests come before the program is ready',
    remedy: 'set readinessProbe, or the annotation probe.seaworthy.dev/path',
    field: 'readinessProbe',
  },
]

/** What kubectl prints where `bare` is let pass. */
export const warnings = faults.map(({ text }) => `Warning: ${text}\n`).join('')

/** The lines of a denial of `bare`, which is at a path. */
export function linesOf(path: string): readonly string[] {
  return faults.map(({ text, remedy, field }) => `- ${text}; ${remedy} (${path}.${field})`)
}

/** The same as causes of a Status. */
export function causesOf(path: string): readonly JsonObject[] {
  return faults.map(({ text, field }) => ({
    reason: 'FieldValueRequired',
    message: text,
    field: `${path}.${field}`,
  }))
}

/** The message of a denial of `bare`, as the API server passes it on. */
export function denialOf(path: string): string {
  const head = 'admission webhook "workloads.seaworthy.dev" denied the request: 2 problems (profile production):'
  return [head, ...linesOf(path)].join('\n')
}

/** What ends the denial of a change. */
export const wayOut =
  'in an emergency, a member of the group seaworthy:break-glass is only warned ' +
  '(kubectl --as=YOU --as-group=seaworthy:break-glass …)'

/** The places that we inject into, as a Pod or a template has them; null where there is nothing. */
export function injectedIn(root: JsonObject, path: readonly string[] = ['spec']): JsonObject {
  const at = (...steps: readonly (string | number)[]): Json => valueAt(root, [...path, ...steps]) ?? null
  return {
    requests: at('containers', 0, 'resources', 'requests'),
    options: at('dnsConfig', 'options'),
    preStop: at('containers', 0, 'lifecycle', 'preStop'),
  }
}

/** What a Pod of `bare` has got. */
export const everything: JsonObject = {
  requests: { cpu: '100m', memory: '128Mi' },
  options: [{ name: 'ndots', value: '3' }],
  preStop: { sleep: { seconds: 5 } },
}

/** What a template has, which is never mended. */
export const nothing: JsonObject = { requests: null, options: null, preStop: null }
