import { z } from 'zod'
import { Email, Id, RealDay, Words } from '../page/fields.ts'

const Role = z
  .string()
  .regex(
    /^(secretariat|elt|administrator|(chair|deputy|member|observer):[A-Za-z0-9-]+)$/,
    'secretariat, elt, administrator, or chair:BOARD, deputy:BOARD, member:BOARD, observer:BOARD',
  )

const HoldingEntry = z.strictObject({
  seat: Id,
  as: z.enum(['holder', 'deputy', 'delegate']).default('holder'),
  from: RealDay.nullable().default(null),
  to: RealDay.nullable().default(null),
})
export type HoldingEntry = z.infer<typeof HoldingEntry>

const PersonEntry = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,59}$/, 'small letters, digits and dashes, for example probation-head'),
  name: Words,
  role: Words,
  agency: Id,
  email: Email,
  slack: Words.optional(),
  teams: Words.optional(),
  prefers: z.enum(['slack', 'teams', 'email']).nullable().default(null),
  roles: z.array(Role).default([]),
  seats: z.array(HoldingEntry).default([]),
  example: z.boolean().default(false),
})
export type PersonEntry = z.infer<typeof PersonEntry>

/** `people.yaml`: who sits where, and how they are reached. */
export const PeopleFile = z.strictObject({ people: z.array(PersonEntry) })
export type PeopleFile = z.infer<typeof PeopleFile>
