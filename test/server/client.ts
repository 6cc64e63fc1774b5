/** One HTTP request and its answer, as plain data. */
import type { ClientRequest, IncomingHttpHeaders, IncomingMessage } from 'node:http'

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly httpVersion: string
  readonly text: string
}

/** A request that has been opened, and its answer once that is whole. */
export interface OpenRequest {
  readonly request: ClientRequest
  readonly answered: Promise<Answer>
}

/** Opens a request. The first answer counts, also where the server then hangs up on a body that it did not want. */
export function open(start: (respond: (response: IncomingMessage) => void) => ClientRequest): OpenRequest {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>()
  const request = start(response => {
    const { statusCode: status = 0, headers, httpVersion } = response
    let text = ''
    response.setEncoding('utf8')
    response.on('data', (chunk: string) => {
      text += chunk
    })
    response.on('end', () => resolve({ status, headers, httpVersion, text }))
    response.on('error', reject)
  })
  request.on('error', reject)
  return { request, answered: promise }
}
