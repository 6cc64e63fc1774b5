/** The specification of termination-grace-period. */
import { terminationGracePeriod } from '../../policies/termination-grace-period.ts'
import type { JsonObject } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'

const sleep = (seconds: number) => ({ lifecycle: { preStop: { sleep: { seconds } } } })
const exec = (...command: string[]) => ({ lifecycle: { preStop: { exec: { command } } } })
/** The situation of the talk. */
const talk = exec('/bin/sh', '-c', 'sleep 2; nginx -s quit; sleep 3')
const web = (fields: JsonObject = {}) => ({ name: 'web', ...fields })
const pod = (terminationGracePeriodSeconds: number, ...containers: JsonObject[]) => ({
  terminationGracePeriodSeconds,
  containers,
})
const ports = [{ containerPort: 8080 }]

/** A Pod as the API server passes it on: the default is filled in, and the managedFields tell nothing of it. */
const defaulted = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'web',
    managedFields: [{ operation: 'Update', fieldsV1: { 'f:spec': { 'f:terminationGracePeriodSeconds': {} } } }],
    ...metadata,
  },
  spec: { terminationGracePeriodSeconds: 30, containers: [web()], ...spec },
})
const applied = (text: string) => ({
  annotations: { 'kubectl.kubernetes.io/last-applied-configuration': text },
})
const template = (spec: JsonObject) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { template: { spec } },
})

