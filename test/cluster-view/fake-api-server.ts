/** An API server as far as a view of the cluster needs one: lists in pages, watches, and the ways in which both fail. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { join } from 'node:path'
import type { Test } from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import { type JsonObject, member, stringMember } from '../../src/json.ts'
import { toBase64, writeKubeconfig } from '../cluster/kubeconfig.ts'

/** A server that a test plays. */
export interface FakeApiServer {
  /** A kubeconfig file with its address and CA. */
  readonly kubeconfig: string
  /** Statuses in place of answers: by `GET /path`, `LIST /path` or `WATCH /path`; 0 for no answer at all. */
  readonly statuses: Map<string, number>
  /** What was asked so far, as the keys of `statuses`. */
  readonly asked: string[]
  /** The objects of a collection, before anybody has listed it. */
  readonly put: (path: string, objects: readonly JsonObject[]) => void
  /** Tells those who watch; the collection changes, too. */
  readonly tell: (path: string, type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK', object: JsonObject) => void
  /** Says a line to those who watch, whatever it is. */
  readonly say: (path: string, line: string) => void
  /** Ends every watch of a collection; with a code after an ERROR event that has it. */
  readonly end: (path: string, code?: number) => void
  /** How many watches of a collection are open. */
  readonly watches: (path: string) => number
}

interface Collection {
  objects: JsonObject[]
  readonly watchers: Set<ServerResponse>
}

/** Pages are small, so that lists have several. */
const pageSize = 3

export async function startFakeApiServer(
  t: Test,
  { wholePages = false, command = false } = {},
): Promise<FakeApiServer> {
  const now = new Date()
  const authority = await createAuthority({ now })
  const { certificate, privateKey } = await issueLeaf(authority, { now, dnsNames: [], ipAddresses: ['127.0.0.1'] })
  const statuses = new Map<string, number>()
  const asked: string[] = []
  const collections = new Map<string, Collection>()
  let version = 100
  const collectionAt = (path: string): Collection => {
    const found = collections.get(path) ?? { objects: [], watchers: new Set() }
    collections.set(path, found)
    return found
  }
  const versioned = (object: JsonObject): JsonObject => ({
    ...object,
    metadata: { ...(member(object, 'metadata') as JsonObject), resourceVersion: String(++version) },
  })

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '', 'https://fake')
    const verb = searchParams.has('watch') ? 'WATCH' : searchParams.has('limit') ? 'LIST' : 'GET'
    asked.push(`${verb} ${pathname}`)
    const status = statuses.get(`${verb} ${pathname}`)
    if (status === 0) return
    response.setHeader('content-type', 'application/json')
    if (status === undefined) answers[verb](pathname, response, searchParams)
    else response.writeHead(status).end(JSON.stringify({ kind: 'Status', code: status }))
  }

  const answers = { WATCH: watch, LIST: list, GET: get } as const

  function watch(path: string, response: ServerResponse): void {
    const { watchers } = collectionAt(path)
    watchers.add(response)
    response.on('close', () => watchers.delete(response))
    response.writeHead(200).flushHeaders()
  }

  function list(path: string, response: ServerResponse, parameters: URLSearchParams): void {
    const { objects } = collectionAt(path)
    const from = Number(parameters.get('continue') ?? 0)
    const until = from + (wholePages ? Number(parameters.get('limit')) : pageSize)
    const more = until < objects.length ? { continue: String(until) } : {}
    const metadata = { resourceVersion: String(version), ...more }
    response.end(JSON.stringify({ metadata, items: objects.slice(from, until) }))
  }

  function get(path: string, response: ServerResponse): void {
    const [collection = '', name = ''] = /^(.*)\/([^/]+)$/.exec(path)?.slice(1) ?? []
    const found =
      path === '/version' ? { major: '1', minor: '37+' } : collectionAt(collection).objects.find(named(name))
    response.writeHead(found === undefined ? 404 : 200).end(JSON.stringify(found ?? { kind: 'Status', code: 404 }))
  }

  const server = createServer({ cert: certificate, key: privateKey }, answer)
  const { promise: listening, resolve } = Promise.withResolvers<void>()
  server.listen(0, '127.0.0.1', resolve)
  await listening
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : 0
  return {
    kubeconfig: writeAccount(t, `https://127.0.0.1:${port}`, authority.certificate, command),
    statuses,
    asked,
    put(path, objects) {
      collectionAt(path).objects = objects.map(versioned)
    },
    tell(path, type, object) {
      const collection = collectionAt(path)
      const told = versioned(object)
      const others = collection.objects.filter(each => !named(nameOf(told))(each))
      if (type !== 'BOOKMARK') collection.objects = type === 'DELETED' ? others : [...others, told]
      for (const watcher of collection.watchers) watcher.write(`${JSON.stringify({ type, object: told })}\n`)
    },
    say(path, line) {
      for (const watcher of collectionAt(path).watchers) watcher.write(`${line}\n`)
    },
    end(path, code) {
      for (const watcher of collectionAt(path).watchers) {
        if (code !== undefined)
          watcher.write(`${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code } })}\n`)
        watcher.end()
      }
    },
    watches: path => collectionAt(path).watchers.size,
  }
}

function nameOf(object: JsonObject): string {
  return stringMember(member(object, 'metadata'), 'name') ?? ''
}

function named(name: string): (object: JsonObject) => boolean {
  return object => nameOf(object) === name
}

/** With a token; or with a command that says it, which is asked every time. */
function writeAccount(t: Test, server: string, ca: string, command: boolean): string {
  const status = { token: 'canary-token', expirationTimestamp: '2020-01-01T00:00:00Z' }
  const apiVersion = 'client.authentication.k8s.io/v1'
  const folder = t.testdir({ account: JSON.stringify({ apiVersion, kind: 'ExecCredential', status }) })
  const exec = { apiVersion, command: 'cat', args: [join(folder, 'account')] }
  const kubeconfig = join(folder, 'kubeconfig')
  const cluster = { server, 'certificate-authority-data': toBase64(ca) }
  writeKubeconfig(kubeconfig, cluster, command ? { exec } : { token: 'canary-token' })
  return kubeconfig
}
