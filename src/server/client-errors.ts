/** What never becomes a request: no HTTP, headers without an end, clients that are too slow. */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { CodedError, type ErrorCode } from '../errors.ts'

const codes: Readonly<Record<string, ErrorCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'requestTimeout',
  HPE_HEADER_OVERFLOW: 'headersTooLarge',
}

/** Answers on the bare socket, in the shape of every other error, and ends it. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
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
