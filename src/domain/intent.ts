import { z } from 'zod'
import { Brag } from './action/brag.ts'
import { Day, DueDate } from './day.ts'
import { accessIntents } from './intents/access.ts'
import { aheadIntents } from './intents/ahead.ts'
import { deliveryIntents } from './intents/deliveries.ts'
import { paperIntents } from './intents/papers.ts'
import { reportIntents } from './intents/reports.ts'
import { riskIntents } from './intents/risks.ts'

const words = z.string().trim().min(1).max(3000)
const optionalWords = z.string().trim().max(3000).optional()
const ref = z.string().min(1).max(40)
const board = z.string().min(1).max(80)
/** The key of what was heard and recorded, which this is said in place of. */
const instead = z.string().min(1).optional()
const page = z.coerce.number().int().min(1).optional()

/** A due date from words (already understood) or from a form's day field. */
const dueOrDay = z.union([DueDate, Day.transform((on) => ({ on, precision: 'day' as const, text: on }))])

/** Which actions a list shows. */
export const ActionFilter = z.enum(['mine', 'overdue', 'due', 'blocked', 'unanswered', 'all', 'open'])
export type ActionFilter = z.infer<typeof ActionFilter>

const looking = [
  z.object({ do: z.literal('help'), topic: z.string().optional() }),
  z.object({ do: z.literal('whoami') }),
  z.object({ do: z.literal('boards') }),
  z.object({ do: z.literal('meetings'), board: board.optional() }),
  z.object({
    do: z.literal('actions'),
    board: board.optional(),
    filter: ActionFilter.optional(),
    owner: z.string().optional(),
    agency: z.string().optional(),
    status: z.string().optional(),
    priority: z.string().optional(),
    page,
  }),
  z.object({ do: z.literal('show'), ref }),
  z.object({ do: z.literal('why'), ref }),
  z.object({ do: z.literal('history'), ref, page }),
  z.object({ do: z.literal('brief'), board }),
  z.object({ do: z.literal('bundle'), page }),
] as const

const changing = [
  z.object({
    do: z.literal('add'),
    board,
    title: words,
    owner: z.string().optional(),
    due: dueOrDay.optional(),
    description: optionalWords,
    priority: z.string().optional(),
    source: optionalWords,
  }),
  z.object({ do: z.literal('update'), ref, text: words, percent: z.number().min(0).max(100).optional(), instead }),
  z.object({ do: z.literal('on-track'), ref, text: optionalWords, percent: z.number().min(0).max(100).optional(), instead }),
  z.object({ do: z.literal('no-change'), ref }),
  z.object({ do: z.literal('done'), ref, text: optionalWords, instead }),
  z.object({ do: z.literal('block'), ref, why: words, instead }),
  z.object({ do: z.literal('date'), ref, to: dueOrDay, why: words, instead }),
  z.object({ do: z.literal('not-mine'), ref, text: optionalWords }),
  z.object({ do: z.literal('assign'), ref, seat: z.string().min(1) }),
  z.object({ do: z.literal('delegate'), ref, person: z.string().min(1) }),
  z.object({ do: z.literal('note'), ref, text: words, instead }),
  // `to` is the date that was on the card: another one asked for since is not approved unseen.
  z.object({ do: z.literal('approve'), ref, to: Day.optional() }),
  z.object({ do: z.literal('decline'), ref, why: words }),
  z.object({ do: z.literal('signoff'), ref }),
  z.object({ do: z.literal('sendback'), ref, why: words }),
  z.object({ do: z.literal('cancel'), ref, why: words }),
  z.object({ do: z.literal('brag'), ref, brag: Brag.optional(), forecast: Brag.optional(), why: words }),
  z.object({ do: z.literal('share'), ref, board }),
  // `ref` chases the owner of one action only.
  z.object({ do: z.literal('chase'), board, ref: ref.optional(), preview: z.boolean().optional(), note: optionalWords }),
  z.object({ do: z.literal('pause'), board, until: Day, why: words }),
  z.object({ do: z.literal('resume'), board }),
  z.object({ do: z.literal('away'), from: Day, to: Day, cover: z.string().optional() }),
  // `on` is a day of the absence; it may be left out where there is one only.
  z.object({ do: z.literal('away-cancel'), on: Day.optional() }),
  z.object({ do: z.literal('acknowledge') }),
  z.object({ do: z.literal('snooze'), ref, until: Day }),
  z.object({ do: z.literal('undo'), heard: z.string().min(1) }),
  z.object({ do: z.literal('settle-note'), note: z.string().min(1) }),
  // What the personal-data screen holds: sent as it is with a reason, sent with other words in its fields, or dropped.
  z.object({ do: z.literal('release'), held: z.string().min(1), why: words }),
  z.object({ do: z.literal('edit-held'), held: z.string().min(1), values: z.record(z.string(), z.string()) }),
  z.object({ do: z.literal('drop-held'), held: z.string().min(1) }),
] as const

/** A form asked for by a button or by a command without its words: `of` is the intent it will fill. */
const asking = [z.object({ do: z.literal('form'), of: z.record(z.string(), z.unknown()) })] as const

/** Anything one person can want of the clerk, in one step. A button carries one whole. */
export const OneIntent = z.discriminatedUnion('do', [
  ...looking,
  ...changing,
  ...asking,
  ...reportIntents,
  ...paperIntents,
  ...accessIntents,
  ...aheadIntents,
  ...deliveryIntents,
  ...riskIntents,
])
export type OneIntent = z.infer<typeof OneIntent>

/** Everything a person can want: one thing, or the several that one reply held, done together or not at all; `for` is whom they answer for. */
export const Intent = z.union([
  OneIntent,
  z.object({ do: z.literal('several'), all: z.array(OneIntent).min(1).max(200), for: z.string().optional() }),
])
export type Intent = z.infer<typeof Intent>

/** The name of an intent, as the permission table lists it. */
export type IntentName = OneIntent['do']
/** The intent of one name. */
export type IntentOf<N extends IntentName> = Extract<OneIntent, { do: N }>
