import { z } from 'zod'
import { Marking } from '#domain/access/marking.ts'
import { Step } from '#domain/chase/rung.ts'
import { Id, Meanings, Time, Words } from '../page/fields.ts'

const RungEntry = z.strictObject({
  rung: z
    .string()
    .regex(/^T[-+]([1-9]|[1-5]\d|60)$/, 'T-15 for 15 working days before the meeting, T+1 for one after (at most 60)'),
  step: Step,
})

const SeatEntry = z.strictObject({ id: Id, agency: Id, title: Words, noChase: z.boolean().default(false) })

const Channels = z.strictObject({ slack: Words.nullable().default(null), teams: Words.nullable().default(null) })

const ReportsEntry = z.strictObject({
  seats: z.union([z.literal('leads'), z.array(Id)], 'a list of seats, or the word leads').default([]),
  portfolios: z.array(Id).default([]),
  splitSpend: z.boolean().default(false),
})

const BoardEntry = z.strictObject({
  id: Id,
  name: Words,
  shortName: Words,
  aliases: z.array(Words).default([]),
  kind: Words,
  parent: Id.nullable(),
  prefix: z.string().regex(/^[A-Z][A-Z0-9]{1,9}$/, '2 to 10 capitals or digits, starting with a capital, for example RRB'),
  cadence: Words,
  usualTime: Time,
  ladder: Id,
  marking: Marking,
  clearance: Marking,
  channels: Channels,
  meanings: Meanings.partial().default({}),
  reports: ReportsEntry.optional(),
  former: z.boolean().default(false),
  seats: z.array(SeatEntry),
})
export type BoardEntry = z.infer<typeof BoardEntry>

/** `boards.yaml`: the ladders, and every body with its seats. */
export const BoardsFile = z.strictObject({ ladders: z.record(Id, z.array(RungEntry)), boards: z.array(BoardEntry) })
export type BoardsFile = z.infer<typeof BoardsFile>
