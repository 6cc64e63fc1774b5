/** Bodies that are odd, large or dense: each has its exact answer, and the request after it is answered right. */
import t, { type Test } from 'tap'
import { reviewPaths, type Sent, startBadClient } from './bad-client.ts'
import { answered, bare, refused } from './bad-input-rows.ts'

const { send, isWell, right } = await startBadClient(t)
const mebibyte = 1024 * 1024

void t.test('what is odd and answered all the same', async t => {
  for (const { name, response, ...sent } of answered) {
    for (const path of reviewPaths) {
      const { status, text } = await send(path, sent)
      t.equal(status, 200, `${path}: ${name}`)
      if (response === undefined) t.equal(text, right[path], `${path}: ${name}, as the bare Pod`)
      else t.strictSame(JSON.parse(text).response, response, `${path}: ${name}`)
    }
    await isWell(t, name)
  }
})

async function refuses(t: Test, name: string, sent: Sent, status: number, body: object): Promise<void> {
  for (const path of reviewPaths) {
    const answer = await send(path, sent)
    t.strictSame([answer.status, JSON.parse(answer.text)], [status, body], `${path}: ${name}`)
  }
  await isWell(t, name)
}

void t.test('what is refused', async t => {
  for (const { name, code, message, ...sent } of refused) await refuses(t, name, sent, 400, { code, message })
})

void t.test('7 MiB', async t => {
  const long = 'x'.repeat(7 * mebibyte)
  const places = {
    'an annotation': bare.replace('"annotations":{', `"annotations":{"note":"${long}",`),
    arguments: bare.replace(
      '"name":"web",',
      `"name":"web","args":[${'"--verbose-output",'.repeat(400_000)}"${long.slice(0, 10)}"],`,
    ),
    'one argument': bare.replace('"name":"web",', `"name":"web","args":["${long}"],`),
    'an unknown field': bare.replace('"name":"web",', `"name":"web","note":"${long}",`),
  }
  for (const [name, body] of Object.entries(places)) {
    for (const chunked of [false, true]) {
      for (const path of reviewPaths) {
        const { status, text } = await send(path, { bytes: Buffer.from(body), chunked })
        t.equal(status, 200, `${path}: ${name}`)
        t.equal(text, right[path], `${path}: ${name}, as the bare Pod`)
      }
    }
    await isWell(t, name)
  }
})

/** The bare Pod with so many values in all, as they are counted. */
function ofValues(count: number, item: string): Buffer {
  const has = bare.match(/[,[{\n]/g)?.length ?? 0
  const list = `[${`${item},`.repeat(count - has - 2)}${item}]`
  return Buffer.from(bare.replace('"request":{', () => `"request":{"note":${list},`))
}

void t.test('values in a body', async t => {
  const most = 800_000
  const dense = { code: 'bodyTooDense', message: 'the body holds more than 800,000 values' }
  for (const [item, each] of [
    ['0', 1],
    ['[]', 2],
    ['{}', 2],
  ] as const) {
    for (const path of reviewPaths) {
      const { text } = await send(path, { bytes: ofValues(Math.floor(most / each), item) })
      t.equal(text, right[path], `${path}: as many as may be, ${item}`)
    }
    await refuses(t, `more, ${item}`, { bytes: ofValues(most + 1, item) }, 413, dense)
  }
})
