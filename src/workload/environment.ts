/** The environment of a container, as far as its manifest tells it: Kubernetes' `$(VAR)` is expanded here. */
import { isObject, listMember, member, stringMember } from '../json.ts'
import type { ContainerView } from './views.ts'

/** A text with its `$(VAR)` expanded. */
export interface Expanded {
  /** What could not be resolved stands as it is written. */
  readonly text: string
  /** Where the first reference stands that could not be resolved; undefined where all is known. */
  readonly unresolvedAt: number | undefined
}

/** Characters that references may bring in altogether: a dozen variables that repeat each other could make any number of them. */
const maxExpanded = 262_144

/** What is written, and whether it is all that there is. */
interface Value {
  readonly text: string
  readonly known: boolean
}

/**
 * The variables of one container. A name that is written twice counts as written last; `env` comes before `envFrom`.
 *
 * Source: k8s.io/kubernetes pkg/kubelet/kubelet_pods.go, makeEnvironmentVariables.
 */
export class Environment {
  readonly #values = new Map<string, Value>()
  /** Of each `envFrom`: every name that it sets begins like that. */
  readonly #prefixes: readonly string[]
  readonly #read = new Set<string>()
  #budget = maxExpanded

  constructor(container: ContainerView) {
    const sources = listMember(container.raw, 'envFrom').filter(isObject)
    this.#prefixes = sources.map(source => stringMember(source, 'prefix') ?? '')
    for (const variable of listMember(container.raw, 'env')) {
      const name = stringMember(variable, 'name')
      if (name === undefined) continue
      const value = stringMember(variable, 'value') ?? ''
      const hidden = value === '' && isObject(member(variable, 'valueFrom'))
      const { text, unresolvedAt } = this.expand(value)
      this.#values.set(name, { text, known: !hidden && unresolvedAt === undefined })
    }
  }

  /** The value of a variable: null where it is, or may be, something that we can't see; undefined where it is not set. */
  find(name: string): string | null | undefined {
    const value = this.#values.get(name)
    if (value !== undefined) return value.known ? value.text : null
    return this.#prefixes.some(prefix => name.startsWith(prefix)) ? null : undefined
  }

  /** The value that a command or another variable takes over, if it is known; such a variable is accounted for. */
  take(name: string): string | undefined {
    const value = this.find(name)
    if (typeof value !== 'string' || !this.affords(value)) return undefined
    this.#read.add(name)
    return value
  }

  /** False where so much has been taken over that a text is not worth reading. */
  affords(text: string): boolean {
    this.#budget -= text.length
    return this.#budget >= 0
  }

  /** Every value that nothing in the manifest took over, as far as it is known. */
  *untaken(): Iterable<readonly [name: string, text: string]> {
    for (const [name, { text }] of this.#values) if (!this.#read.has(name)) yield [name, text]
  }

  /**
   * Kubernetes' own expansion: `$(VAR)` by what is known so far, `$$` is a dollar sign.
   *
   * Source: k8s.io/kubernetes third_party/forked/golang/expansion, Expand.
   */
  expand(input: string): Expanded {
    let at = input.indexOf('$')
    if (at === -1) return { text: input, unresolvedAt: undefined }
    const lastBracket = input.lastIndexOf(')')
    let text = ''
    let copied = 0
    let unresolvedAt: number | undefined
    for (; at !== -1; at = input.indexOf('$', copied)) {
      const isReference = input.charAt(at + 1) === '(' && at < lastBracket
      const end = isReference ? input.indexOf(')', at) + 1 : at + 2
      const token = input.slice(at, end)
      const value = isReference ? this.take(token.slice(2, -1)) : unescapeDollar(token)
      text += input.slice(copied, at)
      if (value === undefined) unresolvedAt ??= text.length
      text += value ?? token
      copied = end
    }
    return { text: text + input.slice(copied), unresolvedAt }
  }
}

/** A dollar sign that starts no reference takes the next character with it. */
function unescapeDollar(token: string): string {
  return token === '$$' ? '$' : token
}
