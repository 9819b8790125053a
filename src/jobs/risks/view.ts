import type { Button } from '#cards/card.ts'
import type { EscalationView, RiskView } from '#cards/risk/view.ts'
import { highest } from '#domain/access/marking.ts'
import { holderOf } from '#domain/board/holding.ts'
import type { IntentName } from '#domain/intent.ts'
import type { Person } from '#domain/person/person.ts'
import { countingOf, type Escalation, isWaiting, latestOf } from '#domain/risk/escalation.ts'
import { bodiesAbove, toleranceOf } from '#domain/risk/policy.ts'
import { isLive, isReviewOverdue } from '#domain/risk/risk.ts'
import { personName, seatName } from '../actions/view.ts'
import type { Asked, Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'
import { bearerOf, type FoundRisk, speaksForBearer } from './find.ts'
import { bodyName, bodyOf } from './registers.ts'

/** Who reads a view: the people of the partnership, and the day. */
export interface Reading {
  readonly people: readonly Person[]
  readonly today: string
}

/** A risk with the names a reader needs. It carries the marking of its own board, and of another body's where it is shown there. */
export async function riskViewOf(
  desk: Desk,
  reading: Reading,
  { risk, escalations }: Pick<FoundRisk, 'risk' | 'escalations'>,
  shownTo: string | null = null,
): Promise<RiskView> {
  const { partnership, store } = desk
  const actions = await Promise.all(risk.mitigations.map((ref) => store.get('action', ref)))
  const last = countingOf(risk, escalations)
  const bodies = [risk.boards[0] ?? '', ...(shownTo === null ? [] : [shownTo])].map((id) => bodyOf(desk, id))
  return {
    risk,
    matrix: partnership.risks.matrix,
    registers: risk.boards.map((id) => bodyName(desk, id)),
    owner: risk.seat === null ? null : seatName(partnership, risk.seat),
    holder: risk.seat === null ? null : (holderOf(reading.people, risk.seat, reading.today)?.name ?? null),
    category: partnership.risks.categories.find(({ id }) => id === risk.category)?.name ?? risk.category,
    tolerance: toleranceOf(partnership.risks, risk.category),
    reviewOverdue: isReviewOverdue(risk, reading.today),
    mitigations: actions.filter((action) => action !== undefined).map(({ id, title, status }) => ({ ref: id, title, status })),
    escalation: last === null ? null : await escalationViewOf(desk, reading, last),
    marking: highest([partnership.marking, ...bodies.map((body) => body?.marking ?? markingOf(partnership, []))]),
  }
}

/** An escalation with the names a reader needs. */
export async function escalationViewOf(desk: Desk, { people }: Reading, escalation: Escalation): Promise<EscalationView> {
  const meetings = escalation.meeting === null ? [] : await desk.directory.meetings(escalation.to, null)
  return {
    escalation,
    from: bodyName(desk, escalation.from),
    to: bodyName(desk, escalation.to),
    askedBy: personName(people, escalation.askedBy),
    meeting: meetings.find(({ id }) => id === escalation.meeting)?.startsAt ?? null,
    answers: escalation.answers.map((answer) => ({ ...answer, by: personName(people, answer.by) })),
    comments: escalation.comments.map(({ by, text }) => ({ by: personName(people, by), text })),
  }
}

/** What somebody who stands so may do to a risk next, as buttons. */
export function riskButtons(desk: Desk, asked: Asked, found: FoundRisk): Button[] {
  const { partnership } = desk
  const { risk, escalations, standings } = found
  const ref = risk.id
  const manages = isLive(risk) && (['member', 'owner', 'secretariat', 'chair'] as const).some((one) => standings.has(one))
  const waiting = latestOf(escalations.filter(isWaiting))
  const own = partnership.boards.find(({ id }) => id === risk.boards[0])
  const mayAsk = own !== undefined && bodiesAbove(partnership.risks, own).length > 0
  const bearer = bearerOf(desk, found)
  const bears = (name: IntentName) => isLive(risk) && speaksForBearer(desk, asked, found, name)
  const bearerAsks = bears('escalate') && bearer !== undefined && bodiesAbove(partnership.risks, bearer).length > 0
  const form = (label: string, of: Record<string, unknown>): Button => ({ label, intent: { do: 'form', of: { ...of, ref } } })
  return [
    ...(waiting !== null && standings.has('elt') ? answerButtons(waiting) : []),
    ...(manages ? [form('Score…', { do: 'risk-score' }), form('Review…', { do: 'risk-review' })] : []),
    ...(((manages && mayAsk) || bearerAsks) && waiting === null ? [form('Escalate…', { do: 'escalate' })] : []),
    ...((manages || bears('withdraw')) && waiting !== null ? [form('Withdraw…', { do: 'withdraw' })] : []),
    ...(manages && risk.acceptedUntil !== null ? [form('De-escalate…', { do: 'deescalate' })] : []),
    ...(manages ? [form('Change…', { do: 'risk-edit' }), form('Mitigation…', { do: 'mitigate' })] : []),
    { label: 'History', intent: { do: 'history', ref } },
  ]
}

/** The four answers, each with a form that demands words. */
export function answerButtons({ id: seen, risk: ref }: Escalation): Button[] {
  const form = (label: string, how: string, style?: Button['style']): Button => ({
    label,
    intent: { do: 'form', of: { do: 'answer-escalation', ref, how, seen } },
    ...(style === undefined ? {} : { style }),
  })
  return [
    form('Accept…', 'accepted', 'primary'),
    form('Return with advice…', 'returned'),
    form('Hold until…', 'held'),
    form('Decline…', 'declined', 'danger'),
  ]
}
