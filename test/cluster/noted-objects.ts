/** What scenarios put into the cluster under test beside releases, and how to be rid of it where they were ended. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { listMember, stringMember } from '../../src/json.ts'
import { readObjects } from '../../src/source/read-objects.ts'
import { type Description, environmentOf } from './description.ts'
import { runProgram } from './program.ts'

/** Kinds that no namespace takes away with it, in the order in which they go: a configuration may refuse what comes after. */
const kinds = [
  'MutatingWebhookConfiguration',
  'ValidatingWebhookConfiguration',
  'PriorityClass',
  'IngressClass',
  'ClusterRoleBinding',
  'ClusterRole',
  'Namespace',
]

/** An object; one of a namespace is noted only if a finalizer keeps it, and so the namespace. */
interface Noted {
  readonly kind: string
  readonly name: string
  readonly namespace?: string
}

/** Takes down what a kubectl command is about to create. */
export function noteObjects({ folder }: Pick<Description, 'folder'>, args: readonly string[], input: string): void {
  for (const { kind, name, namespace } of findCreated(args, input)) {
    mkdirSync(join(folder, 'objects'), { recursive: true })
    const file = encodeURIComponent([kind, name, namespace].filter(each => each !== undefined).join('/'))
    writeFileSync(join(folder, 'objects', file), '')
  }
}

function findCreated(args: readonly string[], input: string): readonly Noted[] {
  const [verb, type, named] = args
  if ((verb !== 'create' && verb !== 'apply') || args.some(each => each.startsWith('--dry-run'))) return []
  const kind = kinds.find(each => each.toLowerCase() === type?.toLowerCase())
  if (verb === 'create' && kind !== undefined && named !== undefined) return [{ kind, name: named }]
  const flag = args.indexOf('-n')
  const here = flag < 0 ? undefined : args[flag + 1]
  return readObjects(input).objects.flatMap(({ value }) => {
    const [kind, { metadata }] = [stringMember(value, 'kind') ?? '', value]
    const name = stringMember(metadata, 'name')
    if (name === undefined) return []
    if (kinds.includes(kind)) return [{ kind, name }]
    const namespace = stringMember(metadata, 'namespace') ?? here
    return namespace === undefined || listMember(metadata, 'finalizers').length === 0 ? [] : [{ kind, name, namespace }]
  })
}

/** Takes away what is noted; what is gone is no matter. @throws Error with what was said, where something stays. */
export async function removeNoted(cluster: Description): Promise<void> {
  const noted = findNoted(cluster)
  const kubectl = (...args: readonly string[]) => runProgram(cluster.kubectl, args, environmentOf(cluster))
  const failures: string[] = []
  for (const { kind, name, namespace } of noted) {
    if (namespace === undefined) continue
    const finalize = ['--type=merge', '-p', '{"metadata":{"finalizers":null}}']
    const { code, stderr } = await kubectl('patch', `${kind}/${name}`, '-n', namespace, ...finalize)
    if (code !== 0 && !stderr.includes('(NotFound)')) failures.push(stderr)
  }
  for (const kind of kinds) {
    const names = noted.filter(each => each.kind === kind).map(({ name }) => name)
    if (names.length === 0) continue
    const { code, stderr } = await kubectl('delete', kind, '--ignore-not-found', '--wait=false', ...names)
    if (code !== 0) failures.push(stderr)
  }
  if (failures.length > 0) throw new Error(`not all objects were taken away: ${failures.join('')}`)
}

function findNoted({ folder }: Description): readonly Noted[] {
  const objects = join(folder, 'objects')
  return (existsSync(objects) ? readdirSync(objects) : []).map(file => {
    const [kind = '', name = '', namespace] = decodeURIComponent(file).split('/')
    return namespace === undefined ? { kind, name } : { kind, name, namespace }
  })
}
