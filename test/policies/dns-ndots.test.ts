/** The specification of dns-ndots. */
import { dnsNdots } from '../../policies/dns-ndots.ts'
import type { JsonObject } from '../../src/json.ts'
import { policyTest } from './policy-test.ts'

const three = { dnsConfig: { options: [{ name: 'ndots', value: '3' }] } }
const withOption = (option: { name: string; value?: string | number | null }) => ({ dnsConfig: { options: [option] } })

const lastApplied = 'kubectl.kubernetes.io/last-applied-configuration'
const timeout = { dnsConfig: { options: [{ name: 'timeout', value: '1' }] } }
const ownsOptions = { 'f:spec': { 'f:dnsConfig': { 'f:options': {} } } }
const containers = [{ name: 'web' }]
const both = {
  spec: { containers, dnsConfig: { options: [...timeout.dnsConfig.options, { name: 'ndots', value: '3' }] } },
}
/** A Pod with an option of its own. */
const applied = (metadata: JsonObject): JsonObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...metadata },
  spec: { ...timeout, containers },
})

policyTest(dnsNdots, {
  compliant: [
    { name: 'ndots 2 is set', pod: withOption({ name: 'ndots', value: '2' }) },
    { name: 'ndots 3 is set', pod: three },
    { name: 'ndots 4 where 4 is accepted', pod: withOption({ name: 'ndots', value: '4' }), params: { max: 4 } },
    {
      name: 'the last of two counts, as for the kubelet',
      pod: {
        dnsConfig: {
          options: [
            { name: 'ndots', value: '5' },
            { name: 'ndots', value: '2' },
          ],
        },
      },
    },
    {
      name: 'host network with the cluster resolver asked for, and ndots',
      pod: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet', ...three },
    },
  ],
  violating: [
    {
      name: 'nothing is set',
      pod: {},
      findings: ['missing'],
      injected: three,
      says: 'ndots is not set, and the default 5 multiplies DNS queries; add {name: ndots, value: "3"} to dnsConfig.options',
    },
    { name: 'ClusterFirst is written', pod: { dnsPolicy: 'ClusterFirst' }, findings: ['missing'], injected: three },
    { name: 'dnsConfig is null', pod: { dnsConfig: null }, findings: ['missing'], injected: three },
    {
      name: 'other options stay, and stay first',
      pod: { dnsConfig: { nameservers: ['10.0.0.10'], options: [{ name: 'timeout', value: '1' }] } },
      findings: ['missing'],
      injected: {
        dnsConfig: {
          nameservers: ['10.0.0.10'],
          options: [
            { name: 'timeout', value: '1' },
            { name: 'ndots', value: '3' },
          ],
        },
      },
    },
    {
      name: 'options that kubectl applies: the next apply would replace them whole',
      object: applied({ annotations: { [lastApplied]: JSON.stringify({ spec: timeout }) } }),
      findings: ['missing'],
    },
    {
      name: 'options that a server-side apply owns',
      object: applied({ managedFields: [{ operation: 'Apply', fieldsV1: ownsOptions }] }),
      findings: ['missing'],
    },
    {
      name: 'options that somebody else wrote',
      object: applied({
        annotations: { [lastApplied]: JSON.stringify({ spec: {} }) },
        managedFields: [{ operation: 'Update', fieldsV1: ownsOptions }],
      }),
      findings: ['missing'],
      injected: both,
    },
    {
      name: 'in files the list is there to be written',
      object: applied({ annotations: { [lastApplied]: JSON.stringify({ spec: timeout }) } }),
      source: 'files',
      findings: ['missing'],
      injected: both,
    },
    {
      name: 'another number',
      pod: {},
      params: { value: 2 },
      findings: ['missing'],
      injected: withOption({ name: 'ndots', value: '2' }),
    },
    {
      name: 'what is injected never exceeds what is accepted',
      pod: {},
      params: { value: 5, max: 2 },
      findings: ['missing'],
      injected: withOption({ name: 'ndots', value: '2' }),
    },
    {
      name: 'host network with the cluster resolver asked for',
      pod: { hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' },
      findings: ['missing'],
      injected: three,
    },
    {
      name: "too high is the author's: found, left alone",
      pod: withOption({ name: 'ndots', value: '5' }),
      findings: ['tooHigh'],
      says: 'ndots 5 multiplies DNS queries; set the value of ndots in dnsConfig.options to "3" or less',
    },
    { name: 'no value', pod: withOption({ name: 'ndots' }), findings: ['notANumber'] },
    { name: 'null as the value', pod: withOption({ name: 'ndots', value: null }), findings: ['notANumber'] },
    { name: 'an empty value', pod: withOption({ name: 'ndots', value: '' }), findings: ['notANumber'] },
    { name: 'a word as the value', pod: withOption({ name: 'ndots', value: 'three' }), findings: ['notANumber'] },
    {
      name: 'a number that is no text, which the API server refuses',
      pod: withOption({ name: 'ndots', value: 3 }),
      findings: ['notANumber'],
    },
    {
      name: 'options of another type are left to the API server',
      pod: { dnsConfig: { options: {} } },
      findings: ['missing'],
    },
    { name: 'dnsConfig of another type is left to the API server', pod: { dnsConfig: 'x' }, findings: ['missing'] },
  ],
  notApplicable: [
    { name: 'host network uses the node resolver', pod: { hostNetwork: true } },
    { name: 'host network with ClusterFirst written', pod: { hostNetwork: true, dnsPolicy: 'ClusterFirst' } },
    { name: 'dnsPolicy Default is the node resolver', pod: { dnsPolicy: 'Default' } },
    { name: "dnsPolicy None is all the author's", pod: { dnsPolicy: 'None', dnsConfig: { nameservers: ['1.1.1.1'] } } },
    { name: 'Windows has no ndots', pod: { os: { name: 'windows' } } },
    { name: 'Windows by its node selector', pod: { nodeSelector: { 'kubernetes.io/os': 'windows' } } },
  ],
})
