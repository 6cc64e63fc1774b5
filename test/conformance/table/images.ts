/** image-tag beside others. */
import type { Json } from '../../../src/json.ts'
import { container, deployment, image, only, pinned, pod } from '../manifests.ts'
import type { ConformanceCase, ConformanceRow } from '../row.ts'

const untaggedOnPort = 'registry.example:5000/shop/web'

function running(one: Json, more: { readonly [name: string]: Json } = {}) {
  return deployment({}, only(container({ image: one, ...more })))
}

const untagged: ConformanceCase = { name: 'no tag', both: 'find', objects: [running('registry.example/shop/web')] }
const latest: ConformanceCase = { name: 'latest', both: 'find', objects: [running('registry.example/shop/web:latest')] }
const version: ConformanceCase = { name: 'a version', both: 'pass', objects: [running(image)] }
const digest: ConformanceCase = { name: 'a digest', both: 'pass', objects: [running(pinned)] }
const port: ConformanceCase = {
  name: 'no tag, from a registry on a port',
  theirs: 'passes',
  ours: 'finds',
  about: 'a port taken for a tag',
  why: 'A colon before a slash is that of a port: there is no tag, and latest is pulled.',
  objects: [running(untaggedOnPort)],
}
const debugged: ConformanceCase = {
  name: 'latest in a Pod that is being debugged, as the cluster shows it',
  theirs: 'finds',
  ours: 'passes',
  about: 'ephemeral containers',
  why: 'Whoever debugs at night takes the tools that there are; nothing is rolled out with them.',
  objects: [
    pod(only(container(), { ephemeralContainers: [{ name: 'debugger', image: 'registry.example/tools:latest' }] })),
  ],
}

/** What others ask of tags and digests. */
export const imageRows: readonly ConformanceRow[] = [
  {
    policies: ['image-tag'],
    tool: 'kube-linter',
    check: 'latest-tag',
    read: 'pkg/builtinchecks/yamls/latest-tag.yaml@7034e997, pkg/templates/latesttag/template.go@5187aa3e',
    cases: [
      latest,
      { name: 'no tag, from a registry on a port', both: 'find', objects: [running(untaggedOnPort)] },
      version,
      digest,
      debugged,
    ],
  },
  {
    policies: ['image-tag'],
    tool: 'Polaris',
    check: 'tagNotSpecified',
    read: 'pkg/config/checks/tagNotSpecified.yaml@06aafdbf',
    cases: [untagged, latest, version, digest, port],
  },
  {
    policies: ['image-tag'],
    tool: 'Polaris',
    check: 'pullPolicyNotAlways',
    read: 'pkg/config/checks/pullPolicyNotAlways.yaml@06aafdbf',
    cases: [
      {
        name: 'no tag, and what the node has is taken',
        both: 'find',
        objects: [running('registry.example/shop/web', { imagePullPolicy: 'IfNotPresent' })],
      },
      { name: 'a version, always pulled', both: 'pass', objects: [running(image, { imagePullPolicy: 'Always' })] },
      {
        name: 'a digest, pulled once',
        theirs: 'finds',
        ours: 'passes',
        about: 'digest-pinned images',
        why: 'A digest is the same everywhere, and Pods start also while the registry is away.',
        objects: [running(pinned, { imagePullPolicy: 'IfNotPresent' })],
      },
      {
        name: 'latest, always pulled',
        theirs: 'passes',
        ours: 'finds',
        why: 'Pulled anew, it is another program after each restart, and nobody can roll back to what it was.',
        objects: [running('registry.example/shop/web:latest', { imagePullPolicy: 'Always' })],
      },
    ],
  },
  {
    policies: ['image-tag'],
    tool: 'kube-score',
    check: 'container-image-tag',
    read: 'score/container/container.go@bda49910',
    cases: [untagged, latest, version, port],
  },
  {
    policies: ['image-tag'],
    tool: 'Kyverno policies',
    check: 'disallow-latest-tag',
    read: 'best-practices/disallow-latest-tag/disallow-latest-tag.yaml@5e40d27e',
    cases: [untagged, latest, version, port, debugged],
  },
  {
    policies: ['image-tag'],
    tool: 'Gatekeeper library',
    check: 'k8sdisallowedtags',
    read: 'src/general/disallowedtags/src.rego@0c499c07',
    configured: 'tags: [latest]',
    cases: [
      { name: 'latest', both: 'find', objects: [pod(only(container({ image: 'registry.example/shop/web:latest' })))] },
      { name: 'a version', both: 'pass', objects: [pod(only(container()))] },
      { ...port, objects: [pod(only(container({ image: untaggedOnPort })))] },
      debugged,
    ],
  },
  {
    policies: ['image-tag'],
    tool: 'Gatekeeper library',
    check: 'k8simagedigests',
    read: 'src/general/imagedigests/src.rego@408222b6',
    cases: [
      { name: 'no tag', both: 'find', objects: [pod(only(container({ image: 'registry.example/shop/web' })))] },
      { name: 'a digest', both: 'pass', objects: [pod(only(container({ image: pinned })))] },
      {
        name: 'a version',
        theirs: 'finds',
        ours: 'passes',
        about: 'digest-pinned images',
        why: 'A version says what runs; digests are for those whose pipeline writes them.',
        objects: [pod(only(container()))],
      },
    ],
  },
  {
    policies: ['image-tag'],
    tool: 'Checkov',
    check: 'CKV_K8S_14',
    read: 'checkov/kubernetes/checks/resource/k8s/ImageTagFixed.py@26aff1f2, base_container_check.py@0251b617',
    cases: [untagged, latest, version, debugged],
  },
  {
    policies: ['image-tag'],
    tool: 'Checkov',
    check: 'CKV_K8S_43',
    read: 'checkov/kubernetes/checks/resource/k8s/ImageDigest.py@26aff1f2',
    cases: [
      untagged,
      digest,
      {
        name: 'a version',
        theirs: 'finds',
        ours: 'passes',
        about: 'digest-pinned images',
        why: 'A version says what runs; digests are for those whose pipeline writes them.',
        objects: [running(image)],
      },
    ],
  },
  {
    policies: ['image-tag'],
    tool: 'Popeye',
    check: 'POP-100',
    read: 'internal/lint/container.go@6df48cb4',
    cases: [
      { name: 'no tag', both: 'find', objects: [pod(only(container({ image: 'web' })))] },
      { name: 'a version', both: 'pass', objects: [pod(only(container()))] },
      { ...port, objects: [pod(only(container({ image: untaggedOnPort })))] },
    ],
  },
  {
    policies: ['image-tag'],
    tool: 'Datree',
    check: 'CONTAINERS_MISSING_IMAGE_VALUE_VERSION',
    read: 'pkg/defaultRules/defaultRules.yaml@4bc79baa',
    cases: [
      untagged,
      version,
      {
        name: 'no tag of an init container',
        theirs: 'passes',
        ours: 'finds',
        why: 'A migration of an unknown version is the one that nobody wants to run.',
        objects: [
          deployment(
            {},
            only(container(), { initContainers: [{ name: 'migrate', image: 'registry.example/migrate' }] }),
          ),
        ],
      },
    ],
  },
]
