import { exits, Fault } from '#app/fault.ts'
import { ActionStatus, isOverdue } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import { seatsOf } from '#domain/board/holding.ts'
import type { Day, Instant } from '#domain/day.ts'
import type { Person } from '#domain/person/person.ts'
import { type Report, ReportStatus } from '#domain/report/report.ts'
import { isReviewOverdue, type Risk, RiskStatus } from '#domain/risk/risk.ts'
import { withCorporate } from '#jobs/risks/registers.ts'
import { emptyStore, isBare } from '../../bare-store.ts'
import { momentGiven } from '../../given/moment.ts'
import { boardGiven, type Owner, ownerGiven } from '../../given/named.ts'
import { statusGiven } from '../../given/status.ts'
import { actionJson } from '../../json/action.ts'
import { boardJson } from '../../json/board.ts'
import { deliveryJson } from '../../json/delivery.ts'
import { meetingJson } from '../../json/meeting.ts'
import { personJson } from '../../json/person.ts'
import { seatJson } from '../../json/seat.ts'
import type { Listable } from '../../listable.ts'
import { type Context, type Outcome, outcome } from '../../outcome.ts'
import { listDuties, listFunding } from './ahead.ts'
import { listDecisions, listMeasures } from './papers.ts'
import { listReports } from './reports.ts'
import { listRisks } from './risks.ts'
import { actionTable, boardTable, deliveryTable, meetingTable, personTable, seatTable } from './tables.ts'

/** What a list is narrowed by, as it was typed. */
export interface ListOptions {
  readonly board?: string
  readonly owner?: string
  readonly status?: string
  readonly overdue?: boolean
  readonly at?: string
}

/** What a list is narrowed by, as understood. */
interface Narrowed {
  readonly board: Board | null
  readonly owner: Owner | null
  readonly at: Instant
  readonly today: Day
  readonly people: readonly Person[]
  readonly options: ListOptions
}

const narrowing: Readonly<Record<Listable, readonly (keyof ListOptions)[]>> = {
  boards: ['board', 'owner', 'at'],
  people: ['board', 'owner', 'at'],
  seats: ['board', 'owner', 'at'],
  actions: ['board', 'owner', 'status', 'overdue', 'at'],
  meetings: ['board', 'owner', 'at'],
  deliveries: ['board', 'owner', 'status', 'at'],
  reports: ['board', 'owner', 'status', 'at'],
  risks: ['board', 'owner', 'status', 'overdue', 'at'],
  measures: ['board'],
  decisions: ['board', 'at'],
  duties: ['board', 'at'],
  funding: ['at'],
}

/** Lists boards, people, seats, actions, reports, risks, measures, decisions, meetings, deliveries, duties or funding as of a moment, narrowed by what was asked. */
export async function list(context: Context, what: Listable, options: ListOptions): Promise<Outcome> {
  const stray = (['board', 'owner', 'status', 'overdue', 'at'] as const).find(
    (option) => options[option] !== undefined && !narrowing[what].includes(option),
  )
  if (stray !== undefined)
    throw new Fault(
      `--${stray} does not narrow ${what}.`,
      exits.badArguments,
      `Of ${what} it can be: ${narrowing[what].map((option) => `--${option}`).join(', ')}.`,
    )
  const narrowed = await narrowedBy(context, what, options)
  switch (what) {
    case 'boards':
      return listBoards(context, narrowed)
    case 'people':
      return listPeople(context, narrowed)
    case 'seats':
      return listSeats(context, narrowed)
    case 'actions':
      return listActions(context, narrowed)
    case 'meetings':
      return listMeetings(context, narrowed)
    case 'deliveries':
      return listDeliveries(context, narrowed)
    case 'reports':
      return listReports(context, reportsWanted(narrowed))
    case 'risks':
      return listRisks(context, narrowed.today, narrowed.board?.id ?? null, risksWanted(narrowed))
    case 'measures':
      return listMeasures(context, narrowed.board)
    case 'decisions':
      return listDecisions(context, narrowed.board, options.at === undefined ? null : narrowed.today)
    case 'duties':
      return listDuties(context, narrowed.today, narrowed.board)
    case 'funding':
      return listFunding(context, narrowed.today)
  }
}

async function narrowedBy({ desk, now }: Context, what: Listable, options: ListOptions): Promise<Narrowed> {
  const { partnership, directory } = desk
  const { calendar } = partnership
  const people = await directory.people()
  const board = boardGiven(what === 'risks' ? withCorporate(partnership) : partnership, options.board)
  const at = options.at === undefined ? now : momentGiven(options.at, '--at', calendar, calendar.dayOf(now))
  return { board, owner: ownerGiven(partnership, people, options.owner, board), at, today: calendar.dayOf(at), people, options }
}

async function listBoards({ desk, screen }: Context, { board, owner, at, today, people }: Narrowed): Promise<Outcome> {
  const { calendar } = desk.partnership
  const ahead = (await desk.directory.meetings(null, today)).filter(({ startsAt }) => Date.parse(startsAt) >= Date.parse(at))
  const items = desk.partnership.boards
    .filter((one) => (board === null || one.id === board.id) && sitsOn(one, owner, today))
    .map((one) => {
      const next = ahead.find((meeting) => meeting.board === one.id)
      return boardJson(one, people, next === undefined ? null : meetingJson(next, one, calendar))
    })
  return outcome({ items }, boardTable(screen, items, people, desk.partnership))
}

async function listPeople({ desk, screen }: Context, { board, owner, today, people }: Narrowed): Promise<Outcome> {
  const known = await desk.store.list('reach')
  const items = people
    .filter((person) => (board === null || isOn(board, person, today)) && isOwner(person, owner, today))
    .map((person) => personJson(person, today, known))
  return outcome({ items }, personTable(screen, items, desk.partnership))
}

