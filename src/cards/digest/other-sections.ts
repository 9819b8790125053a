import type { Asked } from '#domain/digest/asked.ts'
import type { Digest, Of } from '#domain/digest/digest.ts'
import type { Outstanding } from '#domain/digest/outstanding.ts'
import { pointsOf } from '#domain/risk/matrix.ts'
import type { Risk } from '#domain/risk/risk.ts'
import { deadlineRow } from '../duty.ts'
import { cliffRow } from '../funding.ts'
import { say } from '../span.ts'
import { open } from './action-sections.ts'
import { type Row, type Section, sectionOf } from './section.ts'

/** Escalations that wait for an answer. */
export function escalationSection({ escalations, today }: Pick<Digest, 'escalations' | 'today'>): Section<'escalations'>[] {
  return sectionOf('escalations', 'Escalations waiting for an answer', escalations, (one) => escalationRow(one, today), {
    most: 10,
  })
}

/** Everything of a digest that is not a list of actions: people, reports, risks, money, dates and meetings. */
export function otherSections(digest: Digest): Section[] {
  return [
    ...peopleSections(digest),
    ...sectionOf('reports', 'Highlight reports outstanding', digest.reports, reportRow, { most: 8 }),
    ...escalationSection(digest),
    ...sectionOf('reviews', 'Risk reviews due', digest.reviews, (one) => reviewRow(one, digest.today), { most: 8 }),
    ...sectionOf('funding', 'Funding and contracts that end', digest.cliffs, cliffRow, { most: 8 }),
    ...sectionOf('duties', 'Statutory and grant dates', digest.deadlines, deadlineRow, { most: 8 }),
    ...sectionOf(
      'meetings',
      'Meetings ahead',
      digest.meetings,
      ({ board, item }): Row => ({
        board: board.id,
        ref: null,
        spans: say`${{ bold: board.shortName }} ${{ instant: item.startsAt }}${item.example ? ' (example date)' : ''}`,
        under: say`${board.name}`,
        buttons: [{ label: `Actions of ${board.shortName}`, intent: { do: 'actions', board: board.id } }],
      }),
      { most: 8 },
    ),
    ...upkeepSections(digest),
  ]
}

function peopleSections({ unreached, vacant }: Digest): Section[] {
  return [
    ...sectionOf(
      'notReached',
      'Not reached',
      unreached,
      ({ to, board, what, why }): Row => ({
        board,
        ref: null,
        spans: say`${{ bold: to }}`,
        under: say`“${what}” did not arrive: ${why}`,
        buttons: board === null ? [{ label: 'Open actions', intent: { do: 'actions' } }] : [boardButton(board)],
      }),
      { most: 10 },
    ),
    ...sectionOf(
      'vacantSeats',
      'Vacant seats',
      vacant,
      ({ board, item: { seat, agency, open: count } }): Row => ({
        board: board.id,
        ref: seat.id,
        spans: say`${{ bold: seat.title === '' || seat.title === agency ? agency : `${seat.title}, ${agency}` }}`,
        under: say`${board.shortName} · ${count === 0 ? 'no open action waits for it' : count === 1 ? '1 open action waits for it' : `${count} open actions wait for it`}`,
        buttons: [{ label: 'Its actions', intent: { do: 'actions', board: board.id, owner: seat.id } }],
      }),
      { most: 8 },
    ),
  ]
}

/** What the office itself has to put right. */
function upkeepSections({ rejected, checks }: Digest): Section[] {
  return [
    ...sectionOf(
      'imports',
      'Imports with rows left out',
      rejected,
      ({ what, board, file, count, at }): Row => ({
        board,
        ref: null,
        spans: say`${{ bold: file }} ${what}`,
        under: say`${count === 1 ? '1 row' : `${count} rows`} could not be read at ${{ instant: at }}. Correct and import the file again.`,
        buttons: [
          board === null
            ? { label: 'Checks', intent: { do: 'checks' } }
            : what === 'risks'
              ? risksButton(board)
              : boardButton(board),
        ],
      }),
    ),
    ...sectionOf(
      'checks',
      'Checks that did not pass',
      checks,
      ({ name, status, detail, fix }): Row => ({
        board: null,
        ref: null,
        spans: say`${{ bold: name }}: ${detail}`,
        under: say`${status === 'fail' ? 'To put right' : 'To look at'}: ${fix}`,
        buttons: [{ label: 'Checks', intent: { do: 'checks' } }],
      }),
      { most: 8 },
    ),
  ]
}

function boardButton(board: string) {
  return { label: `Actions of ${board}`, intent: { do: 'actions' as const, board } }
}

function risksButton(board: string) {
  return { label: `Risks of ${board}`, intent: { do: 'risks' as const, board } }
}

/** An escalation with what is wanted of whom, and by when. */
function escalationRow({ board, item }: Of<Asked>, today: string): Row {
  const { escalation, risk } = item
  // what is held is not waited for before its day
  const late = escalation.status !== 'held' && escalation.respondBy < today
  return {
    board: board.id,
    ref: escalation.risk,
    spans: say`${{ ref: escalation.risk }} ${{ bold: risk?.title ?? 'a risk' }}`,
    under: [
      ...say`${statusOf(item)}${late ? ', answer overdue' : ''} · wanted: “${escalation.decision}” by `,
      { day: escalation.by },
    ],
    buttons: [open(escalation.risk)],
  }
}

function statusOf({ escalation: { status }, from, to }: Asked): string {
  if (status === 'blocked') return `${from} asks ${to}, not in its channel`
  return status === 'held' ? `${to} holds it` : `${from} asks ${to}`
}

function reportRow({ board, item: { name, report } }: Of<Outstanding>): Row {
  const reports = { label: `Reports of ${board.shortName}`, intent: { do: 'reports' as const, board: board.id } }
  return {
    board: board.id,
    ref: report?.id ?? null,
    spans: say`${{ bold: name }}`,
    under: say`${board.shortName} · ${reportStatus(report)}`,
    buttons: report === null ? [reports] : [open(report.id)],
  }
}

function reportStatus(report: Outstanding['report']): string {
  if (report === null) return 'not begun'
  if (report.status === 'submitted') return report.late ? 'submitted late, waits for the chair' : 'submitted, waits for the chair'
  return report.status === 'returned' ? 'returned to its author' : 'not submitted yet'
}

function reviewRow({ board, item }: Of<Risk>, today: string): Row {
  const score = item.current === null ? 'no score yet' : `scores ${pointsOf(item.current)}`
  return {
    board: board.id,
    ref: item.id,
    spans: say`${{ ref: item.id }} ${{ bold: item.title }}`,
    under: [
      ...say`${board.shortName} · ${score} · review ${item.reviewDue !== null && item.reviewDue < today ? 'was due ' : 'due '}`,
      ...(item.reviewDue === null ? [] : [{ day: item.reviewDue }]),
    ],
    buttons: [open(item.id)],
  }
}
