import { z } from 'zod'
import { Marking } from '../access/marking.ts'
import { Instant } from '../day.ts'

/** A file of a pack: its name, the SHA-256 it is kept under, and its size. */
const PackFile = z.object({ name: z.string(), id: z.string(), mediaType: z.string(), bytes: z.number().int() })
export type PackFile = z.infer<typeof PackFile>

/** Something that went into a pack, at the version it had then. */
const WentIn = z.object({ kind: z.string(), id: z.string(), version: z.number().int() })
export type WentIn = z.infer<typeof WentIn>

/** What was tabled since a pack was issued: sealed like the pack. `upTo` is the last change on the record that it tells of. */
const Addendum = z.object({
  number: z.number().int(),
  asAt: Instant,
  by: z.string(),
  upTo: z.number().int(),
  files: z.array(PackFile),
})

/**
 * A board pack as it was sealed: never made again, only handed out. `id` is the meeting's. `upTo` is the number of the last change on the
 * record when it was made, so that what came later is known. `missing` and `late` are reports, as the pack names them.
 */
export const Pack = z.object({
  id: z.string(),
  version: z.number().int(),
  board: z.string(),
  meeting: z.string(),
  marking: Marking,
  asAt: Instant,
  by: z.string(),
  upTo: z.number().int(),
  files: z.array(PackFile),
  wentIn: z.array(WentIn),
  missing: z.array(z.string()),
  late: z.array(z.string()),
  addenda: z.array(Addendum),
})
export type Pack = z.infer<typeof Pack>

/** Every file of a pack, its addenda included. */
export function filesOfPack({ files, addenda }: Pick<Pack, 'files' | 'addenda'>): readonly PackFile[] {
  return [...files, ...addenda.flatMap((addendum) => addendum.files)]
}
