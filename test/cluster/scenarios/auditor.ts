/** What `seaworthy audit` needs to be let do, as it is documented. */
import { readFileSync } from 'node:fs'
import type { JsonObject } from '../../../src/json.ts'
import { readObjects } from '../../../src/source/read-objects.ts'

const text = readFileSync(new URL('../../../docs/command-line.md', import.meta.url), 'utf8')
const [, role = ''] = /```yaml\n([^`]*kind: ClusterRole\n[^`]*)```/.exec(text) ?? []

/** The document's ClusterRole, without a name. */
export const auditorRole: JsonObject = { ...readObjects(role).objects[0]?.value, metadata: {} }
