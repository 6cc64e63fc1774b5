/** HTTPS servers of a scenario's own, beside the cluster, by the address at which that finds this machine. */
import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import type { Test } from 'tap'
import type { KeyPair } from '../../../certs/authority.ts'
import { type Json, type JsonObject, member, valueAt } from '../../../src/json.ts'
import { underTest } from '../cluster.ts'
import type { Handler } from '../installed.ts'
import { type CertificateNames, certificateNames, listenAddress } from '../webhook-address.ts'

/** What a certificate for such a server has to name. */
export function namesBeside(): CertificateNames {
  return certificateNames(underTest().webhookHost)
}

/** Answers every review with a response, by its uid unless that says otherwise. `build` gets the request in the review, and its path. */
export function answerReviews(build: (asked: Json, path: string) => JsonObject): Handler {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const asked = valueAt(await json(request), ['request']) ?? null
    const uid = member(asked, 'uid') ?? null
    const built = { uid, ...build(asked, new URL(request.url ?? '', 'https://x').pathname) }
    const body = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', response: built }
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
  }
  return (request, response) => void answer(request, response)
}

/** Starts one, and returns its URL; it goes with the test. */
export async function serveBeside(t: Test, { certificate, privateKey }: KeyPair, handler: Handler): Promise<string> {
  const { webhookHost } = underTest()
  const server = createServer({ cert: certificate, key: privateKey }, handler)
  server.listen(0, listenAddress(webhookHost))
  await once(server, 'listening')
  t.teardown(() => {
    server.close()
    server.closeAllConnections()
  })
  return `https://${webhookHost}:${(server.address() as AddressInfo).port}`
}
