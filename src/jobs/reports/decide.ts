import type { Button, Reply } from '#cards/card.ts'
import { returnForm } from '#cards/report/form.ts'
import { reportDoneCard, reportNoticeCard, reportSpans } from '#cards/report/notices.ts'
import { type Span, say } from '#cards/span.ts'
import type { Standing } from '#domain/access/permission.ts'
import { chairFor, deputyChairOf, holderOf, secretariat } from '#domain/board/holding.ts'
import type { IntentOf } from '#domain/intent.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { changedSince, type SectionChange } from '#domain/report/changed.ts'
import { cleared, reopened, returned, type Stepping, submitted } from '#domain/report/deciding.ts'
import type { Report } from '#domain/report/report.ts'
import type { Outgoing } from '#ports.ts'
import { seatName } from '../actions/view.ts'
import { reportAnswered } from '../answered.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { outgoing } from '../outgoing.ts'
import { reportChange } from './change.ts'
import { type FoundReport, findReport, reportViewOf, standsSo } from './find.ts'
import { steppingOf } from './round.ts'
import { reportButtons } from './show.ts'

/** Sends a report to the chair, who is told what changed since it was last sent. */
export function submitReport(desk: Desk, asked: Asked, { ref }: IntentOf<'submit-report'>): Promise<Deed | Refusal> {
  return step(desk, asked, ref, { what: 'submitted', for: ['owner', 'secretariat'], decide: submitted })
}

/** Takes a submitted report back to change it. */
export function reopenReport(desk: Desk, asked: Asked, { ref }: IntentOf<'reopen-report'>): Promise<Deed | Refusal> {
  return step(desk, asked, ref, { what: 'taken back', for: ['owner', 'secretariat'], decide: reopened })
}

/** Clears a report for the pack; of two at once, the second is told who did. */
export function clearReport(desk: Desk, asked: Asked, { ref, seen }: IntentOf<'clear-report'>): Promise<Deed | Refusal> {
  const decide: ReportStep['decide'] = (report, stepping) => cleared(report, seen, stepping)
  return step(desk, asked, ref, { what: 'cleared', for: ['chair', 'secretariat'], decide })
}

/** Returns a report to its lead with comments. */
export function returnReport(desk: Desk, asked: Asked, { ref, why }: IntentOf<'return-report'>): Promise<Deed | Refusal> {
  const decide: ReportStep['decide'] = (report, stepping) => returned(report, why, stepping)
  return step(desk, asked, ref, { what: 'returned', for: ['chair', 'secretariat'], decide })
}

/** The form in which a report is returned with comments, for those who may. */
export async function openReturn(desk: Desk, asked: Asked, ref: string): Promise<Reply | Refusal> {
  const found = await findReport(desk, asked, ref)
  if (isRefusal(found)) return found
  const allowed = standsSo(found, seatName(desk.partnership, found.report.seat), ['chair', 'secretariat'])
  if (allowed !== true) return allowed
  if (found.report.status === 'draft') return refuse(`${found.report.id} is still being written, so there is nothing to return.`)
  const view = await reportViewOf(desk, await desk.directory.people(), found.report)
  return { as: 'form', form: returnForm(view) }
}

type What = 'submitted' | 'taken back' | 'cleared' | 'returned'

/** A step of a report: what it is called, who may take it, and what it makes of the report. */
interface ReportStep {
  readonly what: What
  readonly for: readonly Standing[]
  readonly decide: (report: Report, stepping: Stepping) => Report | Refusal
}

async function step(desk: Desk, asked: Asked, ref: string, { what, for: ways, decide }: ReportStep): Promise<Deed | Refusal> {
  const found = await findReport(desk, asked, ref)
  if (isRefusal(found)) return found
  const allowed = standsSo(found, seatName(desk.partnership, found.report.seat), ways)
  if (allowed !== true) return allowed
  const now = decide(found.report, await steppingOf(desk, asked, found.board, found.report))
  return isRefusal(now) ? now : stepped(desk, asked, found, { before: found.report, now, what })
}

/** A step that was taken. */
interface Taken {
  readonly before: Report
  readonly now: Report
  readonly what: What
}

