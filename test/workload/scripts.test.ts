/** The scripts of one object. */
import t from 'tap'
import { viewResource } from '../../src/workload/resource.ts'
import { readScript } from '../../src/workload/scripts.ts'

const pod = () => viewResource({ apiVersion: 'v1', kind: 'Pod' })

void t.test('each is read once', async t => {
  const object = pod()
  t.equal(readScript(object, 'exec node web'), readScript(object, 'exec node web'))
  t.not(readScript(object, 'exec node web'), readScript(pod(), 'exec node web'))
})

void t.test('together they are bounded; what was read stays read', async t => {
  const object = pod()
  const long = (name: string): string => name.padEnd(32_768, ' ')
  const understood = (name: string) => readScript(object, long(name)).understood
  t.strictSame([understood('a'), understood('b'), understood('c'), understood('a')], [true, true, false, true])
  t.equal(readScript(object, 'exec node web').understood, false, 'however short')
  t.equal(readScript(pod(), 'exec node web').understood, true, 'of another object')
})

void t.test('one text counts at each of its places', async t => {
  const { pod } = viewResource({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [{}, {}, {}] } })
  const text = 'a'.padEnd(32_768, ' ')
  const twice = [...(pod?.containers ?? []), ...(pod?.containers ?? [])]
  const understood = twice.map(container => readScript(container, text).understood)
  t.strictSame(understood, [true, true, false, true, true, false])
})
