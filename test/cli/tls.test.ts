/** Pairs from a folder: what is read, and what is refused before it is served. */
import { execFileSync } from 'node:child_process'
import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { generate } from 'selfsigned'
import t from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import { pairInFolder } from '../../src/cli/tls.ts'
import { MountedFolder } from './mounted-folder.ts'

const now = new Date()
const authority = await createAuthority({ now })
const names = { dnsNames: ['localhost'] }
const [first, second] = [await issueLeaf(authority, { now, ...names }), await issueLeaf(authority, { now, ...names })]
const filesOf = ({ certificate, privateKey }: typeof first) => ({ 'tls.crt': certificate, 'tls.key': privateKey })

void t.test('a folder that was written by hand', async t => {
  const source = pairInFolder(t.testdir(filesOf(first)))
  const files = await source.read()
  t.strictSame(files, { ...first, ca: undefined })
  t.equal((await source.decode(files)).caNotAfter, undefined)
})

void t.test('ca.crt: it has to vouch for the pair; empty it is none', async t => {
  const read = (ca: string) => pairInFolder(t.testdir({ ...filesOf(first), 'ca.crt': ca })).read()
  const { decode } = pairInFolder('/certs')
  const other = await createAuthority({ now, validDays: 4000 })
  const ends = async (ca: string): Promise<number> =>
    Math.round(((await decode(await read(ca))).caNotAfter?.getTime() ?? 0) / 86_400_000 - now.getTime() / 86_400_000)
  t.equal(await ends(authority.certificate), 1826)
  t.equal(await ends(other.certificate + authority.certificate), 1826, 'of those that vouch')
  t.equal((await read('\n')).ca, undefined)
  const strange = await read(other.certificate)
  t.throws(() => decode(strange), {
    name: 'UsageError',
    message: '--tls-dir /certs: no CA of the bundle vouches for the certificate; 1 of its 1 CAs are in date',
  })
})

void t.test('while the kubelet swaps versions, all files are of one', async t => {
  const folder = new MountedFolder(t.testdir({}))
  await folder.write(filesOf(first))
  const source = pairInFolder(folder.path)
  let reads = 0
  let isOver = false
  const swaps = (async () => {
    for (let turn = 0; turn < 50; turn++) await folder.write(filesOf(turn % 2 === 0 ? second : first))
    isOver = true
  })()
  while (!isOver) {
    await source.decode(await source.read())
    reads++
  }
  await swaps
  t.ok(reads > 0, `${reads} reads`)
  t.match(await fs.readdir(folder.path), ['..51', '..data', 'tls.crt', 'tls.key'])
})

void t.test('a version that is removed while it is read: the next one is read', async t => {
  const folder = new MountedFolder(t.testdir({}))
  await folder.write(filesOf(first))
  let isSwapped = false
  const mocked = await t.mockImport<typeof import('../../src/cli/tls.ts')>('../../src/cli/tls.ts', {
    'node:fs/promises': {
      ...fs,
      async realpath(path: string) {
        const version = await fs.realpath(path)
        if (!isSwapped) await folder.write(filesOf(second))
        isSwapped = true
        return version
      },
    },
  })
  t.match(await mocked.pairInFolder(folder.path).read(), second)
})

void t.test('what is no small file', async t => {
  const dir = t.testdir({ 'tls.crt': {}, 'tls.key': 'x'.repeat(1024 * 1024 + 1) })
  execFileSync('mkfifo', [join(dir, 'ca.crt')])
  await t.rejects(pairInFolder(dir).read(), {
    message: [
      `--tls-dir ${dir}: can't read tls.crt (is no file)`,
      `--tls-dir ${dir}: can't read tls.key (is larger than 1 MiB)`,
      `--tls-dir ${dir}: can't read ca.crt (is no file)`,
    ].join('\n'),
  })
})

void t.test('a key that OpenSSL refuses', async t => {
  const small = await generate([{ name: 'commonName', value: 'small' }], { keySize: 1024, algorithm: 'sha256' })
  const { decode } = pairInFolder('/certs')
  t.throws(() => decode({ certificate: small.cert, privateKey: small.private, ca: undefined }), {
    name: 'UsageError',
    message: '--tls-dir /certs: OpenSSL refuses the pair (ERR_SSL_EE_KEY_TOO_SMALL)',
  })
})
