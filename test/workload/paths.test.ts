/** Paths on nodes. */
import t from 'tap'
import { findPlainPath, isWithin } from '../../src/workload/paths.ts'

const plain: readonly (readonly [text: string, path: string | undefined])[] = [
  ['/', '/'],
  ['///', '/'],
  ['/.', '/'],
  ['/var/log', '/var/log'],
  ['/var/log/', '/var/log'],
  ['//var//./log/.', '/var/log'],
  ['/var/...', '/var/...'],
  ['/..var/log..', '/..var/log..'],
  ['/var/..', undefined],
  ['/../var', undefined],
  ['/var/../log', undefined],
  ['/..', undefined],
  ['/var\\..\\log', undefined],
  ['/var\\..', undefined],
  ['/var\\..log', '/var\\..log'],
  ['var/log', undefined],
  ['./var', undefined],
  ['C:\\var', undefined],
  [' /var', undefined],
  ['', undefined],
]

t.test('plain paths', async t => {
  for (const [text, path] of plain) t.equal(findPlainPath(text), path, text)
})

const within: readonly (readonly [path: string, folder: string, found: boolean])[] = [
  ['/var/log', '/var/log', true],
  ['/var/log/pods', '/var/log', true],
  ['/var/logs', '/var/log', false],
  ['/var', '/var/log', false],
  ['/', '/var', false],
  ['/var', '/', true],
  ['/', '/', true],
]

t.test('within a folder', async t => {
  for (const [path, folder, found] of within) t.equal(isWithin(path, folder), found, `${path} in ${folder}`)
})

t.test('long paths take no longer than they are', { timeout: 10_000 }, async t => {
  t.equal(findPlainPath('/'.repeat(1_000_000)), '/')
  t.equal(findPlainPath(`${'/.'.repeat(500_000)}.`), undefined)
  t.equal(findPlainPath('/a..'.repeat(500_000))?.length, 2_000_000)
})
