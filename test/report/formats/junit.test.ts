/** JUnit XML: well-formed whatever the names, of the elements that Jenkins allows, with counts that are right. */
import t from 'tap'
import { escapeControls } from '../../../src/policy/describe.ts'
import { renderJunit } from '../../../src/report/junit.ts'
import type { Rendering } from '../../../src/report/rendering.ts'
import { escapeXml, toTag } from '../../../src/report/xml.ts'
import { type Element, parseXml } from './parse-xml.ts'
import { renderingOf, renderings } from './renderings.ts'

function suitesOf(rendering: Rendering): Element {
  const [suites] = parseXml([...renderJunit(rendering)].join('')).children
  if (suites === undefined) throw new Error('empty')
  return suites
}

/** What junit-10.xsd of Jenkins' xunit plugin allows inside of each element, and which attributes; `!` are required. */
const grammar: Readonly<Record<string, { readonly children: string; readonly attributes: string }>> = {
  testsuites: { children: 'testsuite', attributes: 'name time tests failures errors' },
  testsuite: {
    children: 'testsuite properties testcase system-out system-err',
    attributes: 'name! tests! failures! errors! group time skipped timestamp hostname id package file log url',
  },
  testcase: { children: 'skipped error failure system-out system-err', attributes: 'name! time classname group' },
  failure: { children: '', attributes: 'type message' },
  error: { children: '', attributes: 'type message' },
  'system-out': { children: '', attributes: '' },
}

function listFaults({ name, attributes, children, text }: Element): string[] {
  const { children: allowed = '', attributes: declared = '' } = grammar[name] ?? {}
  const words = declared.split(' ')
  const missing = words.filter(word => word.endsWith('!') && attributes[word.slice(0, -1)] === undefined)
  const unknown = Object.keys(attributes).filter(key => !words.includes(key) && !words.includes(`${key}!`))
  const misplaced = children.map(child => child.name).filter(child => !allowed.split(' ').includes(child))
  const stray = allowed !== '' && text.trim() !== '' ? [text] : []
  return [...missing, ...unknown, ...misplaced, ...stray, ...children.flatMap(listFaults)]
}

void t.test('its elements', async t => {
  for (const [name, rendering] of Object.entries(renderings)) {
    const suites = suitesOf(rendering)
    t.equal(suites.name, 'testsuites', name)
    t.strictSame(listFaults(suites), [], name)
  }
})

void t.test('its counts', async t => {
  const count =
    (name: string) =>
    (element: Element): number =>
      (element.name === name ? 1 : 0) + element.children.reduce((sum, child) => sum + count(name)(child), 0)
  for (const [name, { report }] of Object.entries(renderings)) {
    const all = suitesOf(renderingOf(name))
    for (const element of [all, ...all.children]) {
      const { tests, failures, errors } = element.attributes
      const counted = ['testcase', 'failure', 'error'].map(each => String(count(each)(element)))
      t.strictSame([tests, failures, errors], counted, `${name} ${element.attributes['name']}`)
    }
    const { denied, objects } = report.summary
    t.equal(all.attributes['failures'], String(denied), name)
    t.equal(all.attributes['tests'], String(objects + (report.problems?.length ?? 0)), name)
  }
})

void t.test('a denied object', async t => {
  const [suite] = suitesOf(renderingOf('ordinary files')).children
  const [test] = suite?.children ?? []
  t.strictSame(test?.attributes, {
    name: 'StatefulSet shop/orders-db',
    classname: 'policies/examples/resource-limits.bad.yaml',
  })
  const [failure, output] = test?.children ?? []
  const found = 'resource-limits: container "db": memory limit is missing; set resources.limits.memory'
  t.strictSame(failure?.attributes, { message: `${found} (and 1 more)`, type: 'resource-limits' })
  t.equal(failure?.text.split('\n')[0], `policies/examples/resource-limits.bad.yaml:24:11  deny  ${found}`)
  t.equal(failure?.text.split('\n').length, 2)
  t.match(output?.text, /:14:5 {2}warn {2}local-storage: /)
})

void t.test('suites are files, or namespaces of a cluster', async t => {
  const names = (name: string) => suitesOf(renderingOf(name)).children.map(({ attributes }) => attributes['name'])
  t.strictSame(names('ordinary files'), [
    'policies/examples/resource-limits.bad.yaml',
    'stdin',
    'policies/examples/heap-memory.bad.yaml',
  ])
  t.strictSame(names('odd files'), ['deploy/exempt.yaml', '/srv/deploy/list 1%.json', 'deploy/a:b,c/broken.yaml'])
  t.strictSame(names('a cluster'), ['namespace legacy', 'namespace (none)', 'namespace shop'])
})

void t.test('what passes, what is known, what could not be read', async t => {
  const [suite] = suitesOf(renderingOf('nothing to say')).children
  t.strictSame(suite?.children[0]?.children, [])
  const texts = [...renderJunit(renderingOf('a baseline'))].join('')
  t.match(texts, / {2}in the baseline {2}image-tag: /)
  const broken = suitesOf(renderingOf('odd files')).children.at(-1)?.children[0]
  t.match(broken, {
    attributes: { name: 'not read: 4:1' },
    children: [{ name: 'error', attributes: { message: 'the key "kind" is there twice' } }],
  })
})

void t.test('any text comes back, but for what XML has no room for', async t => {
  for (const text of ['a<b>&"\'', ']]>', '\t \r\n\n x ', '&#0;', '🚢 \u2028\u0085\u007f', '\uFEFF', '%41']) {
    const [element] = parseXml(
      `<?xml version="1.0"?><${toTag('x', { a: text, b: undefined, c: 1 })}>${escapeXml(text)}</x>`,
    ).children
    t.strictSame(
      [element?.attributes, element?.text],
      [{ a: text, c: '1' }, text],
      escapeControls(JSON.stringify(text)),
    )
  }
  for (const text of ['\u0000', '\u001b', '\ud83d', '\udea2\ud83d', '\uffff', '\u000b']) {
    t.match(escapeXml(text), /^\uFFFD+$/, escapeControls(JSON.stringify(text)))
  }
})
