/** Files of YAML and JSON, by what is said of them. */

function configMap(name: string, rest = ''): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n${rest}`
}

const json = (name: string): string => JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name } })

/** Both read the same objects in them. */
export const files: Readonly<Record<string, string>> = {
  'an alias': configMap('a', 'b: &b [1, yes]\nv: *b\n'),
  'a merge yields to what follows it': configMap('a', 'b: &b {x: 1, y: 2}\nv: {<<: *b, x: 3}\n'),
  'a merge overrides what precedes it': configMap('a', 'b: &b {x: 1, y: 2}\nv: {x: 3, <<: *b}\n'),
  'a merge of several': configMap('a', 'b: &b {x: 1}\nc: &c {x: 2, z: 3}\nv: {<<: [*b, *c]}\n'),
  'keys that are no strings': configMap('a', 'v: {1: a, yes: b, 1.5: c, 0x10: e}\n'),
  'keys that JavaScript knows': configMap('a', '__proto__: {x: 1}\nconstructor: 1\n'),
  'several documents': `${configMap('a')}---\n${configMap('b')}--- # the last\n${configMap('c')}`,
  'documents that are closed': `${configMap('a')}...\n---\n${configMap('b')}...\n`,
  'documents without objects': `# a\n---\n${configMap('a')}---\n# z\n---\nnull\n---\n`,
  'a marker inside of a block': configMap('a', 'v: |\n  ---\n  a\n'),
  CRLF: `${configMap('a', 'v: "x"\nw: |\n  a\n  b\n')}---\n${configMap('b')}`.replaceAll('\n', '\r\n'),
  CR: configMap('a', 'v: |\n  a\n').replaceAll('\n', '\r'),
  'a byte order mark': `\uFEFF${configMap('a')}`,
  'a byte order mark after a marker': `${configMap('a')}---\n\uFEFF${configMap('b')}`,
  'tabs for spaces': 'apiVersion:\tv1\nkind:\tConfigMap\t# x\nmetadata:\n  name:\ta\t\n',
  'a directive between documents': `${configMap('a')}...\n%YAML 1.1\n---\n${configMap('b')}`,
  'a List': `apiVersion: v1\nkind: List\nitems:\n- ${configMap('a').trim().replaceAll('\n', '\n  ')}\n`,
  'brackets that close to the left': configMap('a', 'v: {\n  x: [\n  1, # one\n  2\n  ]\n}\n'),
  'JSON on one line': `${json('a')}${json('b')} ${json('c')}`,
  JSON: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"v":[1.0,-0,1e3,"yes","\\/"]}',
  'JSON that is none': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"v":yes,}',
  'JSON with a key twice': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"v":1,"v":2}',
  'JSON and YAML': `${json('a')}\n---\n${configMap('b')}`,
  'YAML and JSON': `${configMap('a')}---\n${json('b')}\n`,
  'JSON objects one after the other': `${json('a')}\n${json('b')}\n`,
}

/** Neither reads an object in them. */
export const refusedFiles: Readonly<Record<string, string>> = {
  'comments only': '# nothing\n---\n# neither\n',
  nothing: '',
  nulls: '---\nnull\n---\n~\n',
  'a tab for indentation': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n\tname: a\n',
  'a merge of a scalar': configMap('a', 'v: {<<: 1}\n'),
  'a key that is null': configMap('a', 'v: {~: a}\n'),
  'a key that is a mapping': configMap('a', 'v: {{a: b}: a}\n'),
  'a marker inside of a string': configMap('a', 'v: "a\n---\nb"\n'),
}

/** A file that is read in two ways; names of the objects, undefined: it is refused. */
export interface FileDifference {
  readonly text: string
  readonly kubectl: readonly string[] | undefined
  readonly check: readonly string[] | undefined
  readonly why: string
}

export const fileDifferences: readonly FileDifference[] = [
  {
    text: `%YAML 1.1\n---\n${configMap('a')}`,
    kubectl: undefined,
    check: ['a'],
    why: 'kubectl takes a directive for a document of its own',
  },
  {
    text: `---\n--- ${json('a')}\n`,
    kubectl: undefined,
    check: ['a'],
    why: 'kubectl wants nothing after a marker',
  },
  {
    text: `${configMap('a')}...\n${configMap('b')}`,
    kubectl: ['a'],
    check: ['a', 'b'],
    why: 'kubectl passes over what follows the end of a document, without a word',
  },
  {
    text: `${configMap('a')}v: 1\nv: 2\n`,
    kubectl: ['a'],
    check: undefined,
    why: 'a key that is there twice is a mistake, of which kubectl says nothing',
  },
]
