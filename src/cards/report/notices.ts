import type { Difference } from '#domain/report/changed.ts'
import type { Button, Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'
import { colourSpans, forWhom, type ReportView, standingWords } from './view.ts'

/** Something that happened to a report, for those it concerns: what, by whom, in whose words, and what changed since the last submission. */
export interface ReportNotice {
  readonly title: string
  readonly spans: readonly Span[]
  readonly words: string | null
  readonly changes: readonly Difference[]
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

/** What the one who did something to a report is told; `done` ends the sentence that begins with it. */
export function reportDoneCard(
  view: ReportView,
  title: string,
  words: readonly Line[],
  buttons: readonly Button[],
  done = `: ${standingWords(view.report)}`,
): Card {
  return {
    title,
    marking: view.marking,
    lines: [
      { as: 'text', spans: [...reportSpans(view), ...say`${done}.`] },
      ...words,
      ...(buttons.length === 0 ? [] : [{ as: 'buttons' as const, buttons }]),
    ],
  }
}

function changeLines(changes: readonly Difference[]): Line[] {
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
