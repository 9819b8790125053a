import type { Button, Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import { historyCard } from '#cards/record/history.ts'
import { reportCard } from '#cards/report/report.ts'
import type { Standing } from '#domain/access/permission.ts'
import type { Change, ChangeDraft } from '#domain/record/change.ts'
import type { Report } from '#domain/report/report.ts'
import { SectionName, sectionTitle } from '#domain/report/section.ts'
import { changeView } from '../actions/show.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { type FoundReport, reportViewOf, seenBy } from './find.ts'

/** One report, with what the asker may do to it. */
export async function showReport(desk: Desk, { report, standings }: FoundReport): Promise<Reply> {
  const view = await reportViewOf(desk, await desk.directory.people(), report)
  return privately(reportCard(view, reportButtons(report, standings), { chooses: writes(standings) }))
}

/** A report as the answer to what was done to it; with changes it is stored as it is now. */
export async function showDeed(
  desk: Desk,
  asked: Asked,
  report: Report,
  { changes = [], more = [] }: { readonly changes?: readonly ChangeDraft[]; readonly more?: readonly Button[] } = {},
): Promise<Deed> {
  const seen = await seenBy(desk, asked, report)
  const standings = seen?.standings ?? new Set()
  const view = await reportViewOf(desk, await desk.directory.people(), report)
  return {
    put: changes.length === 0 ? [] : [{ kind: 'report', record: report }],
    remove: [],
    changes,
    outgoing: [],
    card: reportCard(view, [...reportButtons(report, standings), ...more], { chooses: writes(standings) }),
  }
}

/** Whether somebody who stands so may write a report, and choose between words kept beside it and its own. */
export function writes(standings: ReadonlySet<Standing>): boolean {
  return standings.has('owner') || standings.has('secretariat')
}

/** What somebody who stands so may do to a report next. */
export function reportButtons(report: Report, standings: ReadonlySet<Standing>): Button[] {
  const { id: ref, status, submitted } = report
  const decides = standings.has('chair') || standings.has('secretariat')
  const seen = submitted === null ? {} : { seen: submitted.at }
  return [
    ...(writes(standings) && (status === 'draft' || status === 'returned')
      ? [
          { label: 'Send to the chair', intent: { do: 'submit-report' as const, ref }, style: 'primary' as const },
          { label: 'Go on writing…', intent: { do: 'report-page' as const, ref, page: 1 } },
        ]
      : []),
    ...(decides && status === 'submitted'
      ? [{ label: 'Clear', intent: { do: 'clear-report' as const, ref, ...seen }, style: 'primary' as const }]
      : []),
    ...(decides && (status === 'submitted' || status === 'cleared')
      ? [{ label: 'Return…', intent: { do: 'form' as const, of: { do: 'return-report', ref } } }]
      : []),
    ...(writes(standings) && status === 'submitted'
      ? [{ label: 'Take it back', intent: { do: 'reopen-report' as const, ref } }]
      : []),
    { label: 'History', intent: { do: 'history', ref } },
  ]
}

const changesAPage = 6

/** What has happened to a report, newest first. */
export async function reportHistory(desk: Desk, { report }: FoundReport, page: number): Promise<Reply> {
  const people = await desk.directory.people()
  const changes = (await desk.store.history({ kind: 'report', id: report.id })).toReversed()
  const pages = Math.max(1, Math.ceil(changes.length / changesAPage))
  const at = Math.min(page, pages)
  const shown = changes
    .slice((at - 1) * changesAPage, at * changesAPage)
    .map((change) => ({ ...changeView(desk.partnership, people, change), details: detailsOf(change) }))
  const { marking } = await reportViewOf(desk, people, report)
  return privately(historyCard(report.id, shown, { at, of: pages }, marking))
}

function detailsOf({ before, after }: Change): string[] {
  const sections = SectionName.options.flatMap((name) =>
    name in after || name in before ? [wordsChanged(sectionTitle(name), before[name], after[name])] : [],
  )
  const colours = (['brag', 'forecast'] as const).flatMap((name) =>
    name in after && after[name] !== null
      ? [`${name === 'brag' ? 'colour' : 'forecast'} ${String(before[name] ?? 'none')} → ${String(after[name])}`]
      : [],
  )
  return [...colours, ...sections]
}

function wordsChanged(title: string, before: unknown, after: unknown): string {
  const short = (text: unknown) => `“${String(text).replace(/\s+/g, ' ').slice(0, 120)}${String(text).length > 120 ? '…' : ''}”`
  if (after === undefined || after === '') return `${title} emptied`
  return before === undefined || before === '' ? `${title}: ${short(after)}` : `${title}: ${short(before)} → ${short(after)}`
}
