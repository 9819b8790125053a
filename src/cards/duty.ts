import type { Marking } from '#domain/access/marking.ts'
import type { Action } from '#domain/action/action.ts'
import type { Deadline } from '#domain/duty/deadline.ts'
import { dueSpans } from './action/action.ts'
import type { Button, Card, Line } from './card.ts'
import type { Row } from './digest/section.ts'
import { recordedCard } from './recorded.ts'
import { say } from './span.ts'

/** A statutory or grant date as a row, with the chain that leads up to it. A date that the papers do not confirm says so. */
export function deadlineRow({ duty, on, steps }: Deadline): Row {
  const chain = steps.map((step) => say`${step.title} by ${{ day: step.on }}`)
  return {
    board: duty.board,
    ref: duty.id,
    spans: say`${{ bold: duty.name }}, ${{ day: on }}${duty.confirmed ? '' : ' (date not confirmed)'}`,
    under: chain.flatMap((spans, index) => (index === 0 ? spans : [...say`; `, ...spans])),
    buttons: [{ label: `Duties of ${duty.board}`, intent: { do: 'duties', board: duty.board } }],
  }
}

/** A deadline with the references of its actions, once they are there; `mayBegin` says whether the reader may have them made now. */
export interface ShownDeadline extends Deadline {
  readonly made: readonly string[]
  readonly mayBegin: boolean
}

/** A year of statutory and grant dates, each with its actions, or the day they are made and the button that makes them now. */
export function dutiesCard(heading: string, deadlines: readonly ShownDeadline[], marking: Marking): Card {
  const unconfirmed = deadlines.some(({ duty }) => !duty.confirmed)
  return {
    title: heading,
    marking,
    lines: [
      { as: 'heading', spans: say`${heading}` },
      ...(deadlines.length === 0 ? [{ as: 'text' as const, spans: say`None in the next twelve months.` }] : []),
      ...deadlines.flatMap(deadlineLines),
      ...(unconfirmed
        ? [
            {
              as: 'note' as const,
              spans: say`Dates marked “not confirmed” are not in the papers: check them, and correct them in config/duties.yaml.`,
            },
          ]
        : []),
    ],
  }
}

function deadlineLines({ made, mayBegin, ...deadline }: ShownDeadline): Line[] {
  const { spans, under } = deadlineRow(deadline)
  const { duty, on, opens } = deadline
  const open = made.map((ref): Button => ({ label: `Open ${ref}`, intent: { do: 'show', ref } }))
  const begin: Button = { label: 'Begin now', intent: { do: 'begin-duty', board: duty.board, duty: duty.id, on } }
  const acts = made.length === 0 && mayBegin ? [begin] : open
  const later = made.length === 0 ? say` · its actions are made on ${{ day: opens }}` : []
  return [
    { as: 'item', spans, under, ...(acts.length === 0 ? {} : { buttons: acts }) },
    { as: 'note', spans: [...say`${duty.kind} · ${duty.board} · ${duty.basis}`, ...later] },
  ]
}

/** The actions of a deadline that somebody had made early, with Undo, which lets the clerk make them in its own time. */
export function begunCard({ duty, on }: Deadline, actions: readonly Action[], undo: string, marking: Marking): Card {
  return recordedCard({
    recorded: actions.map((action) => ({
      ref: action.id,
      title: action.title,
      what: say`added; ${dueSpans(action, false)}.`,
      why: null,
    })),
    refused: [],
    unplaced: [],
    for: null,
    undo,
    also: [
      {
        as: 'note',
        spans: say`For ${duty.name}, ${{ day: on }}. Who owns them is asked before the board’s meetings, as of any action.`,
      },
    ],
    marking,
  })
}
