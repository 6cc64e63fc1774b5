/** A folder as the kubelet mounts a Secret or a ConfigMap: all files change at once, by one link. */
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The files of one version, by name. */
export type Files = Readonly<Record<string, string>>

/**
 * Writes versions into a folder, one after the other.
 *
 * Source: pkg/volume/util/atomic_writer.go of k8s.io/kubernetes.
 */
export class MountedFolder {
  readonly path: string
  #version = 0

  constructor(path: string) {
    this.path = path
  }

  async write(files: Files): Promise<void> {
    const name = `..${++this.#version}`
    await mkdir(join(this.path, name), { recursive: true })
    for (const [file, text] of Object.entries(files)) await writeFile(join(this.path, name, file), text)
    await symlink(name, join(this.path, '..data_tmp'))
    await rename(join(this.path, '..data_tmp'), join(this.path, '..data'))
    if (this.#version > 1) {
      await rm(join(this.path, `..${this.#version - 1}`), { recursive: true })
      return
    }
    for (const file of Object.keys(files)) await symlink(join('..data', file), join(this.path, file))
  }
}
