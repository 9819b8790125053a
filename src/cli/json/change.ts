import type { Change } from '#domain/record/change.ts'

/** A change as scripts read it: who did what when, through what, before, after, and why. `seq` is its number in the audit trail. */
export type ChangeJson = Pick<Change, 'seq' | 'at' | 'who' | 'via' | 'what' | 'before' | 'after' | 'why'> & {
  readonly for: string | null
}

/** One entry of the history of a record. */
export function changeJson({ seq, at, who, via, what, before, after, why, ...change }: Change): ChangeJson {
  return { seq, at, who, for: change.for ?? null, via, what, before, after, why }
}
