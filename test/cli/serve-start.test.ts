/** The start of `seaworthy serve`: nothing is answered before it is known what to answer. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { open as openFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { spawnServe } from './spawn-serve.ts'

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

void t.test('while the configuration is read, no port is open', async t => {
  const pipe = join(t.testdir({}), 'seaworthy.yaml')
  execFileSync('mkfifo', [pipe])
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
  const served = spawnServe(t, ...flags, '--config', pipe)
  const writer = await openFile(pipe, 'w') // once it reads
  t.strictSame([await isOpen(port), await isOpen(healthPort)], [false, false])
  await writer.writeFile('apiVersion: seaworthy.dev/v1\nkind: Configuration\nprofile: strict\n')
  await writer.close()
  await served.says(/"profile":"strict".*"msg":"listening"/)
  t.strictSame([await isOpen(port), await isOpen(healthPort)], [true, true])
})
