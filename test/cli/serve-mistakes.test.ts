/** `seaworthy serve` where it can't serve: it ends with 2 and a sentence, or says where it listens instead. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createAuthority, issueLeaf, type KeyPair } from '../../certs/authority.ts'
import { runCli } from './run-cli.ts'
import { anyPorts, spawnServe } from './spawn-serve.ts'

const dnsNames = ['localhost']
const now = new Date()
const longAgo = new Date(now.getTime() - 100 * 24 * 3_600_000)
const authority = await createAuthority({ now })
const [first, second] = [await issueLeaf(authority, { now, dnsNames }), await issueLeaf(authority, { now, dnsNames })]
const expired = await issueLeaf(await createAuthority({ now: longAgo }), { now: longAgo, dnsNames })

function folder(certificate: KeyPair, privateKey: KeyPair): Record<string, string> {
  return { 'tls.crt': certificate.certificate, 'tls.key': privateKey.privateKey }
}

/** A port that something listens on until the test ends. */
async function occupyPort(t: Test): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => server.close())
  const { port } = server.address() as AddressInfo
  return port
}

void t.test('certificates', async t => {
  const folders = t.testdir({
    empty: {},
    half: { 'tls.crt': first.certificate },
    mismatched: folder(first, second),
    expired: folder(expired, expired),
    garbage: { 'tls.crt': 'none', 'tls.key': '' },
    stranger: { ...folder(first, first), 'ca.crt': expired.certificate },
  })
  const unreadable = ["can't read tls.crt (ENOENT)", "can't read tls.key (ENOENT)"]
  const mistakes: readonly [name: string, problems: readonly (string | RegExp)[]][] = [
    ['missing', unreadable],
    ['empty', unreadable],
    ['half', unreadable.slice(1)],
    ['mismatched', ['the private key belongs to another certificate']],
    ['expired', [/^the certificate expired at \S+Z; it is \S+Z$/]],
    ['stranger', [/^no CA of the bundle vouches for the certificate; /]],
    ['garbage', ['the certificate is not PEM: it holds no -----BEGIN CERTIFICATE-----', 'the private key is empty']],
  ]
  for (const [name, problems] of mistakes) {
    const dir = join(folders, name)
    const { code, stdout, stderr } = await runCli(['serve', ...anyPorts, '--tls-dir', dir])
    t.strictSame([code, stdout], [2, ''], name)
    const lines = stderr.trimEnd().split('\n')
    t.equal(lines.length, problems.length)
    for (const [index, problem] of problems.entries()) {
      const prefix = `seaworthy: --tls-dir ${dir}: `
      t.ok(lines[index]?.startsWith(prefix), stderr)
      const said = lines[index]?.slice(prefix.length)
      if (typeof problem === 'string') t.equal(said, problem)
      else t.match(said, problem)
    }
  }
})

void t.test('configurations', async t => {
  const folder = t.testdir({
    'wrong.yaml': 'apiVersion: seaworthy.dev/v1\nkind: Configuration\nprofile: strikt\npolicies:\n  pre-stopp: {}\n',
    'empty.yaml': '',
  })
  const mistakes: readonly [name: string, problems: readonly RegExp[]][] = [
    ['missing.yaml', [/^--config \S+missing\.yaml: no such file$/]],
    ['empty.yaml', [/empty\.yaml:1:1 {2}is empty; write apiVersion: seaworthy\.dev\/v1 and kind: Configuration$/]],
    [
      'wrong.yaml',
      [
        /wrong\.yaml:3:1 {2}profile: must be one of .*; did you mean strict\?$/,
        /wrong\.yaml:5:3 {2}policies\.pre-stopp: there is no such key; did you mean pre-stop\?$/,
      ],
    ],
  ]
  for (const [name, problems] of mistakes) {
    const { code, stdout, stderr } = await runCli(['serve', '--tls-self-signed', '--config', join(folder, name)])
    t.strictSame([code, stdout], [2, ''], name)
    const lines = stderr.trimEnd().split('\n')
    t.equal(lines.length, problems.length, stderr)
    for (const [index, problem] of problems.entries()) t.match(lines[index]?.replace('seaworthy: ', ''), problem)
  }
})

void t.test('flags', async t => {
  const mistakes: readonly [flags: readonly string[], stderr: string][] = [
    [
      [],
      'seaworthy: no certificate: give --tls-dir DIR with tls.crt and tls.key, --tls-secret NAMESPACE/NAME, or --tls-self-signed\n',
    ],
    [['--tls-self-singed'], "error: unknown option '--tls-self-singed'\n(Did you mean --tls-self-signed?)\n"],
    [['--tls-self-signed', '--host', '192.0.2.1'], "seaworthy: can't listen on 192.0.2.1 port 0: EADDRNOTAVAIL\n"],
  ]
  for (const [flags, stderr] of mistakes) {
    const ended = await runCli(['serve', ...anyPorts, ...flags])
    t.strictSame(ended, { code: 2, stdout: '', stderr }, flags.join(' '))
  }
})

void t.test('a busy port ends it, whichever it is', async t => {
  const port = await occupyPort(t)
  const stderr = `seaworthy: port ${port} on 127.0.0.1 is in use; choose another with --port or --health-port\n`
  for (const flag of ['--port', '--health-port']) {
    const served = spawnServe(t, ...anyPorts, '--tls-self-signed', '--log-level', 'silent', flag, String(port))
    t.strictSame(await served.ended, { code: 2, stdout: '', stderr }, flag)
  }
})

void t.test('a busy port in development: the next free one, and it says so', async t => {
  const port = await occupyPort(t)
  const served = spawnServe(t, '--development', ...anyPorts, '--port', String(port), '--health-port', String(port))
  const moves: number[] = []
  await served.says(/ curl -sk https:/)
  served.kill('SIGTERM')
  const { code, stdout, stderr } = await served.ended
  for (const [, from, to] of stderr.matchAll(/^port (\d+) is busy: listening on (\d+) instead$/gm)) {
    t.equal(Number(from), port)
    moves.push(Number(to))
  }
  const [health = 0, main = 0] = moves
  t.equal(code, 0)
  t.ok(port < health && port < main && health !== main, moves.join())
  t.ok(stdout.includes(`https://127.0.0.1:${main} `), 'the port that it says')
  t.ok(stdout.includes(`http://127.0.0.1:${health}\n`))
})
