/** What docs/getting-started.md shows of kind is what kubectl prints: its recordings, replayed by a real API server in a namespace of ours. */
import { readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import t from 'tap'
import { readFences, stepsOf } from '../../docs/fences.ts'
import { eventually, underTest } from '../cluster.ts'
import { environmentOf } from '../description.ts'
import { install } from '../installed.ts'
import { type ProgramRun, runProgram } from '../program.ts'

const example = 'docs/examples/web.yaml'

void t.test('docs/getting-started.md, with kind', async t => {
  const recordings = readFences('docs/getting-started.md').filter(
    ({ language, attributes }) => language === 'console' && attributes.get('needs') === 'kind',
  )
  t.not(recordings.length, 0)
  const installed = await install(t)
  const namespace = await installed.namespace({ 'seaworthy.dev/profile': 'production' })
  const text = readFileSync(new URL(`../../../${example}`, import.meta.url), 'utf8')
  const folder = t.testdir({ docs: { examples: {} } })
  writeFileSync(join(folder, example), text.replaceAll('shop', namespace))

  const cluster = underTest()
  const environment = environmentOf(cluster)
  const PATH = [dirname(cluster.kubectl), environment['PATH']].join(delimiter)
  const run = (command: string): Promise<ProgramRun> =>
    runProgram('bash', ['-c', `cd '${folder}'; exec 2>&1; ${command}`], { ...environment, PATH })
  for (const { command, said } of recordings.flatMap(stepsOf)) {
    const ours = command.replaceAll('shop', namespace)
    // its Pod may take a moment to come
    const { stdout } = command.includes(' get pods ')
      ? await eventually(command, async () => [await run(ours)].find(({ code }) => code === 0))
      : await run(ours)
    t.equal(stdout.replaceAll(namespace, 'shop'), said, command)
  }
})
