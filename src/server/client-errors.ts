/** What never becomes a request: no HTTP, headers without an end, clients that are too slow. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Server } from 'node:tls'
import { CodedError, type ErrorCode } from '../errors.ts'

const codes: Readonly<Record<string, ErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'requestTimeout',
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
}

/** Connections over which nothing has been asked yet. */
const silent = new WeakSet<Socket>()
/** As those that wait for their next request. */
const silentMs = 120_000

/**
 * Makes a connection that was never used one that is idle, not one that is slow.
 *
 * The API server keeps connections that it dialled in vain, and sends its next request over one of them: a 408 that crosses it would be
 * taken for the answer.
 */
export function sparePreparedConnections(server: Server): void {
  server.on('secureConnection', socket => {
    silent.add(socket)
    socket.once('data', () => silent.delete(socket))
  })
}

/** Answers on the bare socket, in the shape of every other error, and ends it. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT' && silent.has(socket)) {
    socket.setTimeout(silentMs)
    return
  }
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (error.code === 'ERR_TLS_HANDSHAKE_TIMEOUT') {
    // nothing can be sent yet: an answer would wait for ever, and the connection with it
    socket.destroy()
    return
  }
  const { status, code, message } = new CodedError(codes[error.code ?? ''] ?? 'requestInvalid')
  const body = JSON.stringify({ code, message })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy())
}
