/** Builds the views over an object's JSON. */
import { isList, isObject, type JsonObject, listMember, member, type Path, stringMember, valueAt } from '../json.ts'
import { findKindOf, findPodPath, type KindKey } from './kinds.ts'
import type { ContainerClass, ContainerView, Owner, PodView, Resource } from './views.ts'

const nothing: JsonObject = {}

/** What is known of an object beside its JSON: the API server may leave names out of the object. */
export interface Origin {
  readonly namespace?: string | undefined
  readonly name?: string | undefined
  /** What the request says it is; else the object's own `apiVersion` and `kind` count. */
  readonly kind?: KindKey
  /** True where the object's controller is known to have made it; an ownerReference alone proves nothing. */
  readonly ownerProven?: boolean
}

/** A view of a whole object of any kind. Never throws: wrong types read as absent, and so does `""`, as in Go. */
export function viewResource(root: JsonObject, origin: Origin = nothing): Resource {
  return new ResourceOf(root, origin)
}

function objectMember(value: unknown, key: string): JsonObject {
  const found = member(value, key)
  return isObject(found) ? found : nothing
}

class ResourceOf implements Resource {
  readonly path: Path = []
  readonly root: JsonObject
  readonly kind: KindKey
  readonly pod: PodView | undefined
  readonly #origin: Origin

  constructor(root: JsonObject, origin: Origin) {
    this.root = root
    this.#origin = origin
    this.kind = origin.kind ?? findKindOf(this.apiVersion, this.kindName)
    this.pod = findPod(this)
  }

  get resource(): Resource {
    return this
  }
  get apiVersion(): string | undefined {
    return stringMember(this.root, 'apiVersion')
  }
  get kindName(): string | undefined {
    return stringMember(this.root, 'kind')
  }
  get namespace(): string | undefined {
    // inside itself, as in its AdmissionReviews
    if (this.kind === 'Namespace') return this.name
    return stringMember(member(this.root, 'metadata'), 'namespace') || this.#origin.namespace || undefined
  }
  get name(): string | undefined {
    const metadata = member(this.root, 'metadata')
    return stringMember(metadata, 'name') || this.#origin.name || stringMember(metadata, 'generateName') || undefined
  }
  get labels(): JsonObject {
    return objectMember(member(this.root, 'metadata'), 'labels')
  }
  get annotations(): JsonObject {
    return objectMember(member(this.root, 'metadata'), 'annotations')
  }
  get controller(): Owner | undefined {
    return findController(this.root)
  }
  get ownerProven(): boolean {
    return this.#origin.ownerProven ?? false
  }
}

/** The controlling ownerReference that an object holds. Anybody can write one. */
export function findController(root: JsonObject): Owner | undefined {
  const references = listMember(member(root, 'metadata'), 'ownerReferences')
  const reference = references.find(each => member(each, 'controller') === true)
  if (reference === undefined) return undefined
  return {
    kind: findKindOf(stringMember(reference, 'apiVersion'), stringMember(reference, 'kind')),
    name: stringMember(reference, 'name'),
  }
}

function findPod(resource: Resource): PodView | undefined {
  const path = findPodPath(resource.kind)
  if (path === undefined) return undefined
  const root = valueAt(resource.root, path)
  const spec = member(root, 'spec')
  return isObject(root) && isObject(spec) ? new PodOf(resource, path, root, spec) : undefined
}

/** How many containers a workload of this kind has, before anything is made of them; 0 for other kinds. */
export function countContainers(root: unknown, kind: KindKey): number {
  const path = findPodPath(kind)
  if (path === undefined) return 0
  const spec = valueAt(root, [...path, 'spec'])
  return listMember(spec, 'initContainers').length + listMember(spec, 'containers').length
}

class PodOf implements PodView {
  readonly resource: Resource
  readonly path: Path
  readonly spec: JsonObject
  readonly containers: readonly ContainerView[]
  readonly ofDaemonSet: boolean
  readonly #root: JsonObject

  constructor(resource: Resource, path: Path, root: JsonObject, spec: JsonObject) {
    this.resource = resource
    this.path = path
    this.spec = spec
    this.#root = root
    this.ofDaemonSet = (path.length > 0 ? resource.kind : resource.controller?.kind) === 'apps/DaemonSet'
    this.containers = [...viewContainers(this, 'initContainers'), ...viewContainers(this, 'containers')]
  }

  get labels(): JsonObject {
    return objectMember(member(this.#root, 'metadata'), 'labels')
  }
  get annotations(): JsonObject {
    return objectMember(member(this.#root, 'metadata'), 'annotations')
  }
  get isTemplate(): boolean {
    return this.path.length > 0
  }
  get longRunning(): boolean {
    const restartPolicy = stringMember(this.spec, 'restartPolicy') || 'Always'
    return restartPolicy === 'Always' && !jobKinds.has(this.resource.kind)
  }
  get makerProven(): boolean {
    return this.isTemplate || this.resource.ownerProven
  }
  get windows(): boolean {
    const os = stringMember(member(this.spec, 'os'), 'name')
    const selected = stringMember(member(this.spec, 'nodeSelector'), 'kubernetes.io/os')
    return os === 'windows' || selected === 'windows'
  }
  get hostNetwork(): boolean {
    return member(this.spec, 'hostNetwork') === true
  }
  get dnsPolicy(): string {
    return stringMember(this.spec, 'dnsPolicy') || 'ClusterFirst'
  }
  get terminationGracePeriodSeconds(): number {
    const seconds = member(this.spec, 'terminationGracePeriodSeconds')
    return typeof seconds === 'number' ? seconds : 30
  }
}

const jobKinds: ReadonlySet<KindKey> = new Set<KindKey>(['batch/Job', 'batch/CronJob'])

function viewContainers(pod: PodView, field: 'initContainers' | 'containers'): ContainerView[] {
  const list = member(pod.spec, field)
  if (!isList(list)) return []
  const views: ContainerView[] = []
  for (const [index, raw] of list.entries()) {
    if (isObject(raw))
      views.push(new ContainerOf(pod, [...pod.path, 'spec', field, index], raw, field === 'containers'))
  }
  return views
}

class ContainerOf implements ContainerView {
  readonly pod: PodView
  readonly path: Path
  readonly raw: JsonObject
  readonly #app: boolean

  constructor(pod: PodView, path: Path, raw: JsonObject, app: boolean) {
    this.pod = pod
    this.path = path
    this.raw = raw
    this.#app = app
  }

  get resource(): Resource {
    return this.pod.resource
  }
  get name(): string {
    return stringMember(this.raw, 'name') ?? ''
  }
  get class(): ContainerClass {
    if (this.#app) return 'app'
    return stringMember(this.raw, 'restartPolicy') === 'Always' ? 'sidecar' : 'init'
  }
}
