/** The shared libraries that a program is started with, as the dynamic linker itself says. */
import { spawnSync } from 'node:child_process'

/** Paths of the libraries and of the linker, where the linker looks for them. @throws Error where it does not find one. */
export function findLibraries(program: string): readonly string[] {
  const { stdout, status } = spawnSync(program, { env: { LD_TRACE_LOADED_OBJECTS: '1' }, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the dynamic linker does not list the libraries of ${program}`)
  return readLibraries(stdout)
}

/** Reads `libm.so.6 => /lib/libm.so.6 (0x7f…)`, `/lib64/ld-linux-x86-64.so.2 (0x7f…)`; linux-vdso.so.1 is the kernel's, and no file. */
export function readLibraries(listed: string): readonly string[] {
  const missing = /^\s*(\S+) => not found$/m.exec(listed)?.[1]
  if (missing !== undefined) throw new Error(`the dynamic linker does not find ${missing}`)
  return [...listed.matchAll(/^\s*(?:\S+ => )?(\/\S+) \(0x[0-9a-f]+\)$/gm)].map(([, path = '']) => path)
}

/** A package of Debian, or of a system like it. */
export interface SystemPackage {
  readonly name: string
  readonly version: string
  readonly architecture: string
}

/** Which packages these files are of, each once; none where there is no dpkg. @throws Error for a file that is of no package. */
export function findSystemPackages(files: readonly string[]): readonly SystemPackage[] {
  if (spawnSync('dpkg-query', ['--version']).error !== undefined) return []
  const owners = new Set(files.map(findOwner))
  const format = '$' + '{Package} $' + '{Version} $' + '{Architecture}\n'
  const { stdout } = spawnSync('dpkg-query', ['--show', '--showformat', format, ...owners], { encoding: 'utf8' })
  return stdout
    .trim()
    .split('\n')
    .map(line => line.split(' '))
    .map(([name = '', version = '', architecture = '']) => ({ name, version, architecture }))
}

/** /lib is /usr/lib, and a package may have its files under either. */
function findOwner(file: string): string {
  const paths = [file, file.startsWith('/usr/') ? file.slice('/usr'.length) : `/usr${file}`]
  const { stdout } = spawnSync('dpkg-query', ['--search', ...paths], { encoding: 'utf8' })
  const [owner] = stdout.split(': ')
  if (!owner) throw new Error(`dpkg knows no package of ${file}`)
  return owner
}
