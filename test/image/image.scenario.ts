/** The image: what is in it, what it says of itself, and what it answers where all but answering is forbidden. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import t from 'tap'
import { createAuthority, issueLeaf } from '../../certs/authority.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { readReview } from '../fixtures/read-reviews.ts'
import { assertPage } from '../server/served-page.ts'
import { buildImage } from './built-image.ts'
import { commandInRoot } from './in-root.ts'
import { postReview, startProgram } from './started-program.ts'

/** What anybody who pulls it may count on; it is some 137 MB today. */
const maxRootBytes = 150e6
const [REVISION, CREATED] = ['0123456789abcdef', '2026-01-02T03:04:05Z']
const { config, root, archiveBytes } = await buildImage(t, { REVISION, CREATED })
const files = readdirSync(root, { recursive: true, withFileTypes: true })
  .filter(each => !each.isDirectory())
  .map(each => join(each.parentPath, each.name))
const sizeOf = (file: string): number => statSync(file).size
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

t.test('what it says of itself', async t => {
  t.match(config, {
    User: '65532:65532',
    Entrypoint: ['/usr/bin/node', '/opt/seaworthy/seaworthy.mjs'],
    Cmd: ['serve'],
    ExposedPorts: { '8443/tcp': {}, '8080/tcp': {} },
  })
  t.ok(config.Env.includes('NODE_ENV=production'))
  const { description, license: licenses, version } = packageJson
  const labels = { title: 'seaworthy', description, version, licenses, revision: REVISION, created: CREATED }
  for (const [name, value] of Object.entries(labels)) t.equal(config.Labels[`org.opencontainers.image.${name}`], value)
})

t.test('what is in it, and nothing else', async t => {
  const paths = files.map(file => relative(root, file))
  const libraries = /^(usr\/)?lib(64)?\/([\w-]+\/)?(lib[\w+]+|ld-linux-[\w-]+)\.so\.\d+$/
  const documents = /^usr\/share\/doc\/[\w.+-]+\/(LICENSE|THIRD-PARTY-LICENSES|copyright|sbom\.cdx\.json)$/
  const ours = ['etc/group', 'etc/nsswitch.conf', 'etc/passwd', 'opt/seaworthy/seaworthy.mjs', 'usr/bin/node']
  const page =
    /^opt\/seaworthy\/page\/(THIRD-PARTY-LICENSES\.txt|(index|assets\/[\w-]+)\.(html|js|css|svg)(\.br|\.gz)?)$/
  const known = [libraries, documents, page]
  const others = paths.filter(path => !(known.some(each => each.test(path)) || ours.includes(path)))
  t.strictSame(others, [], 'no shell, no npm, no node_modules, no sources, no configuration of npm')
  for (const path of ours) t.ok(paths.includes(path), path)
  const writable = files.filter(file => (statSync(file).mode & 0o022) !== 0 || statSync(file).uid !== 0)
  t.strictSame(writable, [], "all of it is the root user's")
  const rootBytes = files.map(sizeOf).reduce((sum, size) => sum + size, 0)
  const [bundle, node] = ['opt/seaworthy/seaworthy.mjs', 'usr/bin/node'].map(path => sizeOf(join(root, path)))
  t.comment(`${megabytes(rootBytes)}: Node ${megabytes(node ?? 0)}, ours ${megabytes(bundle ?? 0)}`)
  t.comment(`oci-archive: ${megabytes(archiveBytes)}`)
  t.ok(rootBytes < maxRootBytes, 'small enough')
})

t.test('its bill of materials', async t => {
  const { components } = JSON.parse(readFileSync(join(root, 'usr/share/doc/seaworthy/sbom.cdx.json'), 'utf8'))
  const names = components.map(({ name }: { name: string }) => name)
  for (const name of ['fastify', '@codemirror/view', 'node', 'libc6', 'libstdc++6']) t.ok(names.includes(name), name)
  t.notOk(names.includes('esbuild'))
})

t.test('it serves as a user without rights, in a file system that is read-only, as process 1', async t => {
  const now = new Date()
  const servername = 'seaworthy.seaworthy.svc'
  const authority = await createAuthority({ now })
  const leaf = await issueLeaf(authority, { now, dnsNames: [servername] })
  const tls = join(root, 'etc/seaworthy/tls')
  mkdirSync(tls, { recursive: true })
  writeFileSync(join(tls, 'tls.crt'), leaf.certificate)
  writeFileSync(join(tls, 'tls.key'), leaf.privateKey)
  const flags = ['--tls-dir=/etc/seaworthy/tls', '--profile=production', '--drain-seconds=1', '--no-cluster']
  const places = ['--host=127.0.0.1', '--port=0', '--health-port=0']
  const command = [...config.Entrypoint, ...config.Cmd, ...flags, ...places]
  const limits = 'NODE_OPTIONS=--max-old-space-size=224 --max-semi-space-size=8'
  const { url, health, child, ended } = await startProgram(t, commandInRoot(root, config, [limits], command))
  const trusted = { ca: authority.certificate, servername }

  const program = readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim()
  const status = readFileSync(`/proc/${program}/status`, 'utf8')
  const facts = {
    Uid: '65532\t65532',
    Gid: '65532\t65532',
    CapPrm: '0+$',
    CapEff: '0+$',
    NoNewPrivs: '1',
    NSpid: '.*\\t1$',
  }
  for (const [name, value] of Object.entries(facts)) t.match(status, new RegExp(`^${name}:\\t${value}`, 'm'))
  t.match(readFileSync(`/proc/${program}/mountinfo`, 'utf8'), / \/ ro[, ]/, 'the root is read-only')

  t.equal((await health('/readyz')).status, 200)
  const { status: code, text } = await postReview(url, readReview('create.pod.bare'), trusted)
  t.equal(code, 200)
  const { uid, patchType, patch } = JSON.parse(text).response
  t.match({ uid, patchType }, { uid: JSON.parse(readReview('create.pod.bare')).request.uid, patchType: 'JSONPatch' })
  t.match(Buffer.from(patch, 'base64').toString(), '"ndots"')

  await assertPage(t, url, trusted)

  process.kill(Number(program), 'SIGTERM')
  t.match(await ended, [0, '"msg":"draining"'])
})
