/** Whether a runtime may have been told its heap size: then nobody else should invent a memory limit. */
import { isList, isObject, type Json, listMember, member, stringMember } from '../json.ts'
import type { ContainerView } from './views.ts'

/** Variables that runtimes and their start scripts read options from. */
const optionVariables: ReadonlySet<string> = new Set([
  'JAVA_TOOL_OPTIONS',
  'JDK_JAVA_OPTIONS',
  '_JAVA_OPTIONS',
  'JAVA_OPTS',
  'CATALINA_OPTS',
  'JVM_OPTS',
  'NODE_OPTIONS',
  'GOMEMLIMIT',
])

/** How a heap size is written: JVM, JVM, Node (which reads `_` as `-`). */
const heapOptions = [
  '-Xmx',
  'MaxRAMPercentage',
  'MaxHeapSize',
  'max-old-space-size',
  'max_old_space_size',
  'GOMEMLIMIT',
]

/** True where a heap setting is written, or may hide in a value that we can't see (`valueFrom`, `envFrom`, `$(VAR)`). */
export function mayHaveHeapSetting(container: ContainerView): boolean {
  return (
    listMember(container.raw, 'envFrom').length > 0 ||
    listMember(container.raw, 'env').some(mayHoldHeapSetting) ||
    [...words(container, 'command'), ...words(container, 'args')].some(namesHeap)
  )
}

function mayHoldHeapSetting(variable: Json): boolean {
  const value = stringMember(variable, 'value') ?? ''
  // Start scripts read variables of their own: KAFKA_HEAP_OPTS, ES_JAVA_OPTS.
  if (namesHeap(value)) return true
  const name = stringMember(variable, 'name')
  if (name === undefined || !optionVariables.has(name)) return false
  return isObject(member(variable, 'valueFrom')) || value.includes('$(') || (name === 'GOMEMLIMIT' && value !== '')
}

function namesHeap(text: string): boolean {
  return heapOptions.some(option => text.includes(option))
}

function words(container: ContainerView, field: 'command' | 'args'): string[] {
  const list = member(container.raw, field)
  return isList(list) ? list.filter(word => typeof word === 'string') : []
}