async function stepped(desk: Desk, asked: Asked, { standings }: FoundReport, taken: Taken): Promise<Deed> {
  const { before, now, what } = taken
  const view = await reportViewOf(desk, await desk.directory.people(), now)
  const tabled = now.tabled && what === 'submitted'
  const answered = await reportAnswered(desk, asked, now)
  const words = tabled
    ? say`The pack was issued already, so it goes into the addendum, “tabled since issue”.`
    : now.late && what === 'submitted'
      ? say`The paper deadline has passed, so the pack names it as late.`
      : []
  return {
    put: [{ kind: 'report', record: now }, ...answered.put],
    remove: [],
    changes: [reportChange(asked, { before, after: now }, what, now.returned?.why ?? null)],
    outgoing: [...(await toldOf(desk, asked, taken)), ...answered.outgoing],
    card: reportDoneCard(view, {
      title: `${now.id} is ${what}`,
      words: words.length === 0 ? [] : [{ as: 'text', spans: words }],
      buttons: [
        ...reportButtons(now, standings).filter(({ intent }) => what !== 'submitted' || !isDeciding(intent)),
        { label: 'Undo', intent: { do: 'undo', heard: asked.key } },
      ],
      done: doneWords(what, now),
    }),
  }
}

/** Whoever has just sent a report is not asked to clear or return it too. */
function isDeciding(intent: Button['intent']): boolean {
  return intent.do === 'clear-report' || (intent.do === 'form' && intent.of.do === 'return-report')
}

function doneWords(what: What, { tabled }: Report): string {
  switch (what) {
    case 'submitted':
      return ', is submitted: it is with the chair now'
    case 'taken back':
      return ', is taken back: you can change it again'
    case 'cleared':
      return tabled ? ', is cleared. It goes with the addendum, for the pack was issued already' : ', is cleared for the pack'
    case 'returned':
      return ', is returned to its lead with your comments'
  }
}

/** Those a step concerns, never the one who took it: the chair hears of what comes in, the lead and the writer of what becomes of it. */
async function toldOf(desk: Desk, asked: Asked, taken: Taken): Promise<Outgoing[]> {
  const { before, now, what } = taken
  const view = await reportViewOf(desk, await desk.directory.people(), now)
  const changes =
    what === 'submitted' && now.submitted !== null ? changedSince(before.submitted?.content ?? null, now.submitted.content) : []
  const spans = [
    ...spansOf(asked.person.name, what),
    ...reportSpans(view),
    ...say`.${now.tabled && what === 'submitted' ? ' The pack was issued already: it goes into the addendum.' : ''}`,
  ]
  const notice = {
    title: titleOf(now, what, changes),
    spans,
    words: what === 'returned' ? (now.returned?.why ?? null) : null,
    changes,
  }
  const open: Button = { label: `Open ${now.id}`, intent: { do: 'show', ref: now.id } }
  return (await concernedBy(desk, asked, taken)).map((person) =>
    outgoing({
      id: `notice:${asked.key}:${now.id}:${what.replace(' ', '-')}:${person}`,
      job: 'notice',
      to: { person },
      why: notice.title,
      card: reportNoticeCard(view, { ...notice, buttons: [...nextButtons(taken), open] }),
      about: { refs: [now.id], board: now.board, meeting: now.meeting },
      at: asked.at,
    }),
  )
}

async function concernedBy({ directory, store }: Desk, { person, today }: Asked, { now, what }: Taken): Promise<string[]> {
  const people = await directory.people()
  const chair = chairFor(people, await store.list('absence'), now.board, today)
  const chairs = [chair?.id, deputyChairOf(people, now.board)?.id].filter((id) => id !== undefined)
  const office = secretariat(people).map(({ id }) => id)
  const writers = [holderOf(people, now.seat, today)?.id, now.submitted?.by].filter((id) => id !== undefined)
  const inward = what === 'submitted' || what === 'taken back'
  const ids = inward ? (chairs.length > 0 ? chairs : office) : writers
  return [...new Set(ids)].filter((id) => id !== person.id)
}

/** What whoever is told can do next. */
function nextButtons({ now, what }: Taken): Button[] {
  const ref = now.id
  const seen = now.submitted === null ? {} : { seen: now.submitted.at }
  if (what === 'submitted')
    return [
      { label: 'Clear', intent: { do: 'clear-report', ref, ...seen }, style: 'primary' },
      { label: 'Return…', intent: { do: 'form', of: { do: 'return-report', ref } } },
    ]
  return what === 'returned' ? [{ label: 'Go on writing…', intent: { do: 'report-page', ref, page: 1 } }] : []
}

function spansOf(by: string, what: What): Span[] {
  switch (what) {
    case 'submitted':
      return say`${{ bold: by }} has submitted `
    case 'taken back':
      return say`${{ bold: by }} has taken back, to change it, `
    case 'cleared':
      return say`${{ bold: by }} has cleared `
    case 'returned':
      return say`${{ bold: by }} has returned with comments `
  }
}

function titleOf({ id }: Report, what: What, changes: readonly SectionChange[]): string {
  return changes.length > 0 ? `${id} is submitted again` : `${id} is ${what}`
}
