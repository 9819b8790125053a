import type { ChangeDraft } from '#domain/record/change.ts'
import type { Asked } from './desk.ts'

/** What happened to which record, whoever asked for it. */
type ChangeOf = Omit<ChangeDraft, 'at' | 'who' | 'for' | 'via' | 'cause'>

/** What happened because somebody asked for it: who and for whom, when, through what, and the cause by which it can be undone. */
export function askedChange({ at, person, for: whom, via, key }: Asked, change: ChangeOf): ChangeDraft {
  return { at, who: person.id, ...(whom === null ? {} : { for: whom.id }), via, cause: key, ...change }
}
