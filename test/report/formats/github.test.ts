/** Workflow commands: what GitHub's runner makes of each line. */
import t from 'tap'
import { renderGithub } from '../../../src/report/github.ts'
import { renderingOf, renderings } from './renderings.ts'

interface Command {
  readonly name: string
  readonly properties: Readonly<Record<string, string>>
  readonly message: string
}

/** As the runner reads a line: actions/runner, ActionCommand.TryParseV2. Undefined for a line that is only printed. */
function parse(line: string): Command | undefined {
  const trimmed = line.trimStart()
  const end = trimmed.indexOf('::', 2)
  if (!trimmed.startsWith('::') || end < 0) return undefined
  const [, name = '', list = ''] = /^(\S+) ?(.*)$/s.exec(trimmed.slice(2, end)) ?? []
  const properties = Object.fromEntries(
    list
      .split(',')
      .map(pair => pair.split('='))
      .map(([key = '', ...value]) => [key.trim(), decode(value.join('='), propertyEscapes)]),
  )
  return { name, properties, message: decode(trimmed.slice(end + 2), escapes) }
}

const escapes: readonly [string, string][] = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
]
const propertyEscapes: readonly [string, string][] = [['%3A', ':'], ['%2C', ','], ...escapes]

function decode(text: string, pairs: readonly [string, string][]): string {
  return pairs.reduce((result, [escaped, plain]) => result.replaceAll(escaped, plain), text)
}

function linesOf(name: string): readonly string[] {
  const text = [...renderGithub(renderingOf(name))].join('')
  return text.replace(/\n$/, '').split('\n')
}

void t.test('a command for each denial, warning and problem, and a summary', async t => {
  for (const [name, { report }] of Object.entries(renderings)) {
    const findings = report.results.flatMap(result => result.findings)
    const count = (outcome: string) => findings.filter(finding => finding.outcome === outcome).length
    const commands = linesOf(name).map(line => parse(line)?.name)
    t.strictSame(
      commands,
      [
        ...Array(count('deny') + (report.problems?.length ?? 0)).fill('error'),
        ...Array(count('warn')).fill('warning'),
        undefined,
      ],
      name,
    )
    t.match(linesOf(name).at(-1), /^\d+ objects? \(profile production\): \d+ denied/, name)
  }
})

void t.test('places', async t => {
  const [first] = linesOf('ordinary files').map(parse)
  t.strictSame(first?.properties, {
    file: 'policies/examples/resource-limits.bad.yaml',
    line: '24',
    col: '11',
    title: 'seaworthy resource-limits',
  })
  t.equal(
    first?.message,
    'StatefulSet shop/orders-db: container "db": memory limit is missing; set resources.limits.memory',
  )
  const files = (name: string) => new Set(linesOf(name).map(line => parse(line)?.properties['file']))
  t.ok(files('ordinary files').has(undefined), 'standard input has no file')
  t.strictSame(
    files('odd files'),
    new Set(['deploy/a:b,c/broken.yaml', 'deploy/exempt.yaml', '/srv/deploy/list 1%.json', undefined]),
  )
  t.strictSame(files('a cluster'), new Set([undefined]))
  t.match(parse(linesOf('a cluster')[0] ?? '')?.message, / \(spec\.template\.spec\.containers\[0\]\.image\)$/)
})

void t.test('names speak for nobody', async t => {
  const lines = linesOf('hostile names')
  for (const line of lines.slice(0, -1)) {
    t.match(parse(line)?.properties, { title: /^seaworthy [\w-]+$/, file: 'a\\u000a::error::\\u001b🚢 ]]>&"<.json' })
    t.notMatch(line, /\p{Cc}/u)
  }
  t.ok(
    lines.some(line => parse(line)?.message.includes("Pod 100%0A'`/")),
    'what looks like an escape is itself',
  )
})
