/** Runs a command line in this process, with texts instead of a terminal. */
import { Readable } from 'node:stream'
import { run } from '../../src/cli/program.ts'
import { fourPolicyIds } from '../fixtures/four-policies.ts'

/** How a command line ended, and what it said. */
export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** What a command line is given beside its arguments. */
export interface Given {
  readonly stdin?: string
  /** Somebody has put it there, whatever the arguments say. */
  readonly isPipedIn?: boolean
  readonly env?: Readonly<Record<string, string>>
}

/** `check` takes the four policies that the tests' manifests are made for, unless told otherwise. */
export async function runCli(
  args: readonly string[],
  { stdin = '', isPipedIn = false, env = {} }: Given = {},
): Promise<Ran> {
  const [stdout, stderr] = [new Sink(), new Sink()]
  const environment = { SEAWORTHY_POLICY: fourPolicyIds.join(','), ...env }
  const code = await run(args, { stdin: Readable.from([stdin]), isPipedIn, stdout, stderr, env: environment })
  return { code, stdout: stdout.text, stderr: stderr.text }
}

class Sink {
  text = ''

  write(text: string): void {
    this.text += text
  }
}
