/** The package: what is in it, and that all of it works where nothing else is, on Node 22 and 24. */
import { globSync, readFileSync } from 'node:fs'
import { request } from 'node:https'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import packageJson from '../../package.json' with { type: 'json' }
import { findOnPath } from '../cluster/tied-process.ts'
import { open } from '../server/client.ts'
import { assertPage } from '../server/served-page.ts'
import { installPackage } from './installed-package.ts'
import { type Place, runProgram, serveDevelopment } from './run-program.ts'

/** What a download may cost; it is some 700 kB today, more than half of it the page, which is there three times: as it is, by brotli and by gzip. */
const maxTarballBytes = 900_000
const checkout = fileURLToPath(new URL('../../', import.meta.url))
const installed = await installPackage(t)
const files = globSync('**/*', { cwd: installed.root, withFileTypes: true, exclude: ['node_modules'] })
  .filter(each => each.isFile())
  .map(each => posix.relative(installed.root, posix.join(each.parentPath, each.name)))

t.test('what is in it, and nothing else', async t => {
  const ours = (file: string) => /^dist\/(?:main|chunks\/[\w-]+)\.js$/.test(file)
  const page = /^dist\/page\/(?:THIRD-PARTY-LICENSES\.txt|(?:index|assets\/[\w-]+)\.(?:html|js|css|svg)(?:\.br|\.gz)?)$/
  t.ok(files.filter(ours).length > 10, 'commands are loaded when they are called')
  const documents = ['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'package.json', 'policies/README.md']
  const folders =
    /^(?:docs\/(?:[\w-]+\.(?:md|schema\.json)|examples\/[\w-]+\.yaml|images\/[\w-]+\.png)|charts\/seaworthy\/.+)$/
  const known = [page, folders]
  const others = files.filter(file => !(ours(file) || documents.includes(file) || known.some(each => each.test(file))))
  t.strictSame(others, [], 'no sources, no tests, no archives')
  for (const file of [...documents, ...globSync('docs/*.md', { cwd: checkout })]) t.ok(files.includes(file), file)
  t.comment(`${installed.tarballBytes} bytes, ${files.length} files`)
  t.ok(installed.tarballBytes < maxTarballBytes, 'small enough')
})

t.test('what package.json names is there', async t => {
  const { bin, files: named } = packageJson
  for (const program of Object.values(bin)) t.ok(files.includes(program), program)
  for (const each of named.filter(name => !name.startsWith('!'))) {
    t.ok(
      files.some(file => file === each || file.startsWith(`${each}/`)),
      each,
    )
  }
})

t.test('links of its documents lead to what is in it', async t => {
  for (const file of files.filter(each => each.endsWith('.md'))) {
    const text = readFileSync(join(installed.root, file), 'utf8')
    for (const [, link = ''] of text.matchAll(/\]\((?!https?:|#)([^)#]+)/g))
      t.ok(files.includes(posix.join(posix.dirname(file), link)), `${file}: ${link}`)
  }
})

for (const [major, node] of Object.entries(installed.nodes)) {
  t.test(`Node ${major}`, async t => {
    const place = { installed, node, cwd: t.testdir() }
    const { stdout } = runProgram(place, 'node', ['--version'])
    t.match(stdout, new RegExp(`^v${major}\\.`))
    t.test('commands', async t => runCommands(t, place))
    t.test('serves', async t => serves(t, place))
  })
}

const manifest = (name: string): string => readFileSync(join(checkout, 'policies/examples', name), 'utf8')

function runCommands(t: Test, place: Place): void {
  const run = (args: readonly string[], input?: string) => runProgram(place, 'seaworthy', args, input)
  t.strictSame(run(['--version']), { code: 0, stdout: `${packageJson.version}\n`, stderr: '' })
  t.equal(run(['check', '-'], manifest('resource-limits.good.yaml')).code, 0, 'nothing is found')
  const bad = manifest('resource-limits.bad.yaml')
  t.match(run(['check', '-'], bad), { code: 1, stdout: /resource-limits/ }, 'something is found')
  t.match(run(['check', 'none.yaml']), { code: 2, stdout: /no such file/ }, 'something is wrong')
  t.match(run(['explain', 'dns-ndots']), { code: 0, stdout: /ndots/ })
  t.match(run(['config']), { code: 0, stdout: /^profile: /m })
  t.match(run(['completion', 'bash']), { code: 0, stdout: /complete .*seaworthy/ })
  t.match(run(['fix', '-'], bad), { code: 0, stdout: /^\+.*ndots/m })

  const formats = { json: /^\{/, sarif: /sarif/, junit: /^<\?xml/, github: /^::error /m }
  const outputs = Object.keys(formats).map(format => `--output=${format}=out.${format}`)
  t.equal(run(['check', '--output=human', ...outputs, '-'], bad).code, 1, 'all formats at once')
  for (const [format, start] of Object.entries(formats))
    t.match(readFileSync(join(place.cwd, `out.${format}`), 'utf8'), start, format)

  t.match(runProgram(place, 'kubectl-seaworthy', ['check', '-'], bad), { code: 1, stdout: /resource-limits/ })
  const kubectl = findOnPath('kubectl')
  if (kubectl === undefined) t.pass('kubectl seaworthy', { skip: 'there is no kubectl' })
  else t.match(runProgram(place, kubectl, ['seaworthy', 'check', '-'], bad), { code: 1, stdout: /resource-limits/ })
}

async function serves(t: Test, place: Place): Promise<void> {
  const { url, stop } = await serveDevelopment(t, place)
  const { request: sent, answered } = open(respond =>
    request(`${url}/dry-run`, { method: 'POST', agent: false, rejectUnauthorized: false }, respond),
  )
  sent.end(manifest('resource-limits.bad.yaml'))
  const { status, text } = await answered
  t.equal(status, 200)
  t.match(JSON.parse(text), { kind: 'Report', summary: { denied: 1 } })
  await assertPage(t, url)
  t.equal(await stop(), 0)
}
