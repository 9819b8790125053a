import { recordedCard } from '#cards/recorded.ts'
import { takenBackNotice } from '#cards/risk/notices.ts'
import { say } from '#cards/span.ts'
import type { Change } from '#domain/record/change.ts'
import type { Altered } from '#domain/record/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Escalation } from '#domain/risk/escalation.ts'
import { isLive, type Risk } from '#domain/risk/risk.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { riskFor } from '../risks/find.ts'
import { bodyName } from '../risks/registers.ts'
import { answerButtons } from '../risks/view.ts'
import { changedSince } from '../undo/fields-before.ts'
import { withdrawnNotices } from '../undo/withdrawn-notices.ts'
import { markingOf } from '../visible.ts'
import { actOf, escalationChanges } from './act.ts'
import { toldConcerned } from './concerned.ts'
import { copiesAnew } from './posting.ts'

/** What taking an answer back does: the risk and the escalation as they stand, each put back as it was, and the answer itself. */
interface Undoing {
  readonly risk: Altered<Risk>
  readonly escalation: Altered<Escalation>
  readonly answer: Change
}

/** Whether this is what a change says of an escalation that was answered. */
export function isAnswer(what: string): boolean {
  return ['accepted', 'returned', 'held', 'declined'].includes(what)
}

/**
 * An answer that its giver takes back: the risk and the ask are as they were before it, every copy of the card can be answered again, what was
 * told of it shows that it was withdrawn, and those who heard it hear that too. Refused where the risk has ended since, and to
 * whoever no longer answers for that body.
 */
export async function takenBack(desk: Desk, asked: Asked, { risk, escalation, answer }: Undoing): Promise<Deed | Refusal> {
  const found = await riskFor(desk, asked, risk.before.id, 'answer-escalation')
  if (isRefusal(found)) return found
  if (!isLive(risk.before)) return changedSince(risk.before.id)
  if (escalation.before.askedAt === answer.at)
    return refuse('That was asked and decided in one, so it cannot be undone.', `To ask again: escalate ${risk.before.id}`)
  const act = actOf(asked)
  const { id } = risk.after
  const escalations = found.escalations.map((one) => (one.id === escalation.after.id ? escalation.after : one))
  const matter = { risk: risk.after, escalations, escalation: escalation.after }
  const anew = await copiesAnew(desk, act, matter)
  const withdrawn = await withdrawnNotices(desk, asked, answer.cause ?? '', [id])
  const told = await toldConcerned(desk, act, matter, {
    of: 'taken-back',
    tell: (view, at) => takenBackNotice(view, at, asked.person.name, answer.what),
  })
  return {
    put: [{ kind: 'risk', record: risk.after }, { kind: 'escalation', record: escalation.after }, ...anew.put, ...withdrawn.put],
    remove: [],
    changes: escalationChanges(act, risk, escalation, { what: 'undone', why: null }),
    outgoing: [...anew.outgoing, ...withdrawn.outgoing, ...told],
    card: takenBackCard(desk, risk.after, escalation.after, answer.what),
  }
}

function takenBackCard(desk: Desk, { id, title }: Risk, escalation: Escalation, how: string) {
  const heard = say`your answer “${how}”. ${bodyName(desk, escalation.from)} and the owner are told. ${bodyName(desk, escalation.to)} can decide again.`
  return recordedCard({
    done: 'Taken back',
    recorded: [{ ref: id, title, what: heard, why: null }],
    refused: [],
    unplaced: [],
    for: null,
    undo: null,
    also: [{ as: 'buttons', buttons: answerButtons(escalation) }],
    marking: markingOf(desk.partnership, [escalation.to]),
  })
}
