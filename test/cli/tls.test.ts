/** Pairs from a folder: what is read, and what is refused before it is served. */
import { readdir } from 'node:fs/promises'
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
  t.match(await readdir(folder.path), ['..51', '..data', 'tls.crt', 'tls.key'])
})

void t.test('a key that OpenSSL refuses', async t => {
  const small = await generate([{ name: 'commonName', value: 'small' }], { keySize: 1024, algorithm: 'sha256' })
  const { decode } = pairInFolder('/certs')
  t.throws(() => decode({ certificate: small.cert, privateKey: small.private, ca: undefined }), {
    name: 'UsageError',
    message: '--tls-dir /certs: OpenSSL refuses the pair (ERR_SSL_EE_KEY_TOO_SMALL)',
  })
})
