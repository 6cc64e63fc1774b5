/** Binds a server to its port, or says why that does not work. */
import type { FastifyInstance } from 'fastify'
import { UsageError } from '../errors.ts'
import { findErrorCode } from './error-code.ts'
import type { Terminal } from './program.ts'

/** Ports that are tried after a busy one, in development. */
const otherPorts = 20

/** Where to listen. */
export interface ListenPlace {
  readonly host: string
  readonly port: number
  /** Take the next free port if this one is busy, and say so. */
  readonly mayMove: boolean
}

/** Listens, and returns the URL. @throws UsageError where nothing can listen. */
export async function listen(
  app: FastifyInstance,
  { host, port, mayMove }: ListenPlace,
  terminal: Terminal,
): Promise<string> {
  const last = mayMove && port !== 0 ? Math.min(port + otherPorts, 65535) : port
  for (let candidate = port; candidate <= last; candidate++) {
    const url = await tryPort(app, host, candidate)
    if (url === undefined) continue
    if (candidate !== port) terminal.stderr.write(`port ${port} is busy: listening on ${candidate} instead\n`)
    return url
  }
  throw new UsageError(`port ${port} on ${host} is in use; choose another with --port or --health-port`)
}

/** The URL, or undefined if the port is in use. */
async function tryPort(app: FastifyInstance, host: string, port: number): Promise<string | undefined> {
  try {
    return await app.listen({ host, port })
  } catch (error) {
    const code = findErrorCode(error)
    if (code === undefined) throw error
    if (code === 'EADDRINUSE') return undefined
    throw new UsageError(`can't listen on ${host} port ${port}: ${code}`)
  }
}
