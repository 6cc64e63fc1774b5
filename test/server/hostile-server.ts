/** A server process of its own, whose CPU time can be told, and a client that holds it to its bounds. */
import { Agent, request as requestHttps } from 'node:https'
import type { Test } from 'tap'
import { anyPorts, spawnUnder } from '../cli/spawn-serve.ts'
import { whenListening } from '../cli/started-serve.ts'
import { type Answer, open } from './client.ts'
import { readReview } from './fixture.ts'
import { findUnbounded } from './hostile-bounds.ts'

/** What is asked, and what it is called where the answer is wrong. */
export interface Question {
  readonly name: string
  readonly path: string
  readonly body: string
  /** Statuses that are right; 200 alone if nothing is said. */
  readonly statuses?: readonly number[]
}

/** A running process and what it is asked. */
export interface HostileServer {
  /** Asks, and asserts all that holds for any answer; then that a bare Pod is answered as at first. Returns the answers. */
  readonly ask: (t: Test, questions: readonly Question[]) => Promise<readonly Answer[]>
  /** Ends the process, and asserts that its log is sound. Says what took longest. */
  readonly end: (t: Test) => Promise<void>
}

/** Every policy injects, and those that have a choice look further than by default. */
const configuration = `
apiVersion: seaworthy.dev/v1
kind: Configuration
profile: strict
annotationExemptions: all
policies:
  heap-memory: { inject: true }
  resource-requests: { inject: true, params: { ephemeralStorage: 1Gi, daemonSets: true } }
  resource-limits: { inject: true }
  qos-class: { inject: true }
  readiness-probe: { params: { fallback: tcpSocket } }
  probe-sanity: { inject: true }
  termination-grace-period: { params: { minimum: 10 } }
  pre-stop: { params: { fallback: exec } }
  signal-delivery: { inject: true, params: { shareProcessNamespace: true } }
  priority-class: { params: { default: standard } }
  ingress-rate-limit: { params: { assumeClassNames: true } }
`

/**
 * Of CPU for one answer, garbage collection and all: one second on a core of its own. The suite runs two files at once, perhaps on two
 * threads of one core, where the same work is counted with up to twice the time.
 */
const mostSeconds = 2
const doors = ['/mutate', '/validate']
const bare = readReview('create.pod.bare')

/** Starts the process; it ends with the test at the latest. */
export async function startHostileServer(t: Test): Promise<HostileServer> {
  const dir = t.testdir({ 'seaworthy.yaml': configuration })
  const served = spawnUnder(t, [], ['--tls-self-signed', '--config', `${dir}/seaworthy.yaml`, ...anyPorts])
  const { url, metric } = await whenListening(served)
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false })
  t.teardown(() => agent.destroy())
  const headers = { 'content-type': 'application/json' }

  async function post(path: string, body: string): Promise<Answer> {
    const { request, answered } = open(respond => requestHttps(url + path, { method: 'POST', headers, agent }, respond))
    request.end(body)
    return answered
  }

  async function cpuSeconds(): Promise<number> {
    return (await metric('process_cpu_seconds_total')) ?? Number.NaN
  }

  const answerBare = (): Promise<Answer[]> => Promise.all(doors.map(path => post(path, bare)))
  const atFirst = (await answerBare()).map(({ text }) => text)
  let total = await cpuSeconds()
  let worst = { seconds: 0, name: 'nothing' }

  return {
    async ask(t, questions) {
      const name = questions[0]?.name ?? ''
      const answers = await Promise.all(questions.map(({ path, body }) => post(path, body)))
      const bareAnswers = await answerBare()
      const before = total
      total = await cpuSeconds()
      const seconds = total - before
      if (seconds > worst.seconds) worst = { seconds, name }
      const problems = questions.flatMap((question, index) => findProblems(question, answers[index]))
      t.strictSame(problems, [], name)
      t.ok(seconds <= mostSeconds, `${name}: ${seconds} s of CPU`)
      t.strictSame(
        bareAnswers.map(({ text }) => text),
        atFirst,
        'a bare Pod is answered as at first',
      )
      return answers
    },
    async end(t) {
      served.kill('SIGKILL')
      const { stdout, stderr } = await served.ended
      t.equal(stderr, '')
      t.strictSame(
        stdout.split('\n').filter(line => line.length > 1024),
        [],
        'no long line in the log',
      )
      t.notMatch(stdout, /"level":(50|60)/, 'no error in the log')
      t.comment(`the most CPU: ${worst.seconds.toFixed(3)} s, ${worst.name}`)
    },
  }
}

function findProblems({ name, path, statuses = [200] }: Question, answer: Answer | undefined): readonly string[] {
  if (answer === undefined) return [`${name}: no answer`]
  const problems = findUnbounded(answer)
  if (!statuses.includes(answer.status)) problems.push(`${answer.status} ${answer.text.slice(0, 200)}`)
  return problems.map(problem => `${name} ${path}: ${problem}`)
}
