import { z } from 'zod'
import { Day, DueDate, Instant } from '../day.ts'
import { Brag } from './brag.ts'

/** Where an action stands. `done` awaits the chair's sign-off. */
export const ActionStatus = z.enum(['proposed', 'not started', 'in progress', 'blocked', 'done', 'closed', 'cancelled'])
export type ActionStatus = z.infer<typeof ActionStatus>

/** A date change the owner asked for and the chair has not yet answered (two keys). */
const DateAsked = z.object({ to: DueDate, why: z.string(), by: z.string(), at: Instant })

/** Something said of an action: who, through what, and their words. `kind` tells what it was given with. */
export const Update = z.object({
  at: Instant,
  by: z.string(),
  /** Whom it was said for, when somebody answered for another. */
  for: z.string().optional(),
  via: z.string(),
  kind: z.enum(['update', 'done', 'block', 'no-change', 'note', 'sign-off', 'sent-back', 'date', 'import']),
  text: z.string(),
  percent: z.number().min(0).max(100).optional(),
})
export type Update = z.infer<typeof Update>

/**
 * A line of a delivery plan: what boards asked a seat to do. `id` is its human reference (`RRB-012`).
 * `boards` are all it reports to, the first being its own; `seat` is the lead, null when it needs one.
 * `baseline` never moves; `due` is the agreed date; `slips` counts approved moves to a later date.
 */
export const Action = z.object({
  id: z.string(),
  version: z.number().int(),
  boards: z.array(z.string()).min(1),
  title: z.string(),
  description: z.string(),
  seat: z.string().nullable(),
  supporting: z.array(z.string()),
  /** Somebody the lead asked to do it for now; chased in the holder's place. */
  delegate: z.string().nullable(),
  /** The owner in the words of the source, where no seat was certain. */
  ownerText: z.string().nullable(),
  start: Day.nullable(),
  baseline: DueDate,
  due: DueDate,
  /** When something without a date is to be looked at again. */
  reviewOn: Day.nullable(),
  slips: z.number().int(),
  dateAsked: DateAsked.nullable(),
  status: ActionStatus,
  brag: Brag.nullable(),
  bragWhy: z.string().nullable(),
  forecast: Brag.nullable(),
  percent: z.number().min(0).max(100).nullable(),
  priorities: z.array(z.string()),
  funding: z.array(z.string()),
  /** Where it came from: plan or minute, in words, and the reference it had there. */
  source: z.object({ kind: z.enum(['plan', 'minute', 'command', 'message']), text: z.string(), ref: z.string().nullable() }),
  evidence: z.array(z.string()),
  /** Newest last. */
  updates: z.array(Update),
  addedAt: Instant,
  /** The last word from its owner, of any kind but a note; null when there was none. */
  answeredAt: Instant.nullable(),
  /** How many times running the owner said "no change". */
  noChanges: z.number().int(),
})
export type Action = z.infer<typeof Action>

/** What an action begins with: nothing was said of it yet, nothing asked and nothing moved. */
export const unbegun = {
  supporting: [],
  delegate: null,
  ownerText: null,
  reviewOn: null,
  slips: 0,
  dateAsked: null,
  status: 'not started',
  brag: null,
  bragWhy: null,
  forecast: null,
  percent: null,
  funding: [],
  evidence: [],
  updates: [],
  answeredAt: null,
  noChanges: 0,
} satisfies Partial<Action>

/** Still to be done: chased, counted and listed. Done work awaits sign-off and is not chased. */
export function isOpen({ status }: Pick<Action, 'status'>): boolean {
  return status === 'proposed' || status === 'not started' || status === 'in progress' || status === 'blocked'
}

/** Open past the last day that its agreed date allows. */
export function isOverdue(action: Pick<Action, 'status' | 'due'>, today: Day): boolean {
  return isOpen(action) && action.due.on !== null && action.due.on < today
}
