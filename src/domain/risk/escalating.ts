import { addDays } from '../calendar.ts'
import type { Day } from '../day.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { RiskDeciding } from './deciding.ts'
import { type Escalation, isWaiting, latestOf } from './escalation.ts'
import { endedRefusal } from './managing.ts'
import { bandOf, pointsOf } from './matrix.ts'
import { toleranceOf } from './policy.ts'
import type { Risk } from './risk.ts'

/**
 * What somebody asks of a higher body, for whom: the risk's own board unless `from` says another that bears it. `meeting` is where it is an item
 * of the agenda and `meetsOn` its day, null where it is asked in chat.
 */
export interface Asking {
  readonly from?: string
  readonly meetsOn?: Day | null
  readonly decision: string
  readonly by: Day
  readonly to: string
  readonly meeting: string | null
  readonly tried: string
}

/** The escalation that is asked, and the one that it takes the place of. */
export interface Escalated {
  readonly escalation: Escalation
  readonly superseded: Escalation | null
}

/**
 * Asks a higher body for a decision by a day. Refused without a decision, with a day that has passed, for a risk that has ended, and when
 * the same is asked already; another ask takes the place of one that waits.
 */
export function escalated(
  risk: Risk,
  before: readonly Escalation[],
  asking: Asking,
  deciding: RiskDeciding,
): Escalated | Refusal {
  const form = { do: 'escalate', ref: risk.id, ...(asking.decision === '' ? {} : { decision: asking.decision }) }
  const ended = endedRefusal(risk)
  if (ended) return ended
  if (asking.decision.trim() === '')
    return refuse('An escalation needs the decision that is wanted.', `Say: escalate ${risk.id} "DECISION WANTED" by:DATE`, form)
  if (asking.by < deciding.today) return refuse('The day to decide by is past.', 'Give a day from today on.', form)
  const waiting = latestOf(before.filter(isWaiting))
  if (waiting !== null && isSame(waiting, asking))
    return refuse(`${risk.id} is with them already, for the same decision.`, `See how it stands: show ${risk.id}`)
  const escalation = asked(risk, before, asking, deciding)
  const reason = 'replaced by a later ask'
  return {
    escalation,
    superseded: waiting === null ? null : { ...waiting, status: 'superseded', reason, changedAt: deciding.at },
  }
}

function isSame({ decision, by, to }: Escalation, asking: Asking): boolean {
  return decision.trim() === asking.decision.trim() && by === asking.by && to === asking.to
}

function asked(
  risk: Risk,
  before: readonly Escalation[],
  { from = risk.boards[0] ?? '', meetsOn = null, ...asking }: Asking,
  deciding: RiskDeciding,
): Escalation {
  const { at, by, today, calendar, policy } = deciding
  const soonest = calendar.addWorkingDays(today, policy.responseDays)
  return {
    id: `${risk.id}-E${before.length + 1}`,
    version: 0,
    risk: risk.id,
    direction: 'up',
    from,
    status: 'posted',
    ...asking,
    tolerance: beyondTolerance(risk, deciding),
    score: risk.current,
    scoreBefore: scoreBefore(risk),
    askedBy: by,
    askedAt: at,
    // A body that meets answers at its meeting, and is not asked again before.
    respondBy: meetsOn !== null && meetsOn > soonest ? meetsOn : soonest,
    repagedAt: null,
    directorToldAt: null,
    answers: [],
    comments: [],
    reason: null,
    changedAt: at,
  }
}

/** Why a risk is beyond what its board may bear, in a sentence; what it lacks where that cannot be told. */
function beyondTolerance(risk: Pick<Risk, 'current' | 'category'>, { policy }: Pick<RiskDeciding, 'policy'>): string {
  const bearable = toleranceOf(policy, risk.category)
  if (risk.current === null) return `It has no score yet; the board may bear up to ${bearable - 1} by itself.`
  const points = pointsOf(risk.current)
  const band = bandOf(policy.matrix, risk.current)?.name ?? ''
  return points >= bearable
    ? `It scores ${points} (${band}); from ${bearable} on it is beyond what the board may bear by itself.`
    : `It scores ${points} (${band}), which the board may bear by itself (up to ${bearable - 1}); the decision is not the board’s to take.`
}

/** The current score before the one it has now. */
function scoreBefore({ scores }: Risk): Escalation['scoreBefore'] {
  return scores.filter(({ which }) => which === 'current').at(-2)?.score ?? null
}

/** What the body asked says. */
export interface Answering {
  readonly how: 'accepted' | 'returned' | 'held' | 'declined'
  readonly why: string
  readonly until: Day | null
}

