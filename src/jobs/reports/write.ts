import type { Line, Reply } from '#cards/card.ts'
import { refusalReply } from '#cards/refusal.ts'
import { asideLines } from '#cards/report/aside.ts'
import { reportForm } from '#cards/report/form.ts'
import { reportDoneCard, reportNoticeCard, reportSpans } from '#cards/report/notices.ts'
import { say } from '#cards/span.ts'
import type { Board } from '#domain/board/board.ts'
import { hoursBetween } from '#domain/day.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { closedRound } from '#domain/report/deciding.ts'
import { pagesOf } from '#domain/report/page.ts'
import type { Report } from '#domain/report/report.ts'
import { type Saved, type Saving, savedPage, settled } from '#domain/report/saving.ts'
import { sectionTitle } from '#domain/report/section.ts'
import { digestOf, tidy } from '#domain/report/words.ts'
import type { Outgoing } from '#ports.ts'
import { seatName } from '../actions/view.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { reportChange } from './change.ts'
import { redrafted } from './draft.ts'
import { findReport, reportViewOf, standsSo } from './find.ts'
import { steppingOf } from './round.ts'
import { showDeed } from './show.ts'

/** How long somebody who opened a draft counts as still having it open, in hours. */
const openHours = 12

/** Opens a page of a draft's form. Those who have it open too are told, and told of. */
export async function openReportPage(desk: Desk, asked: Asked, intent: IntentOf<'report-page'>): Promise<Deed | Refusal> {
  const found = await writable(desk, asked, intent.ref)
  if (isRefusal(found)) return found
  const { report, board } = found
  const closed = closedRound(report, await steppingOf(desk, asked, board, report))
  if (closed !== null) return closed
  if (report.status === 'submitted' || report.status === 'cleared')
    return refuse(`${report.id} is with the board, so it cannot be changed.`, `See it with: show ${report.id}`)
  return openedPage(desk, asked, { board, report, page: intent.page ?? 1, changes: [] })
}

/** A page of a report to a board that is to be opened, with what was changed before it opens. */
interface Opening {
  readonly board: Board
  readonly report: Report
  readonly page: number
  readonly changes: readonly ChangeDraft[]
}

/** The deed of opening a page: the draft as it is now, marked as open with the asker. */
export async function openedPage(desk: Desk, asked: Asked, { board, report, page, changes }: Opening): Promise<Deed> {
  const people = await desk.directory.people()
  const fresh = report.version === 0 ? report : await redrafted(desk, asked, board, report)
  const others = othersIn(report, asked)
  const now: Report = {
    ...fresh,
    writing: [...report.writing.filter(({ by }) => by !== asked.person.id), { by: asked.person.id, at: asked.at }],
  }
  const view = await reportViewOf(desk, people, now)
  const form = reportForm(view, page, digestOf(asked.key), others.map(view.nameOf))
  return {
    put: [{ kind: 'report', record: now }],
    remove: [],
    changes,
    outgoing: report.writing.some(({ by }) => by === asked.person.id) ? [] : await alsoOpen(desk, asked, now, others),
    card: reportDoneCard(view, { title: `${report.id} is open` }),
    reply: { as: 'form', form, by: { do: 'report-page', ref: report.id, page } },
  }
}

/** Saves one page. What somebody else changed meanwhile, and what is too long, is kept beside it; then the next page opens. */
export async function saveReport(desk: Desk, asked: Asked, intent: IntentOf<'save-report'>): Promise<Deed | Refusal> {
  const found = await writable(desk, asked, intent.ref)
  if (isRefusal(found)) return found
  const { report, board } = found
  const pages = pagesOf(report, board.reports?.splitSpend ?? false)
  const page = pages[intent.page - 1]
  if (page === undefined) return refuse(`${report.id} has no page ${intent.page}.`, `To go on with it: report ${board.shortName}`)
  const saving: Saving = { page, values: intent.values, seen: intent.seen, form: intent.form, by: asked.person.id, at: asked.at }
  const stop = await stopped(desk, asked, board, report)
  if (stop !== null) return keptAside(desk, asked, { report, saving, stop })
  const next = intent.page < pages.length ? intent.page + 1 : null
  return savedDeed(desk, asked, board, { ...savedPage(report, saving), before: report, next })
}

/** Decides what becomes of words that are kept beside a section. */
export async function settleAside(desk: Desk, asked: Asked, intent: IntentOf<'settle-aside'>): Promise<Deed | Refusal> {
  const found = await writable(desk, asked, intent.ref)
  if (isRefusal(found)) return found
  const { report, board } = found
  const stop = intent.use === 'this' ? null : await stopped(desk, asked, board, report)
  if (stop !== null) return stop
  const by = { by: asked.person.id, at: asked.at, form: digestOf(asked.key) }
  const now = settled(report, intent, by)
  if (now === null) return refuse('Those words are kept beside the report no more.', `See it with: show ${report.id}`)
  if (typeof now === 'string')
    return refuse(`${now} Nothing was changed.`, 'Open the draft and shorten the two by hand.', {
      do: 'report-page',
      ref: report.id,
    })
  return showDeed(desk, asked, now, {
    changes: [reportChange(asked, { before: report, after: now }, 'words settled')],
    more: [{ label: 'Undo', intent: { do: 'undo', heard: asked.key } }],
  })
}

