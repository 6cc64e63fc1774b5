/** The fenced blocks of our documents, in order. */
import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A fenced block. */
export interface Fence {
  readonly file: string
  /** Of its first line, after the mark. */
  readonly line: number
  /** Empty where none is told. */
  readonly language: string
  /** What follows the language, as `needs=docker`. */
  readonly attributes: ReadonlyMap<string, string>
  readonly text: string
  /** It is shown right below the one before. */
  readonly follows: boolean
}

/** Documents that show commands. */
export const documents = ['README.md', 'CONTRIBUTING.md', 'charts/seaworthy/README.md']
  .concat(globSync('docs/*.md', { cwd: root }))
  .toSorted()

/** All fences of a document. */
export function readFences(file: string): readonly Fence[] {
  return parseFences(file, readFileSync(new URL(file, `file://${root}`), 'utf8'))
}

/** All fences of a text, which is called by its file. */
export function parseFences(file: string, markdown: string): readonly Fence[] {
  const fences: Fence[] = []
  let end = -1
  for (const match of markdown.matchAll(/^```(\w*)(.*)\n([\s\S]*?)^```$/gm)) {
    const [whole, language = '', attributes = '', text = ''] = match
    const before = markdown.slice(0, match.index)
    const pairs = attributes.trim().split(/\s+/).filter(Boolean)
    fences.push({
      file,
      line: before.split('\n').length + 1,
      language,
      attributes: new Map(pairs.map(pair => [pair.split('=')[0] ?? '', pair.split('=')[1] ?? ''])),
      text,
      follows: end !== -1 && before.slice(end).trim() === '',
    })
    end = match.index + whole.length
  }
  return fences
}

/** A command of a recording, and all that it said. */
export interface Step {
  readonly command: string
  readonly said: string
}

/** The steps of a `console` fence: a line that begins with `$ ` is a command, and what follows is what it said. */
export function stepsOf({ text }: Fence): readonly Step[] {
  return text
    .split(/^\$ /m)
    .slice(1)
    .map(each => {
      const end = each.indexOf('\n')
      return { command: each.slice(0, end), said: each.slice(end + 1) }
    })
}
