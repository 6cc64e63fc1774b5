/** The long, the many and the deep: bounded time for each answer. */
import t from 'tap'
import { podShape, updateShape, writeObject, writeReview } from './hostile-objects.ts'
import { startHostileServer } from './hostile-server.ts'
import { type Large, large } from './hostile-sizes.ts'
import { texts } from './hostile-texts.ts'

const server = await startHostileServer(t)

/** At every door, each asked alone so that its time is its own. */
function questionsOf({ name, at, json, dryRun = 200 }: Large) {
  const text = json()
  const pod = writeObject(podShape, at, text)
  const body = writeReview(podShape, pod)
  return [
    { name, path: '/mutate', body },
    { name, path: '/validate', body },
    { name, path: '/validate', body: writeReview(updateShape, writeObject(updateShape, at, text)) },
    { name, path: '/dry-run', body: pod, statuses: [dryRun] },
  ]
}

void t.test('sizes, counts and depths', async t => {
  for (const row of large) for (const question of questionsOf(row)) await server.ask(t, [question])
})

void t.test('scripts and options', async t => {
  for (const row of texts) for (const question of questionsOf(row).slice(0, 2)) await server.ask(t, [question])
})

void t.test('the log', async t => server.end(t))
