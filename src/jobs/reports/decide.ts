import type { Button, Reply } from '#cards/card.ts'
import { returnForm } from '#cards/report/form.ts'
import { reportDoneCard, reportNoticeCard, reportSpans } from '#cards/report/notices.ts'
import { type Span, say } from '#cards/span.ts'
import type { Standing } from '#domain/access/permission.ts'
import { chairFor, deputyChairOf, holderOf, secretariat } from '#domain/board/holding.ts'
import type { IntentOf } from '#domain/intent.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { changedSince, type Difference } from '#domain/report/changed.ts'
import { cleared, reopened, returned, type Stepping, submitted } from '#domain/report/deciding.ts'
import type { Report } from '#domain/report/report.ts'
import { seatName } from '#jobs/actions/view.ts'
import { reportAnswered } from '#jobs/answered.ts'
import type { Asked, Deed, Desk } from '#jobs/desk.ts'
import { outgoing } from '#jobs/outgoing.ts'
import type { Outgoing } from '#ports.ts'
import { reportChange } from './change.ts'
import { type FoundReport, findReport, reportViewOf, standsSo } from './find.ts'
import { steppingOf } from './round.ts'
import { reportButtons } from './show.ts'

/** Sends a report to the chair, who is told what changed since it was last sent. */
export function submitReport(desk: Desk, asked: Asked, { ref }: IntentOf<'submit-report'>): Promise<Deed | Refusal> {
  return step(desk, asked, ref, ['owner', 'secretariat'], 'submitted', (report, stepping) => submitted(report, stepping))
}

/** Takes a submitted report back to change it. */
export function reopenReport(desk: Desk, asked: Asked, { ref }: IntentOf<'reopen-report'>): Promise<Deed | Refusal> {
  return step(desk, asked, ref, ['owner', 'secretariat'], 'taken back', (report, stepping) => reopened(report, stepping))
}

/** Clears a report for the pack; of two at once, the second is told who did. */
export function clearReport(desk: Desk, asked: Asked, { ref, seen }: IntentOf<'clear-report'>): Promise<Deed | Refusal> {
  return step(desk, asked, ref, ['chair', 'secretariat'], 'cleared', (report, stepping) => cleared(report, seen, stepping))
}

/** Returns a report to its lead with comments. */
export function returnReport(desk: Desk, asked: Asked, { ref, why }: IntentOf<'return-report'>): Promise<Deed | Refusal> {
  return step(desk, asked, ref, ['chair', 'secretariat'], 'returned', (report, stepping) => returned(report, why, stepping))
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

async function step(
  desk: Desk,
  asked: Asked,
  ref: string,
  ways: readonly Standing[],
  what: What,
  decide: (report: Report, stepping: Stepping) => Report | Refusal,
): Promise<Deed | Refusal> {
  const found = await findReport(desk, asked, ref)
  if (isRefusal(found)) return found
  const allowed = standsSo(found, seatName(desk.partnership, found.report.seat), ways)
  if (allowed !== true) return allowed
  const now = decide(found.report, await steppingOf(desk, asked, found.board, found.report))
  return isRefusal(now) ? now : stepped(desk, asked, found, now, what)
}

async function stepped(
  desk: Desk,
  asked: Asked,
  { report: before, standings }: FoundReport,
  now: Report,
  what: What,
): Promise<Deed> {
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
    changes: [reportChange(asked, before, now, what, now.returned?.why ?? null)],
    outgoing: [...(await toldOf(desk, asked, before, now, what)), ...answered.outgoing],
    card: reportDoneCard(
      view,
      `${now.id} is ${what}`,
      words.length === 0 ? [] : [{ as: 'text', spans: words }],
      [
        ...reportButtons(now, standings).filter(({ intent }) => what !== 'submitted' || !isDeciding(intent)),
        { label: 'Undo', intent: { do: 'undo', heard: asked.key } },
      ],
      doneWords(what, now),
    ),
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
async function toldOf(desk: Desk, asked: Asked, before: Report, now: Report, what: What): Promise<Outgoing[]> {
  const people = await desk.directory.people()
  const absences = await desk.store.list('absence')
  const view = await reportViewOf(desk, people, now)
  const chairs = [chairFor(people, absences, now.board, asked.today), deputyChairOf(people, now.board)].flatMap((one) =>
    one === undefined ? [] : [one.id],
  )
  const office = secretariat(people).map(({ id }) => id)
  const writers = [holderOf(people, now.seat, asked.today)?.id, now.submitted?.by].filter((id) => id !== undefined)
  const inward = what === 'submitted' || what === 'taken back'
  const to = new Set((inward ? (chairs.length > 0 ? chairs : office) : writers).filter((id) => id !== asked.person.id))
  const changes =
    what === 'submitted' && now.submitted !== null ? changedSince(before.submitted?.content ?? null, now.submitted.content) : []
  const seen = now.submitted === null ? {} : { seen: now.submitted.at }
  const keys: Button[] =
    what === 'submitted'
      ? [
          { label: 'Clear', intent: { do: 'clear-report', ref: now.id, ...seen }, style: 'primary' },
          { label: 'Return…', intent: { do: 'form', of: { do: 'return-report', ref: now.id } } },
        ]
      : what === 'returned'
        ? [{ label: 'Go on writing…', intent: { do: 'report-page', ref: now.id, page: 1 } }]
        : []
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
  return [...to].map((person) =>
    outgoing({
      id: `notice:${asked.key}:${now.id}:${what.replace(' ', '-')}:${person}`,
      job: 'notice',
      to: { person },
      why: notice.title,
      card: reportNoticeCard(view, { ...notice, buttons: [...keys, open] }),
      about: { refs: [now.id], board: now.board, meeting: now.meeting },
      at: asked.at,
    }),
  )
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

function titleOf({ id }: Report, what: What, changes: readonly Difference[]): string {
  return changes.length > 0 ? `${id} is submitted again` : `${id} is ${what}`
}
