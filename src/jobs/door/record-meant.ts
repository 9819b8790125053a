import type { Reply } from '#cards/card.ts'
import type { IntentOf, OneIntent } from '#domain/intent.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { canonicalRef } from '#speech/ref.ts'
import { findAction } from '../actions/find.ts'
import { explainAction, showAction, tellHistory } from '../actions/show.ts'
import type { Asked, Desk } from '../desk.ts'
import { measureHistory, measureSeen, showMeasure } from '../measures/tell.ts'
import { decisionHistory, decisionSeen, showDecision } from '../minutes/show.ts'
import { findReport, reportSeen } from '../reports/find.ts'
import { reportHistory, showReport } from '../reports/show.ts'
import { findRisk, riskSeen } from '../risks/find.ts'
import { explainRisk, riskHistory, showRisk } from '../risks/show.ts'

// Here alone it is decided what kind of record a reference means: an action, a highlight report, and whatever else has references.
// What the asker sees decides, and else how the reference is written: what is there and hidden is told as what is not there.

/** One record, with what the asker may do to it. */
export async function showRecord(desk: Desk, asked: Asked, intent: IntentOf<'show'>): Promise<Reply | Refusal> {
  const risk = await riskSeen(desk, asked, intent.ref)
  if (risk !== undefined) return showRisk(desk, asked, risk)
  const decision = await decisionSeen(desk, asked, intent.ref)
  if (decision !== undefined) return showDecision(desk, asked, decision)
  const measure = await measureSeen(desk, asked, intent.ref)
  if (measure !== undefined) return showMeasure(desk, asked, measure)
  const report = await reportSeen(desk, asked, intent.ref)
  if (report !== undefined) return showReport(desk, report)
  return toldOr(await showAction(desk, asked, intent), () => unseen(desk, asked, intent.ref))
}

/** Every change to one record, newest first. */
export async function recordHistory(desk: Desk, asked: Asked, intent: IntentOf<'history'>): Promise<Reply | Refusal> {
  const risk = await riskSeen(desk, asked, intent.ref)
  if (risk !== undefined) return riskHistory(desk, asked, risk, intent)
  const decision = await decisionSeen(desk, asked, intent.ref)
  if (decision !== undefined) return decisionHistory(desk, decision)
  const measure = await measureSeen(desk, asked, intent.ref)
  if (measure !== undefined) return measureHistory(desk, measure, intent.page ?? 1)
  const report = await reportSeen(desk, asked, intent.ref)
  if (report !== undefined) return reportHistory(desk, report, intent.page ?? 1)
  return toldOr(await tellHistory(desk, asked, intent), () => unseen(desk, asked, intent.ref))
}

/** Why one record is there. */
export async function explainRecord(desk: Desk, asked: Asked, intent: IntentOf<'why'>): Promise<Reply | Refusal> {
  const risk = await riskSeen(desk, asked, intent.ref)
  if (risk !== undefined) return explainRisk(desk, asked, risk)
  const measure = await measureSeen(desk, asked, intent.ref)
  if (measure !== undefined) return showMeasure(desk, asked, measure)
  return toldOr(await explainAction(desk, asked, intent), () => unseen(desk, asked, intent.ref))
}

/** What was told of an action, or the words for a reference that is written like one of another kind. */
async function toldOr(told: Reply | Refusal, unseenOther: () => Promise<Refusal | null>): Promise<Reply | Refusal> {
  return isRefusal(told) ? ((await unseenOther()) ?? told) : told
}

async function unseen(desk: Desk, asked: Asked, ref: string): Promise<Refusal | null> {
  const found = looksLikeRisk(ref) ? await findRisk(desk, asked, ref) : null
  const other = found ?? (looksLikeReport(ref) ? await findReport(desk, asked, ref) : null)
  return other !== null && isRefusal(other) ? other : null
}

function looksLikeRisk(ref: string): boolean {
  return /^(?:[A-Z0-9]+-)?R-\d/.test(canonicalRef(ref))
}

function looksLikeReport(ref: string): boolean {
  return /^[A-Z0-9]+-HR-\d/.test(canonicalRef(ref))
}

/** What is said with one word of records of several kinds, as the intent for the kind that its reference means. */
export async function meantByRef(desk: Desk, asked: Asked, intent: OneIntent): Promise<OneIntent> {
  if (intent.do === 'form') return { do: 'form', of: await meantForm(desk, asked, intent.of) }
  if (intent.do !== 'return' && intent.do !== 'decline' && intent.do !== 'note') return intent
  if (!(await meansRisk(desk, asked, intent.ref))) return intent.do === 'return' ? { ...intent, do: 'return-report' } : intent
  if (intent.do === 'note') return { do: 'risk-note', ref: intent.ref, text: intent.text }
  return { do: 'answer-escalation', ref: intent.ref, how: intent.do === 'return' ? 'returned' : 'declined', why: intent.why }
}

async function meantForm(
  desk: Desk,
  asked: Asked,
  of: Readonly<Record<string, unknown>>,
): Promise<Readonly<Record<string, unknown>>> {
  const shared = of.do === 'return' || of.do === 'decline' || of.do === 'note'
  if (!shared || typeof of.ref !== 'string' || !(await meansRisk(desk, asked, of.ref))) return of
  if (of.do === 'note') return { ...of, do: 'risk-note' }
  return { ...of, do: 'answer-escalation', how: of.do === 'return' ? 'returned' : 'declined' }
}

async function meansRisk(desk: Desk, asked: Asked, ref: string): Promise<boolean> {
  if ((await riskSeen(desk, asked, ref)) !== undefined) return true
  return looksLikeRisk(ref) && isRefusal(await findAction(desk, asked, ref))
}
