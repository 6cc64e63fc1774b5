/** What the chart's account may do: compared with what the cluster view keeps, and told verb by verb. */
import { load } from 'js-yaml'
import t from 'tap'
import { readChartFile } from '../../scripts/chart-values.ts'
import { watchedKinds } from '../../src/cluster/kinds.ts'
import { resourceOf } from './resource-of.ts'

interface Rule {
  readonly apiGroups: readonly string[]
  readonly resources: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly verbs: readonly string[]
}

/** The text of the rules of a role, without what templates do. */
function rulesText(file: string): string {
  const [, written = ''] = /\n(rules:\n.*?)---/s.exec(readChartFile(`templates/${file}`)) ?? []
  return written.replace(/^ *\{\{-.*\n/gm, '').replace(/\{\{ .*? \}\}/g, 'NAME')
}

function rulesOf(file: string): readonly Rule[] {
  return (load(rulesText(file)) as { readonly rules: readonly Rule[] }).rules
}

/** `policy/poddisruptionbudgets list,watch`, for each resource of the rules. */
function granted(rules: readonly Rule[]): readonly string[] {
  return rules
    .flatMap(({ apiGroups, resources, verbs }) =>
      apiGroups.flatMap(group => resources.map(each => `${group}/${each} ${verbs.join(',')}`)),
    )
    .toSorted()
}

void t.test('the account may list and watch what the cluster view keeps, and nothing else', async t => {
  const wanted = watchedKinds.map(({ kind }) => {
    const group = kind.includes('/') ? kind.slice(0, kind.indexOf('/')) : ''
    return `${group}/${resourceOf(kind)} ${kind === 'Namespace' ? 'get,list,watch' : 'list,watch'}`
  })
  const everywhere = rulesOf('clusterrole.yaml').filter(({ resourceNames }) => resourceNames === undefined)
  t.strictSame(granted(everywhere), wanted.toSorted())
})

void t.test('what it may write has a name', async t => {
  const named = rulesOf('clusterrole.yaml').filter(({ resourceNames }) => resourceNames !== undefined)
  t.strictSame(granted(named), [
    'admissionregistration.k8s.io/mutatingwebhookconfigurations list,watch,patch',
    'admissionregistration.k8s.io/validatingwebhookconfigurations list,watch,patch',
  ])
  const ofNamespace = rulesOf('role.yaml')
  t.strictSame(granted(ofNamespace), [
    '/secrets list,watch,patch,create',
    'coordination.k8s.io/leases get,patch,create',
  ])
  for (const { resourceNames } of [...named, ...ofNamespace]) t.strictSame(resourceNames, ['NAME'])
})

void t.test('it is told why', async t => {
  for (const file of ['clusterrole.yaml', 'role.yaml']) {
    const lines = rulesText(file).split('\n')
    for (const [index, line] of lines.entries()) {
      if (/^ +- [a-z]+\b/.test(line)) t.match(line, / # \w/, `${file}: a verb`)
      if (/^ +- \{/.test(line)) t.match(lines[index - 1], /^ +# \w/, `${file}: list and watch`)
    }
  }
})
