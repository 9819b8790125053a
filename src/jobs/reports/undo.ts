import { type ReportUndone, undoneReportCard } from '#cards/report/undone.ts'
import type { Change } from '#domain/record/change.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { closedRound } from '#domain/report/deciding.ts'
import type { Report } from '#domain/report/report.ts'
import { reportAnswered } from '../answered.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { withdrawnNotices } from '../undo/withdrawn-notices.ts'
import { reportChange } from './change.ts'
import { findReport, reportViewOf } from './find.ts'
import { steppingOf } from './round.ts'
import { reportButtons } from './show.ts'
import { undone } from './undone.ts'

/**
 * Puts a report back as it was before one thing said of it: a step in its life, or words that were drafted into it. Refused once the board
 * has met, once a sealed pack or addendum tells of the step, and where somebody has changed the same since.
 */
export async function undoneReport(desk: Desk, asked: Asked, changes: readonly Change[]): Promise<Deed | Refusal> {
  const [first] = changes
  if (first === undefined) return refuse('There is nothing to undo there.')
  const found = await findReport(desk, asked, first.id)
  if (isRefusal(found)) return found
  const { report, board, standings } = found
  const closed = closedRound(report, await steppingOf(desk, asked, board, report)) ?? (await sealedWith(desk, report, changes))
  if (closed !== null) return closed
  const now = undone(report, changes)
  if (isRefusal(now)) return now
  const withdrawn = await withdrawnNotices(desk, asked, first.cause ?? '', [report.id])
  const answered = await reportAnswered(desk, asked, now)
  const view = await reportViewOf(desk, await desk.directory.people(), now)
  return {
    put: [{ kind: 'report', record: now }, ...withdrawn.put, ...answered.put],
    remove: [],
    changes: [reportChange(asked, { before: report, after: now }, 'undone')],
    outgoing: [...withdrawn.outgoing, ...answered.outgoing],
    card: undoneReportCard(view, whatOf(changes), reportButtons(now, standings)),
  }
}

/** Why a step stays: a pack that is sealed with it is never made again. Null for words of a draft, which no pack has. */
async function sealedWith({ store }: Desk, { id, meeting }: Report, changes: readonly Change[]): Promise<Refusal | null> {
  const pack = meeting === null ? undefined : await store.get('pack', meeting)
  const isStep = whatOf(changes) !== 'words'
  const upTo = Math.max(0, ...(pack === undefined ? [] : [pack.upTo, ...pack.addenda.map((addendum) => addendum.upTo)]))
  if (!isStep || !changes.some(({ seq }) => seq <= upTo)) return null
  return refuse(
    `A pack was sealed since with ${id} as it stands, so that can no longer be undone.`,
    `The chair or secretariat can send it back: return ${id} WHY. The next addendum tells of it.`,
  )
}

function whatOf(changes: readonly Change[]): ReportUndone {
  const steps = ['submitted', 'taken back', 'cleared', 'returned'] as const
  return steps.find((step) => changes.some(({ what }) => what === step)) ?? 'words'
}
