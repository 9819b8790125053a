import type { Change, ChangeDraft } from '#domain/record/change.ts'
import { boardHeads, chained, genesis } from '#storage/chain.ts'

/** Some drafts as the changes that follow what was there. */
export function chainOf(drafts: readonly ChangeDraft[], before: readonly Change[] = []): Change[] {
  const all = [...before]
  for (const draft of drafts) all.push(chained(all.at(-1) ?? genesis, boardHeads(all), draft))
  return all.slice(before.length)
}
