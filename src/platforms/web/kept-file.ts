import { draftDays } from '#domain/pack/draft.ts'

/** What is said in place of a file whose days are over. */
export const noLongerKept = `This file is not kept any more: what is not sealed is kept for ${draftDays} days after it was sent. Ask the clerk for a new one.`
