/** Reviews from a namespace that is not known yet: they wait for it, and for nothing else. */
import t from 'tap'
import { readReview, startDoors } from './fixture.ts'

/** A namespace of which nothing is known until `learn` is called. */
function unheardOf() {
  const { promise, resolve } = Promise.withResolvers<void>()
  const asked: (string | undefined)[] = []
  return {
    asked,
    learn: resolve,
    lookUp(namespace: string | undefined) {
      asked.push(namespace)
      return promise
    },
  }
}

void t.test('a review waits until its namespace has been looked up', async t => {
  const { asked, learn, lookUp } = unheardOf()
  const doors = await startDoors(t, { lookUp })
  let answered = false
  const pending = doors.call('/mutate', { body: readReview('create.pod.bare') }).then(answer => {
    answered = true
    return answer
  })
  const unchanged = await doors.call('/validate', { body: readReview('update.deployment.annotate') })
  t.match(JSON.parse(unchanged.text).response, { allowed: true }, 'what is let through unseen does not wait')
  t.strictSame([asked.length, answered], [1, false], 'nor is anybody asked for it')
  learn()
  t.match(JSON.parse((await pending).text).response, { allowed: true, patchType: 'JSONPatch' })
  t.ok(asked.every(namespace => namespace === JSON.parse(readReview('create.pod.bare')).request.namespace))
})

void t.test('a caller whose time passes meanwhile gets no verdict', async t => {
  const { learn, lookUp } = unheardOf()
  const doors = await startDoors(t, { lookUp })
  const pending = doors.call('/validate?timeout=0.05s', { body: readReview('create.pod.bare') })
  const { status: busy } = await doors.call('/validate?timeout=0.000001s', { body: readReview('create.pod.bare') })
  t.equal(busy, 503)
  setTimeout(learn, 100)
  const { status, text } = await pending
  t.strictSame([status, JSON.parse(text).code], [503, 'tooLate'])
})
