import { recordedCard } from '#cards/recorded.ts'
import { outcomeNotice } from '#cards/risk/notices.ts'
import { say } from '#cards/span.ts'
import type { IntentOf } from '#domain/intent.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { withNote } from '#domain/risk/deciding.ts'
import { answered } from '#domain/risk/escalating.ts'
import { type Escalation, isWaiting, latestOf } from '#domain/risk/escalation.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Put } from '#ports.ts'
import { personName } from '../actions/view.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { agreedActions } from '../risks/agreed.ts'
import { decidingAs } from '../risks/change.ts'
import { riskFor } from '../risks/find.ts'
import { bodyName } from '../risks/registers.ts'
import { markingOf } from '../visible.ts'
import { type Act, actOf, escalationChange, escalationChanges } from './act.ts'
import { toldConcerned } from './concerned.ts'
import { isOwnAnswer } from './own-answer.ts'
import { copiesAnew, type Matter } from './posting.ts'

/** The body's answer, in words. Of two at the same moment the second is told who was first, and may add a comment. */
export async function answerEscalation(desk: Desk, asked: Asked, intent: IntentOf<'answer-escalation'>): Promise<Deed | Refusal> {
  const found = await riskFor(desk, asked, intent.ref, 'answer-escalation')
  if (isRefusal(found)) return found
  const { risk, escalations } = found
  const target = targetOf(risk, escalations, intent.seen)
  if (isRefusal(target)) return target
  const { how, why, until = null } = intent
  const after = answered(target, { how, why, until }, decidingAs(desk, asked))
  if (isRefusal(after)) return wasAnswered(target) ? alreadyAnswered(desk, asked, target, why) : after
  const agreed = await agreedActions(desk, asked, risk, intent.actions ?? '')
  const now = { ...afterAnswer(desk, asked, risk, after), mitigations: [...risk.mitigations, ...agreed.refs] }
  const matter = { risk: now, escalations: escalations.map((one) => (one.id === after.id ? after : one)), escalation: after }
  const before = { risk, escalation: target }
  const deed = await outcomeDeed(desk, actOf(asked), { before, matter, agreed: agreed.refs, undo: asked.key })
  return {
    ...deed,
    put: [...deed.put, ...agreed.put],
    changes: [...deed.changes, ...agreed.changes],
    outgoing: [...deed.outgoing, ...agreed.outgoing],
  }
}

/** The ask that was on the card, else the one that counts now. */
function targetOf(risk: Risk, escalations: readonly Escalation[], seen: string | undefined): Escalation | Refusal {
  const target = seen === undefined ? latestOf(escalations) : escalations.find(({ id }) => id === seen)
  return target ?? refuse(`${risk.id} is not escalated, so there is nothing to answer.`, `See it with: show ${risk.id}`)
}

function wasAnswered(escalation: Escalation): boolean {
  return !isWaiting(escalation) && escalation.status !== 'withdrawn' && escalation.answers.length > 0
}

async function alreadyAnswered(desk: Desk, asked: Asked, target: Escalation, why: string): Promise<Refusal> {
  const by = target.answers.at(-1)?.by ?? ''
  const told =
    by === asked.person.id
      ? `You answered it already: it was ${target.status}.`
      : `${personName(await desk.directory.people(), by)} was first: it was ${target.status} already.`
  return refuse(`${told} Nothing was changed.`, againHint(desk, asked, target), {
    do: 'comment-escalation',
    ref: target.risk,
    seen: target.id,
    text: why,
  })
}

function againHint(desk: Desk, asked: Asked, target: Escalation): string {
  const comment = 'Your words can be added as a comment.'
  if (!isOwnAnswer(desk, asked, target)) return comment
  return `To decide again, press Undo below what I said to your answer, or Take my answer back in: show ${target.risk}. ${comment}`
}

