/** Runs a command line in this process, with texts instead of a terminal. */
import { Readable } from 'node:stream'
import { run } from '../../src/cli/program.ts'

/** How a command line ended, and what it said. */
export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** What a command line is given beside its arguments. */
export interface Given {
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

export async function runCli(args: readonly string[], { stdin = '', env = {} }: Given = {}): Promise<Ran> {
  const [stdout, stderr] = [new Sink(), new Sink()]
  const code = await run(args, { stdin: Readable.from([stdin]), stdout, stderr, env })
  return { code, stdout: stdout.text, stderr: stderr.text }
}

class Sink {
  text = ''

  write(text: string): void {
    this.text += text
  }
}
