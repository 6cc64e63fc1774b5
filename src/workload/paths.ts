/** Paths on a node, compared as whole names: `/var/logs` is not in `/var/log`. */

/** An absolute path without empty names and `.` in it; undefined for what is none, or leads back by `..`. */
export function findPlainPath(text: string): string | undefined {
  // a backslash separates names on Windows nodes, where the API server lets `..` between two of them through
  if (!text.startsWith('/') || /(?:^|[/\\])\.\.(?:[/\\]|$)/.test(text)) return undefined
  const names = text.split('/').filter(name => name !== '' && name !== '.')
  return `/${names.join('/')}`
}

/** True for a folder itself and all that is below it; both by `findPlainPath`. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`)
}
