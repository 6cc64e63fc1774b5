/** Which laws hold for what. */
import type { Law } from '../trial.ts'
import { keepsGrace, keepsRanges, keepsRequestsWithinLimits } from './fitting.ts'
import { addsNoFinding, deniesTheWayBack, ignoresKeyOrder, ratchets, sparesWhatWas, takesItsOwnPatch } from './found.ts'
import { isFixedPoint, mendsFindings, onlyFills, patchesWhatCame } from './mended.ts'
import { keepsReplicasOnly, splitsByReach } from './split.ts'
import { isOrdered, isTold } from './told.ts'

const always: readonly Law[] = [
  isTold,
  isOrdered,
  ignoresKeyOrder,
  onlyFills,
  mendsFindings,
  isFixedPoint,
  patchesWhatCame,
  splitsByReach,
]

/** For objects that are made. */
export const lawsOfMaking: readonly Law[] = [
  ...always,
  keepsRequestsWithinLimits,
  keepsRanges,
  keepsGrace,
  addsNoFinding,
  sparesWhatWas,
  takesItsOwnPatch,
  deniesTheWayBack,
]

/** For objects that are updated. */
export const lawsOfUpdating: readonly Law[] = [...always, keepsReplicasOnly, ratchets]
