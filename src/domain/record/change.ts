import { z } from 'zod'
import { Instant } from '../day.ts'

/** What happened, to be written to the record. `before` and `after` hold only the fields that differ. */
export const ChangeDraft = z.object({
  at: Instant,
  /** A person's id, or `clerk` for what the clerk did by itself. */
  who: z.string(),
  /** Whom it was done for, when somebody acted for another. */
  for: z.string().optional(),
  /** Through what: a platform, `cli`, `import`, `clerk`. */
  via: z.string(),
  kind: z.string(),
  id: z.string(),
  board: z.string().nullable(),
  /** In one or two words, past: `added`, `updated`, `date approved`. */
  what: z.string(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  why: z.string().nullable(),
  /** The key of what was heard, so that all it changed can be undone together. */
  cause: z.string().nullable(),
})
export type ChangeDraft = z.infer<typeof ChangeDraft>

/** What happened, in a word or two, and why; null where nobody said. */
export type Happened = Pick<ChangeDraft, 'what' | 'why'>

/** A change as recorded: numbered from 1 without gaps and chained, each hash covering the one before; on its board as over all. */
export const Change = ChangeDraft.extend({
  seq: z.number().int(),
  prev: z.string(),
  hash: z.string(),
  /** Its number among the changes of its board, and the hash of the one there before it. Neither where it is of no board. */
  boardSeq: z.number().int().optional(),
  boardPrev: z.string().optional(),
  /** Somebody was erased from it: its hash is of what stood there before, and a later erasure vouches for what stands there now. */
  redacted: z.literal(true).optional(),
})
export type Change = z.infer<typeof Change>