/** The risk as it is after the answer: noted, and in the register of the body that took it. */
function afterAnswer(desk: Desk, asked: Asked, risk: Risk, escalation: Escalation): Risk {
  const answer = escalation.answers.at(-1)
  const to = bodyName(desk, escalation.to)
  const noted = withNote(
    risk,
    { at: asked.at, by: asked.person.id, via: asked.via },
    `${to} ${escalation.status}: ${answer?.why ?? ''}`,
  )
  if (answer?.how !== 'accepted') return noted
  const register = registerOfBody(desk, escalation.to)
  if (escalation.direction === 'down')
    return { ...noted, boards: risk.boards.filter((id) => id !== register), acceptedUntil: null }
  return { ...noted, boards: [...new Set([...risk.boards, register])], acceptedUntil: answer.until }
}

/** Where what a body bears is kept: the corporate register for the executive, its own for another. */
export function registerOfBody({ partnership }: Desk, body: string): string {
  const { executive, corporate } = partnership.risks
  return body === executive && corporate !== null ? corporate.id : body
}

/** What an escalation came to, and the references of actions agreed with it. `undo` is the key under which it can be taken back; null where it cannot. */
interface Outcome {
  readonly before: { readonly risk: Risk; readonly escalation: Escalation }
  readonly matter: Matter
  readonly agreed: readonly string[]
  readonly undo: string | null
}

/** What is stored, told and edited when an escalation has come to something. */
export async function outcomeDeed(desk: Desk, act: Act, outcome: Outcome): Promise<Deed> {
  const { before, matter, agreed } = outcome
  const { risk, escalation } = matter
  const anew = await copiesAnew(desk, act, matter)
  const why = escalation.answers.at(-1)?.why ?? escalation.reason
  return {
    put: [{ kind: 'risk', record: risk }, { kind: 'escalation', record: escalation }, ...anew.put],
    remove: [],
    changes: escalationChanges(
      act,
      { before: before.risk, after: risk },
      { before: before.escalation, after: escalation },
      { what: escalation.status, why },
    ),
    outgoing: [
      ...anew.outgoing,
      ...(await toldConcerned(desk, act, matter, { of: 'outcome', tell: (view, at) => outcomeNotice(view, at, agreed) })),
    ],
    card: answeredCard(desk, outcome),
  }
}

function answeredCard(desk: Desk, { matter: { risk, escalation }, agreed, undo }: Outcome) {
  const last = escalation.answers.at(-1)
  const until = last?.until == null ? [] : say` until ${{ day: last.until }}`
  const actions = agreed.length === 0 ? '' : ` New actions: ${agreed.join(', ')}.`
  return recordedCard({
    recorded: [
      {
        ref: risk.id,
        title: risk.title,
        what: [
          ...say`${isGivenBack(escalation) ? 'given back' : escalation.status}`,
          ...until,
          ...say`. ${bodyName(desk, escalation.from)} and the owner are told.${actions}`,
        ],
        why: last?.why ?? escalation.reason,
      },
    ],
    refused: [],
    unplaced: [],
    for: null,
    undo,
    also: [],
    marking: markingOf(desk.partnership, [escalation.to]),
  })
}

function isGivenBack({ status, direction }: Escalation): boolean {
  return status === 'accepted' && direction === 'down'
}

/** Words that do not decide, on the card and in its record. */
export async function commentEscalation(
  desk: Desk,
  asked: Asked,
  intent: IntentOf<'comment-escalation'>,
): Promise<Deed | Refusal> {
  const found = await riskFor(desk, asked, intent.ref, 'comment-escalation')
  if (isRefusal(found)) return found
  const { risk, escalations } = found
  const target = targetOf(risk, escalations, intent.seen)
  if (isRefusal(target)) return target
  const act = actOf(asked)
  const after = { ...target, comments: [...target.comments, { by: asked.person.id, at: asked.at, text: intent.text }] }
  const matter = { risk, escalations: escalations.map((one) => (one.id === after.id ? after : one)), escalation: after }
  const anew = await copiesAnew(desk, act, matter)
  const put: Put[] = [{ kind: 'escalation', record: after }, ...anew.put]
  const change = escalationChange(act, risk, { before: target, after }, { what: 'commented', why: intent.text })
  const card = recordedCard({
    recorded: [{ ref: risk.id, title: risk.title, what: say`comment added.`, why: intent.text }],
    refused: [],
    unplaced: [],
    for: null,
    undo: null,
    also: [],
    marking: markingOf(desk.partnership, [target.to]),
  })
  return { put, remove: [], changes: [change], outgoing: anew.outgoing, card }
}
