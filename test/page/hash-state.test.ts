import t from 'tap'
import { decodeHash, encodeHash, longestText, type PageState } from '../../src/page/hash-state.ts'

const start: PageState = { view: { name: 'check' }, profile: '', namespace: '', text: undefined }

const states: Readonly<Record<string, readonly [PageState, RegExp]>> = {
  nothing: [start, /^#\/$/],
  'profile and namespace': [{ ...start, profile: 'strict', namespace: 'shop' }, /^#\/\?profile=strict&namespace=shop$/],
  'a text of all kinds of characters': [{ ...start, text: 'a: "ü 😀"\r\n\t\u0000\uFEFF---\n' }, /^#\/\?text=[\w-]+$/],
  'an empty text, which is not the example': [{ ...start, text: '' }, /text=/],
  'the catalogue': [{ ...start, view: { name: 'policies', search: '' } }, /^#\/policies$/],
  'a search': [{ ...start, view: { name: 'policies', search: 'a&b=ü' } }, /^#\/policies\?search=/],
  'a policy': [{ ...start, view: { name: 'policy', id: 'dns-ndots' } }, /^#\/policies\/dns-ndots$/],
  'a policy beside a text': [
    { ...start, view: { name: 'policy', id: 'dns-ndots' }, text: 'x' },
    /^#\/policies\/dns-ndots\?/,
  ],
}

for (const [name, [state, expected]] of Object.entries(states)) {
  t.test(name, async t => {
    const hash = await encodeHash(state)
    t.match(hash, expected)
    t.strictSame(await decodeHash(hash), state)
  })
}

t.test('a text that is too long is said to be elsewhere', async t => {
  let seed = 1
  const noise = Array.from({ length: longestText }, () => {
    seed = (seed * 48271) % 2147483647
    return String.fromCharCode(33 + (seed % 90))
  }).join('')
  const hash = await encodeHash({ ...start, text: noise })
  t.equal(hash, '#/?text=%7E')
  t.match(await decodeHash(hash), { text: undefined, textState: 'tooLong' })
  const zeros = 'a'.repeat(longestText * 10)
  t.equal(
    (await decodeHash(await encodeHash({ ...start, text: zeros }))).text,
    zeros,
    'what counts is how long it is packed',
  )
})

t.test('hashes that nobody has written', async t => {
  const bomb = await encodeHash({ ...start, text: ' '.repeat(4 * 1024 * 1024) })
  for (const hash of ['#/?text=%%%', '#/?text=AAAA', '#/?text=a', `#/?text=${'x'.repeat(100_000)}`, bomb])
    t.match(await decodeHash(hash), { text: undefined, textState: 'broken' }, hash.slice(0, 20))
  for (const hash of ['', '#', '#//', '#nowhere', '#/nowhere?x=y', '#?', '#/#/'])
    t.match(await decodeHash(hash), { view: { name: 'check' }, text: undefined, textState: undefined }, hash)
  t.match(await decodeHash('#/policies/'), { view: { name: 'policies' } })
  t.match(await decodeHash('#/policies/%3Cscript%3E'), { view: { name: 'policy', id: '%3Cscript%3E' } })
})
