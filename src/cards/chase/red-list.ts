import type { Marking } from '#domain/access/marking.ts'
import type { RedList } from '#domain/chase/red-list.ts'
import type { Standpoint } from '#domain/chase/standpoint.ts'
import { bragSpans, dueSpans, statusWords } from '../action/action.ts'
import type { Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'

/** How many actions each list of a chair's card shows; the rest are counted, with the command that shows them. */
const shown = 12

/** The red list, for the chair: what is overdue or red, who was not reached, and what has nobody to answer for it. */
export function redListCard(
  list: RedList,
  board: { readonly name: string; readonly shortName: string; readonly marking: Marking },
): Card {
  const late = list.overdue.length + list.red.length
  return {
    title: `${board.shortName} red list: ${late === 0 ? 'nothing overdue or red' : `${late} overdue or red`}`,
    marking: board.marking,
    lines: [
      { as: 'heading', spans: say`Red list: ${board.name}, meets ${{ instant: list.startsAt }}` },
      {
        as: 'text',
        spans: say`${list.answered} of ${list.open} open actions ${list.answered === 1 ? 'has' : 'have'} had a word for this meeting.`,
      },
      ...section('Overdue', list.overdue, (one) => dueSpans(one.action, false)),
      ...section('Red, not yet due', list.red, ({ action }) => say`${action.bragWhy ?? 'no reason given'}`),
      ...(late === 0 ? [{ as: 'text' as const, spans: say`Nothing is overdue or red among those reached.` }] : []),
      ...standpointLines('Not reached by the clerk, so not counted as silent', list.notReached, notReachedWhy),
      ...standpointLines('Overdue or red, not asked yet for this meeting', list.notAsked, (one) =>
        dueSpans(one.action, one.overdue),
      ),
      ...standpointLines('Nobody to ask', list.unowned, unownedWhy),
      {
        as: 'buttons',
        buttons: [
          { label: 'Overdue actions', intent: { do: 'actions', board: board.shortName, filter: 'overdue' } },
          { label: 'Brief', intent: { do: 'brief', board: board.shortName } },
          { label: 'Chase now…', intent: { do: 'form', of: { do: 'chase', board: board.shortName } } },
        ],
      },
    ],
  }
}

/** A headed list of actions before a meeting, with a word on each; nothing when there are none. */
export function standpointLines(heading: string, list: readonly Standpoint[], why: (one: Standpoint) => readonly Span[]): Line[] {
  return section(heading, list, why)
}

/** Why somebody was not reached. */
export function notReachedWhy({ action }: Standpoint): Span[] {
  return [...say`no way of reaching them worked · `, ...dueSpans(action, false)]
}

/** Why nobody is asked. */
export function unownedWhy({ none }: Standpoint): Span[] {
  switch (none) {
    case 'vacant':
      return say`its seat is vacant`
    case 'away':
      return say`its holder is away and nobody covers`
    case 'no seat':
    case null:
      return say`it has no seat`
  }
}

function section(heading: string, list: readonly Standpoint[], why: (one: Standpoint) => readonly Span[]): Line[] {
  if (list.length === 0) return []
  const more = list.length - shown
  return [
    { as: 'text', spans: say`${{ bold: `${heading} (${list.length})` }}` },
    ...list.slice(0, shown).map((one): Line => ({ as: 'item', spans: titleSpans(one), under: [...whoSpans(one), ...why(one)] })),
    ...(more > 0 ? [{ as: 'note' as const, spans: say`And ${more} more.` }] : []),
  ]
}

function titleSpans({ action }: Standpoint): Span[] {
  return [...bragSpans(action.brag), ...say` ${{ ref: action.id }} ${{ bold: action.title }}`]
}

function whoSpans(one: Standpoint): Span[] {
  return say`${one.person?.name ?? 'nobody'}${heardWords(one)} · ${statusWords(one.action)} · `
}

function heardWords({ person, answered, reached, askedOn }: Standpoint): string {
  if (person === null || (reached === 'failed' && !answered)) return ''
  if (answered) return ', has answered'
  return askedOn === null ? ', not asked yet' : ', no word yet'
}
