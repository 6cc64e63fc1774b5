/** Images have a version: what runs today is what ran yesterday, on every node. */
import { stringMember } from '../src/json.ts'
import { definePolicy, type Finding, type Report } from '../src/policy/contract.ts'
import { pods } from '../src/policy/subjects.ts'
import { readImageVersion } from '../src/workload/images.ts'
import { listVolumes, mostVolumes } from '../src/workload/volumes.ts'

export const imageTag = definePolicy({
  id: 'image-tag',
  title: 'Every image names its version',
  docs: {
    why:
      'An image without a tag, or with `latest`, is whatever was pushed last when the node pulled it. A Pod that moves at night comes up with ' +
      'code that nobody released, replicas of one Deployment differ, and a rollback to the same name brings the same fault back.',
    remedy:
      'Write a tag that is never pushed again, or a digest (`name@sha256:…`), behind the name of the image; a digest counts also beside ' +
      '`latest`. The images of volumes (`volumes[].image.reference`) need one as well.',
    links: [
      'https://kubernetes.io/docs/concepts/containers/images/#image-names',
      'https://kubernetes.io/docs/concepts/storage/volumes/#image',
    ],
  },
  subject: pods,
  parameters: {},
  messages: {
    untagged: {
      text: 'image {found} has neither a tag nor a digest, so it is whatever was pushed last',
      remedy: 'write {wanted} behind the name of the image',
    },
    latest: {
      text: 'image {found} is whatever was pushed as latest when a node pulls it',
      remedy: 'write {wanted} in place of latest',
    },
  },
  review(pod, _parameters, report) {
    for (const container of pod.containers) {
      reviewImage(stringMember(container.raw, 'image'), { at: container, field: ['image'] }, report)
    }
    let volumes = 0
    for (const { name, source, settings, field } of listVolumes(pod)) {
      if (source !== 'image') continue
      const where = { at: pod, field: [...field, 'reference'], item: name }
      if (reviewImage(stringMember(settings, 'reference'), where, report) && ++volumes === mostVolumes) return
    }
  },
})

type MessageId = 'untagged' | 'latest'
type Where = Pick<Finding, 'at' | 'field' | 'item'>

/** True if there is a finding. */
function reviewImage(image: string | undefined, where: Where, report: Report<MessageId>): boolean {
  if (!image) return false
  const { tag, hasDigest } = readImageVersion(image)
  if (hasDigest || (tag !== undefined && tag !== 'latest')) return false
  const message = tag === undefined ? 'untagged' : 'latest'
  report({ ...where, message, data: { found: image, wanted: 'a tag or a digest' } })
  return true
}