policyTest(terminationGracePeriod, {
  compliant: [
    { name: 'nothing is written: 30 s', container: {} },
    { name: 'the shutdown fits behind the longest hook', pod: pod(15, web(sleep(5)), { name: 'b', ...sleep(1) }) },
    { name: 'the shutdown alone fits', pod: pod(10, web()) },
    { name: "a program's hook takes an unknown time", pod: pod(10, web(exec('nginx', '-s', 'quit'))) },
    { name: 'the default leaves room for 20 s', container: sleep(20) },
    { name: 'exactly the maximum', pod: pod(3600, web()) },
    { name: 'exactly another maximum', pod: pod(60, web()), params: { maximum: 60 } },
    { name: 'exactly the minimum', pod: pod(20, web()), params: { minimum: 20 } },
    { name: 'a shutdown of no time', pod: pod(6, web(sleep(5))), settings: { shutdownSeconds: 1 } },
    { name: 'an explicit value is never raised', pod: pod(20, web()), params: { value: 60 } },
    { name: 'an explicit 30 in a plain object is the author’s', pod: pod(30, web()), params: { value: 60 } },
    { name: 'in files, whatever the managedFields say', object: defaulted({}), source: 'files', params: { value: 60 } },
    {
      name: 'kubectl apply of 30',
      object: defaulted({}, applied('{"spec":{"terminationGracePeriodSeconds":30}}')),
      params: { value: 60 },
    },
    {
      name: 'server-side apply of 30',
      object: defaulted(
        {},
        {
          managedFields: [{ operation: 'Apply', fieldsV1: { 'f:spec': { 'f:terminationGracePeriodSeconds': {} } } }],
        },
      ),
      params: { value: 60 },
    },
    { name: 'the default is what would be injected', object: defaulted({}), params: { value: 30 } },
  ],
  violating: [
    {
      name: 'the talk: the hook takes it all',
      pod: pod(5, web(talk)),
      findings: ['belowPreStop'],
      says:
        'the preStop hook takes 5 s, and a grace period of 5 s leaves no time to stop; ' +
        'raise terminationGracePeriodSeconds to 15 or more, or shorten the hook',
    },
    {
      name: 'the talk: one second is left',
      pod: pod(6, web(talk)),
      findings: ['tight'],
      says: 'a grace period of 6 s leaves 1 s to stop; raise terminationGracePeriodSeconds to 15 or more',
    },
    { name: 'one second too few behind a hook', pod: pod(14, web(sleep(5))), findings: ['tight'] },
    { name: 'one second too few without a hook', pod: pod(9, web()), findings: ['tight'] },
    {
      name: 'fractions are rounded up',
      pod: pod(15, web(exec('sleep', '5.5'))),
      findings: ['tight'],
      says: 'a grace period of 15 s leaves 9.5 s to stop; raise terminationGracePeriodSeconds to 16 or more',
    },
    { name: 'a hook longer than the default', container: exec('sleep', '1m'), findings: ['belowPreStop'] },
    {
      name: 'each container for itself',
      pod: pod(20, web(sleep(20)), { name: 'b', ...sleep(12) }, { name: 'c', ...sleep(25) }),
      findings: ['belowPreStop', 'belowPreStop'],
    },
    {
      name: 'a sidecar',
      pod: { ...pod(20, web()), initContainers: [{ name: 'proxy', restartPolicy: 'Always', ...sleep(15) }] },
      findings: ['tight'],
    },
    {
      name: 'a Job: only what can not work',
      pod: { restartPolicy: 'Never', ...pod(5, web(talk)) },
      findings: ['belowPreStop'],
    },
    { name: 'a grace period of 0 runs no hook', pod: pod(0, web({ ports, ...talk })), findings: ['belowPreStop'] },
    {
      name: '0 while it serves',
      pod: pod(0, web({ ports })),
      findings: ['zero'],
      says:
        'a grace period of 0 s kills the program in the midst of requests; ' +
        'set terminationGracePeriodSeconds to 10 or more',
    },
    { name: '0 is below a minimum, too', pod: pod(0, web()), params: { minimum: 5 }, findings: ['belowMinimum'] },
    {
      name: 'below the minimum',
      pod: pod(19, web()),
      params: { minimum: 20 },
      findings: ['belowMinimum'],
      says: 'a grace period of 19 s is shorter than 20 s; raise terminationGracePeriodSeconds to 20 or more',
    },
    { name: 'a minimum below what is needed', pod: pod(4, web()), params: { minimum: 5 }, findings: ['tight'] },
    {
      name: 'above the maximum',
      pod: pod(3601, web()),
      findings: ['aboveMaximum'],
      says:
        'a grace period of 3601 s is longer than 3600 s, and so is the drain of a node; ' +
        'lower terminationGracePeriodSeconds to 3600 or less',
    },
    { name: 'above another maximum', pod: pod(61, web()), params: { maximum: 60 }, findings: ['aboveMaximum'] },
    { name: 'a longer shutdown', container: sleep(5), settings: { shutdownSeconds: 26 }, findings: ['tight'] },
    {
      name: 'a value to inject, and nothing written',
      pod: { containers: [web()] },
      params: { value: 60 },
      findings: ['unset'],
      injected: { terminationGracePeriodSeconds: 60 },
      says: 'no grace period is set, and the default is 30 s; set terminationGracePeriodSeconds: 60',
    },
    {
      name: 'the default that nobody wrote',
      object: defaulted({}),
      params: { value: 60 },
      findings: ['unset'],
      injected: { spec: { terminationGracePeriodSeconds: 60, containers: [web()] } },
    },
    {
      name: 'kubectl apply of something else',
      object: defaulted({}, applied('{"spec":{"containers":[]}}')),
      params: { value: 60 },
      findings: ['unset'],
      injected: { spec: { terminationGracePeriodSeconds: 60, containers: [web()] } },
    },
    {
      name: 'a template',
      object: template({ containers: [web()] }),
      params: { value: 60 },
      findings: ['unset'],
      injected: { spec: { template: { spec: { terminationGracePeriodSeconds: 60, containers: [web()] } } } },
    },
    {
      name: 'more where the hooks need more',
      pod: { containers: [web(sleep(55))] },
      params: { value: 60 },
      findings: ['belowPreStop', 'unset'],
      injected: { terminationGracePeriodSeconds: 65 },
    },
    {
      name: 'less than the default, but never less than the minimum',
      pod: { containers: [web()] },
      params: { value: 12, minimum: 14 },
      findings: ['unset'],
      injected: { terminationGracePeriodSeconds: 14 },
    },
    {
      name: 'never more than the maximum',
      pod: { containers: [web()] },
      params: { value: 60, maximum: 50 },
      findings: ['unset'],
      injected: { terminationGracePeriodSeconds: 50 },
    },
    {
      name: 'nothing where the maximum is too short for the hooks',
      pod: { containers: [web(sleep(15))] },
      params: { value: 60, maximum: 20 },
      findings: ['unset'],
    },
  ],
  notApplicable: [
    { name: 'a Job may be stopped at once', pod: { restartPolicy: 'Never', ...pod(1, web()) }, params: { value: 60 } },
    { name: '0 where nobody is served', pod: pod(0, web()) },
    { name: 'init containers have no hooks', pod: { ...pod(10, web()), initContainers: [web(sleep(10))] } },
    { name: 'text', pod: { terminationGracePeriodSeconds: '5', containers: [web(talk)] }, params: { value: 60 } },
    { name: 'a fraction', pod: pod(5.5, web(talk)), params: { value: 60 } },
  ],
})