async function writable(desk: Desk, asked: Asked, ref: string) {
  const found = await findReport(desk, asked, ref)
  if (isRefusal(found)) return found
  const allowed = standsSo(found, seatName(desk.partnership, found.report.seat), ['owner', 'secretariat'])
  return allowed === true ? found : allowed
}

/** Why a draft takes no more words: its meeting has begun, or it is with the board. */
async function stopped(desk: Desk, asked: Asked, board: Board, report: Report): Promise<Refusal | null> {
  const stepping = await steppingOf(desk, asked, board, report)
  const closed = closedRound(report, stepping)
  if (closed !== null) return closed
  if (report.status === 'draft' || report.status === 'returned') return null
  const by = stepping.nameOf(report.submitted?.by ?? '')
  return refuse(
    `${report.id} was submitted meanwhile by ${by}, so it was not changed.`,
    `Take it back to change it: show ${report.id}`,
  )
}

/** A page that was sent for a report that takes none any more, and why. */
interface Stopped {
  readonly report: Report
  readonly saving: Saving
  readonly stop: Refusal
}

/** Words for a report that takes none any more stay beside it, so that they are not lost. */
async function keptAside(desk: Desk, asked: Asked, { report, saving, stop }: Stopped): Promise<Deed | Refusal> {
  const typed = saving.page.sections.flatMap((section): Report['aside'] => {
    const text = tidy(saving.values[section] ?? '')
    const isNew = text !== '' && text !== (report.sections[section] ?? '') && digestOf(text) !== saving.seen[section]
    const known = report.aside.some((one) => one.section === section && one.text === text)
    return isNew && !known ? [{ section, text, by: saving.by, at: saving.at, why: 'changed' }] : []
  })
  if (typed.length === 0) return stop
  const now: Report = { ...report, aside: [...report.aside, ...typed] }
  const view = await reportViewOf(desk, await desk.directory.people(), now)
  const hint = `What you wrote is kept beside it. ${stop.hint ?? ''}`.trim()
  return {
    put: [{ kind: 'report', record: now }],
    remove: [],
    changes: [reportChange(asked, { before: report, after: now }, 'words kept beside it')],
    outgoing: [],
    card: reportDoneCard(view, { title: `Not recorded: ${stop.refused}` }),
    reply: refusalReply({ ...stop, hint }),
  }
}

/** A page that was saved: the report before, and the page that comes next; null after the last. */
interface SavedPage extends Saved {
  readonly before: Report
  readonly next: number | null
}

async function savedDeed(desk: Desk, asked: Asked, board: Board, saved: SavedPage): Promise<Deed> {
  const { before, report, problems, clashes, next } = saved
  const changes = hasChanged(before, report) ? [reportChange(asked, { before, after: report }, 'written')] : []
  if (problems.length === 0 && clashes.length === 0)
    return next === null
      ? showDeed(desk, asked, report, { changes })
      : openedPage(desk, asked, { board, report, page: next, changes })
  const view = await reportViewOf(desk, await desk.directory.people(), report)
  const on = {
    label: next === null ? 'Look at it' : 'Go on to the next page',
    intent: next === null ? { do: 'show' as const, ref: report.id } : { do: 'report-page' as const, ref: report.id, page: next },
  }
  const card = reportDoneCard(view, {
    title: `${report.id}: somebody else changed it too`,
    words: clashLines(clashes, asideLines(view, { only: clashes })),
    buttons: [on],
  })
  const reply: Reply | undefined =
    problems.length === 0
      ? undefined
      : refusalReply(
          refuse(
            problems.join(' '),
            'Everything else on the page is saved, and these words are kept whole beside the draft until you send shorter ones.',
          ),
        )
  return {
    put: [{ kind: 'report', record: report }],
    remove: [],
    changes,
    outgoing: [],
    card,
    ...(reply === undefined ? {} : { reply }),
  }
}

function clashLines(clashes: Saved['clashes'], aside: readonly Line[]): Line[] {
  const names = clashes.map((name) => `“${sectionTitle(name)}”`).join(' and ')
  return [
    {
      as: 'text',
      spans: say`While you were writing, somebody else changed ${names}. Their words stand, yours are kept beside them, and nothing is lost: please choose.`,
    },
    ...aside,
  ]
}

function hasChanged(before: Report, after: Report): boolean {
  return JSON.stringify({ ...before, version: 0 }) !== JSON.stringify({ ...after, version: 0 })
}

function othersIn({ writing }: Report, { person, at }: Asked): string[] {
  return writing.filter((one) => one.by !== person.id && hoursBetween(one.at, at) <= openHours).map(({ by }) => by)
}

async function alsoOpen(desk: Desk, asked: Asked, report: Report, others: readonly string[]): Promise<Outgoing[]> {
  const view = await reportViewOf(desk, await desk.directory.people(), report)
  return others.map((person) =>
    outgoing({
      id: `notice:report:${report.id}:open:${asked.person.id}:${person}:${asked.today}`,
      job: 'notice',
      to: { person },
      why: 'two people on one draft',
      about: { refs: [report.id], board: report.board },
      at: asked.at,
      card: reportNoticeCard(view, {
        title: `${asked.person.name} is writing ${report.id} too`,
        spans: [
          ...say`${{ bold: asked.person.name }} has opened the draft of `,
          ...reportSpans(view),
          ...say`. You can both write: nobody’s words are overwritten.`,
        ],
        words: null,
        changes: [],
        buttons: [{ label: `Open ${report.id}`, intent: { do: 'show', ref: report.id } }],
      }),
    }),
  )
}
