/** Reads the cluster of an audit, and says what could not be read of it. */
import { type ClusterClient, connectCluster } from '../cluster/client.ts'
import { reasonOf, statusOf } from '../cluster/failures.ts'
import { type LiveObjects, readLiveObjects } from '../cluster/live-objects.ts'
import { ServerVersion } from '../cluster/server-version.ts'
import type { AuditSettings } from '../config/audit-settings.ts'
import { UsageError } from '../errors.ts'
import type { ReportProblem } from '../report/report.ts'
import type { Terminal } from './program.ts'
import { startProgress } from './progress.ts'

/** What is judged, what is known beside it, and what could not be read. */
export interface ReadCluster extends Pick<LiveObjects, 'objects' | 'facts'> {
  readonly problems: readonly ReportProblem[]
}

/** @throws UsageError where nothing can be read: no cluster, no account, no rights. */
export async function readCluster(settings: AuditSettings, stderr: Terminal['stderr']): Promise<ReadCluster> {
  const { kubeconfig, context, namespace } = settings
  const client = await connectCluster({ kubeconfig, context, inside: false })
  const progress = startProgress(stderr, stderr.isTTY === true)
  try {
    const serverMinor = settings.serverMinor ?? (await readMinor(client))
    const live = await readLiveObjects({ get: client.get, namespace, serverMinor, tell: text => progress.update(text) })
    progress.stop()
    tellForbidden(live, stderr)
    return { objects: live.objects, facts: live.facts, problems: live.failed.map(toProblem) }
  } catch (error) {
    throw explain(error, namespace)
  } finally {
    progress.stop()
  }
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

/** Undefined where it can't be read: what keeps it from that, is told of the first list. */
async function readMinor(client: ClusterClient): Promise<number | undefined> {
  const version = new ServerVersion(client, silent, 0)
  await version.start()
  version.stop()
  return version.minor
}

const unknown = 'what they could excuse is not known'

/** What the caller may not list, and nothing else depends on, is only told. @throws UsageError where that is all. */
function tellForbidden({ forbidden, failed, listed }: LiveObjects, stderr: Terminal['stderr']): void {
  if (listed === 0 && failed.some(({ status }) => status === 403))
    throw new UsageError('you may list nothing in this cluster (403): it takes a ClusterRole with the verb list')
  if (forbidden.length > 0)
    stderr.write(`seaworthy: you may not list ${forbidden.join(', ')}: left out, and ${unknown}\n`)
}

function toProblem({ resource, status }: LiveObjects['failed'][number]): ReportProblem {
  return { line: 1, column: 1, message: `${resource} could not be listed (${status}): left out, and ${unknown}` }
}

/** What to do about it. Never the words of the API server, nor those of a command for credentials. */
function explain(error: unknown, namespace: string | undefined): unknown {
  if (error instanceof UsageError) return error
  const [status, reason] = [statusOf(error), reasonOf(error)]
  if (status === 404) return new UsageError(`--namespace ${JSON.stringify(namespace)}: there is no such namespace`)
  if (status === 401)
    return new UsageError('the API server does not know who asks (401): log in again, or choose another --context')
  if (/CERT|SIGNATURE|TLS/.test(reason)) {
    return new UsageError(
      `the API server's certificate is not trusted (${reason}): is the CA of this cluster in the kubeconfig?`,
    )
  }
  return new UsageError(
    `the API server could not be asked (${reason}): does kubectl reach it, with this kubeconfig and context?`,
  )
}
