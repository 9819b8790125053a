import type { Marking } from '#domain/access/marking.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Platform } from '#domain/person/handle.ts'
import type { Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'
import { platformName } from '../words.ts'

/** A board as these cards name it. */
export interface Named {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly marking: Marking
}

/** A report that is not in when papers go out. */
interface Missing {
  readonly label: string
  readonly reached: 'yes' | 'waiting' | 'failed' | 'never'
}

/**
 * That papers of a meeting are due out, and whose reports are missing. It says nothing of what is in them, so that it may stand in any
 * channel; whom the clerk failed to reach is not named as missing.
 */
export function papersCard(
  board: Named,
  meeting: { readonly startsAt: Instant; readonly papersDue: Day },
  today: Day,
  missing: readonly Missing[],
): Card {
  const when = meeting.papersDue < today ? say`were due out by ${{ day: meeting.papersDue }}` : say`are due out today`
  return {
    title: `Papers for ${board.shortName}`,
    marking: board.marking,
    lines: [
      {
        as: 'text',
        spans: [...say`${{ bold: board.name }} meets ${{ instant: meeting.startsAt }}. Its papers `, ...when, { text: '.' }],
      },
      ...missingLines(missing),
      { as: 'note', spans: say`The secretariat issues them. What arrives later is tabled at the meeting.` },
      { as: 'buttons', buttons: [{ label: `Actions of ${board.shortName}`, intent: { do: 'actions', board: board.id } }] },
    ],
  }
}

function missingLines(missing: readonly Missing[]): Line[] {
  const late = missing.filter(({ reached }) => reached !== 'failed').map(({ label }) => label)
  const unreached = missing.filter(({ reached }) => reached === 'failed').map(({ label }) => label)
  return [
    ...(late.length === 0
      ? []
      : [{ as: 'text' as const, spans: say`${{ bold: 'Highlight reports missing' }}: ${late.join('; ')}` }]),
    ...(unreached.length === 0
      ? []
      : [{ as: 'text' as const, spans: say`The clerk could not reach the lead of: ${unreached.join('; ')}` }]),
  ]
}

/** One person of a chase: what they would be asked, or why nothing is. */
export interface ChaseLine {
  readonly name: string
  readonly refs: readonly string[]
  /** Whose highlight reports they would be asked for. */
  readonly reports: readonly string[]
  readonly platform: Platform | null
  /** Whether they were asked for this board today already. */
  readonly askedToday: boolean
}

/** Actions and highlight reports of a board that nobody can be asked about, by the reason. */
interface Unasked {
  readonly what: string
  readonly why: string
}

/** Whom chasing a board asks, what nobody can be asked about, and the asker's own note. */
interface Chased {
  readonly people: readonly ChaseLine[]
  readonly unasked: readonly Unasked[]
  readonly note: string | null
}

/** Who would get what, if the board were chased now. */
export function chasePreviewCard(board: Named, chased: Chased): Card {
  const { people, note } = chased
  const buttons: Line[] =
    people.length === 0
      ? []
      : [
          {
            as: 'buttons',
            buttons: [
              {
                label: `Chase ${peopleWords(people.length)} now`,
                intent: { do: 'chase', board: board.id, ...(note === null ? {} : { note }) },
                style: 'primary',
              },
            ],
          },
        ]
  return {
    title:
      people.length === 0
        ? `${board.shortName}: nobody to chase`
        : `${board.shortName}: ${peopleWords(people.length)} would be asked`,
    marking: board.marking,
    lines: [...chaseLines(board, chased, 'would be asked'), ...buttons],
  }
}

/** Who was asked, when a board was chased now. */
export function chasedCard(board: Named, chased: Chased): Card {
  return {
    title: `${board.shortName}: ${peopleWords(chased.people.length)} asked`,
    marking: board.marking,
    lines: chaseLines(board, chased, 'asked now'),
  }
}

function chaseLines(board: Named, { people, unasked, note }: Chased, verb: string): Line[] {
  const head: Line =
    people.length === 0
      ? { as: 'text', spans: say`${board.name}: everything open has been answered, or has nobody to ask.` }
      : { as: 'text', spans: say`${{ bold: board.name }}: ${peopleWords(people.length)} ${verb}, one message each.` }
  return [
    head,
    ...(note === null ? [] : [{ as: 'quote' as const, spans: say`${note}` }]),
    ...againLines(people),
    ...people.map(
      ({ name, refs, reports, platform, askedToday }): Line => ({
        as: 'item',
        spans: say`${{ bold: name }}`,
        under: [
          ...askedSpans(refs, reports),
          ...say` · ${platform === null ? 'no way of reaching them is known: the secretariat is told' : platformWords(platform)}${askedToday ? ' · already asked today' : ''}`,
        ],
      }),
    ),
    ...(unasked.length === 0
      ? []
      : [
          {
            as: 'note' as const,
            spans: say`Nobody to ask about ${unasked.map(({ what, why }) => `${what} (${why})`).join(', ')}.`,
          },
        ]),
  ]
}

/** The clerk's own limits do not hold back what a person sends, so whoever sends it is told what they do. */
function againLines(people: readonly ChaseLine[]): Line[] {
  const again = people.filter(({ askedToday }) => askedToday).length
  if (again === 0) return []
  return [
    {
      as: 'note',
      spans: say`${again === people.length ? (again === 1 ? 'They' : 'All') : `${again}`} ${again === 1 && again !== people.length ? 'was' : 'were'} already asked today: this makes a second message.`,
    },
  ]
}

/** How a message goes to somebody: "by Slack". */
export function platformWords(platform: Platform): string {
  return `${platform === 'local' ? 'in' : 'by'} ${platformName(platform)}`
}

function askedSpans(refs: readonly string[], reports: readonly string[]): Span[] {
  if (reports.length === 0) return refSpans(refs)
  const words = say`${reports.length === 1 ? 'highlight report' : 'highlight reports'} of ${reports.join('; ')}`
  return refs.length === 0 ? words : [...refSpans(refs), ...say` · `, ...words]
}

function refSpans(refs: readonly string[]): Span[] {
  return refs.flatMap((ref, index) => (index === 0 ? [{ ref }] : [...say`, `, { ref }]))
}

/** Whoever could not be reached, for the secretariat: what was meant for them, and every way that was tried. */
export function notReachedCard(
  failures: readonly {
    readonly to: string
    readonly what: string
    readonly why: string | null
    readonly tried: readonly { readonly platform: Platform; readonly error: string }[]
  }[],
  marking: Marking,
): Card {
  const count = failures.length
  return {
    title: count === 1 ? 'One message did not arrive' : `${count} messages did not arrive`,
    marking,
    lines: [
      {
        as: 'text',
        spans: say`${{ bold: 'Not reached' }}: please get in touch another way, or put their account right in the configuration.`,
      },
      ...failures.map(
        ({ to, what, why, tried }): Line => ({
          as: 'item',
          spans: say`${{ bold: to }}: ${what}`,
          under: say`${tried.length === 0 ? (why ?? 'no way of reaching them is known') : tried.map(({ platform, error }) => `${platformWords(platform)}: ${error}`).join('; ')}`,
        }),
      ),
      { as: 'buttons', buttons: [{ label: 'Send again', intent: { do: 'resend' } }] },
    ],
  }
}

function peopleWords(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}
