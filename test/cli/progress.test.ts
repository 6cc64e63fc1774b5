/** The line that tells how far a long run has come. */
import t from 'tap'
import { startProgress } from '../../src/cli/progress.ts'

const erase = '\r\u001b[K'

/** A line on a terminal whose clock a test sets. */
function start(isTty = true) {
  const clock = { ms: 0 }
  const written: string[] = []
  const progress = startProgress({ write: (text: string) => written.push(text) }, isTty, () => clock.ms)
  return { progress, clock, written }
}

void t.test('one line, written over and taken away', async t => {
  const { progress, clock, written } = start()
  clock.ms = 100
  progress.update('reading pods')
  clock.ms = 250
  progress.update('reading pods: 500')
  progress.stop()
  progress.stop()
  t.strictSame(written, [`${erase}reading pods`, `${erase}reading pods: 500`, erase])
})

void t.test('ten times a second at the most', async t => {
  const { progress, clock, written } = start()
  for (clock.ms = 0; clock.ms < 1000; clock.ms += 7) progress.update(String(clock.ms))
  t.strictSame(
    written,
    ['105', '210', '315', '420', '525', '630', '735', '840', '945'].map(text => `${erase}${text}`),
  )
})

void t.test('a run that is over at once shows nothing', async t => {
  const { progress, clock, written } = start()
  clock.ms = 99
  progress.update('reading pods')
  progress.stop()
  t.strictSame(written, [])
})

void t.test('nothing where nobody looks on', async t => {
  const { progress, clock, written } = start(false)
  clock.ms = 1000
  progress.update('reading pods')
  progress.stop()
  t.strictSame(written, [])
})

void t.test('a name can not speak to the terminal, nor wrap', async t => {
  const { progress, clock, written } = start()
  clock.ms = 100
  progress.update('a\u001b[31m\n')
  clock.ms = 200
  progress.update('x'.repeat(200))
  t.strictSame(written, [`${erase}a\\u001b[31m\\u000a`, `${erase}${'x'.repeat(78)}…`])
})
