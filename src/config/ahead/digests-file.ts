import { z } from 'zod'
import type { DigestSettings } from '#domain/digest/settings.ts'
import { Platform } from '#domain/person/handle.ts'
import { count, Id, Time } from '../page/fields.ts'

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const
const Weekday = z.enum(weekdays)

const PersonTime = z.strictObject({
  person: Id,
  day: Weekday.optional(),
  at: Time.optional(),
  platform: Platform.nullable().default(null),
  off: z.boolean().default(false),
})
const Portfolio = z.strictObject({ id: Id, boards: z.array(Id), people: z.array(Id) })

/** `digests.yaml`: who gets the weekly digest, when, and what it looks ahead to. Without the file the usual holds. */
export const DigestsFile = z.strictObject({
  readers: z.enum(['office', 'secretariat and portfolios']).default('office'),
  day: Weekday.default('monday'),
  at: Time.default('08:30'),
  people: z.array(PersonTime).default([]),
  chairs: z
    .strictObject({ days: count(0, 20), at: Time })
    .nullable()
    .default(null),
  portfolios: z.array(Portfolio).default([]),
  fundingHorizon: count(1, 1500).default(180),
  dutyHorizon: count(1, 730).default(60),
})
export type DigestsFile = z.infer<typeof DigestsFile>

/** The choices with days of the week as numbers, Monday 1. */
export function digestsOf({ people, day, ...file }: DigestsFile): DigestSettings {
  const number = (name: (typeof weekdays)[number]) => weekdays.indexOf(name) + 1
  return {
    ...file,
    day: number(day),
    people: people.map((one) => ({ ...one, day: number(one.day ?? day), at: one.at ?? file.at })),
  }
}
