/** Every error that we answer with or exit on: its code, its HTTP status, and what the reader should do. `{name}` is filled in. */
const table = {
  bodyEmpty: [400, 'the body is empty: send {expected}'],
  bodyNotJson: [400, 'the body is not JSON: send {expected}'],
  reviewInvalid: [400, '{field}: {problem}'],
  documentInvalid: [400, '{place}: {problem}'],
  profileUnknown: [400, 'there is no profile {profile}; {hint}use {allowed}'],
  namespaceInvalid: [400, '?namespace={name}: a namespace is one name of lowercase letters, digits and -'],
  queryUnknown: [400, 'there is no query parameter {name}; use {allowed}'],
  notFound: [404, 'there is nothing at {path}; see {allowed}'],
  methodNotAllowed: [405, '{path} takes {allowed} only'],
  requestTimeout: [408, 'the request did not arrive in time'],
  bodyTooLarge: [413, 'the body is larger than {limit}'],
  bodyTooDense: [413, 'the body holds more than {most} values'],
  tooManyContainers: [413, 'object and oldObject have more than {most} containers'],
  mediaTypeUnsupported: [415, 'send content-type: application/json'],
  headersTooLarge: [431, 'the headers of the request are too large'],
  requestInvalid: [400, 'the request could not be read'],
  internal: [500, 'seaworthy failed on this request; its log says more under this request id: {id}'],
  tooBusy: [503, 'too many or too large requests at once'],
  tooLate: [503, 'the time that the caller gave had passed before the answer was begun'],
} as const satisfies Record<string, readonly [status: number, text: string]>

/** A key of the table above; it is the `code` of an answer. */
export type ErrorCode = keyof typeof table

/** An error whose text is meant for whoever sent the request. */
export class CodedError extends Error {
  readonly code: ErrorCode
  /** HTTP status. */
  readonly status: number

  constructor(code: ErrorCode, data: Readonly<Record<string, string>> = {}) {
    const [status, text] = table[code]
    super(text.replace(/\{(\w+)\}/g, (_, name: string) => data[name] ?? ''))
    this.name = 'CodedError'
    this.code = code
    this.status = status
  }
}

/** A mistake on the command line, in the environment or in a file that was named there: exit code 2, no stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
