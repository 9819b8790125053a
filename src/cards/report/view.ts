import type { Marking } from '#domain/access/marking.ts'
import type { Brag } from '#domain/action/brag.ts'
import type { Instant } from '#domain/day.ts'
import type { Report } from '#domain/report/report.ts'
import { type SectionName, sectionTitle } from '#domain/report/section.ts'
import { bragSpans } from '../action/action.ts'
import type { Line } from '../card.ts'
import { type Span, say } from '../span.ts'

/** A report with the names a reader needs. */
export interface ReportView {
  readonly report: Report
  readonly board: { readonly id: string; readonly name: string; readonly shortName: string }
  /** "Probation Service: Head of Service". */
  readonly lead: string
  readonly agency: string
  readonly portfolio: string | null
  readonly priorities: readonly string[]
  /** When the board meets that it is for. */
  readonly meets: Instant | null
  /** The highest marking in it. */
  readonly marking: Marking
  readonly splitSpend: boolean
  readonly meanings: Readonly<Partial<Record<Brag, string>>>
  readonly nameOf: (person: string) => string
}

/** Where a report stands, as a reader calls it. */
export function standingWords({ status, late, tabled }: Pick<Report, 'status' | 'late' | 'tabled'>): string {
  const words = {
    draft: 'being written',
    submitted: 'submitted, with the chair',
    returned: 'returned with comments',
    cleared: 'cleared',
  }[status]
  const after = tabled ? ', tabled since the pack was issued' : late ? ', late' : ''
  return `${words}${after}`
}

/** The name of a report in a sentence: for the portfolio where it is owed for one, else for the seat. */
export function forWhom({ portfolio, lead }: Pick<ReportView, 'portfolio' | 'lead'>): string {
  return portfolio ?? lead
}

/** Colour now, last period and forecast, of a report or of the worst of several. */
export function colourSpans({ brag, lastBrag, forecast }: Pick<Report, 'brag' | 'lastBrag' | 'forecast'>): Span[] {
  return [...bragSpans(brag), ...say`, last period `, ...colour(lastBrag), ...say`, forecast `, ...colour(forecast)]
}

function colour(brag: Brag | null): Span[] {
  return brag === null ? say`none` : [{ brag }]
}

/** The sections that have words, each with its title; whole. */
export function sectionLines(report: Report, names: readonly SectionName[]): Line[] {
  return names.flatMap((name): Line[] => {
    const text = report.sections[name] ?? ''
    return text === ''
      ? []
      : [
          { as: 'text', spans: say`${{ bold: sectionTitle(name) }}` },
          { as: 'quote', spans: say`${text}` },
        ]
  })
}

/** What became of what was planned last time, a line each. */
export function promiseLines({ promises }: Pick<Report, 'promises'>): Line[] {
  if (promises.length === 0) return []
  return [
    { as: 'text', spans: say`${{ bold: 'What was planned last time' }}` },
    ...promises.map(
      ({ text, outcome, why }): Line => ({
        as: 'item',
        spans: say`${text}`,
        under: [...say`${{ bold: outcome ?? 'not ticked yet' }}`, ...(why === '' ? [] : say`: ${why}`)],
      }),
    ),
  ]
}
