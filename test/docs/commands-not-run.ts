/** Commands of our documents that `commands.test.ts` does not run: what they need, and where what they do is tested. */

/** A fence, by its first line. */
export interface NotRun {
  readonly file: string
  readonly starts: string
  readonly needs: 'registry' | 'docker' | 'cluster' | 'kind' | 'helm' | 'kustomize'
  /** The test of what the command does, not of its wording; undefined: none. */
  readonly coveredBy: string | undefined
}

const operations = 'docs/operations.md'
const rollout = 'docs/rollout.md'
const started = 'docs/getting-started.md'
const install = 'helm install seaworthy charts/seaworthy'
const upgrade = 'helm upgrade seaworthy charts/seaworthy'
const image = 'test/image/run.ts'
const scenarios = 'test/cluster/scenarios'
const releases = `${scenarios}/lifecycle.scenario.ts`
const certificates = `${scenarios}/own-certificates.scenario.ts`
const audits = `${scenarios}/audit.scenario.ts`
const profiles = `${scenarios}/profiles.scenario.ts`
const firstSteps = `${scenarios}/getting-started.scenario.ts`
const server = 'test/cli/serve.test.ts'
const configurations = 'test/docs/operations.test.ts'

/** In the order of the documents. Whoever adds one says here why. */
export const notRun: readonly NotRun[] = [
  { file: 'README.md', starts: 'npm ci && npm start', needs: 'registry', coveredBy: server },
  { file: 'README.md', starts: 'docker build', needs: 'docker', coveredBy: image },
  { file: 'charts/seaworthy/README.md', starts: install, needs: 'cluster', coveredBy: releases },
  { file: 'charts/seaworthy/README.md', starts: 'kubectl label namespace', needs: 'cluster', coveredBy: profiles },
  { file: 'charts/seaworthy/README.md', starts: 'kubectl -n seaworthy create', needs: 'cluster', coveredBy: releases },
  { file: 'docs/ci.md', starts: 'helm template', needs: 'helm', coveredBy: undefined },
  { file: 'docs/ci.md', starts: 'kustomize build', needs: 'kustomize', coveredBy: undefined },
  { file: 'docs/ci.md', starts: 'kubectl get', needs: 'cluster', coveredBy: undefined },
  { file: 'docs/command-line.md', starts: 'seaworthy audit', needs: 'cluster', coveredBy: audits },
  { file: started, starts: 'npm ci', needs: 'registry', coveredBy: '.ci/run' },
  { file: started, starts: 'npm start', needs: 'registry', coveredBy: server },
  { file: started, starts: 'kind create', needs: 'kind', coveredBy: undefined },
  { file: started, starts: '$ cp', needs: 'kind', coveredBy: firstSteps },
  { file: started, starts: '$ perl', needs: 'kind', coveredBy: firstSteps },
  { file: started, starts: '$ kubectl', needs: 'kind', coveredBy: firstSteps },
  { file: started, starts: 'kubectl proxy', needs: 'kind', coveredBy: undefined },
  { file: started, starts: 'kind delete', needs: 'kind', coveredBy: undefined },
  { file: operations, starts: 'docker build', needs: 'docker', coveredBy: image },
  { file: operations, starts: install, needs: 'cluster', coveredBy: releases },
  { file: operations, starts: 'kubectl create namespace', needs: 'cluster', coveredBy: releases },
  { file: operations, starts: 'kubectl -n NAME run', needs: 'cluster', coveredBy: undefined },
  { file: operations, starts: upgrade, needs: 'cluster', coveredBy: releases },
  { file: operations, starts: 'helm uninstall', needs: 'cluster', coveredBy: releases },
  { file: operations, starts: 'kubectl -n seaworthy get lease', needs: 'cluster', coveredBy: certificates },
  { file: operations, starts: 'kubectl -n seaworthy patch', needs: 'cluster', coveredBy: certificates },
  { file: operations, starts: 'kubectl -n seaworthy patch', needs: 'cluster', coveredBy: undefined },
  { file: operations, starts: 'kubectl delete mutating', needs: 'cluster', coveredBy: undefined },
  { file: operations, starts: upgrade, needs: 'cluster', coveredBy: undefined },
  { file: rollout, starts: 'npm run --silent seaworthy -- audit', needs: 'cluster', coveredBy: audits },
  { file: rollout, starts: 'npm run --silent seaworthy -- config', needs: 'cluster', coveredBy: configurations },
  { file: rollout, starts: 'npm run --silent seaworthy -- config', needs: 'cluster', coveredBy: configurations },
  { file: rollout, starts: 'npm run --silent seaworthy -- audit', needs: 'cluster', coveredBy: audits },
  { file: rollout, starts: 'kubectl get events', needs: 'cluster', coveredBy: undefined },
  {
    file: 'docs/serve.md',
    starts: 'kubectl create --raw',
    needs: 'cluster',
    coveredBy: `${scenarios}/service-proxy.scenario.ts`,
  },
]
