import { SectionName as Sections } from '#domain/report/section.ts'
import type { Button, Card, Line } from '../card.ts'
import { type Span, say } from '../span.ts'
import { type AsideShown, asideLines } from './aside.ts'
import { colourSpans, forWhom, promiseLines, type ReportView, sectionLines, standingWords } from './view.ts'

/** The whole of one highlight report, with what the reader may do to it, and the words kept beside it as they are to be `shown`. */
export function reportCard(view: ReportView, buttons: readonly Button[], shown: AsideShown = {}): Card {
  const { report } = view
  const [headline, ...others] = Sections.options
  return {
    title: `${report.id} Highlight report to ${view.board.shortName}: ${forWhom(view)}`,
    marking: view.marking,
    lines: [
      { as: 'heading', spans: [{ ref: report.id }, ...say` Highlight report to ${view.board.shortName}`] },
      { as: 'facts', facts: factsOf(view) },
      ...returnedLines(view),
      ...sectionLines(report, [headline ?? 'headline']),
      ...sectionLines(report, others.slice(0, 1)),
      ...promiseLines(report),
      ...sectionLines(report, others.slice(1)),
      ...asideLines(view, shown),
      ...(buttons.length === 0 ? [] : [{ as: 'buttons' as const, buttons }]),
      ...meaningLines(view),
    ],
  }
}

function factsOf(view: ReportView): { label: string; spans: readonly Span[] }[] {
  const { report, nameOf } = view
  const { submitted, cleared } = report
  return [
    { label: 'Board', spans: say`${view.board.name}` },
    ...(view.portfolio === null ? [] : [{ label: 'Portfolio', spans: say`${view.portfolio}` }]),
    ...(view.priorities.length === 0 ? [] : [{ label: 'Priorities', spans: say`${view.priorities.join('; ')}` }]),
    { label: 'Lead', spans: say`${view.lead}` },
    { label: 'Author', spans: say`${nameOf(submitted?.by ?? report.begun.by)}` },
    { label: 'Period', spans: say`${{ day: report.period.from }} to ${{ day: report.period.to }}` },
    ...(view.meets === null ? [] : [{ label: 'For the meeting', spans: say`${{ instant: view.meets }}` }]),
    { label: 'Marking', spans: say`${view.marking}` },
    { label: 'Status', spans: say`${{ bold: report.status === 'cleared' ? 'FINAL' : 'DRAFT' }}, ${standingWords(report)}` },
    ...(submitted === null ? [] : [{ label: 'Submitted', spans: say`${{ instant: submitted.at }} by ${nameOf(submitted.by)}` }]),
    ...(cleared === null ? [] : [{ label: 'Cleared', spans: say`${{ instant: cleared.at }} by ${nameOf(cleared.by)}` }]),
    { label: 'Colour now', spans: colourSpans(report) },
  ]
}

function returnedLines({ report: { returned }, nameOf }: ReportView): Line[] {
  if (returned === null) return []
  return [
    { as: 'text', spans: say`${{ bold: 'Returned' }} by ${nameOf(returned.by)}, ${{ instant: returned.at }}:` },
    { as: 'quote', spans: say`${returned.why}` },
  ]
}

function meaningLines({ report: { brag }, meanings }: ReportView): Line[] {
  const words = brag === null ? undefined : meanings[brag]
  return brag === null || words === undefined ? [] : [{ as: 'note', spans: say`${{ brag }} means: ${words}` }]
}
