/** The two reviews that are sent: a recorded Pod, and one as large as Pods with many containers and variables become. */
import { readReview } from '../fixtures/read-reviews.ts'

interface Body {
  readonly name: string
  readonly text: string
}

/** About 7 KB (recorded: two init containers, one of them a sidecar, and an app container) and about 200 KB (twelve containers). */
export function buildBodies(): readonly Body[] {
  const small = readReview('create.pod.rich')
  const bodies = [small, JSON.stringify(enlarge(JSON.parse(small)))]
  return bodies.map(text => ({ name: `${(text.length / 1000).toFixed(0)} KB`, text }))
}

/** Twelve copies of the app container, each with 100 variables of its own, and as much of managedFields as that brings. */
function enlarge(review: {
  request: { object: { metadata: { managedFields: unknown[] }; spec: { containers: object[] } } }
}): unknown {
  const { metadata, spec } = review.request.object
  const [app] = spec.containers
  const names = Array.from({ length: 100 }, (_, index) => `SETTING_WITH_A_LONG_NAME_${index}`)
  spec.containers = Array.from({ length: 12 }, (_, index) => ({
    ...app,
    name: `web-${index}`,
    lifecycle: undefined,
    env: names.map(name => ({ name, value: `value of ${name} in container ${index}` })),
  }))
  const fields = Object.fromEntries(
    names.map(name => [`k:{"name":"${name}"}`, { '.': {}, 'f:name': {}, 'f:value': {} }]),
  )
  const containers = spec.containers.map((_, index) => [`k:{"name":"web-${index}"}`, { 'f:env': fields }])
  metadata.managedFields.push({
    fieldsType: 'FieldsV1',
    fieldsV1: { 'f:spec': { 'f:containers': Object.fromEntries(containers) } },
  })
  return review
}
