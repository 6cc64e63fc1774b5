/** What image references say of the version. */
import t from 'tap'
import { readImageVersion } from '../../src/workload/images.ts'

const digest = `sha256:${'0123456789abcdef'.repeat(4)}`
const rows: readonly (readonly [reference: string, tag: string | undefined, hasDigest: boolean])[] = [
  ['app', undefined, false],
  ['app:1.2', '1.2', false],
  ['team/app:1.2', '1.2', false],
  ['host:5000/app', undefined, false],
  ['host:5000/app:1.2', '1.2', false],
  ['localhost:5000', '5000', false],
  ['[fd00::1]:5000/app', undefined, false],
  ['[fd00::1]:5000/app:1', '1', false],
  [`app@${digest}`, undefined, true],
  [`host:5000/app@${digest}`, undefined, true],
  [`host:5000/app:latest@${digest}`, 'latest', true],
  [`app@${digest.toUpperCase()}`, undefined, true],
  ['app@sha512+b64.x:0123456789abcdef0123456789abcdef', undefined, true],
  ['app@sha256:0123456789abcdef0123456789abcde', undefined, false],
  ['app@sha256:0123456789abcdef0123456789abcdeg', undefined, false],
  ['app@0123456789abcdef0123456789abcdef', undefined, false],
  [`app@${digest}@${digest}`, undefined, false],
  [`app@${digest}x/y:1`, undefined, false],
  ['app@:1', undefined, false],
  ['app:1@', '1', false],
  ['app:', undefined, false],
  [':1', '1', false],
  ['/', undefined, false],
  ['@', undefined, false],
  ['', undefined, false],
]

t.test('tags and digests', async t => {
  for (const [reference, tag, hasDigest] of rows)
    t.strictSame(readImageVersion(reference), { tag, hasDigest }, reference)
})

t.test('long references take no longer than they are', { timeout: 10_000 }, async t => {
  for (const piece of ['@', ':', '/', 'a', 'a.', 'a:', 'a@', 'a+a:'])
    t.equal(readImageVersion(`app@${piece.repeat(500_000)}`).hasDigest, false, piece)
})
