/** What would be injected is shown as lines of the text: what the patches of the dry-run say, and nothing else. */
import { isList, isObject, type Json } from '../../src/json.ts'
import type { Operation } from '../../src/policy/verdict.ts'
import { checkView } from './parts.ts'
import { scenario } from './scenario.ts'

const text = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: api
  namespace: shop
spec:
  replicas: 2
  selector:
    matchLabels: { app: api }
  template:
    metadata:
      labels: { app: api }
    spec:
      containers:
        - name: api
          image: registry.example/shop/api:2.0.1
          ports:
            - containerPort: 8080
`

scenario('into the object, and into its Pods', async (t, { openJudged }) => {
  const { page, report } = await openJudged({ text, height: 3000 })
  const [result] = report.results
  const { object } = checkView(page)
  for (const [name, operations = []] of [
    ['Injected into the object', result?.patch],
    ['Injected into its Pods', result?.podPatch],
  ] as const) {
    t.ok(operations.length > 0, name)
    const diff = object('Deployment shop/api').getByRole('group', { name, exact: true })
    t.equal(await diff.locator('del').count(), 0, 'nothing is taken away')
    const added = (await diff.locator('ins').allTextContents()).join('\n')
    const expected = operations.flatMap(wordsOf)
    for (const word of expected) t.ok(added.includes(word), `${name}: ${word}`)
    const words = added.split(/[\s:{}[\],"-]+/).filter(word => word !== '')
    for (const word of words) t.ok(expected.includes(word), `${name}: nothing else than ${word}`)
  }
})

scenario('what has nothing injected has no diff', async (t, { openJudged }) => {
  const { page, report } = await openJudged({ text: 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: c }\n' })
  t.equal(report.summary.injected, 0)
  const { result, button } = checkView(page)
  t.equal(await result.getByRole('group', { name: /^Injected/ }).count(), 0)
  t.equal(await button('Use fixed YAML').count(), 0)
})

/** The last step of where it is added, and all that is added. */
function wordsOf(operation: Operation): readonly string[] {
  const name = operation.path.split('/').at(-1) ?? ''
  return [...(/^(?:\d+|-)$/.test(name) ? [] : [name]), ...('value' in operation ? leaves(operation.value) : [])]
}

function leaves(value: Json): readonly string[] {
  if (isList(value)) return value.flatMap(leaves)
  if (isObject(value)) return Object.entries(value).flatMap(([key, each]) => [key, ...leaves(each)])
  return [String(value)]
}
