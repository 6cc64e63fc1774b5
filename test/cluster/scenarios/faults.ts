/** Servers that answer in Seaworthy's place, each badly in its own way. */
import type { Handler } from '../installed.ts'
import { toBase64 } from '../kubeconfig.ts'
import { answerReviews } from './beside.ts'

/** A server, and what the API server says of it where the failurePolicy is Fail. */
export interface Fault {
  readonly handler: Handler
  readonly said: RegExp
}

function says(status: number, body: string): Handler {
  return (request, response) => {
    request.resume().on('end', () => response.writeHead(status, { 'content-type': 'application/json' }).end(body))
  }
}

const patch = toBase64('[{"op":"add","path":"/spec/nowhere/else","value":1}]')

/** By name; each answers both webhooks in the same way. */
export const faults: Readonly<Record<string, Fault>> = {
  'no answer in time': { handler: request => void request.resume(), said: /: context deadline exceeded/ },
  'a connection that is cut': {
    handler: request => void request.socket.destroy(),
    said: /: EOF|: read .*connection reset/,
  },
  'status 500': {
    handler: says(500, '{"code":"internal"}'),
    said: /: an error on the server \("unknown"\) has prevented/,
  },
  'status 404': { handler: says(404, ''), said: /: the server could not find the requested resource/ },
  'no JSON': { handler: says(200, '<html>'), said: /: couldn't get version\/kind; json parse error: / },
  'an empty body': { handler: says(200, ''), said: /: 0-length response with status code: 200/ },
  'another kind': { handler: says(200, '{"apiVersion":"v1","kind":"Pod"}'), said: /: no kind "Pod" is registered/ },
  'no response': {
    handler: says(200, '{"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview"}'),
    said: /: webhook response was absent/,
  },
  'the uid of another': {
    handler: answerReviews(() => ({ uid: 'another', allowed: true })),
    said: /: expected response.uid="[-\w]+", got "another"/,
  },
  'a patch without its type': {
    handler: answerReviews(() => ({ allowed: true, patch })),
    said: /: (?:webhook returned|validating webhook may not return) response\.patch/,
  },
}

/** The call succeeds, so that no failurePolicy has a say. */
export const misplacedPatch: Handler = answerReviews(() => ({ allowed: true, patchType: 'JSONPatch', patch }))
