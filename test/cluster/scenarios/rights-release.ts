/** A release of the chart whose own Pods never run, and processes beside it that have some of its rights. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import { isObject, type JsonObject, listMember, valueAt } from '../../../src/json.ts'
import { eventually, get, kubectl, run, underTest, uniqueName } from '../cluster.ts'
import { writeKubeconfig } from '../kubeconfig.ts'
import { mergeValues } from '../merge-values.ts'
import { type PodContainer, readContainer } from '../pod-container.ts'
import { PodFiles } from '../pod-files.ts'
import { namespaceOf, valuesOf } from '../release-objects.ts'
import { noteRelease, putRelease, removeRelease } from '../releases.ts'
import { ServeRun } from '../serve-run.ts'

const rbac = 'rbac.authorization.k8s.io'
const label = 'seaworthy-test-rights'

/** One installation with certificates of its own. */
export class RightsRelease {
  /** Its name, and that of its namespace. */
  readonly name = uniqueName('seaworthy')
  readonly #folder = join(underTest().folder, this.name)
  readonly #files = new PodFiles(this.#folder, this.name)
  #roles: readonly JsonObject[] = []
  #container: PodContainer | undefined
  #cluster: JsonObject = {}

  /** helm install; everything goes with the test. */
  async install(t: Test): Promise<void> {
    const { name } = this
    const cluster = underTest()
    noteRelease(cluster, name)
    mkdirSync(this.#folder)
    t.teardown(async () => {
      await run(['delete', 'clusterrolebinding,clusterrole', '-l', `${label}=${name}`])
      await removeRelease(cluster, name)
    })
    await run(['create', '-f', '-'], { input: namespaceOf(name) })
    const nowhere = { nodeSelector: { 'seaworthy-test/node': 'none' } }
    await putRelease(cluster, name, mergeValues(valuesOf(name, {}), nowhere))
    const podSpec = valueAt(await get('deployment', name, name), ['spec', 'template', 'spec'])
    if (!isObject(podSpec)) throw new Error('the Deployment has no Pod template')
    await this.#files.refresh(podSpec)
    this.#container = readContainer(podSpec)
    this.#roles = [await get('clusterrole', name), await get('role', name, name)]
    const view = await run(['config', 'view', '--raw', '--flatten', '--minify', '-o', 'json'])
    const place = valueAt(JSON.parse(view), ['clusters', 0, 'cluster'])
    if (!isObject(place)) throw new Error('the kubeconfig under test names no cluster')
    this.#cluster = place
  }

  /** All that the chart grants, sorted: `secrets patch`. */
  rights(): readonly string[] {
    return this.#roles.flatMap(role => rulesOf(role).flatMap(rightsOf)).toSorted()
  }

  /** Makes ServiceAccounts, each with the rights of the chart's but for some; resolves once the API server goes by them. */
  async grant(accounts: ReadonlyMap<string, readonly string[]>): Promise<void> {
    // the last one has all: what it may do shows that the API server has heard of those before it
    const all = [...accounts, ['everything', []] as const]
    await run(['create', '-f', '-'], {
      input: all.flatMap(([account, missing]) => this.#accountOf(account, new Set(missing))),
    })
    const account = `--as=system:serviceaccount:${this.name}:everything`
    for (const right of [
      ['patch', `secrets/${this.name}-tls`],
      ['list', 'namespaces'],
    ]) {
      const ask = ['auth', 'can-i', ...right, '-n', this.name, account]
      await eventually(`it may ${right.join(' ')}`, async () => (await kubectl(ask)).code === 0)
    }
  }

  /** Starts `serve` as the chart's Deployment has it, as one of the accounts; it ends with the test at the latest. */
  async start(t: Test, account: string, change = (args: readonly string[]) => args): Promise<ServeRun> {
    if (this.#container === undefined) throw new Error('install it first')
    const { args, env } = this.#container
    const kubeconfig = join(this.#folder, `${account}.kubeconfig`)
    const token = await run(['create', 'token', account, '-n', this.name])
    writeKubeconfig(kubeconfig, this.#cluster, { token: token.trim() })
    const places = ['--host=127.0.0.1', '--port=0', '--health-port=0', `--kubeconfig=${kubeconfig}`]
    const local = change(args.map(arg => this.#files.localize(arg)))
    const process = new ServeRun([...local, ...places, '--drain-seconds=0'], { ...env, HOSTNAME: account })
    t.teardown(async () => {
      process.signal('SIGKILL')
      await process.ended
    })
    return process
  }

  #accountOf(account: string, missing: ReadonlySet<string>): readonly JsonObject[] {
    const namespaced = { name: account, namespace: this.name }
    const subjects = [{ kind: 'ServiceAccount', ...namespaced }]
    const granted = this.#roles.flatMap(role => {
      const kind = String(role['kind'])
      const name = kind === 'Role' ? account : `${this.name}-${account}`
      const metadata = { name, labels: { [label]: this.name }, ...(kind === 'Role' ? { namespace: this.name } : {}) }
      const rules = rulesOf(role).flatMap(rule => without(rule, missing))
      const roleRef = { apiGroup: rbac, kind, name }
      return [
        { apiVersion: `${rbac}/v1`, kind, metadata, rules },
        { apiVersion: `${rbac}/v1`, kind: `${kind}Binding`, metadata, roleRef, subjects },
      ]
    })
    return [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: namespaced }, ...granted]
  }
}

function rulesOf(role: JsonObject): readonly JsonObject[] {
  return listMember(role, 'rules').filter(isObject)
}

function rightsOf(rule: JsonObject): readonly string[] {
  return listMember(rule, 'resources').flatMap(resource => listMember(rule, 'verbs').map(verb => `${resource} ${verb}`))
}

/** The rule, one for each resource, as far as anything is left of it. */
function without(rule: JsonObject, missing: ReadonlySet<string>): readonly JsonObject[] {
  return listMember(rule, 'resources').flatMap(resource => {
    const verbs = listMember(rule, 'verbs').filter(verb => !missing.has(`${resource} ${verb}`))
    return verbs.length === 0 ? [] : [{ ...rule, resources: [resource], verbs }]
  })
}
