/** What each format makes of the same reports, in full; `TAP_SNAPSHOT=1` writes it anew. */
import t from 'tap'
import { renderGithub } from '../../../src/report/github.ts'
import { renderHuman } from '../../../src/report/human.ts'
import { renderJson } from '../../../src/report/json.ts'
import { renderJunit } from '../../../src/report/junit.ts'
import type { Renderer } from '../../../src/report/rendering.ts'
import { renderSarif } from '../../../src/report/sarif.ts'
import { renderings } from './renderings.ts'

const [first] = Object.keys(renderings)

/** The rules' texts are long, and the same each time: they are kept once. */
const withoutHelp = (text: string): string => text.replaceAll(/,"help":\{"text":.*?\}(?=\}[,\]])/g, '')

const formats: Readonly<Record<string, Renderer>> = {
  human: renderHuman,
  json: renderJson,
  sarif: renderSarif,
  junit: renderJunit,
  github: renderGithub,
}

for (const [format, render] of Object.entries(formats)) {
  void t.test(format, async t => {
    for (const [name, rendering] of Object.entries(renderings)) {
      const text = [...render(rendering)].join('')
      t.matchSnapshot(name === first ? text : withoutHelp(text), name)
      t.equal([...render(rendering)].join(''), text, `${name}: the same the second time`)
    }
  })
}
