import { acknowledgedCard, snoozedCard } from '#cards/chase/absence.ts'
import { dayWords } from '#cards/words.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { Quiet } from '#domain/person/absence.ts'
import type { Difference } from '#domain/record/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { findAction } from '../actions/find.ts'
import { askedChange } from '../asked-change.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { markingOf } from '../visible.ts'
import { deed } from './deed.ts'

/** Holds the asker's nudges back for a few days. It is not an update. */
export async function acknowledge(desk: Desk, asked: Asked): Promise<Deed> {
  const { calendar, policies } = desk.partnership
  const until = calendar.addWorkingDays(asked.today, policies.acknowledgedDays)
  const record = await quietOf(desk, asked, { ref: null, until, kind: 'acknowledged' })
  const change = quietChange(asked, record, null, { until })
  return deed([{ kind: 'quiet', record }], [change], acknowledgedCard(until))
}

/** Holds the asker's nudges on one action back until a day, no longer than the partnership allows. */
export async function snooze(desk: Desk, asked: Asked, { ref, until }: IntentOf<'snooze'>): Promise<Deed | Refusal> {
  const found = await findAction(desk, asked, ref)
  if (isRefusal(found)) return found
  const { action, answerers } = found
  const allowed = permitted(desk, asked, 'snooze', { action, answerers })
  if (allowed !== true) return allowed
  const { calendar, policies } = desk.partnership
  const last = calendar.addWorkingDays(asked.today, policies.snoozeDays)
  if (until <= asked.today)
    return refuse(`${dayWords(until)} is not ahead.`, `Give a date up to ${dayWords(last)}: snooze ${action.id} DATE`)
  if (until > last)
    return refuse(
      `${action.id} can be snoozed until ${dayWords(last)} at the latest.`,
      `If the work itself needs longer, ask for a date: date ${action.id} DATE WHY`,
      { do: 'date', ref: action.id },
    )
  const record = await quietOf(desk, asked, { ref: action.id, until, kind: 'snoozed' })
  const change = quietChange(asked, record, action.boards[0] ?? null, { ref: action.id, until })
  const marking = markingOf(desk.partnership, action.boards)
  return deed([{ kind: 'quiet', record }], [change], snoozedCard(action.id, action.title, until, marking))
}

async function quietOf({ store }: Desk, asked: Asked, given: Pick<Quiet, 'ref' | 'until' | 'kind'>): Promise<Quiet> {
  const id = `${asked.person.id}:${given.ref ?? 'all'}`
  const before = await store.get('quiet', id)
  return { id, version: before?.version ?? 0, person: asked.person.id, ...given, at: asked.at }
}

function quietChange(asked: Asked, { id, kind }: Quiet, board: string | null, after: Difference['after']) {
  return askedChange(asked, { kind: 'quiet', id, board, what: kind, before: {}, after, why: null })
}
