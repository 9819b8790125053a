import type { Action } from '../action/action.ts'
import type { IntentOf } from '../intent.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type Deciding, type Decision, withUpdate } from './deciding.ts'
import { dated } from './of-owner.ts'

/** The second key to a date asked for. Whoever asked may not turn it where somebody else can. */
export function approved(action: Action, { to }: IntentOf<'approve'>, deciding: Deciding): Decision | Refusal {
  const asked = action.dateAsked
  if (asked === null) return refuse(`No new date is asked for on ${action.id}.`, `See it with: show ${action.id}`)
  if (to !== undefined && to !== asked.to.on)
    return refuse(
      `Another date has been asked for on ${action.id} since, so nothing was approved.`,
      `See it with: show ${action.id}`,
    )
  const sole = secondKey(asked.by, 'somebody other than the one who asked has to agree', deciding)
  if (sole) return sole
  return { ...dated(action, asked.to, asked.why, deciding), what: 'date approved' }
}

/** The date asked for is not agreed; the old one stands. */
export function declined(action: Action, why: string, deciding: Deciding): Decision | Refusal {
  if (action.dateAsked === null) return refuse(`No new date is asked for on ${action.id}.`, `See it with: show ${action.id}`)
  return {
    action: { ...withUpdate(action, deciding, { kind: 'date', text: `Date declined: ${why}` }), dateAsked: null },
    what: 'date declined',
    why,
  }
}

/** Closed with sign-off: blue. Whoever reported it done may not sign it off where somebody else can. */
export function signedOff(action: Action, deciding: Deciding): Decision | Refusal {
  if (action.status !== 'done')
    return refuse(
      `${action.id} is not reported done, so there is nothing to sign off.`,
      `To drop it instead: cancel ${action.id} WHY`,
    )
  const reporter = action.updates.findLast(({ kind }) => kind === 'done')?.by
  const sole = secondKey(reporter, 'somebody other than the one who reported it done has to sign it off', deciding)
  if (sole) return sole
  const said = withUpdate(action, deciding, { kind: 'sign-off', text: 'Signed off' })
  return {
    action: { ...said, status: 'closed', brag: 'blue', bragWhy: 'closed with sign-off', forecast: null },
    what: 'signed off',
    why: null,
  }
}

/** Done or closed work that needs more: open again, with the reason. */
export function sentBack(action: Action, why: string, deciding: Deciding): Decision | Refusal {
  if (action.status !== 'done' && action.status !== 'closed')
    return refuse(`${action.id} is not reported done, so there is nothing to send back.`, `To add a word: note ${action.id} TEXT`)
  const said = withUpdate(action, deciding, { kind: 'sent-back', text: why })
  const brag = action.brag === 'blue' ? null : action.brag
  return {
    action: { ...said, status: 'in progress', brag, bragWhy: brag === null ? null : action.bragWhy, percent: null },
    what: 'sent back',
    why,
  }
}

/** Dropped by decision of the board. Kept on the record. */
export function cancelled(action: Action, why: string): Decision {
  return { action: { ...action, status: 'cancelled', dateAsked: null }, what: 'cancelled', why }
}

/** The colour now, the forecast, or both, set by a person with a reason. Blue comes only with sign-off. */
export function bragSet(action: Action, { brag, forecast, why }: IntentOf<'brag'>): Decision | Refusal {
  if (brag === undefined && forecast === undefined)
    return refuse(
      'Say which colour: red, amber, green or grey.',
      `For example: brag ${action.id} amber "two weeks behind, plan agreed"`,
    )
  if (brag === 'blue') return refuse('Blue means closed with sign-off.', `Say: signoff ${action.id}`)
  return {
    action: { ...action, ...(brag === undefined ? {} : { brag, bragWhy: why }), ...(forecast === undefined ? {} : { forecast }) },
    what: 'colour set',
    why,
  }
}

/** The same action reported to one more board; it is still updated once. */
export function shared(action: Action, board: string): Decision | Refusal {
  if (action.boards.includes(board)) return refuse(`${action.id} reports to that board already.`)
  return { action: { ...action, boards: [...action.boards, board] }, what: 'shared', why: null }
}

function secondKey(first: string | undefined, rule: string, { by, otherKey }: Deciding): Refusal | null {
  return first === by && otherKey ? refuse(`Two keys: ${rule}.`, 'The other of chair and deputy can.') : null
}
