/** What `seaworthy audit` needs to be let do, as it is documented. */
import type { JsonObject } from '../../../src/json.ts'

/** Without a name. */
export const auditorRole: JsonObject = {
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  rules: [
    { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list'] },
    {
      apiGroups: [''],
      resources: ['limitranges', 'pods', 'replicationcontrollers', 'resourcequotas', 'services'],
      verbs: ['list'],
    },
    { apiGroups: ['apps'], resources: ['daemonsets', 'deployments', 'replicasets', 'statefulsets'], verbs: ['list'] },
    { apiGroups: ['autoscaling'], resources: ['horizontalpodautoscalers'], verbs: ['list'] },
    { apiGroups: ['batch'], resources: ['cronjobs', 'jobs'], verbs: ['list'] },
    { apiGroups: ['networking.k8s.io'], resources: ['ingressclasses', 'ingresses'], verbs: ['list'] },
    { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: ['list'] },
    { apiGroups: ['scheduling.k8s.io'], resources: ['priorityclasses'], verbs: ['list'] },
  ],
}
