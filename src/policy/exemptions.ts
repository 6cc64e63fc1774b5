/** The exemptions of one object, whoever grants them: its author by annotation, administrators in the configuration. */
import type { Place, Resource } from '../workload/views.ts'
import { exemptionData, exemptionMessages, exemptionPrefix, readAnnotated } from './annotated-exemptions.ts'
import { findGranted } from './configured-exemptions.ts'
import type { Situation } from './contract.ts'
import type { Plan } from './plan.ts'
import type { JudgedFinding } from './verdict.ts'

/** Why a finding is exempt, and by whose word. */
export type Exemption = NonNullable<JudgedFinding['exemption']>

export interface Exemptions {
  /** The exemption that holds for a finding of this policy at this place. */
  find(policy: string, at: Place): Exemption | undefined
  /** What is to be said of those that don't hold; of those in the configuration, if somebody asked for them. */
  problems(): readonly JudgedFinding[]
}

export function readExemptions(resource: Resource, plan: Plan, { today, requester }: Situation): Exemptions {
  const annotated = readAnnotated(resource, plan, today)
  const granted = findGranted(plan.settings.exemptions, resource, requester, today)
  const ended = new Map<string, JudgedFinding>()
  return {
    find(policy, at) {
      const annotation = annotated.find(policy, at)
      if (annotation !== undefined) return { reason: annotation.reason, source: 'annotation' }
      const found = granted.find(policy, at)
      if (found === undefined) return undefined
      const { reason, until = '' } = found.exemption
      if (!found.expired) return { reason, source: 'configuration' }
      const data = { policy, until }
      ended.set(policy, {
        ...problem,
        message: 'ended',
        declared: exemptionMessages.ended,
        at: resource,
        field: [],
        data,
      })
      return undefined
    },
    problems: () => [
      ...ended.values(),
      ...annotated.problems.flatMap(({ at, exemption }): JudgedFinding[] => {
        const message = exemption.problem
        if (message === undefined) return []
        const field = ['metadata', 'annotations', exemptionPrefix + exemption.policy]
        return [
          {
            ...problem,
            message,
            declared: exemptionMessages[message],
            at,
            field,
            data: exemptionData(exemption, plan),
          },
        ]
      }),
    ],
  }
}

/** Exemptions are no policy, but their problems are told like one's findings. */
const problem = { policy: 'exemptions', outcome: 'warn' } as const
