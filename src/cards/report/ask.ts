import type { Part } from '#domain/chase/bundle.ts'
import type { ReportAsk } from '#domain/chase/report-ask.ts'
import type { Owed } from '#domain/report/owed.ts'
import type { Line } from '../card.ts'
import { type Span, say } from '../span.ts'
import { writeButton } from './list.ts'
import { standingWords } from './view.ts'

/** What a part of a bundle asks in highlight reports: a sentence, and a line for each with the button that begins it. */
export function reportAskLines(
  { level, reports = [] }: Pick<Part, 'level' | 'reports'>,
  owedName: (owed: Owed) => string,
): Line[] {
  const owned = reports.filter(({ as }) => as === 'owner')
  const copied = reports.filter(({ as }) => as === 'copy')
  const names = [...new Set(copied.map(({ other }) => other ?? 'the holder'))].join(' and ')
  return [
    ...(owned.length === 0 ? [] : [{ as: 'text' as const, spans: askWords(level, owned) }]),
    ...owned.map((ask) => askLine(ask, owedName)),
    ...(copied.length === 0
      ? []
      : [
          {
            as: 'text' as const,
            spans: say`For your information as deputy: ${names} was asked for ${countWords(copied.length)} and has not sent ${copied.length === 1 ? 'it' : 'them'} yet. You may write for them.`,
          },
        ]),
    ...copied.map((ask) => askLine(ask, owedName)),
  ]
}

/** An agency that is not instructed is requested. */
function askWords(level: Part['level'], asks: readonly ReportAsk[]): Span[] {
  const what = asks.length === 1 ? 'your highlight report' : `your ${countWords(asks.length)}`
  const deputies = [...new Set(asks.flatMap(({ copiedTo }) => (copiedTo === null ? [] : [copiedTo])))]
  const copied =
    deputies.length === 0 ? '' : ` ${deputies.join(' and ')} ${deputies.length === 1 ? 'has' : 'have'} a copy, as deputy.`
  const request = asks.every(({ requested }) => requested)
  switch (level) {
    case 'first':
      return request
        ? say`The board would be grateful for ${what}: everything factual is drafted already, and a sentence will do, such as “green, nothing to add”. This is a request.`
        : say`Please write ${what}: everything factual is drafted already. Or answer in a sentence: “green, nothing to add”.`
    case 'nudge':
      return request
        ? say`A reminder of our request: ${what} would help the board.`
        : say`A reminder: the board has not had ${what} yet.`
    case 'deputy':
      return request
        ? say`We have not had ${what}; the board would still be grateful for ${asks.length === 1 ? 'it' : 'them'} before it meets.${copied}`
        : say`The board meets soon and has still not had ${what}.${copied}`
    case 'new':
    case 'confirm':
    case 'now':
    case 'shown':
      return say`${asks.length === 1 ? 'A highlight report is' : `${countWords(asks.length)} are`} ${request ? 'requested' : 'asked'} of you.`
  }
}

function askLine({ owed, report, other, as }: ReportAsk, owedName: (owed: Owed) => string): Line {
  return {
    as: 'item',
    spans:
      report === null
        ? say`Highlight report: ${{ bold: owedName(owed) }}`
        : [...say`Highlight report `, { ref: report.id }, ...say`: ${{ bold: owedName(owed) }}`],
    under: [
      ...say`${report === null ? 'not begun' : standingWords(report)}`,
      ...(as === 'owner' && other !== null ? say` · for ${other}, who is away` : []),
    ],
    buttons: [writeButton(owed, report)],
  }
}

/** "1 highlight report", "3 highlight reports". */
export function countWords(count: number): string {
  return count === 1 ? '1 highlight report' : `${count} highlight reports`
}
