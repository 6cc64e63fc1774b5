/** The chart's values, each set to something else. */

const digest = `sha256:${'0'.repeat(64)}`

/** A value, set to something else; what appears in the rendered objects by that, what goes, and what must be set beside it. */
export interface Setting {
  readonly path: string
  readonly json: string
  readonly appears?: RegExp
  readonly goes?: RegExp
  readonly beside?: string
}

/** What `webhook.failurePolicy=Fail` asks for. */
export const trusted = 'webhook.caBundle="YWJj"'

/** Every value. */
export const settings: readonly Setting[] = [
  { path: 'nameOverride', json: '"other"', appears: /app\.kubernetes\.io\/name: other\n/ },
  { path: 'fullnameOverride', json: '"sea-other"', appears: /kind: Deployment\nmetadata:\n {2}name: sea-other\n/ },
  { path: 'replicaCount', json: '3', appears: /replicas: 3\n/ },
  { path: 'image.repository', json: '"mirror/seaworthy"', appears: /image: "mirror\/seaworthy:0/ },
  { path: 'image.tag', json: '"1.2.3"', appears: /image: "seaworthy:1\.2\.3"/ },
  { path: 'image.digest', json: `"${digest}"`, appears: /image: "seaworthy@sha256:0{64}"/ },
  { path: 'image.pullPolicy', json: '"Always"', appears: /imagePullPolicy: Always/ },
  { path: 'imagePullSecrets', json: '[{"name":"pull"}]', appears: /imagePullSecrets:\n +- name: pull\n/ },
  { path: 'resources', json: '{"limits":{"cpu":"1"}}', appears: /limits:\n +cpu: "1"\n/ },
  {
    path: 'priorityClassName',
    json: '"system-cluster-critical"',
    appears: /priorityClassName: system-cluster-critical/,
  },
  { path: 'logLevel', json: '"debug"', appears: /--log-level=debug/, goes: /--log-level=info/ },
  { path: 'configuration', json: '{"onError":"deny"}', appears: / {4}kind: Configuration\n {4}onError: deny\n/ },
  { path: 'tls.secretName', json: '"pair"', appears: /secretName: pair\n/ },
  {
    path: 'serviceAccount.create',
    json: 'false',
    appears: /serviceAccountName: default/,
    goes: /kind: ServiceAccount\nm/,
  },
  { path: 'serviceAccount.name', json: '"reader"', appears: /kind: ServiceAccount\nmetadata:\n {2}name: reader\n/ },
  { path: 'rbac.create', json: 'false', goes: /kind: ClusterRole/ },
  {
    path: 'webhook.failurePolicy',
    json: '"Fail"',
    appears: /failurePolicy: Fail/,
    goes: /failurePolicy: Ignore/,
    beside: trusted,
  },
  { path: 'webhook.timeoutSeconds', json: '5', appears: /timeoutSeconds: 5\n/ },
  { path: 'webhook.caBundle', json: '"YWJj"', appears: /caBundle: YWJj\n/ },
  {
    path: 'webhook.url',
    json: '"https://192.0.2.1:8443/"',
    appears: /url: "https:\/\/192\.0\.2\.1:8443\/mutate"/,
    goes: /service: \{/,
  },
  {
    path: 'webhook.excludedNamespaces',
    json: '["else"]',
    appears: /values:\n +- kube-system\n +- sea\n +- else\n {4}\w/,
    goes: /kube-public/,
  },
  { path: 'webhook.namespaceSelector', json: '{"matchLabels":{"try":"it"}}', appears: /matchLabels:\n +try: it\n/ },
]
