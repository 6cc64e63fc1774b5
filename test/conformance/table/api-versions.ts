/** deprecated-api beside others; the API server is that of Kubernetes 1.37. */
import type { JsonObject } from '../../../src/json.ts'
import { cronJob, deployment, global, object } from '../manifests.ts'
import type { ConformanceCase, ConformanceRow } from '../row.ts'

/** The same object under another version. */
function as(apiVersion: string, one: JsonObject): JsonObject {
  return { ...one, apiVersion }
}

const flowSchema = (version: string) => global(`flowcontrol.apiserver.k8s.io/${version}`, 'FlowSchema', 'web')
const current: ConformanceCase = { name: 'apps/v1', both: 'pass', objects: [deployment()] }
const extensions: ConformanceCase = {
  name: 'a Deployment of extensions/v1beta1',
  both: 'find',
  objects: [as('extensions/v1beta1', deployment())],
}
const betaCronJob: ConformanceCase = {
  name: 'a CronJob of batch/v1beta1',
  both: 'find',
  objects: [as('batch/v1beta1', cronJob())],
}
const laterCronJob: ConformanceCase = {
  name: betaCronJob.name,
  theirs: 'passes',
  ours: 'finds',
  why: 'What was removed later is removed as well.',
  objects: betaCronJob.objects,
}
const laterFlowSchema: ConformanceCase = {
  name: 'a FlowSchema of flowcontrol.apiserver.k8s.io/v1beta3',
  theirs: 'passes',
  ours: 'finds',
  why: 'What was removed later is removed as well.',
  objects: [flowSchema('v1beta3')],
}

/** What others ask of API versions. */
export const apiVersionRows: readonly ConformanceRow[] = [
  {
    policies: ['deprecated-api'],
    tool: 'kube-linter',
    check: 'no-extensions-v1beta',
    read: 'docs/generated/checks.md@8d689190, pkg/templates/disallowedgvk/template.go@5187aa3e',
    cases: [extensions, current, laterCronJob],
  },
  {
    policies: ['deprecated-api'],
    tool: 'kube-score',
    check: 'stable-version',
    read: 'score/stable/stable_version.go@5c3ed1b0',
    cases: [extensions, betaCronJob, current, laterFlowSchema],
  },
  {
    policies: ['deprecated-api'],
    tool: 'Kyverno policies',
    check: 'check-deprecated-apis',
    read: 'best-practices/check-deprecated-apis/check-deprecated-apis.yaml@44157f94',
    cases: [
      betaCronJob,
      current,
      {
        name: 'an Ingress of extensions/v1beta1',
        theirs: 'passes',
        ours: 'finds',
        why: 'A manifest that is older than the cluster is refused no less.',
        objects: [object('extensions/v1beta1', 'Ingress', { backend: { serviceName: 'web', servicePort: 80 } })],
      },
    ],
  },
  {
    policies: ['deprecated-api'],
    tool: 'Pluto',
    check: 'detect-files',
    read: 'versions.yaml@128285ee',
    configured: '--target-versions k8s=v1.37.0',
    cases: [extensions, betaCronJob, current],
  },
  {
    policies: ['deprecated-api'],
    tool: 'kubent',
    check: 'Deprecated APIs removed in 1.32',
    read: 'pkg/rules/rego/deprecated-1-32.rego@570fb5ca',
    cases: [{ name: laterFlowSchema.name, both: 'find', objects: laterFlowSchema.objects }, current],
  },
  {
    policies: ['deprecated-api'],
    tool: 'Datree',
    check: 'K8S_DEPRECATED_APIVERSION_1.16',
    read: 'pkg/defaultRules/defaultRules.yaml@4bc79baa',
    cases: [extensions, current, laterCronJob],
  },
  {
    policies: ['deprecated-api'],
    tool: 'Gatekeeper library',
    check: 'verifydeprecatedapi',
    read: 'src/general/verifydeprecatedapi/src.rego@1bbdd107',
    configured: 'kvs: FlowSchema of flowcontrol.apiserver.k8s.io/v1beta2 (1.29)',
    cases: [
      {
        name: 'a FlowSchema of flowcontrol.apiserver.k8s.io/v1beta2',
        both: 'find',
        objects: [flowSchema('v1beta2')],
      },
      { name: 'a FlowSchema of flowcontrol.apiserver.k8s.io/v1', both: 'pass', objects: [flowSchema('v1')] },
      laterFlowSchema,
    ],
  },
]
