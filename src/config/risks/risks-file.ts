import { z } from 'zod'
import { Brag } from '#domain/action/brag.ts'
import { count, Id, Words } from '../page/fields.ts'

const BandEntry = z.strictObject({
  id: Id,
  name: Words,
  from: count(1, 400),
  to: count(1, 400),
  colour: Brag,
  review: count(1, 730),
})

const Labels = z.array(Words).min(2, 'at least two steps').max(10, 'at most ten steps')

const MatrixEntry = z.strictObject({ likelihood: Labels, impact: Labels, bands: z.array(BandEntry).min(1, 'at least one band') })

const CorporateEntry = z.strictObject({ id: Id, name: Words, shortName: Words, aliases: z.array(Words).default([]) })

const EscalationEntry = z.strictObject({
  executive: Id.nullable(),
  corporate: CorporateEntry.nullable(),
  chain: z.record(Id, z.array(Id)).default({}),
  meets: z.array(Id).default([]),
  responseDays: count(1, 60),
  directorDays: count(1, 60),
  director: Id.nullable(),
  acceptanceDays: count(1, 730),
  order: z.array(z.enum(['channels', 'slack', 'teams', 'members'])).min(1, 'at least one place'),
  propose: z.strictObject({
    atTolerance: z.boolean(),
    bandsUp: count(1, 9).nullable(),
    lateMitigation: count(1, 250).nullable(),
  }),
})

/** `risks.yaml`: the matrix, what may be borne, and who is asked beyond that. */
export const RisksFile = z.strictObject({
  matrix: MatrixEntry,
  tolerance: count(1, 400),
  categories: z.array(z.strictObject({ id: Id, name: Words, tolerance: count(1, 400) })),
  proximities: z.array(Words),
  treatments: z.array(Words),
  escalation: EscalationEntry,
})
export type RisksFile = z.infer<typeof RisksFile>

/** What holds where a folder has no `risks.yaml`: five by five, and nobody above to ask. */
export const usualRisks: RisksFile = {
  matrix: {
    likelihood: ['Rare', 'Unlikely', 'Possible', 'Likely', 'Almost certain'],
    impact: ['Negligible', 'Minor', 'Moderate', 'Major', 'Severe'],
    bands: [
      { id: 'low', name: 'Low', from: 1, to: 4, colour: 'green', review: 180 },
      { id: 'medium', name: 'Medium', from: 5, to: 9, colour: 'amber', review: 90 },
      { id: 'high', name: 'High', from: 10, to: 15, colour: 'red', review: 60 },
      { id: 'very-high', name: 'Very high', from: 16, to: 25, colour: 'red', review: 30 },
    ],
  },
  tolerance: 15,
  categories: [],
  proximities: [],
  treatments: ['treat', 'tolerate', 'transfer', 'terminate'],
  escalation: {
    executive: null,
    corporate: null,
    chain: {},
    meets: [],
    responseDays: 5,
    directorDays: 3,
    director: null,
    acceptanceDays: 180,
    order: ['channels', 'members'],
    propose: { atTolerance: true, bandsUp: 2, lateMitigation: 20 },
  },
}
