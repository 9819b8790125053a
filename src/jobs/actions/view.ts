import type { ActionView } from '#cards/action/action.ts'
import type { Button } from '#cards/card.ts'
import type { Standing } from '#domain/access/permission.ts'
import { type Action, isOpen, isOverdue } from '#domain/action/action.ts'
import { proposedColour } from '#domain/action/proposed-colour.ts'
import { shortNameOf } from '#domain/board/board.ts'
import { holderOf, seatIn } from '#domain/board/holding.ts'
import type { Day } from '#domain/day.ts'
import type { Partnership } from '#domain/partnership.ts'
import type { Person } from '#domain/person/person.ts'
import { markingOf } from '../visible.ts'

/** An action with the names a reader needs, as of a day. */
export function viewOf(partnership: Partnership, people: readonly Person[], action: Action, today: Day): ActionView {
  const own = partnership.boards.find(({ id }) => id === action.boards[0])
  return {
    action,
    lead: action.seat === null ? null : seatName(partnership, action.seat),
    holder: action.seat === null ? null : (holderOf(people, action.seat, today)?.name ?? null),
    supporting: action.supporting.map((seat) => seatName(partnership, seat)),
    boards: action.boards.map((id) => shortNameOf(partnership.boards, id)),
    overdue: isOverdue(action, today),
    proposed: proposedColour(action, today, partnership.calendar, partnership.policies),
    marking: markingOf(partnership, action.boards),
    meanings: { ...partnership.policies.meanings, ...own?.meanings },
  }
}

/** A seat in words: "Probation Service: Head of Service". */
export function seatName(partnership: Partnership, id: string): string {
  const seat = seatIn(partnership.boards, id)
  if (!seat) return id
  const agency = partnership.agencies.find((one) => one.id === seat.agency)?.name ?? seat.agency
  return seat.title === '' || seat.title === agency ? agency : `${agency}: ${seat.title}`
}

/** A seat's name where there is little room: its agency by initials, where it has them. */
export function seatShort(partnership: Partnership, id: string): string {
  const agency = partnership.agencies.find((one) => one.id === seatIn(partnership.boards, id)?.agency)
  const initials = agency?.aliases.find((alias) => /^[A-Z]{2,6}$/.test(alias))
  const name = seatName(partnership, id)
  return agency !== undefined && initials !== undefined && name.startsWith(agency.name)
    ? `${initials}${name.slice(agency.name.length)}`
    : name
}

/** The name of somebody by id; what is not a person's id (`clerk`) stands for itself. */
export function personName(people: readonly Person[], id: string): string {
  return people.find((person) => person.id === id)?.name ?? id
}

/** What somebody who stands so may do to an action next, as buttons. */
export function buttonsFor(action: Action, standings: ReadonlySet<Standing>): Button[] {
  const ref = action.id
  return [
    ...(standings.has('chair') ? chairButtons(action) : []),
    ...(isOpen(action) && (standings.has('owner') || standings.has('chair') || standings.has('secretariat'))
      ? ownerButtons(ref)
      : []),
    { label: 'History', intent: { do: 'history', ref } },
    { label: 'Why', intent: { do: 'why', ref } },
  ]
}

/** The two keys and the sign-off, where they are wanted. */
export function chairButtons(action: Action): Button[] {
  const ref = action.id
  return [
    ...(action.dateAsked === null
      ? []
      : [
          {
            label: 'Approve date',
            intent: { do: 'approve' as const, ref, ...dateOf(action.dateAsked) },
            style: 'primary' as const,
          },
          { label: 'Decline date…', intent: { do: 'form' as const, of: { do: 'decline', ref } } },
        ]),
    ...(action.status === 'done'
      ? [
          { label: 'Sign off', intent: { do: 'signoff' as const, ref }, style: 'primary' as const },
          { label: 'Send back…', intent: { do: 'form' as const, of: { do: 'sendback', ref } } },
        ]
      : []),
  ]
}

function dateOf({ to: { on } }: NonNullable<Action['dateAsked']>): { to?: Day } {
  return on === null ? {} : { to: on }
}

function ownerButtons(ref: string): Button[] {
  return [
    { label: 'On track', intent: { do: 'on-track', ref } },
    { label: 'Update…', intent: { do: 'form', of: { do: 'update', ref } } },
    { label: 'Done…', intent: { do: 'form', of: { do: 'done', ref } } },
    { label: 'Blocked…', intent: { do: 'form', of: { do: 'block', ref } } },
    { label: 'More time…', intent: { do: 'form', of: { do: 'date', ref } } },
  ]
}
