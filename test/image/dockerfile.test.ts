/** What the Dockerfile says twice is the same in both places. */
import { readFileSync } from 'node:fs'
import t from 'tap'
import packageJson from '../../package.json' with { type: 'json' }

const read = (name: string): string => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')
const dockerfile = read('Dockerfile')

t.equal(/^ARG VERSION=(.*)$/m.exec(dockerfile)?.[1], packageJson.version)
t.match(dockerfile, `.description="${packageJson.description}"`)
t.match(dockerfile, `.licenses="${packageJson.license}"`)
const { version } = JSON.parse(read('package-lock.json')).packages['node_modules/node']
t.match(dockerfile, `/node:${version}-`, 'the Node that the tests run under')
