import type { Reply } from '#cards/card.ts'
import type { IntentOf, OneIntent } from '#domain/intent.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Asked, Desk } from './desk.ts'
import { findReport, reportWith } from './reports/find.ts'
import { reportHistory, showReport } from './reports/show.ts'
import { showAction, tellHistory } from './show-action.ts'

// Here alone it is decided what kind of record a reference means: an action, a highlight report, and whatever else has references.

/** One record, with what the asker may do to it. */
export async function showRecord(desk: Desk, asked: Asked, intent: IntentOf<'show'>): Promise<Reply | Refusal> {
  if ((await reportWith(desk.store, intent.ref)) === undefined) return showAction(desk, asked, intent)
  const found = await findReport(desk, asked, intent.ref)
  return isRefusal(found) ? found : showReport(desk, found)
}

/** Every change to one record, newest first. */
export async function recordHistory(desk: Desk, asked: Asked, intent: IntentOf<'history'>): Promise<Reply | Refusal> {
  if ((await reportWith(desk.store, intent.ref)) === undefined) return tellHistory(desk, asked, intent)
  const found = await findReport(desk, asked, intent.ref)
  return isRefusal(found) ? found : reportHistory(desk, found, intent.page ?? 1)
}

/** What is said with one word of records of several kinds, as the intent for the kind that its reference means. */
export async function meantByRef(_desk: Desk, intent: OneIntent): Promise<OneIntent> {
  return intent.do === 'return' ? { ...intent, do: 'return-report' } : intent
}
