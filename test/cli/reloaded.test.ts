/** A value that is reloaded: what is good is put in force, what is not is told once. */
import t from 'tap'
import { Reloaded } from '../../src/cli/reloaded.ts'
import { UsageError } from '../../src/errors.ts'

/** A number in a text, as somebody writes it. */
class Disk {
  text: string | undefined
  decoded = 0

  constructor(text: string | undefined) {
    this.text = text
  }

  async read(): Promise<string> {
    if (this.text === undefined) throw new UsageError('there is nothing')
    return this.text
  }

  decode(text: string): number {
    this.decoded++
    if (!/^\d+$/.test(text)) throw new UsageError(`${text} is no number`)
    return Number(text)
  }
}

class Witness {
  readonly heard: string[] = []
  refuses = false
  readonly apply = (value: number): void => {
    if (this.refuses) throw new Error('secret')
    this.heard.push(`apply ${value}`)
  }
  readonly applied = (): void => {
    this.heard.push('applied')
  }
  readonly refused = (problem: string): void => {
    this.heard.push(`refused: ${problem}`)
  }
}

void t.test('without a good value there is no beginning', async t => {
  await t.rejects(Reloaded.load(new Disk(undefined)), { message: 'there is nothing' })
  await t.rejects(Reloaded.load(new Disk('x')), { message: 'x is no number' })
})

void t.test('one change after the other', async t => {
  const disk = new Disk('1')
  const reloaded = await Reloaded.load(disk)
  const steps: readonly [text: string | undefined, value: number, problem: string | undefined, heard: string[]][] = [
    ['1', 1, undefined, []],
    ['2', 2, undefined, ['apply 2', 'applied']],
    ['2', 2, undefined, []],
    ['x', 2, 'x is no number', ['refused: x is no number']],
    ['x', 2, 'x is no number', []],
    ['y', 2, 'y is no number', ['refused: y is no number']],
    [undefined, 2, 'there is nothing', ['refused: there is nothing']],
    [undefined, 2, 'there is nothing', []],
    ['2', 2, undefined, []],
    ['y', 2, 'y is no number', ['refused: y is no number']],
    ['3', 3, undefined, ['apply 3', 'applied']],
  ]
  for (const [text, value, problem, heard] of steps) {
    const witness = new Witness()
    disk.text = text
    await reloaded.refresh(witness)
    t.strictSame([reloaded.value, reloaded.problem, witness.heard], [value, problem, heard], text ?? 'nothing')
  }
})

void t.test('what is in force is not decoded again', async t => {
  const disk = new Disk('1')
  const reloaded = await Reloaded.load(disk)
  for (let times = 0; times < 5; times++) await reloaded.refresh(new Witness())
  t.equal(disk.decoded, 1)
})

void t.test('what is refused is tried again: time may have made it good', async t => {
  const disk = new Disk('1')
  const reloaded = await Reloaded.load(disk)
  disk.text = '2'
  const witness = new Witness()
  witness.refuses = true
  await reloaded.refresh(witness)
  await reloaded.refresh(witness)
  const problem = 'could not be put in force'
  t.strictSame([reloaded.value, reloaded.problem, witness.heard], [1, problem, [`refused: ${problem}`]], 'not in force')
  witness.refuses = false
  await reloaded.refresh(witness)
  t.strictSame([reloaded.value, reloaded.problem], [2, undefined])
})
