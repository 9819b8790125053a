import type { Action } from '../action/action.ts'
import type { OneIntent } from '../intent.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Deciding, Decision } from './deciding.ts'
import { approved, bragSet, cancelled, declined, sentBack, shared, signedOff } from './of-chair.ts'
import { assigned, blocked, dateMoved, delegated, done, noted, notMine, onTrack, unchanged, updated } from './of-owner.ts'

/** The intents about one action that change it. */
export type ActionIntent = Extract<
  OneIntent,
  {
    do:
      | 'update'
      | 'on-track'
      | 'no-change'
      | 'done'
      | 'block'
      | 'date'
      | 'not-mine'
      | 'assign'
      | 'delegate'
      | 'note'
      | 'approve'
      | 'decline'
      | 'signoff'
      | 'sendback'
      | 'cancel'
      | 'brag'
      | 'share'
  }
>

/**
 * Decides what an intent makes of an action. Seats, people and boards in the intent are ids already.
 * The rules are the partnership's own: the owner may not move the agreed date, done needs evidence or a note, two keys.
 */
export function decide(action: Action, intent: ActionIntent, deciding: Deciding): Decision | Refusal {
  const ended = endedRefusal(action, intent)
  if (ended) return ended
  switch (intent.do) {
    case 'update':
      return updated(action, intent, deciding)
    case 'on-track':
      return onTrack(action, intent, deciding)
    case 'no-change':
      return unchanged(action, deciding)
    case 'done':
      return done(action, intent, deciding)
    case 'block':
      return blocked(action, intent, deciding)
    case 'date':
      return dateMoved(action, intent, deciding)
    case 'not-mine':
      return notMine(action, intent, deciding)
    case 'assign':
      return assigned(action, intent.seat)
    case 'delegate':
      return delegated(action, intent.person)
    case 'note':
      return noted(action, intent, deciding)
    case 'approve':
      return approved(action, intent, deciding)
    case 'decline':
      return declined(action, intent.why, deciding)
    case 'signoff':
      return signedOff(action, deciding)
    case 'sendback':
      return sentBack(action, intent.why, deciding)
    case 'cancel':
      return cancelled(action, intent.why)
    case 'brag':
      return bragSet(action, intent)
    case 'share':
      return shared(action, intent.board)
  }
}

function endedRefusal(action: Action, intent: ActionIntent): Refusal | null {
  if (intent.do === 'note' || intent.do === 'share') return null
  if (action.status === 'cancelled')
    return refuse(`${action.id} was cancelled, so nothing was changed.`, `To see why: history ${action.id}`)
  if (action.status === 'closed' && intent.do !== 'sendback')
    return refuse(`${action.id} is closed.`, `The chair can reopen it: sendback ${action.id} WHY`)
  return null
}
