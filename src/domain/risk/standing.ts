import { isChair, maySee, type Standing, standingsOf } from '../access/permission.ts'
import type { Board } from '../board/board.ts'
import type { Day } from '../day.ts'
import type { Partnership } from '../partnership.ts'
import type { Person } from '../person/person.ts'

/** How somebody stands to a risk: to the board it belongs to, to those whose registers it is in, and to the bodies that were asked about it. */
export function riskStandingsOf(
  partnership: Partnership,
  person: Person,
  risk: {
    readonly boards: readonly Board[]
    readonly asked: readonly string[]
    /** The body whose answer is awaited, or was given last. */
    readonly deciding: string | null
    readonly answerers: readonly string[]
  },
  today: Day,
): ReadonlySet<Standing> {
  const [own = null] = risk.boards
  const standings = new Set(standingsOf(partnership, person, own, today))
  standings.delete('elt')
  const executive = partnership.risks.executive
  if (risk.deciding !== null && (risk.deciding === executive ? isElt(person) : isChair(person, risk.deciding)))
    standings.add('elt')
  const bodies = partnership.boards.filter(({ id }) => risk.asked.includes(id))
  if ([...risk.boards, ...bodies].some((board) => maySee(partnership, person, board, today))) standings.add('looker')
  if (risk.answerers.includes(person.id)) standings.add('owner').add('looker')
  return standings
}

/** Sits on the Executive Leadership Team. */
export function isElt(person: Person): boolean {
  return person.roles.includes('elt')
}
