import { type Action, isOverdue } from '../action/action.ts'
import type { IntentOf } from '../intent.ts'
import { type Refusal, refuse } from '../refusal.ts'
import { type Deciding, type Decision, withUpdate } from './deciding.ts'

/** A word on where it stands. */
export function updated(action: Action, { text, percent }: IntentOf<'update'>, deciding: Deciding): Decision {
  const said = answered(withUpdate(action, deciding, { kind: 'update', text, percent }), deciding)
  return { action: { ...said, status: begun(action), percent: percent ?? action.percent }, what: 'updated', why: text }
}

function doneAlready({ id }: Action): Refusal {
  return refuse(`${id} is done already and waits for the chair's sign-off.`, `To add to what shows it, say: note ${id} WORDS`)
}

/** Green, in the owner's own word. Refused once the agreed date has passed, and of what is reported done. */
export function onTrack(action: Action, { text, percent }: IntentOf<'on-track'>, deciding: Deciding): Decision | Refusal {
  if (action.status === 'done') return doneAlready(action)
  if (isOverdue(action, deciding.today))
    return refuse(
      `${action.id} is past its agreed date (${action.due.text || action.due.on}), so it cannot be on track.`,
      `Say “done ${action.id}” with what shows it, or ask for a date: date ${action.id} DATE WHY`,
      { do: 'date', ref: action.id },
    )
  const said = answered(withUpdate(action, deciding, { kind: 'update', text: text ?? 'On track', percent }), deciding)
  const status = action.status === 'blocked' ? 'in progress' : begun(action)
  return {
    action: {
      ...said,
      status,
      brag: 'green',
      bragWhy: text ?? 'the owner says it is on track',
      percent: percent ?? action.percent,
    },
    what: 'on track',
    why: text ?? null,
  }
}

/** A real answer, counted; refused after the partnership's limit in a row. */
export function unchanged(action: Action, deciding: Deciding): Decision | Refusal {
  if (action.noChanges >= deciding.policies.noChanges)
    return refuse(
      `${action.id} has had “no change” ${action.noChanges} times running, which is the most that is taken.`,
      'Say in a few words where it stands, or what holds it up.',
      { do: 'update', ref: action.id },
    )
  const said = withUpdate(action, deciding, { kind: 'no-change', text: 'No change' })
  return { action: { ...said, answeredAt: deciding.at, noChanges: action.noChanges + 1 }, what: 'no change', why: null }
}

/** Reported done, to be signed off by the chair. Needs a note or evidence. */
export function done(action: Action, { text }: IntentOf<'done'>, deciding: Deciding): Decision | Refusal {
  if (action.status === 'done') return doneAlready(action)
  if (!text && action.evidence.length === 0)
    return refuse(
      `To mark ${action.id} done, say what shows it: a note or where the evidence is.`,
      `For example: done ${action.id} evidence in the shared folder`,
      {
        do: 'done',
        ref: action.id,
      },
    )
  const said = answered(withUpdate(action, deciding, { kind: 'done', text: text ?? 'Done' }), deciding)
  const evidence = text ? [...action.evidence, text] : action.evidence
  return { action: { ...said, status: 'done', percent: 100, evidence, dateAsked: null }, what: 'done', why: text ?? null }
}

/** Held up, and by what. Off track, so amber unless it is red already. */
export function blocked(action: Action, { why }: IntentOf<'block'>, deciding: Deciding): Decision {
  const said = answered(withUpdate(action, deciding, { kind: 'block', text: why }), deciding)
  const brag = action.brag === 'red' ? 'red' : 'amber'
  return {
    action: { ...said, status: 'blocked', brag, bragWhy: /^blocked\b/i.test(why) ? why : `blocked: ${why}` },
    what: 'blocked',
    why,
  }
}

/** A new date: the chair sets it at once; anyone else asks, and the chair approves or declines (two keys). */
export function dateMoved(action: Action, { to, why }: IntentOf<'date'>, deciding: Deciding): Decision | Refusal {
  if (to.on === null)
    return refuse(
      'A new date needs a day, month, quarter or year.',
      `For example: date ${action.id} 14 December waiting on housing data`,
      {
        do: 'date',
        ref: action.id,
      },
    )
  if (to.on < deciding.today)
    return refuse(`${to.text || to.on} is past.`, 'Give a date from today on.', { do: 'date', ref: action.id })
  if (to.on === action.due.on) return refuse(`${action.id} is already due then.`)
  if (deciding.standings.has('chair') && !(deciding.standings.has('owner') && deciding.otherKey))
    return dated(action, to, why, deciding)
  const said = answered(withUpdate(action, deciding, { kind: 'date', text: why }), deciding)
  return { action: { ...said, dateAsked: { to, why, by: deciding.by, at: deciding.at } }, what: 'date asked', why }
}

/** The agreed date moved: a slip is counted when it moves later. */
export function dated(action: Action, to: Action['due'], why: string, deciding: Deciding): Decision {
  const later = to.on !== null && action.due.on !== null && to.on > action.due.on
  const baseline = action.baseline.on === null ? to : action.baseline
  const said = withUpdate(action, deciding, { kind: 'date', text: why })
  return {
    action: { ...said, due: to, baseline, slips: action.slips + (later ? 1 : 0), dateAsked: null, reviewOn: null },
    what: 'date moved',
    why,
  }
}

/** Said to be someone else's. The seat stays until the chair or secretariat assigns it. */
export function notMine(action: Action, { text }: IntentOf<'not-mine'>, deciding: Deciding): Decision {
  const words = text ?? 'Not ours'
  return {
    action: answered(withUpdate(action, deciding, { kind: 'note', text: `Not mine: ${words}` }), deciding),
    what: 'said not theirs',
    why: words,
  }
}

/** Given to another seat; a delegate and a wish for another date do not go with it. */
export function assigned(action: Action, seat: string): Decision | Refusal {
  if (action.seat === seat) return refuse(`${action.id} is with that seat already.`)
  const supporting = action.supporting.filter((one) => one !== seat)
  return { action: { ...action, seat, supporting, ownerText: null, delegate: null, noChanges: 0 }, what: 'assigned', why: null }
}

/** Asked of a colleague for now; the seat stays accountable. */
export function delegated(action: Action, person: string): Decision | Refusal {
  if (action.delegate === person) return refuse(`${action.id} is delegated to them already.`)
  return { action: { ...action, delegate: person }, what: 'delegated', why: null }
}

/** A remark for the record. It is not an answer to a chase. */
export function noted(action: Action, { text }: IntentOf<'note'>, deciding: Deciding): Decision {
  return { action: withUpdate(action, deciding, { kind: 'note', text }), what: 'noted', why: text }
}

function answered(action: Action, deciding: Deciding): Action {
  return { ...action, answeredAt: deciding.at, noChanges: 0 }
}

function begun({ status }: Action): Action['status'] {
  return status === 'not started' || status === 'proposed' ? 'in progress' : status
}
