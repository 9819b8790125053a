import { say } from '#cards/span.ts'
import type { Change } from '#domain/record/change.ts'
import type { Altered } from '#domain/record/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { Escalation, isWaiting } from '#domain/risk/escalation.ts'
import { isLive, Risk } from '#domain/risk/risk.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { actOf, escalationChange } from '../escalations/act.ts'
import { copiesAnew } from '../escalations/posting.ts'
import { isAnswer, takenBack } from '../escalations/taken-back.ts'
import { fieldsBefore } from '../undo/fields-before.ts'
import { riskChange, riskRecorded } from './change.ts'
import { escalationsOf } from './find.ts'
import { bodyName } from './registers.ts'

/**
 * Puts a risk back as it was before one thing said of it, while nobody has changed the same since; with it, what was asked about it and went away
 * in a merge, or was answered by whoever undoes it. What was escalated is withdrawn, not undone.
 */
export async function undoneRisk(desk: Desk, asked: Asked, changes: readonly Change[]): Promise<Deed | Refusal> {
  const escalated = changes.filter(({ kind }) => kind === 'escalation')
  const own = changes.filter(({ kind }) => kind === 'risk')
  const [first] = own
  if (first === undefined) return refuse('There is nothing to undo there.')
  const answer = escalated.find(({ what }) => isAnswer(what))
  if (escalated.some((change) => change.what !== 'merged' && change !== answer))
    return refuse(
      'What was asked of another body cannot be undone, for it was told.',
      `To take it back: withdraw ${first.id} WHY`,
    )
  const risk = await restoredRisk(desk, first.id, own)
  if (isRefusal(risk)) return risk
  const forgetting = await forgettingRefusal(desk, risk)
  if (forgetting !== null) return forgetting
  const [asking] = escalated
  const escalation = asking === undefined ? null : await restoredEscalation(desk, asked, asking.id, escalated)
  if (isRefusal(escalation)) return escalation
  if (answer !== undefined && escalation !== null) return takenBack(desk, asked, { risk, escalation, answer })
  const decision = { risk: risk.after, what: 'undone', why: null }
  const change = riskChange(asked, risk.before, decision)
  const again = escalation === null ? nothingAsked : await askedAgain(desk, asked, risk.after, escalation)
  return {
    put: [{ kind: 'risk', record: risk.after }, ...again.put],
    remove: [],
    changes: [change, ...again.changes],
    outgoing: again.outgoing,
    card: riskRecorded(desk, { ...asked, key: '' }, decision, again.says),
  }
}

const nothingAsked = { put: [], changes: [], outgoing: [], says: [] }

/** The escalation that waits again when a merge is undone, with each copy of its card. */
async function askedAgain(desk: Desk, asked: Asked, risk: Risk, escalation: Altered<Escalation>) {
  const { after } = escalation
  const act = actOf(asked)
  const escalations = (await escalationsOf(desk.store, risk.id)).map((one) => (one.id === after.id ? after : one))
  const anew = await copiesAnew(desk, act, { risk, escalations, escalation: after })
  return {
    put: [{ kind: 'escalation' as const, record: after }, ...anew.put],
    changes: [escalationChange(act, risk, escalation, { what: 'undone', why: null })],
    outgoing: anew.outgoing,
    says: say` What is asked of ${bodyName(desk, after.to)} waits for an answer again.`,
  }
}

async function restoredRisk({ store }: Desk, id: string, changes: readonly Change[]): Promise<Altered<Risk> | Refusal> {
  const current = await store.get('risk', id)
  if (current === undefined) return refuse(`${id} is no longer there.`)
  const was = fieldsBefore(current, changes)
  if (isRefusal(was)) return was
  const added = changes.some(({ what }) => what === 'added')
  return { before: current, after: Risk.parse({ ...current, ...(added ? { status: 'closed', reviewDue: null } : was) }) }
}

/** Why a score is not undone: it stands for that of another risk, merged since, which nothing would show any more. Null where it may be. */
async function forgettingRefusal({ store }: Desk, { before, after }: Altered<Risk>): Promise<Refusal | null> {
  if (!standsForOthers(before) || standsForOthers(after)) return null
  const { id } = before
  const merged = (await store.list('risk')).find(({ mergedInto, current }) => mergedInto === id && current !== null)
  if (merged === undefined) return null
  return refuse(
    `${merged.id}, which has a score, was merged into ${id} since, so ${id} keeps its own. Nothing was changed.`,
    `Give it another score, for example: risk score ${id} 3x3 WHY`,
  )
}

function standsForOthers(risk: Risk): boolean {
  return isLive(risk) && risk.current !== null
}

/** Refused where another ask about the same risk was made since. */
async function restoredEscalation(
  { store }: Desk,
  { at }: Asked,
  id: string,
  changes: readonly Change[],
): Promise<Altered<Escalation> | Refusal> {
  const current = await store.get('escalation', id)
  if (current === undefined) return refuse(`${id} is no longer there.`)
  const was = fieldsBefore(current, changes)
  if (isRefusal(was)) return was
  const others = await escalationsOf(store, current.risk)
  if (others.some((one) => one.id !== id && isWaiting(one)))
    return refuse(
      `Something else is asked about ${current.risk} by now, so that can no longer be undone.`,
      `See: show ${current.risk}`,
    )
  return { before: current, after: Escalation.parse({ ...current, ...was, changedAt: at }) }
}
