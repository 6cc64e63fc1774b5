/** An API server as far as we need one: lists in pages, watches, writes, and the ways in which they fail. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import { basename, dirname, join } from 'node:path/posix'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import type { JsonObject } from '../../src/json.ts'
import { toBase64, writeKubeconfig } from '../cluster/kubeconfig.ts'
import { type EventType, FakeCollections } from './fake-collections.ts'
import { write } from './fake-writes.ts'

/** A server that a test plays. */
export interface FakeApiServer {
  /** A kubeconfig file with its address and CA. */
  readonly kubeconfig: string
  /** Statuses in place of answers: by `GET /path`, `LIST /path`, `WATCH /path` or `PATCH /path`; 0 for no answer at all. */
  readonly statuses: Map<string, number>
  /** What was asked so far, as the keys of `statuses`. */
  readonly asked: string[]
  /** Headers of every answer, in place of the usual ones. */
  readonly headers: Map<string, string>
  /** The object at a path; undefined where there is none. */
  readonly find: (path: string) => JsonObject | undefined
  /** The objects of a collection, before anybody has listed it. */
  readonly put: (path: string, objects: readonly JsonObject[]) => void
  /** Tells those who watch; the collection changes, too. */
  readonly tell: (path: string, type: EventType, object: JsonObject) => void
  /** Says a line to those who watch, whatever it is. */
  readonly say: (path: string, line: string) => void
  /** Ends every watch of a collection; with a code after an ERROR event that has it. */
  readonly end: (path: string, code?: number) => void
  /** How many watches of a collection are open. */
  readonly watches: (path: string) => number
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
  const headers = new Map<string, string>()
  const collections = new FakeCollections()

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '', 'https://fake')
    const verb = verbOf(request, searchParams)
    asked.push(`${verb} ${pathname}`)
    const status = statuses.get(`${verb} ${pathname}`)
    if (status === 0) return
    for (const [name, value] of [['content-type', 'application/json'], ...headers] as const) {
      response.setHeader(name, value)
    }
    if (status !== undefined) refuse(response, status)
    else if (verb === 'PATCH') void change(pathname, request, response, searchParams)
    else answers[verb](pathname, response, searchParams)
  }

  const answers = { WATCH: watch, LIST: list, GET: get } as const

  function watch(path: string, response: ServerResponse, parameters: URLSearchParams): void {
    const since = Number(parameters.get('resourceVersion') ?? collections.version)
    collections.watch(path, { response, only: nameIn(parameters) }, since)
  }

  function list(path: string, response: ServerResponse, parameters: URLSearchParams): void {
    const objects = collections.list(path, nameIn(parameters))
    const from = Number(parameters.get('continue') ?? 0)
    const until = from + (wholePages ? Number(parameters.get('limit')) : pageSize)
    const more = until < objects.length ? { continue: String(until) } : {}
    const metadata = { resourceVersion: String(collections.version), ...more }
    response.end(JSON.stringify({ metadata, items: objects.slice(from, until) }))
  }

  function get(path: string, response: ServerResponse): void {
    const found = path === '/version' ? { major: '1', minor: '37+' } : find(path)
    if (found === undefined) refuse(response, 404)
    else response.end(JSON.stringify(found))
  }

  async function change(
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
    parameters: URLSearchParams,
  ): Promise<void> {
    const body = await text(request)
    const before = find(path)
    const contentType = request.headers['content-type']
    const written = write(before, { contentType, body, force: parameters.get('force') === 'true' })
    if (!('object' in written)) return refuse(response, written.status)
    const told = collections.tell(dirname(path), before === undefined ? 'ADDED' : 'MODIFIED', written.object)
    response.writeHead(written.status).end(JSON.stringify(told))
  }

  function find(path: string): JsonObject | undefined {
    return collections.list(dirname(path), basename(path))[0]
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
    headers,
    find,
    put: (path, objects) => collections.put(path, objects),
    tell(path, type, object) {
      collections.tell(path, type, object)
    },
    say(path, line) {
      for (const watcher of collections.watching(path)) watcher.write(`${line}\n`)
    },
    end(path, code) {
      for (const watcher of collections.watching(path)) {
        if (code !== undefined)
          watcher.write(`${JSON.stringify({ type: 'ERROR', object: { kind: 'Status', code } })}\n`)
        watcher.end()
      }
    },
    watches: path => collections.watching(path).length,
  }
}

function verbOf({ method }: IncomingMessage, parameters: URLSearchParams): 'PATCH' | 'WATCH' | 'LIST' | 'GET' {
  if (method === 'PATCH') return 'PATCH'
  return parameters.has('watch') ? 'WATCH' : parameters.has('limit') ? 'LIST' : 'GET'
}

/** Of the only field selector there is. */
function nameIn(parameters: URLSearchParams): string | undefined {
  return /^metadata\.name=(.+)$/.exec(parameters.get('fieldSelector') ?? '')?.[1]
}

function refuse(response: ServerResponse, code: number): void {
  response.writeHead(code).end(JSON.stringify({ kind: 'Status', code }))
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
