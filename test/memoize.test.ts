/** What is read once. */
import t from 'tap'
import { readOnce } from '../src/memoize.ts'

t.test('each key is read once, whatever comes of it', async t => {
  const asked: object[] = []
  const read = readOnce((key: { readonly found?: string }) => {
    asked.push(key)
    return key.found
  })
  const [one, other, empty] = [{ found: 'one' }, { found: 'one' }, {}]
  t.strictSame(
    [read(one), read(one), read(other), read(empty), read(empty)],
    ['one', 'one', 'one', undefined, undefined],
  )
  t.strictSame(asked, [one, other, empty], 'by identity, not by value')
})
