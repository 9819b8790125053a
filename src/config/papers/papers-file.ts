import { z } from 'zod'
import { Id, Words } from '../page/fields.ts'

/** Paragraphs, parted by blank lines. */
const Text = z.string('some text').max(8_000, 'at most 8,000 letters')

const Texts = z.strictObject({
  introduction: Text.optional(),
  governance: Text.optional(),
  financial: Text.optional(),
  legal: Text.optional(),
  recommendation: Text.optional(),
})

/** `papers.yaml`: what board packs say besides the record, for all boards and for one, and the logo on their front. */
export const PapersFile = Texts.extend({
  logo: Words.nullable().default(null),
  boards: z.array(Texts.extend({ board: Id })).default([]),
})
export type PapersFile = z.infer<typeof PapersFile>