async function listSeats({ desk, screen }: Context, { board, owner, today, people }: Narrowed): Promise<Outcome> {
  const held = owner !== null && 'person' in owner ? new Set(seatsOf(owner.person, today)) : null
  const items = desk.partnership.boards
    .filter((one) => board === null || one.id === board.id)
    .flatMap(({ seats }) => seats)
    .filter(({ id }) => (held === null || held.has(id)) && (owner === null || !('seat' in owner) || owner.seat.id === id))
    .map((seat) => seatJson(seat, people, today))
  return outcome({ items }, seatTable(screen, items, people, desk.partnership))
}

async function listActions({ desk, screen }: Context, narrowed: Narrowed): Promise<Outcome> {
  const { board, owner, today, people, options } = narrowed
  const status = options.status === undefined ? null : statusGiven(options.status, ActionStatus.options)
  const all = await desk.store.list('action', board === null ? {} : { board: board.id })
  const seats = owner === null ? null : new Set('seat' in owner ? [owner.seat.id] : seatsOf(owner.person, today))
  const items = all
    .filter((action) => status === null || action.status === status)
    .filter((action) => options.overdue !== true || isOverdue(action, today))
    .filter(
      ({ seat, delegate }) =>
        seats === null ||
        (seat !== null && seats.has(seat)) ||
        (owner !== null && 'person' in owner && delegate === owner.person.id),
    )
    .map((action) => actionJson(action, desk.partnership, people, today))
  return outcome({ items }, actionTable(screen, items, people, desk.partnership), {
    hints: all.length === 0 && (await isBare(desk.store)) ? [emptyStore] : [],
  })
}

function reportsWanted({ board, owner, at, today, options }: Narrowed): (report: Report) => boolean {
  const status = options.status === undefined ? null : statusGiven(options.status, ReportStatus.options)
  const seats = owner === null ? null : new Set('seat' in owner ? [owner.seat.id] : seatsOf(owner.person, today))
  return (report) =>
    (board === null || report.board === board.id) &&
    (status === null || report.status === status) &&
    (seats === null || seats.has(report.seat)) &&
    (options.at === undefined || Date.parse(report.begun.at) <= Date.parse(at))
}

function risksWanted({ owner, today, options }: Narrowed): (risk: Risk) => boolean {
  const status = options.status === undefined ? null : statusGiven(options.status, RiskStatus.options)
  const seats = owner === null ? null : new Set('seat' in owner ? [owner.seat.id] : seatsOf(owner.person, today))
  return (risk) =>
    (status === null || risk.status === status) &&
    (options.overdue !== true || isReviewOverdue(risk, today)) &&
    (seats === null || (risk.seat !== null && seats.has(risk.seat)))
}

async function listMeetings({ desk, screen }: Context, { board, owner, at, today, options }: Narrowed): Promise<Outcome> {
  const { boards, calendar } = desk.partnership
  const from = options.at === undefined ? null : at
  const meetings = await desk.directory.meetings(board?.id ?? null, from === null ? null : today)
  const items = meetings.flatMap((meeting) => {
    const of = boards.find(({ id }) => id === meeting.board)
    const wanted = of !== undefined && sitsOn(of, owner, today)
    return wanted && (from === null || Date.parse(meeting.startsAt) >= Date.parse(from))
      ? [meetingJson(meeting, of, calendar)]
      : []
  })
  return outcome({ items }, meetingTable(screen, items, desk.partnership))
}

const deliveryStatuses = ['queued', 'sent', 'failed', 'answered', 'missed'] as const

async function listDeliveries({ desk, screen }: Context, narrowed: Narrowed): Promise<Outcome> {
  const { board, owner, at, today, people, options } = narrowed
  const status = options.status === undefined ? null : statusGiven(options.status, deliveryStatuses)
  const stored = await desk.store.list('outgoing', board === null ? {} : { board: board.id })
  const all = stored
    .filter(({ to }) => owner === null || ('person' in to && isOwner(personWith(people, to.person), owner, today)))
    .filter((outgoing) => options.at === undefined || Date.parse(outgoing.at) <= Date.parse(at))
  const missed = all.filter((outgoing) => outgoing.status === 'missed').length
  const items = all
    .filter((outgoing) => (status === null ? outgoing.status !== 'missed' : outgoing.status === status))
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1))
    .map(deliveryJson)
  const hint = `${missed} more ${missed === 1 ? 'was' : 'were'} missed and never sent: --status missed lists them.`
  return outcome({ items }, deliveryTable(screen, items, people, desk.partnership), {
    hints: missed > 0 && status === null ? [hint] : stored.length === 0 && (await isBare(desk.store)) ? [emptyStore] : [],
  })
}

function sitsOn(board: Board, owner: Owner | null, today: Day): boolean {
  if (owner === null) return true
  return 'seat' in owner ? owner.seat.board === board.id : isOn(board, owner.person, today)
}

function isOn({ id, seats }: Board, person: Person, today: Day): boolean {
  const theirs = new Set((['holder', 'deputy', 'delegate'] as const).flatMap((as) => seatsOf(person, today, as)))
  return person.roles.some((role) => role.endsWith(`:${id}`)) || seats.some((seat) => theirs.has(seat.id))
}

function isOwner(person: Person | undefined, owner: Owner | null, today: Day): boolean {
  if (owner === null) return true
  if (person === undefined) return false
  return 'person' in owner ? owner.person.id === person.id : seatsOf(person, today).includes(owner.seat.id)
}

function personWith(people: readonly Person[], id: string): Person | undefined {
  return people.find((person) => person.id === id)
}
