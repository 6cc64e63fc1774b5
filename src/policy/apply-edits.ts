/** Mends, made on a draft. */
import type { Draft } from '../patch/draft.ts'
import type { Place } from '../workload/views.ts'
import type { Edit } from './contract.ts'

/** Makes edits at a finding's place, until one does not fit; false then, and what came before it is made. */
export function applyEdits(draft: Draft, { path }: Pick<Place, 'path'>, edits: readonly Edit[]): boolean {
  return edits.every(edit =>
    'remove' in edit ? draft.remove([...path, ...edit.remove]) : draft.set([...path, ...edit.set], edit.to, edit.over),
  )
}
