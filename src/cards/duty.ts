import type { Deadline } from '#domain/duty/clock.ts'
import type { Marking } from '#domain/marking.ts'
import type { Card, Line } from './card.ts'
import type { Row } from './digest/section.ts'
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

/** A year of statutory and grant dates. `made` are the references of a deadline's actions, once they are there. */
export function dutiesCard(
  heading: string,
  deadlines: readonly (Deadline & { readonly made: readonly string[] })[],
  marking: Marking,
): Card {
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

function deadlineLines({ made, ...deadline }: Deadline & { readonly made: readonly string[] }): Line[] {
  const { spans, under } = deadlineRow(deadline)
  const { duty } = deadline
  const acts = made.map((ref) => ({ label: `Open ${ref}`, intent: { do: 'show' as const, ref } }))
  return [
    { as: 'item', spans, under, ...(acts.length === 0 ? {} : { buttons: acts }) },
    { as: 'note', spans: say`${duty.kind} · ${duty.board} · ${duty.basis}` },
  ]
}
