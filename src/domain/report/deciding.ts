import type { Day, Instant } from '../day.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { Report } from './report.ts'
import { sectionTitle } from './section.ts'
import { tooLong } from './words.ts'

/** What a step in a report's life is decided with. `round` is its meeting: when it starts and its paper deadline, null when it has none. */
export interface Stepping {
  readonly by: string
  readonly at: Instant
  readonly today: Day
  readonly round: { readonly startsAt: Instant; readonly papersDue: Day; readonly sealed: boolean } | null
  readonly nameOf: (person: string) => string
  /** Somebody else could clear reports of this board. */
  readonly otherKey: boolean
}

/** Sent to the chair. It needs a colour and a headline; one for a meeting that has begun is refused, one after the deadline is late. */
export function submitted(report: Report, stepping: Stepping): Report | Refusal {
  const closed = closedRound(report, stepping)
  if (closed !== null) return closed
  if (report.status === 'submitted' || report.status === 'cleared') return isWithBoard(report)
  const { brag, forecast, sections, promises } = report
  const headline = sections.headline ?? ''
  const form = { do: 'report-page', ref: report.id, page: 1 }
  if (headline === '')
    return refuse(
      `${report.id} has no headline yet, so it was not sent.`,
      'Say in at most 60 words what the board most needs to know.',
      form,
    )
  const long = tooLong('headline', sectionTitle('headline'), headline)
  if (long !== null) return refuse(`${long} ${report.id} was not sent.`, 'Cut the headline and send it again.', form)
  if (brag === null)
    return refuse(`${report.id} has no colour yet, so it was not sent.`, 'Choose the colour now and the forecast.', form)
  const late = stepping.round !== null && stepping.today > stepping.round.papersDue
  return {
    ...report,
    status: 'submitted',
    submitted: { at: stepping.at, by: stepping.by, content: { brag, forecast, sections, promises } },
    earlier: report.submitted,
    returned: null,
    late: report.late || late,
    tabled: report.tabled || stepping.round?.sealed === true,
  }
}

/** Taken back by its lead to change it, while it is not cleared. */
export function reopened(report: Report, stepping: Stepping): Report | Refusal {
  const closed = closedRound(report, stepping)
  if (closed !== null) return closed
  if (report.status === 'cleared')
    return refuse(`${report.id} is cleared, so it cannot be taken back.`, `The chair can return it: return ${report.id} WHY`)
  if (report.status !== 'submitted') return refuse(`${report.id} is not with the board, so there is nothing to take back.`)
  return { ...report, status: 'draft' }
}

/** Back to its lead with comments. */
export function returned(report: Report, why: string, { by, at }: Stepping): Report | Refusal {
  if (report.status === 'returned') return refuse(`${report.id} has been returned already.`, `See it with: show ${report.id}`)
  if (report.status === 'draft') return refuse(`${report.id} is still being written, so there is nothing to return.`)
  return { ...report, status: 'returned', returned: { at, by, why }, cleared: null }
}

/** Cleared by the chair for the pack, not by whoever sent it while somebody else can. `seen` is when the one that was read was submitted. */
export function cleared(report: Report, seen: Instant | undefined, { by, at, nameOf, otherKey }: Stepping): Report | Refusal {
  if (report.status === 'cleared')
    return refuse(`${report.id} was cleared already by ${nameOf(report.cleared?.by ?? '')}, so nothing was done twice.`)
  if (report.status !== 'submitted')
    return refuse(
      report.status === 'draft'
        ? `${report.id} is still being written, so it cannot be cleared.`
        : `${report.id} was returned and has not come back yet.`,
      `See it with: show ${report.id}`,
    )
  if (seen !== undefined && seen !== report.submitted?.at)
    return refuse(`${report.id} was submitted again since, so it was not cleared unread.`, `Read it first: show ${report.id}`)
  if (otherKey && report.submitted?.by === by)
    return refuse(
      `Two keys: whoever sent ${report.id} does not clear it.`,
      'The other of chair and deputy can, or the secretariat.',
    )
  return { ...report, status: 'cleared', cleared: { at, by } }
}

/** Why a report can no longer be written: its meeting has begun. Null when it can. */
export function closedRound(report: Pick<Report, 'id' | 'board'>, { round, at }: Stepping): Refusal | null {
  if (round === null || at < round.startsAt) return null
  return refuse(
    `The round that ${report.id} was for is closed, for the board has met. Nothing was changed.`,
    `To begin the next one: report ${report.board}`,
  )
}

/** Why a report that was sent is not written on, and who can have it back. */
export function isWithBoard({ id, status }: Pick<Report, 'id' | 'status'>): Refusal {
  return status === 'cleared'
    ? refuse(`${id} is cleared already.`, `The chair can return it: return ${id} WHY`)
    : refuse(`${id} is with the chair already.`, 'To change it, take it back first.', { do: 'reopen-report', ref: id })
}
