/** The start of `seaworthy serve`: nothing is answered before it is known what to answer. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { spawnUnder } from './spawn-serve.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return true
  } catch {
    return false
  } finally {
    socket.destroy()
  }
}

/** Runs before `serve`: the first file that is read is read once somebody asks for it. */
const slowDisk = `
  import fs from 'node:fs/promises'
  import { syncBuiltinESMExports } from 'node:module'
  const { readFile } = fs
  const alive = setInterval(() => {}, 1000)
  const asked = new Promise(resolve => process.once('SIGUSR2', resolve)).finally(() => clearInterval(alive))
  fs.readFile = async (...args) => {
    process.stderr.write('reads ' + args[0] + '\\n')
    await asked
    return readFile(...args)
  }
  syncBuiltinESMExports()
`

void t.test('while the configuration is read, no port is open', async t => {
  const dir = t.testdir({ 'seaworthy.yaml': 'apiVersion: seaworthy.dev/v1\nkind: Configuration\nprofile: strict\n' })
  const [port, healthPort] = [await freePort(), await freePort()]
  const flags = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--health-port',
    String(healthPort),
    '--tls-self-signed',
  ]
  const nodeFlags = ['--import', `data:text/javascript,${encodeURIComponent(slowDisk)}`]
  const served = spawnUnder(t, nodeFlags, [...flags, '--config', join(dir, 'seaworthy.yaml')])
  await served.says(/reads \S+seaworthy\.yaml/)
  t.strictSame([await isOpen(port), await isOpen(healthPort)], [false, false])
  served.kill('SIGUSR2')
  await served.says(/"profile":"strict".*"msg":"listening"/)
  t.strictSame([await isOpen(port), await isOpen(healthPort)], [true, true])
})
