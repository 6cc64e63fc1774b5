/** What Kubernetes takes for names. */

/** RFC 1123, as the API server takes it for the name of a namespace. */
const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/

/** True for what may be the name of a namespace. */
export function isNamespaceName(text: string): boolean {
  return dnsLabel.test(text)
}
