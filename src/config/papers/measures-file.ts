import { z } from 'zod'
import { Direction } from '#domain/measure/measure.ts'
import { Id, Words } from '../page/fields.ts'

const MeasureEntry = z.strictObject({
  id: Id,
  name: Words,
  boards: z.array(Id).default([]),
  portfolio: Id.nullable().default(null),
  unit: Words,
  better: Direction.nullable().default(null),
  target: z
    .strictObject({ text: Words, value: z.number('a number').nullable().default(null) })
    .nullable()
    .default(null),
  source: Words,
  said: Words.or(z.literal('')).default(''),
})

/** `measures.yaml`: what boards and portfolios measure. Readings are not configuration: they are entered or imported. */
export const MeasuresFile = z.strictObject({ measures: z.array(MeasureEntry).default([]) })
export type MeasuresFile = z.infer<typeof MeasuresFile>
