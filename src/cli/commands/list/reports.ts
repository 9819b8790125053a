import { bragWords, dayWords } from '#cards/words.ts'
import { highest } from '#domain/access/marking.ts'
import type { Report } from '#domain/report/report.ts'
import { owedName } from '#jobs/reports/owing.ts'
import { reportJson } from '../../json/report.ts'
import { type Context, type Outcome, outcome } from '../../outcome.ts'
import { oneLine, Paint } from '../../screen/screen.ts'
import { countedTable, marked } from '../../screen/table.ts'

/** Highlight reports, the latest period last. */
export async function listReports({ desk, screen }: Context, wanted: (report: Report) => boolean): Promise<Outcome> {
  const all = await desk.store.list('report')
  const reports = all.filter(wanted).toSorted((a, b) => a.period.to.localeCompare(b.period.to) || a.id.localeCompare(b.id))
  if (reports.length === 0)
    return outcome({ items: [] }, 'No highlight reports.\n', {
      hints: all.length > 0 ? [] : ['A lead begins one with “report BOARD” in chat.'],
    })
  const paint = new Paint(screen)
  const colour = (brag: Report['brag']) => (brag === null ? '' : bragWords(brag))
  const text = countedTable(screen, reports, 'report', [
    { heading: 'Ref', words: ({ id }) => id },
    { heading: 'Board', words: ({ board }) => board },
    { heading: 'Lead', words: (report) => oneLine(owedName(desk.partnership, report)), wraps: true },
    { heading: 'Period', words: ({ period }) => `${dayWords(period.from)} to ${dayWords(period.to)}`, wraps: true },
    { heading: 'Status', words: ({ status, late }) => `${status}${late ? ', late' : ''}` },
    { heading: 'Now', words: ({ brag }) => colour(brag), paint: ({ brag }, words) => paint.brag(brag, words) },
    { heading: 'Last', words: ({ lastBrag }) => colour(lastBrag), paint: ({ lastBrag }, words) => paint.brag(lastBrag, words) },
    {
      heading: 'Forecast',
      words: ({ forecast }) => colour(forecast),
      paint: ({ forecast }, words) => paint.brag(forecast, words),
    },
  ])
  const marking = highest([desk.partnership.marking, ...reports.map((report) => report.marking)])
  return outcome({ items: reports.map(reportJson) }, text + marked(screen, marking))
}
