import type { Button, Card } from '../card.ts'
import { type Span, say } from '../span.ts'
import { reportSpans } from './notices.ts'
import { colourSpans, type ReportView } from './view.ts'

/** What of a report was undone: a step in its life, or words that were put into it. */
export type ReportUndone = 'submitted' | 'taken back' | 'cleared' | 'returned' | 'words'

/** Says what was undone of a report, and where it stands now. */
export function undoneReportCard(view: ReportView, what: ReportUndone, buttons: readonly Button[]): Card {
  return {
    title: `${view.report.id}: undone`,
    marking: view.marking,
    lines: [
      { as: 'text', spans: [...say`Undone: `, ...reportSpans(view), ...undoneSpans(what)] },
      { as: 'text', spans: colourSpans(view.report) },
      { as: 'buttons', buttons },
    ],
  }
}

function undoneSpans(what: ReportUndone): Span[] {
  switch (what) {
    case 'submitted':
      return say`, is no longer with the chair. It is with you again, and those who were told see that it is withdrawn.`
    case 'taken back':
      return say`, is with the chair again.`
    case 'cleared':
      return say`, is not cleared. It is with the chair still, to be cleared or returned.`
    case 'returned':
      return say`, is not returned. Your comments are withdrawn, and it is with the chair as before.`
    case 'words':
      return say`, stands as it did before those words.`
  }
}
