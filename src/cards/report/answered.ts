import { isIn, type Report } from '#domain/report/report.ts'
import type { Card, Line } from '../card.ts'
import { say } from '../span.ts'
import { colourSpans, standingWords } from './view.ts'

/** The card of a sent bundle with the reports that are in saying so, in place of the button that begins them. */
export function answeredReports(card: Card, reports: readonly Report[], nameOf: (person: string) => string): Card {
  return {
    ...card,
    lines: card.lines.map((line): Line => {
      const report = line.as === 'item' ? reports.find((one) => isIn(one) && asksFor(line, one)) : undefined
      return report === undefined ? line : answeredLine(report, nameOf)
    }),
  }
}

function asksFor({ buttons = [] }: Extract<Line, { as: 'item' }>, { board, seat, portfolio }: Report): boolean {
  return buttons.some(
    ({ intent }) =>
      intent.do === 'report' && intent.board === board && intent.seat === seat && (intent.portfolio ?? null) === portfolio,
  )
}

function answeredLine(report: Report, nameOf: (person: string) => string): Line {
  const by = report.submitted === null ? [] : say`, by ${nameOf(report.submitted.by)}, ${{ instant: report.submitted.at }}`
  return {
    as: 'item',
    spans: [...say`✓ Highlight report `, { ref: report.id }, ...say` `, ...colourSpans(report)],
    under: [...say`${standingWords(report)}`, ...by],
    buttons: [{ label: `Open ${report.id}`, intent: { do: 'show', ref: report.id } }],
  }
}
