/** Files through the engine: what `check` reports and `fix` mends. */
import { stringMember } from '../json.ts'
import { unknownFacts } from '../policy/facts.ts'
import type { Plans } from '../policy/plans.ts'
import { type Assessed, type Assessment, assess } from '../report/assess.ts'
import type { ReportProblem } from '../report/report.ts'
import { readObjects, type SourceObject } from '../source/read-objects.ts'
import { today } from './engine.ts'
import type { Inputs } from './inputs.ts'

/** How to judge files. */
export interface FileAssessment extends Pick<Assessment, 'profile' | 'asWritten' | 'isKnown'> {
  readonly serverMinor: number | undefined
}

/**
 * Judges the objects of all files together; its problems are all there are, those of reading first.
 *
 * @param tell hears how far it has come.
 */
export function assessFiles(
  { files, problems }: Inputs,
  plans: Plans,
  how: FileAssessment,
  tell: (text: string) => void = () => undefined,
): Assessed {
  const sources: SourceObject[] = []
  const unread: ReportProblem[] = [...problems]
  for (const { name, text } of files) {
    const read = readObjects(text, {}, name)
    tell(`${sources.length} objects: ${name}`)
    for (const object of read.objects) if (!isOurs(object)) sources.push(object)
    for (const problem of read.problems) unread.push({ file: name, ...problem })
  }
  const { serverMinor, ...rest } = how
  const assessed = assess(sources, {
    ...rest,
    plans,
    facts: unknownFacts(serverMinor),
    today: today(),
    namespace: 'default',
    tell: judged => tell(`${judged} of ${sources.length} objects judged`),
  })
  return { ...assessed, problems: [...unread, ...assessed.problems] }
}

/** Our own configuration, baseline or report, which lies among manifests and is none. */
function isOurs({ value }: SourceObject): boolean {
  return stringMember(value, 'apiVersion')?.startsWith('seaworthy.dev/') === true
}
