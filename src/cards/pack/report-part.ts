import { SectionName, sectionTitle } from '#domain/report/section.ts'
import type { Block } from '../paper.ts'
import { rollUpBlocks } from '../report/roll-up.ts'
import { bragWords } from '../words.ts'
import type { PackReport, PackView } from './view.ts'

/** The highlight reports, one after another, and whose is missing or late. */
export function reportPart(view: PackView): Block[] {
  const late = view.reports.filter(({ report }) => report.late)
  return [
    { as: 'heading', level: 1, text: 'Highlight reports' },
    { as: 'paragraph', text: countWords(view) },
    ...(view.missing.length > 0
      ? [
          { as: 'paragraph' as const, text: 'These reports were owed for this meeting and are missing:' },
          {
            as: 'list' as const,
            items: view.missing.map(({ lead, holder, why }) => `${lead}${holder === null ? ', vacant' : ` (${holder})`}: ${why}`),
          },
        ]
      : []),
    ...(late.length > 0
      ? [
          { as: 'paragraph' as const, text: 'These reports came after the paper deadline:' },
          { as: 'list' as const, items: late.map(({ lead, report }) => `${lead}: ${report.id}`) },
        ]
      : []),
    ...view.reports.flatMap(reportBlocks),
    ...rollUpBlocks(view.below ?? []),
  ]
}

function countWords({ reports, missing }: PackView): string {
  const owed = reports.length + missing.length
  if (owed === 0) return 'No highlight report is owed to the board for this meeting.'
  if (missing.length === 0)
    return reports.length === 1 ? 'The one report that was owed is in.' : `${all(reports.length)} reports are in.`
  if (reports.length === 0)
    return owed === 1 ? 'The one report that is owed is missing.' : `${all(owed)} reports that are owed are missing.`
  return `${reports.length} of ${owed} reports are in; ${missing.length} ${missing.length === 1 ? 'is' : 'are'} missing.`
}

function all(count: number): string {
  return count === 2 ? 'Both' : `All ${count}`
}

/** One report with every section that says something. */
export function reportBlocks({ report, lead, author }: PackReport): Block[] {
  const colour = (brag: typeof report.brag) => (brag === null ? 'none' : bragWords(brag))
  const standing = `Colour now ${colour(report.brag)}, last period ${colour(report.lastBrag)}, forecast ${colour(report.forecast)}. `
  const status = report.status === 'cleared' ? 'FINAL, cleared by the chair' : 'DRAFT, not yet cleared by the chair'
  return [
    { as: 'heading', level: 2, text: `${report.id} ${lead}` },
    { as: 'note', text: `${standing}Written by ${author}. ${status}. ${report.marking}.` },
    ...SectionName.options.flatMap((name): Block[] => {
      const words = report.sections[name]?.trim() ?? ''
      return words === ''
        ? []
        : [
            { as: 'heading', level: 3, text: sectionTitle(name) },
            { as: 'paragraph', text: words },
          ]
    }),
    ...promiseBlocks(report.promises),
  ]
}

function promiseBlocks(promises: PackReport['report']['promises']): Block[] {
  if (promises.length === 0) return []
  const rows = promises.map(({ text, outcome, why }) => [text, outcome ?? 'not said', why])
  const table = { caption: 'What was planned last time', columns: ['Planned', 'Became', 'Why'], widths: [5, 2, 4], rows }
  return [{ as: 'table', table }]
}
