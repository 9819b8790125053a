import { withdrawnNotice } from '#cards/risk/notices.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import type { Altered } from '#domain/record/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { withNote } from '#domain/risk/deciding.ts'
import { escalated, mergedAway, withdrawable, withdrawn } from '#domain/risk/escalating.ts'
import { type Escalation, isWaiting, latestOf } from '#domain/risk/escalation.ts'
import { mergedInto } from '#domain/risk/managing.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { decidingAs, riskChange, riskRecorded, withdrawnWords } from '../risks/change.ts'
import { type FoundRisk, findRisk, riskFor } from '../risks/find.ts'
import { bodyName } from '../risks/registers.ts'
import { actOf, escalationChange, escalationChanges } from './act.ts'
import { outcomeDeed, registerOfBody } from './answer.ts'
import { asksAbove } from './escalate.ts'
import { boardNotice, copiesAnew } from './posting.ts'

/** Taken back by those who asked, while it waits. Every copy shows it. */
export async function withdrawEscalation(desk: Desk, asked: Asked, intent: IntentOf<'withdraw'>): Promise<Deed | Refusal> {
  const found = await riskFor(desk, asked, intent.ref, 'withdraw')
  if (isRefusal(found)) return found
  const { risk, escalations } = found
  const target = withdrawable(risk, escalations)
  if (isRefusal(target)) return target
  const after = withdrawn(target, intent.why, asked.at)
  if (isRefusal(after)) return after
  const noted = withNote(risk, { at: asked.at, by: asked.person.id, via: asked.via }, `${noteOf(target)}: ${intent.why}`)
  const matter = { risk: noted, escalations: escalations.map((one) => (one.id === after.id ? after : one)), escalation: after }
  const anew = await copiesAnew(desk, actOf(asked), matter)
  const told = await boardNotice(desk, actOf(asked), matter, {
    tell: (view, ask) => withdrawnNotice(view, ask, asked.person.name),
  })
  return {
    put: [{ kind: 'risk', record: noted }, { kind: 'escalation', record: after }, ...anew.put],
    remove: [],
    changes: escalationChanges(
      actOf(asked),
      { before: risk, after: noted },
      { before: target, after },
      { what: 'withdrawn', why: intent.why },
    ),
    outgoing: [...anew.outgoing, ...told],
    card: riskRecorded(desk, asked, { risk: noted, what: withdrawnWords[target.direction], why: intent.why }),
  }
}

function noteOf({ direction }: Escalation): string {
  return direction === 'up' ? 'Escalation withdrawn' : 'No longer asked back'
}

/** The board bears it again: at once in the word of the body that holds it; asked of that body by the board. */
export async function deescalateRisk(desk: Desk, asked: Asked, intent: IntentOf<'deescalate'>): Promise<Deed | Refusal> {
  const found = await riskFor(desk, asked, intent.ref, 'deescalate')
  if (isRefusal(found)) return found
  const { risk, escalations, standings } = found
  const accepted = borneAbove(desk, found)
  if (isRefusal(accepted)) return accepted
  const deciding = decidingAs(desk, asked)
  const decision = `Give ${risk.id} back to ${bodyName(desk, accepted.from)}: ${intent.why}`
  const by = deciding.calendar.addWorkingDays(asked.today, desk.partnership.risks.responseDays)
  const result = escalated(risk, escalations, { decision, by, to: accepted.to, meeting: null, tried: '' }, deciding)
  if (isRefusal(result)) return result
  const down: Escalation = { ...result.escalation, direction: 'down' }
  return standings.has('elt')
    ? givenBack(desk, asked, found, { down, why: intent.why })
    : asksAbove(desk, asked, found, { ...result, escalation: down })
}

/** The escalation by which a higher body took a risk; refused where none bears it. */
export function borneAbove(desk: Desk, found: FoundRisk): Escalation | Refusal {
  const { risk, escalations } = found
  const accepted = escalations.findLast(({ status, direction }) => status === 'accepted' && direction === 'up')
  return accepted !== undefined && risk.boards.includes(registerOfBody(desk, accepted.to))
    ? accepted
    : refuse(`${risk.id} is not with a higher body.`, withdrawHint(found))
}

function withdrawHint({ risk, escalations }: FoundRisk): string {
  return escalations.some(isWaiting) ? `To take the escalation back: withdraw ${risk.id} WHY` : `See it with: show ${risk.id}`
}

/** What a body that bears a risk decides by itself: the ask that it answers as it makes it, and why. */
interface GivenBack {
  readonly down: Escalation
  readonly why: string
}

async function givenBack(desk: Desk, asked: Asked, found: FoundRisk, { down, why }: GivenBack): Promise<Deed> {
  const { risk, escalations } = found
  const answer = { how: 'accepted' as const, by: asked.person.id, at: asked.at, why, until: null }
  const given: Escalation = { ...down, status: 'accepted', answers: [answer], changedAt: asked.at }
  const noted = withNote(
    risk,
    { at: asked.at, by: asked.person.id, via: asked.via },
    `Given back by ${bodyName(desk, down.to)}: ${why}`,
  )
  const now = { ...noted, boards: risk.boards.filter((id) => id !== registerOfBody(desk, down.to)), acceptedUntil: null }
  const matter = { risk: now, escalations: [...escalations, given], escalation: given }
  const deed = await outcomeDeed(desk, actOf(asked), { before: { risk, escalation: down }, matter, agreed: [], undo: null })
  const before = escalations.findLast(({ status, direction }) => status === 'accepted' && direction === 'up')
  const old = before === undefined ? null : { ...before, reason: `given back: ${why}` }
  const anew = old === null ? { put: [], outgoing: [] } : await copiesAnew(desk, actOf(asked), { ...matter, escalation: old })
  return {
    ...deed,
    put: [...deed.put, ...(old === null ? [] : [{ kind: 'escalation' as const, record: old }]), ...anew.put],
    outgoing: [...deed.outgoing, ...anew.outgoing],
  }
}

/** One risk into another: it stays on the record, and what waits for an answer is shown as merged. */
export async function mergeRisk(desk: Desk, asked: Asked, intent: IntentOf<'risk-merge'>): Promise<Deed | Refusal> {
  const found = await riskFor(desk, asked, intent.ref, 'risk-merge')
  if (isRefusal(found)) return found
  const into = await findRisk(desk, asked, intent.into)
  if (isRefusal(into)) return into
  const decision = mergedInto(found.risk, into.risk, intent.why, decidingAs(desk, asked))
  if (isRefusal(decision)) return decision
  const waiting = latestOf(found.escalations.filter(isWaiting))
  const merged = waiting === null ? null : mergedAway(waiting, into.risk.id, asked.at)
  const matter = merged === null ? null : { risk: decision.risk, escalations: [merged], escalation: merged }
  const anew = matter === null ? { put: [], outgoing: [] } : await copiesAnew(desk, actOf(asked), matter)
  return {
    put: [
      { kind: 'risk', record: decision.risk },
      ...(merged === null ? [] : [{ kind: 'escalation' as const, record: merged }]),
      ...anew.put,
    ],
    remove: [],
    changes: [
      riskChange(asked, found.risk, decision),
      ...(waiting === null || merged === null ? [] : [mergeChange(asked, decision.risk, { before: waiting, after: merged })]),
    ],
    outgoing: anew.outgoing,
    card: riskRecorded(desk, asked, decision),
  }
}

function mergeChange(asked: Asked, risk: Risk, escalation: Altered<Escalation>): ChangeDraft {
  return escalationChange(actOf(asked), risk, escalation, { what: 'merged', why: null })
}
