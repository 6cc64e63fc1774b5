/** Folders on this machine in place of the ConfigMaps and Secrets that a Pod mounts, kept as the kubelet keeps them. */
import { join } from 'node:path'
import { isEqualJson, type JsonObject, listMember, member, stringMember, valueAt } from '../../src/json.ts'
import { type Files, MountedFolder } from '../cli/mounted-folder.ts'
import { get } from './cluster.ts'

interface Mounted {
  readonly folder: MountedFolder
  files: Files
}

/** Of the ServiceAccount's token, which is added to every Pod: here a kubeconfig takes its place. */
const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The files of one Pod. */
export class PodFiles {
  readonly #folder: string
  readonly #namespace: string
  readonly #get: typeof get
  readonly #mounted = new Map<string, Mounted>()

  /** @param read kubectl's, unless another way is given */
  constructor(folder: string, namespace: string, read = get) {
    this.#folder = folder
    this.#namespace = namespace
    this.#get = read
  }

  /** Brings them up to date with the cluster. Returns the paths inside the container below which something changed. */
  async refresh(podSpec: JsonObject): Promise<readonly string[]> {
    const changed: string[] = []
    for (const mount of listMember(valueAt(podSpec, ['containers', 0]), 'volumeMounts')) {
      const [name, mountPath] = [stringMember(mount, 'name') ?? '', stringMember(mount, 'mountPath') ?? '']
      if (mountPath === tokenPath) continue
      const volume = listMember(podSpec, 'volumes').find(each => stringMember(each, 'name') === name)
      const files = await this.#read(volume)
      const known = this.#mounted.get(mountPath)
      if (known !== undefined && isEqualJson(known.files, files)) continue
      const folder = known?.folder ?? new MountedFolder(join(this.#folder, name))
      await folder.write(files)
      this.#mounted.set(mountPath, { folder, files })
      changed.push(mountPath)
    }
    return changed
  }

  /** A text in which the container's paths are those of this machine. */
  localize(text: string): string {
    let localized = text
    for (const [mountPath, { folder }] of this.#mounted) localized = localized.replaceAll(mountPath, folder.path)
    return localized
  }

  async #read(volume: unknown): Promise<Files> {
    const [configMap, secret] = [valueAt(volume, ['configMap', 'name']), valueAt(volume, ['secret', 'secretName'])]
    if (typeof configMap === 'string')
      return textsOf(await this.#get('configmap', configMap, this.#namespace), text => text)
    if (typeof secret === 'string') {
      return textsOf(await this.#get('secret', secret, this.#namespace), text => Buffer.from(text, 'base64').toString())
    }
    throw new Error(`a volume that tests know nothing of: ${JSON.stringify(volume)}`)
  }
}

function textsOf(object: JsonObject, decode: (text: string) => string): Files {
  return Object.fromEntries(
    Object.entries(member(object, 'data') ?? {}).map(([name, text]) => [name, decode(`${text}`)]),
  )
}
