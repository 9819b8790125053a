import type { Marking } from '#domain/access/marking.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Card, Line } from '../card.ts'
import { say } from '../span.ts'

/** A board at a glance. */
export interface BoardGlance {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly next: { readonly startsAt: Instant; readonly papersDue: Day } | null
  readonly open: number
  readonly overdue: number
  readonly red: number
  readonly paused: Day | null
  readonly marking: Marking
}

/** A reader's boards, each with its next meeting, paper deadline and health; `others` are the short names of those they may look at too. */
export function boardsCard(boards: readonly BoardGlance[], others: readonly string[], marking: Marking): Card {
  return {
    title: boards.length === 1 ? 'Your board' : `Your ${boards.length} boards`,
    marking,
    lines: [
      { as: 'heading', spans: say`Boards` },
      ...(boards.length === 0 ? [{ as: 'text' as const, spans: say`You have no seat on a board yet.` }] : boards.map(glanceLine)),
      ...(others.length === 0 ? [] : [{ as: 'note' as const, spans: say`You may also look at: ${others.join(', ')}.` }]),
    ],
  }
}

function glanceLine(board: BoardGlance): Line {
  const health = say`${board.open} open, ${board.overdue} overdue, ${board.red} red`
  const meeting = board.next
    ? say`meets ${{ instant: board.next.startsAt }}, papers by ${{ day: board.next.papersDue }}`
    : say`no meeting in the calendar`
  const paused = board.paused === null ? [] : say` · chasing paused until ${{ day: board.paused }}`
  return {
    as: 'item',
    spans: board.name.includes(board.shortName) ? say`${{ bold: board.name }}` : say`${{ bold: board.shortName }} ${board.name}`,
    under: [...meeting, ...say` · `, ...health, ...paused],
    buttons: [{ label: `Actions of ${board.shortName}`, intent: { do: 'actions', board: board.id } }],
  }
}

/** Meetings ahead, with the days their papers are due. */
export function meetingsCard(
  meetings: readonly { board: string; startsAt: Instant; papersDue: Day; example: boolean; online?: string | undefined }[],
  marking: Marking,
): Card {
  return {
    title: 'Meetings ahead',
    marking,
    lines: [
      { as: 'heading', spans: say`Meetings ahead` },
      ...(meetings.length === 0
        ? [{ as: 'text' as const, spans: say`None in the calendar. The secretariat can add them.` }]
        : []),
      ...meetings.map(
        ({ board, startsAt, papersDue, example, online }): Line => ({
          as: 'item',
          spans: say`${{ bold: board }} ${{ instant: startsAt }}${example ? ' (example date)' : ''}`,
          under: say`papers by ${{ day: papersDue }}${online === undefined ? [] : say` · ${{ link: 'join online', to: online }}`}`,
        }),
      ),
    ],
  }
}
