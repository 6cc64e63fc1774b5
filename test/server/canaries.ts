/** Texts that nobody should say again, planted in every field of an AdmissionReview. */
import { isList, isObject, type Json, type JsonObject } from '../../src/json.ts'

/**
 * How they are planted.
 *
 * `replaced`: every text is one. `beside`: words with a meaning stay, so that there is more to be found; paths, variables and
 * annotations begin with one, lists of arguments end with one, any other text is one.
 */
export type Planting = 'replaced' | 'beside'

/** A body, and the field that each of its canaries is in, without indices: `/request/object/spec/containers/env/value`. */
export interface Planted {
  readonly body: string
  readonly fields: ReadonlyMap<string, string>
}

/** The request's own frame stays, else it is another request. */
const frame =
  /^\/(apiVersion|kind)$|^\/request\/(uid|operation|subResource|kind\/\w+|(object|oldObject)\/(apiVersion|kind))$/
/** What is written here decides what is found. */
const meaningful =
  /\/(apiVersion|kind|restartPolicy|dnsPolicy|protocol|scheme|namespace|username|groups|(requests|limits)\/[^/]*|controller|ingressClassName|httpGet\/port|dnsConfig\/options\/(name|value))$/
const words: ReadonlySet<string> = new Set(['JAVA_OPTS', 'ndots'])
const beginning = /\/env\/value$|\/annotations\/[^/]*$/
const argumentList = /\/(command|args)$/
/** Maps whose keys users choose. */
const chosenKeys = /\/(labels|annotations|matchLabels|nodeSelector|fieldsV1|data|stringData|extra|requests|limits)$/
/** A place within a text or a key: `PASSWORD={secret} server`. */
const marker = /\{(\w+)\}/g

/** Plants canaries in all of a review but its frame. */
export function plant(review: JsonObject, planting: Planting): Planted {
  const planter = new Planter(planting)
  return { body: JSON.stringify(planter.plantIn(review, '')), fields: planter.fields }
}

/** The fields whose canaries are in a text; `?` for what is there in part. */
export function findFields(text: string, fields: Planted['fields']): Set<string> {
  return new Set([...text.matchAll(/canary\d{0,4}/gi)].map(([canary]) => fields.get(canary) ?? '?'))
}

class Planter {
  readonly fields = new Map<string, string>()
  readonly #planting: Planting

  constructor(planting: Planting) {
    this.#planting = planting
  }

  plantIn(value: Json, field: string): Json {
    if (typeof value === 'string') return this.#plantInText(value, field)
    if (isList(value)) return this.#plantInList(value, field)
    return isObject(value) ? this.#plantInObject(value, field) : value
  }

  #next(field: string): string {
    const canary = `canary${String(this.fields.size).padStart(4, '0')}`
    this.fields.set(canary, field)
    return canary
  }

  #plantInText(text: string, field: string): string {
    if (frame.test(field)) return text
    if (this.#planting === 'replaced') return this.#next(field)
    if (text.search(marker) !== -1) return this.#fill(text, field)
    if (meaningful.test(field) || words.has(text)) return text
    if (text.startsWith('/')) return `/${this.#next(field)}${text}`
    return beginning.test(field) ? `${this.#next(field)} ${text}` : this.#next(field)
  }

  #plantInList(list: readonly Json[], field: string): Json {
    if (this.#planting === 'replaced' || !argumentList.test(field)) return list.map(each => this.plantIn(each, field))
    return [...list.map(each => this.#fill(String(each), field)), this.#next(field)]
  }

  #plantInObject(object: JsonObject, field: string): Json {
    const members = Object.entries(object).map(([key, value]): [string, Json] => {
      const member = `${field}/${key.replaceAll('/', '~1')}`
      return [this.#fill(key, member), this.plantIn(value, member)]
    })
    const added: [string, Json][] = chosenKeys.test(field)
      ? [[this.#next(`${field}/(key)`), this.#next(`${field}/(value)`)]]
      : []
    return Object.fromEntries([...members, ...added])
  }

  #fill(text: string, field: string): string {
    return text.replace(marker, (_, name: string) => this.#next(`${field} ${name}`))
  }
}