/**
 * An answer of the body that was asked. Refused without words or with a bare yes or no, without a day to hold to, for one that was withdrawn, and when somebody
 * was first: their name is for the caller to tell.
 */
export function answered(escalation: Escalation, { how, why, until }: Answering, deciding: RiskDeciding): Escalation | Refusal {
  const ended = notWaiting(escalation)
  if (ended) return ended
  const form = { do: 'answer-escalation', ref: escalation.risk, how }
  if (why.trim() === '') return refuse('An answer needs words: the board has to hear why.', undefined, form)
  if (isBare(why))
    return refuse(
      `“${why.trim()}” does not tell the board why. What shall the board read?`,
      'Nothing was sent. Say it in a sentence.',
      form,
    )
  if (how === 'held' && until === null) return refuse('Until when is it held?', 'Give the day, and why.', form)
  if (until !== null && until <= deciding.today)
    return refuse('The day it runs until is not after today.', 'Give a later day.', form)
  // What is given back is borne by the board from then on, and does not come back by itself.
  const bears = how === 'accepted' && escalation.direction === 'up'
  const last = bears ? (until ?? addDays(deciding.today, deciding.policy.acceptanceDays)) : until
  const answer = { how, by: deciding.by, at: deciding.at, why, until: last }
  return { ...escalation, status: how, answers: [...escalation.answers, answer], reason: null, changedAt: deciding.at }
}

/** A yes or no and nothing else: typed for the answer itself, not for its reason. */
function isBare(why: string): boolean {
  return /^(?:yes|yep|yeah|y|no|nope|n|ok|okay|k|fine|sure)[\s.!?]*$/i.test(why.trim())
}

function notWaiting(escalation: Escalation): Refusal | null {
  switch (escalation.status) {
    case 'posted':
    case 'held':
    case 'blocked':
      return null
    case 'withdrawn':
      return refuse(
        `The escalation of ${escalation.risk} was withdrawn, so it needs no answer.`,
        `To see why: show ${escalation.risk}`,
      )
    case 'superseded':
    case 'merged':
      return refuse(
        `The escalation of ${escalation.risk} was ${escalation.status}: ${escalation.reason ?? ''}.`,
        `See: show ${escalation.risk}`,
      )
    case 'accepted':
    case 'returned':
    case 'declined':
      return refuse(
        `The escalation of ${escalation.risk} was ${escalation.status} already.`,
        'Your words can be added as a comment.',
      )
  }
}

/** What may be taken back of what was asked about a risk: the last ask, while it waits. */
export function withdrawable(risk: Risk, escalations: readonly Escalation[]): Escalation | Refusal {
  const latest = latestOf(escalations)
  if (latest !== null) return notWithdrawable(latest) ?? latest
  return refuse(
    `${risk.id} is not escalated, so there is nothing to withdraw.`,
    `To escalate it: escalate ${risk.id} "DECISION WANTED" by:DATE`,
  )
}

/** Taken back by those who asked. Refused once it was answered. */
export function withdrawn(escalation: Escalation, why: string, at: string): Escalation | Refusal {
  const ended = notWithdrawable(escalation)
  return ended ?? { ...escalation, status: 'withdrawn', reason: why, changedAt: at }
}

/** Why an ask cannot be taken back, and what those who asked can do instead. */
function notWithdrawable(escalation: Escalation): Refusal | null {
  const ended = notWaiting(escalation)
  if (ended === null) return null
  const { risk, status } = escalation
  if (status === 'accepted') return { ...ended, hint: `If the board can bear it again, say: deescalate ${risk} WHY` }
  return status === 'returned' || status === 'declined'
    ? { ...ended, hint: `To ask again, say: escalate ${risk} "DECISION WANTED" by:DATE` }
    : ended
}

/** It went into the escalation of the risk that this one was merged into. */
export function mergedAway(escalation: Escalation, into: string, at: string): Escalation {
  return { ...escalation, status: 'merged', reason: `merged into ${into}`, changedAt: at }
}

/** What is held, or accepted for a time, asks again when its day has passed. */
export function comesBack(escalation: Escalation, { today, at, calendar, policy }: RiskDeciding): Escalation | null {
  const until = escalation.answers.at(-1)?.until ?? null
  if (escalation.status !== 'held' && escalation.status !== 'accepted') return null
  if (until === null || until >= today) return null
  const reason = escalation.status === 'held' ? `held until ${until}` : `accepted until ${until}`
  const respondBy = calendar.addWorkingDays(today, policy.responseDays)
  return { ...escalation, status: 'posted', reason, respondBy, repagedAt: null, directorToldAt: null, changedAt: at }
}
