import type { SectionChange } from '#domain/report/changed.ts'
import type { Button, Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'
import { colourSpans, forWhom, type ReportView, standingWords } from './view.ts'

/** Something that happened to a report, for those it concerns: what, by whom, in whose words, and what changed since the last submission. */
export interface ReportNotice {
  readonly title: string
  readonly spans: readonly Span[]
  readonly words: string | null
  readonly changes: readonly SectionChange[]
  readonly buttons: readonly Button[]
}

/** The card of a notice about a report. */
export function reportNoticeCard(view: ReportView, { title, spans, words, changes, buttons }: ReportNotice): Card {
  const { headline = '' } = view.report.sections
  return {
    title,
    marking: view.marking,
    lines: [
      { as: 'text', spans },
      ...(words === null ? [] : [{ as: 'quote' as const, spans: say`${words}` }]),
      { as: 'text', spans: colourSpans(view.report) },
      ...(headline === '' ? [] : [{ as: 'quote' as const, spans: say`${headline}` }]),
      ...changeLines(changes),
      { as: 'buttons', buttons },
    ],
  }
}

/** A report in a sentence: "RRB-HR-003, the highlight report of … to …". */
export function reportSpans(view: ReportView): Span[] {
  return say`${{ ref: view.report.id }}, the highlight report of ${forWhom(view)} to ${view.board.shortName}`
}

/** What was done to a report, and what can be done next. `done` ends the sentence that begins with the report; by default it says how that stands. */
interface ReportDone {
  readonly title: string
  readonly words?: readonly Line[]
  readonly buttons?: readonly Button[]
  readonly done?: string
}

/** What the one who did something to a report is told. */
export function reportDoneCard(view: ReportView, { title, words = [], buttons = [], done }: ReportDone): Card {
  const end = done ?? `: ${standingWords(view.report)}`
  return {
    title,
    marking: view.marking,
    lines: [
      { as: 'text', spans: [...reportSpans(view), ...say`${end}.`] },
      ...words,
      ...(buttons.length === 0 ? [] : [{ as: 'buttons' as const, buttons }]),
    ],
  }
}

function changeLines(changes: readonly SectionChange[]): Line[] {
  if (changes.length === 0) return []
  return [
    { as: 'text', spans: say`${{ bold: 'Changed since it was last submitted' }}` },
    ...changes
      .slice(0, 12)
      .map(({ what, after }): Line => ({ as: 'item', spans: say`${{ bold: what }}`, under: say`${shortly(after)}` })),
    ...(changes.length > 12 ? [{ as: 'note' as const, spans: say`and ${changes.length - 12} more` }] : []),
  ]
}

function shortly(text: string): string {
  if (text === '') return 'emptied'
  const line = text.replace(/\s+/g, ' ')
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`
}
