import type { Reply } from '#cards/card.ts'
import type { IntentOf, OneIntent } from '#domain/intent.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Asked, Desk } from './desk.ts'
import { measureHistory, measureSeen, showMeasure } from './measures/tell.ts'
import { decisionHistory, decisionSeen, showDecision } from './minutes/show.ts'
import { findReport, reportWith } from './reports/find.ts'
import { reportHistory, showReport } from './reports/show.ts'
import { type FoundRisk, findRisk, riskWith } from './risks/find.ts'
import { explainRisk, riskHistory, showRisk } from './risks/show.ts'
import { explainAction, showAction, tellHistory } from './show-action.ts'

// Here alone it is decided what kind of record a reference means: an action, a highlight report, and whatever else has references.

/** One record, with what the asker may do to it. */
export async function showRecord(desk: Desk, asked: Asked, intent: IntentOf<'show'>): Promise<Reply | Refusal> {
  if ((await riskWith(desk.store, intent.ref)) !== undefined) return ofRisk(desk, asked, intent, showRisk)
  const decision = await decisionSeen(desk, asked, intent.ref)
  if (decision !== undefined) return showDecision(desk, asked, decision)
  const measure = await measureSeen(desk, asked, intent.ref)
  if (measure !== undefined) return showMeasure(desk, asked, measure)
  if ((await reportWith(desk.store, intent.ref)) === undefined) return showAction(desk, asked, intent)
  const found = await findReport(desk, asked, intent.ref)
  return isRefusal(found) ? found : showReport(desk, found)
}

/** Every change to one record, newest first. */
export async function recordHistory(desk: Desk, asked: Asked, intent: IntentOf<'history'>): Promise<Reply | Refusal> {
  if ((await riskWith(desk.store, intent.ref)) !== undefined) return ofRisk(desk, asked, intent, riskHistory)
  const decision = await decisionSeen(desk, asked, intent.ref)
  if (decision !== undefined) return decisionHistory(desk, decision)
  const measure = await measureSeen(desk, asked, intent.ref)
  if (measure !== undefined) return measureHistory(desk, measure, intent.page ?? 1)
  if ((await reportWith(desk.store, intent.ref)) === undefined) return tellHistory(desk, asked, intent)
  const found = await findReport(desk, asked, intent.ref)
  return isRefusal(found) ? found : reportHistory(desk, found, intent.page ?? 1)
}

/** Why one record is there. */
export async function explainRecord(desk: Desk, asked: Asked, intent: IntentOf<'why'>): Promise<Reply | Refusal> {
  if ((await riskWith(desk.store, intent.ref)) !== undefined) return ofRisk(desk, asked, intent, explainRisk)
  const measure = await measureSeen(desk, asked, intent.ref)
  return measure === undefined ? explainAction(desk, asked, intent) : showMeasure(desk, asked, measure)
}

async function ofRisk<I extends { readonly ref: string }>(
  desk: Desk,
  asked: Asked,
  intent: I,
  tell: (desk: Desk, asked: Asked, found: FoundRisk, intent: I) => Promise<Reply>,
): Promise<Reply | Refusal> {
  const found = await findRisk(desk, asked, intent.ref)
  return isRefusal(found) ? found : tell(desk, asked, found, intent)
}

/** What is said with one word of records of several kinds, as the intent for the kind that its reference means. */
export async function meantByRef({ store }: Desk, intent: OneIntent): Promise<OneIntent> {
  if (intent.do === 'form') return { do: 'form', of: await meantForm(store, intent.of) }
  if (intent.do !== 'return' && intent.do !== 'decline' && intent.do !== 'note') return intent
  if ((await riskWith(store, intent.ref)) === undefined)
    return intent.do === 'return' ? { ...intent, do: 'return-report' } : intent
  if (intent.do === 'note') return { do: 'risk-note', ref: intent.ref, text: intent.text }
  return { do: 'answer-escalation', ref: intent.ref, how: intent.do === 'return' ? 'returned' : 'declined', why: intent.why }
}

async function meantForm(store: Desk['store'], of: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const shared = of.do === 'return' || of.do === 'decline' || of.do === 'note'
  if (!shared || typeof of.ref !== 'string' || (await riskWith(store, of.ref)) === undefined) return of
  if (of.do === 'note') return { ...of, do: 'risk-note' }
  return { ...of, do: 'answer-escalation', how: of.do === 'return' ? 'returned' : 'declined' }
}
