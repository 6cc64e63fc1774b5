/**
 * `npm run test:kind [-- as test:cluster]`: the scenarios in a cluster that kind makes, and that goes with the run.
 *
 * It is called at the gateway of kind's network, which is this machine on Linux; elsewhere set `SEAWORTHY_WEBHOOK_HOST`.
 * Where this was written there was no Docker, so it has not been run.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { isIPv4 } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { uniqueName } from './cluster.ts'
import { findOnPath, tied } from './tied-process.ts'

const missing = ['docker', 'kind'].filter(name => findOnPath(name) === undefined)
if (missing.length > 0) {
  console.error(
    `${missing.join(' and ')} not found on the PATH: install what is missing, or use \`npm run test:cluster\`, which needs Go only`,
  )
  process.exit(1)
}
let child: ReturnType<typeof spawn> | undefined
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => child?.kill('SIGTERM'))
const folder = mkdtempSync(join(tmpdir(), 'seaworthy-kind-'))
const [name, kubeconfig] = [uniqueName('seaworthy-test'), join(folder, 'kubeconfig')]
process.exitCode = 1
try {
  const created = await end('kind', ['create', 'cluster', '--name', name, '--kubeconfig', kubeconfig, '--wait', '180s'])
  if (created === 0) {
    const run = [fileURLToPath(new URL('run.ts', import.meta.url)), ...process.argv.slice(2)]
    const host = process.env['SEAWORTHY_WEBHOOK_HOST'] || findGateway()
    process.exitCode = await end(process.execPath, run, {
      KUBECONFIG_UNDER_TEST: kubeconfig,
      SEAWORTHY_WEBHOOK_HOST: host,
    })
  }
} finally {
  spawnSync('kind', ['delete', 'cluster', '--name', name, '--kubeconfig', kubeconfig], { stdio: ['ignore', 2, 2] })
  rmSync(folder, { recursive: true, force: true })
}

/** Returns the exit code. */
async function end(program: string, args: readonly string[], variables: Record<string, string> = {}): Promise<number> {
  child = spawn(...tied(program, args), { stdio: 'inherit', env: { ...process.env, ...variables } })
  const [code] = await once(child, 'exit')
  return code ?? 1
}

function findGateway(): string {
  const format = '{{range .IPAM.Config}}{{.Gateway}} {{end}}'
  const { stdout } = spawnSync('docker', ['network', 'inspect', 'kind', '--format', format], { encoding: 'utf8' })
  const gateway = stdout.split(/\s+/).find(isIPv4)
  if (gateway === undefined) throw new Error(`Docker's network "kind" has no IPv4 gateway: ${stdout}`)
  return gateway
}
