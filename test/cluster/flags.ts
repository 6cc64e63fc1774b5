/** The flags of each component. File names are relative: every component runs in the folder of its control plane. */

/** The range of Services; certificates name its first address. */
const services = '--service-cluster-ip-range=10.0.0.0/24'

/** Data lives as long as the test, so nothing is synced to disk. */
export function etcdFlags(port: number, peerPort: number): readonly string[] {
  const [client, peer] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${peerPort}`]
  return [
    '--name=default',
    '--data-dir=etcd',
    `--listen-client-urls=${client}`,
    `--advertise-client-urls=${client}`,
    `--listen-peer-urls=${peer}`,
    `--initial-advertise-peer-urls=${peer}`,
    `--initial-cluster=default=${peer}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
  ]
}

/**
 * With aggregator routing off, a webhook's Service is dialled by its ClusterIP, so that neither its Pods nor their EndpointSlices matter.
 *
 * The advertised address is one for documentation (RFC 5737): a machine without a default route has none of its own.
 */
export function apiServerFlags(etcdPort: number, port: number): readonly string[] {
  return [
    `--etcd-servers=http://127.0.0.1:${etcdPort}`,
    '--bind-address=127.0.0.1',
    `--secure-port=${port}`,
    '--advertise-address=192.0.2.1',
    services,
    '--cert-dir=.',
    '--tls-cert-file=apiserver.crt',
    '--tls-private-key-file=apiserver.key',
    '--client-ca-file=ca.crt',
    '--authorization-mode=RBAC',
    '--allow-privileged=true',
    '--service-account-issuer=https://kubernetes.default.svc.cluster.local',
    '--service-account-key-file=sa.pub',
    '--service-account-signing-key-file=sa.key',
    '--requestheader-client-ca-file=ca.crt',
    '--requestheader-allowed-names=front-proxy-client',
    '--requestheader-username-headers=X-Remote-User',
    '--requestheader-group-headers=X-Remote-Group',
    '--requestheader-extra-headers-prefix=X-Remote-Extra-',
    '--proxy-client-cert-file=front-proxy-client.crt',
    '--proxy-client-key-file=front-proxy-client.key',
    '--egress-selector-config-file=egress.json',
    '--enable-aggregator-routing=false',
    '--enable-priority-and-fairness=false',
    '--profiling=false',
    '--shutdown-delay-duration=0s',
  ]
}

/**
 * With the default of 20 requests a second the first ServiceAccount comes 5 s later.
 *
 * No Node of a test's own sends heartbeats, nor could it while the API server is gone.
 */
export function controllerManagerFlags(kubeconfig: string): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    '--leader-elect=false',
    '--secure-port=0',
    '--use-service-account-credentials=true',
    '--kube-api-qps=500',
    '--kube-api-burst=1000',
    '--node-monitor-grace-period=24h',
    '--service-account-private-key-file=sa.key',
    '--root-ca-file=ca.crt',
    '--cluster-signing-cert-file=ca.crt',
    '--cluster-signing-key-file=ca.key',
    services,
    '--profiling=false',
  ]
}

/** One scheduler, without a port. */
export function schedulerFlags(kubeconfig: string): readonly string[] {
  return [`--kubeconfig=${kubeconfig}`, '--leader-elect=false', '--secure-port=0', '--profiling=false']
}

/** Pods of the fake Node get Running and Ready, in name. */
export function kwokFlags(kubeconfig: string): readonly string[] {
  return [
    `--kubeconfig=${kubeconfig}`,
    '--manage-nodes-with-annotation-selector=kwok.x-k8s.io/node=fake',
    '--cidr=10.244.0.0/16',
    '--node-ip=192.0.2.10',
    '--node-lease-duration-seconds=40',
    '--enable-crds=',
  ]
}
