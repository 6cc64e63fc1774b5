/** The schema of SARIF 2.1.0, as OASIS published it. */
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'

const schema = JSON.parse(readFileSync(new URL('../../fixtures/schemas/sarif-2.1.0.json', import.meta.url), 'utf8'))

const ajv = new Ajv({
  strict: false,
  allErrors: true,
  // one of the schema's patterns is none by the rules of the flag u
  unicodeRegExp: false,
  formats: {
    uri: text => URL.canParse(text),
    'uri-reference': /^(?:[\w.~!$&'()*+,;=:@/?#-]|%[\dA-F]{2})*$/,
    'date-time': true,
  },
})
const validate = ajv.compile(schema)

/** What is wrong with a log; empty if nothing is. */
export function validateSarif(log: unknown): string {
  return validate(log) ? '' : ajv.errorsText(validate.errors)
}
