/** A socket that is open as long as the run is: by it scenarios know when to end, also where the run was killed. */
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'

/** A lifeline that is held. */
export interface Lifeline {
  /** All that hold on to it end; resolves once they have. */
  readonly cut: () => Promise<void>
}

const patienceMs = 5_000

/** Listens on a Unix socket. */
export async function openLifeline(socketPath: string): Promise<Lifeline> {
  const open = new Set<Socket>()
  const server = createServer({ allowHalfOpen: true }, socket => {
    open.add(socket.on('error', () => {}).on('close', () => open.delete(socket)))
    socket.resume()
    socket.on('end', () => socket.end())
  })
  server.listen(socketPath)
  await once(server, 'listening')
  let cutting: Promise<void> | undefined
  const cut = async (): Promise<void> => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of open) socket.end()
    const impatient = setTimeout(() => {
      for (const socket of open) socket.destroy()
    }, patienceMs)
    await closed
    clearTimeout(impatient)
  }
  return {
    cut() {
      cutting ??= cut()
      return cutting
    },
  }
}
