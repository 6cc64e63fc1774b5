/** An API server with many namespaces and Services, each as large as usual. */
import type { Test } from 'tap'
import type { JsonObject } from '../../src/json.ts'
import { type FakeApiServer, startFakeApiServer } from './fake-api-server.ts'

const managedFields = Array.from({ length: 8 }, (_, index) => ({
  manager: `manager-${index}`,
  operation: 'Update',
  fieldsV1: { 'f:spec': { 'f:ports': {}, 'f:selector': {}, 'f:type': {} } },
}))

function namespace(index: number): JsonObject {
  const name = `team-${index}`
  const labels = { 'kubernetes.io/metadata.name': name, 'seaworthy.dev/profile': 'production', team: `t${index % 300}` }
  return { metadata: { name, labels, managedFields, uid: name }, spec: { finalizers: ['kubernetes'] } }
}

function service(index: number): JsonObject {
  const name = `service-${index}`
  const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': `${name}-production` }
  return {
    metadata: { name, namespace: `team-${index % 5000}`, labels, managedFields, annotations: { owner: name } },
    spec: { selector: labels, clusterIP: '10.0.0.1', ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
    status: { loadBalancer: {} },
  }
}

export async function startLargeCluster(t: Test, namespaces: number, services: number): Promise<FakeApiServer> {
  const server = await startFakeApiServer(t, { wholePages: true })
  server.put(
    '/api/v1/namespaces',
    Array.from({ length: namespaces }, (_, index) => namespace(index)),
  )
  server.put(
    '/api/v1/services',
    Array.from({ length: services }, (_, index) => service(index)),
  )
  return server
}
