/** Decodes an AdmissionReview (admission.k8s.io/v1): unknown JSON in, a typed request or a coded error out. */
import { CodedError } from '../errors.ts'
import { isObject, type JsonObject, listMember, member, stringMember } from '../json.ts'
import { findKind, type KindKey } from '../workload/kinds.ts'

export type AdmissionOperation = 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT'

/** What we read of a request. */
export interface AdmissionRequest {
  readonly uid: string
  readonly operation: AdmissionOperation
  readonly kind: KindKey
  /** As written; `kind` is `other` for most of them. */
  readonly group: string
  readonly kindName: string
  readonly subResource: string | undefined
  /** Empty for generated names while mutating. */
  readonly name: string | undefined
  readonly namespace: string | undefined
  readonly username: string
  readonly groups: readonly string[]
  /** Null on DELETE. */
  readonly object: JsonObject | null
  /** Null on CREATE and CONNECT. */
  readonly oldObject: JsonObject | null
}

const operations: readonly AdmissionOperation[] = ['CREATE', 'UPDATE', 'DELETE', 'CONNECT']

/** @throws CodedError `reviewInvalid`, naming the field and what is expected there. */
export function decodeReview(body: unknown): AdmissionRequest {
  if (!isObject(body)) throw invalid('body', 'expected an AdmissionReview (admission.k8s.io/v1), a JSON object')
  const { kind, apiVersion } = { kind: stringMember(body, 'kind'), apiVersion: stringMember(body, 'apiVersion') }
  if (apiVersion !== 'admission.k8s.io/v1') {
    throw invalid(
      'apiVersion',
      'expected admission.k8s.io/v1 (admissionReviewVersions: ["v1"] in the webhook configuration)',
    )
  }
  if (kind !== 'AdmissionReview') throw invalid('kind', 'expected AdmissionReview')
  const request = member(body, 'request')
  if (!isObject(request)) throw invalid('request', 'expected an object')
  return decodeRequest(request)
}

function decodeRequest(request: JsonObject): AdmissionRequest {
  const uid = stringMember(request, 'uid')
  if (uid === undefined || uid === '') throw invalid('request.uid', 'expected a text that is not empty')
  const operation = operations.find(each => each === member(request, 'operation'))
  if (operation === undefined) throw invalid('request.operation', `expected one of ${operations.join(', ')}`)
  const requestKind = member(request, 'kind')
  const kindName = stringMember(requestKind, 'kind')
  if (kindName === undefined) throw invalid('request.kind.kind', 'expected a text')
  const group = stringMember(requestKind, 'group') ?? ''
  const object = decodeObject(request, 'object')
  const oldObject = decodeObject(request, 'oldObject')
  if (object === null && (operation === 'CREATE' || operation === 'UPDATE')) {
    throw invalid('request.object', `expected an object on ${operation}`)
  }
  const userInfo = member(request, 'userInfo')
  return {
    uid,
    operation,
    kind: findKind(group, kindName),
    group,
    kindName,
    subResource: stringMember(request, 'subResource') || undefined,
    name: stringMember(request, 'name') || undefined,
    namespace: stringMember(request, 'namespace') || undefined,
    username: stringMember(userInfo, 'username') ?? '',
    groups: listMember(userInfo, 'groups').filter(each => typeof each === 'string'),
    object,
    oldObject,
  }
}

function decodeObject(request: JsonObject, field: 'object' | 'oldObject'): JsonObject | null {
  const value = member(request, field) ?? null
  if (value !== null && !isObject(value)) throw invalid(`request.${field}`, 'expected an object or null')
  return value
}

function invalid(field: string, problem: string): CodedError {
  return new CodedError('reviewInvalid', { field, problem })
}
