import type { Marking } from '#domain/access/marking.ts'
import type { Instant } from '#domain/day.ts'
import type { Owed } from '#domain/report/owed.ts'
import type { Report } from '#domain/report/report.ts'
import type { Button, Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'
import { colourSpans, standingWords } from './view.ts'

/** One report owed to a board, with what there is of it; `reached` is false for a lead the clerk tried to ask and could not. */
export interface OwedLine {
  readonly label: string
  readonly owed: Owed
  readonly report: Report | null
  readonly holder?: string | null
  readonly reached?: boolean
  readonly may?: 'write' | 'look'
}

/** Which of several reports to begin. */
export function reportChoiceCard(
  board: { readonly id: string; readonly shortName: string; readonly marking: Marking },
  choices: readonly OwedLine[],
): Card {
  return {
    title: `Which report to ${board.shortName}?`,
    marking: board.marking,
    lines: [
      { as: 'text', spans: say`Which report to ${{ bold: board.shortName }} do you want to write?` },
      ...choices.map((line) => owedLine({ ...line, may: 'write' })),
    ],
  }
}

/** Who has and who has not reported to a board for a meeting. */
export function reportsCard(
  board: { readonly id: string; readonly name: string; readonly shortName: string; readonly marking: Marking },
  round: { readonly startsAt: Instant; readonly papersDue: string; readonly today: string } | null,
  lines: readonly OwedLine[],
): Card {
  const are = lines.filter(
    ({ report }) => report !== null && (report.status === 'submitted' || report.status === 'cleared'),
  ).length
  const title = `${board.shortName}: ${are} of ${lines.length} highlight ${lines.length === 1 ? 'report is' : 'reports are'} in`
  return {
    title,
    marking: board.marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...(round === null
        ? []
        : [
            {
              as: 'text' as const,
              spans: say`For the meeting at ${{ instant: round.startsAt }}; papers go out on ${{ day: round.papersDue }}.`,
            },
          ]),
      ...(lines.length === 0
        ? [
            {
              as: 'text' as const,
              spans: say`No report is owed to this board. A lead may still begin one: ${{ code: `report ${board.shortName}` }}`,
            },
          ]
        : []),
      ...lines.map(owedLine),
    ],
  }
}

function owedLine({ label, owed, report, holder, reached, may }: OwedLine): Line {
  return {
    as: 'item',
    spans: report === null ? say`${{ bold: label }}` : [{ ref: report.id }, ...say` ${{ bold: label }}`],
    under: underOf(report, holder, reached),
    buttons: may === undefined ? [] : buttonsOf(owed, report, may),
  }
}

function underOf(report: Report | null, holder: string | null | undefined, reached: boolean | undefined): Span[] {
  const who = holder === undefined ? [] : say` · ${holder ?? 'the seat is vacant'}`
  const unreached = reached === false ? say` · the clerk could not reach them` : []
  if (report === null) return [...say`not begun`, ...who, ...unreached]
  return [...say`${standingWords(report)} · `, ...colourSpans(report), ...who, ...unreached]
}

function buttonsOf(owed: Owed, report: Report | null, may: 'write' | 'look'): Button[] {
  const open: Button[] = report === null ? [] : [{ label: `Open ${report.id}`, intent: { do: 'show', ref: report.id } }]
  const writable = report === null || report.status === 'draft' || report.status === 'returned'
  return may === 'write' && writable ? [writeButton(owed, report), ...open] : open
}

/** The button that begins a report or goes on with it. */
export function writeButton(owed: Owed, report: Pick<Report, 'id'> | null): Button {
  const { board, seat, portfolio } = owed
  return {
    label: report === null ? 'Write the report…' : 'Go on writing…',
    intent: { do: 'report', board, seat, ...(portfolio === null ? {} : { portfolio }) },
    style: 'primary',
  }
}

/** Every report that somebody owes, board by board. */
export function yourReportsCard(
  boards: readonly { readonly board: string; readonly startsAt: Instant | null; readonly lines: readonly OwedLine[] }[],
  marking: Marking,
): Card {
  const count = boards.reduce((sum, { lines }) => sum + lines.length, 0)
  const title = count === 0 ? 'You owe no highlight report' : `Your highlight reports: ${count}`
  return {
    title,
    marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...(count === 0
        ? [{ as: 'text' as const, spans: say`Who has and has not reported to a board: ${{ code: 'reports BOARD' }}` }]
        : []),
      ...boards.flatMap(({ board, startsAt, lines }): Line[] => [
        { as: 'text', spans: [{ bold: board }, ...(startsAt === null ? [] : say`, meets ${{ instant: startsAt }}`)] },
        ...lines.map(owedLine),
      ]),
    ],
  }
}
