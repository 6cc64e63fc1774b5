/** The chart's values, each set to something else. */

const digest = `sha256:${'0'.repeat(64)}`

/** A value, set to something else; what appears in the rendered objects by that, what goes, and what is set beside it. */
export interface Setting {
  readonly path: string
  readonly json: string
  readonly appears?: RegExp
  readonly goes?: RegExp
  readonly beside?: readonly string[]
}

const scaled = ['autoscaling.enabled=true']
const issued = ['tls.source="cert-manager"', 'certManager.issuerName="first"']
const restricted = ['networkPolicy.enabled=true']
const watched = ['serviceMonitor.enabled=true']
const alerted = ['prometheusRule.enabled=true']

/** Every value. */
export const settings: readonly Setting[] = [
  { path: 'nameOverride', json: '"other"', appears: /app\.kubernetes\.io\/name: other\n/ },
  { path: 'fullnameOverride', json: '"sea-other"', appears: /kind: Deployment\nmetadata:\n {2}name: "sea-other"\n/ },
  { path: 'replicaCount', json: '3', appears: /replicas: 3\n/ },
  {
    path: 'autoscaling.enabled',
    json: 'true',
    appears: /kind: HorizontalPodAutoscaler\n(?:.*\n)*.*minReplicas: 2\n/,
    goes: /\n {2}replicas: 2\n/,
  },
  { path: 'autoscaling.minReplicas', json: '3', appears: /minReplicas: 3\n/, beside: scaled },
  { path: 'autoscaling.maxReplicas', json: '9', appears: /maxReplicas: 9\n/, beside: scaled },
  {
    path: 'autoscaling.targetCPUUtilizationPercentage',
    json: '60',
    appears: /averageUtilization: 60 /,
    beside: scaled,
  },
  { path: 'image.repository', json: '"mirror/seaworthy"', appears: /image: "mirror\/seaworthy:0/ },
  { path: 'image.tag', json: '"1.2.3"', appears: /image: "seaworthy:1\.2\.3"/ },
  { path: 'image.digest', json: `"${digest}"`, appears: /image: "seaworthy@sha256:0{64}"/ },
  { path: 'image.pullPolicy', json: '"Always"', appears: /imagePullPolicy: Always/ },
  { path: 'imagePullSecrets', json: '[{"name":"pull"}]', appears: /imagePullSecrets:\n +- name: pull\n/ },
  { path: 'resources', json: '{"limits":{"cpu":"1"}}', appears: /limits:\n +cpu: "1"\n/ },
  {
    path: 'priorityClassName',
    json: '"system-cluster-critical"',
    appears: /priorityClassName: "system-cluster-critical"/,
  },
  { path: 'nodeSelector', json: '{"pool":"infra"}', appears: /nodeSelector:\n +pool: infra\n/ },
  {
    path: 'tolerations',
    json: '[{"key":"infra","operator":"Exists"}]',
    appears: /tolerations:\n +- key: infra\n +operator: Exists\n/,
  },
  {
    path: 'affinity',
    json: '{"podAffinity":{}}',
    appears: /affinity:\n +podAffinity: \{\}\n/,
  },
  {
    path: 'podAnnotations',
    json: '{"example.com/a":"b"}',
    appears: / {4}metadata:\n(?: {6,}.*\n)* {6}annotations:\n +example\.com\/a: b\n/,
  },
  {
    path: 'podLabels',
    json: '{"team":"x","app.kubernetes.io/name":"other"}',
    appears: / {6}labels:\n +app\.kubernetes\.io\/instance: sea\n +app\.kubernetes\.io\/name: seaworthy\n +team: x\n/,
  },
  { path: 'logLevel', json: '"debug"', appears: /--log-level=debug/, goes: /--log-level=info/ },
  { path: 'configuration', json: '{"onError":"deny"}', appears: / {4}kind: Configuration\n {4}onError: deny\n/ },
  { path: 'page.enabled', json: 'false', appears: /- --no-page\n/ },
  { path: 'tls.source', json: '"secret"', appears: /--tls-dir=/, goes: /--tls-secret=/ },
  { path: 'tls.secretName', json: '"pair"', appears: /secretName: "pair"\n/ },
  { path: 'certManager.issuerName', json: '"ca"', appears: /issuerRef:\n.*\n.*\n +name: ca\n/, beside: issued },
  { path: 'certManager.issuerKind', json: '"ClusterIssuer"', appears: /kind: ClusterIssuer\n/, beside: issued },
  { path: 'certManager.issuerGroup', json: '"example.com"', appears: /group: example\.com\n/, beside: issued },
  {
    path: 'serviceAccount.create',
    json: 'false',
    appears: /serviceAccountName: "default"/,
    goes: /kind: ServiceAccount\nm/,
  },
  { path: 'serviceAccount.name', json: '"reader"', appears: /kind: ServiceAccount\nmetadata:\n {2}name: "reader"\n/ },
  { path: 'rbac.create', json: 'false', goes: /kind: (Cluster)?Role/ },
  {
    path: 'webhook.failurePolicy',
    json: '"Fail"',
    appears: /failurePolicy: Fail/,
    goes: /failurePolicy: Ignore/,
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
  {
    path: 'webhook.excludedPresets',
    json: '["certificates","network","certificates"]',
    appears: /- kube-public\n +- cert-manager\n(?: +- (?!cert-manager\n)[\w-]+\n)+ +- tigera-operator\n {4}\w/,
  },
  { path: 'webhook.namespaceSelector', json: '{"matchLabels":{"try":"it"}}', appears: /matchLabels:\n +try: it\n/ },
  { path: 'networkPolicy.enabled', json: 'true', appears: /kind: NetworkPolicy\n/ },
  {
    path: 'networkPolicy.metricsFrom',
    json: '[{"namespaceSelector":{}}]',
    appears: /port: 8080 \}\]\n +from:\n +- namespaceSelector: \{\}\n/,
    beside: restricted,
  },
  {
    path: 'networkPolicy.apiServer',
    json: '[{"ipBlock":{"cidr":"192.0.2.1/32"}}]',
    appears: /port: 6443 \}\]\n +to:\n +- ipBlock:\n +cidr: 192\.0\.2\.1\/32\n/,
    beside: restricted,
  },
  {
    path: 'serviceMonitor.enabled',
    json: 'true',
    appears: /name: health\n +port: 8080\n(?:.*\n)*.*kind: ServiceMonitor\n/,
  },
  { path: 'serviceMonitor.interval', json: '"1m"', appears: /interval: 1m\n/, beside: watched },
  { path: 'serviceMonitor.labels', json: '{"release":"x"}', appears: / {4}release: x\n/, beside: watched },
  {
    path: 'prometheusRule.enabled',
    json: 'true',
    appears: /kind: PrometheusRule\n(?:.*\n)*.*\{namespace="sea",job="sea-seaworthy",role="leaf"\}/,
  },
  { path: 'prometheusRule.labels', json: '{"release":"x"}', appears: / {4}release: x\n/, beside: alerted },
]
