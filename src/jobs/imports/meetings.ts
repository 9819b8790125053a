import type { Board } from '#domain/board/board.ts'
import { type Meeting, meetingId } from '#domain/board/meeting.ts'
import type { Instant } from '#domain/day.ts'
import type { MeetingEntry, MeetingList } from '#domain/entries/meeting-entry.ts'
import { boardNamed } from '#domain/names.ts'
import type { FieldChange } from '#domain/plan/merge.ts'
import type { RowProblem } from '#domain/plan/plan.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import { differenceOf } from '#domain/record/difference.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Put } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { isAt, meantOf } from './meant-meeting.ts'
import { boardOf } from './meeting-board.ts'
import { inOneCommit } from './one-commit.ts'

/** Meetings to import, as read from a calendar or a list, and by whom. `board` is meant where an entry names none. */
export interface MeetingsToImport {
  readonly list: MeetingList
  readonly by: string
  readonly board?: string
  readonly dryRun?: boolean
}

/** What an import of meetings or people did, row by row. `removed` are cancelled meetings. */
export interface ListReport {
  readonly board: string | null
  readonly created: readonly string[]
  readonly updated: readonly { readonly ref: string; readonly row: number; readonly changes: readonly FieldChange[] }[]
  readonly removed: readonly string[]
  readonly unchanged: number
  readonly rejected: readonly RowProblem[]
  readonly warnings: readonly RowProblem[]
  readonly mapping: Readonly<Record<string, string>>
  readonly dryRun: boolean
}

/** Imports meetings in one commit. The same calendar twice changes nothing; a cancelled event takes its meeting off the list. */
export async function importMeetings(desk: Desk, asked: MeetingsToImport): Promise<ListReport | Refusal> {
  const board = asked.board === undefined ? null : boardNamed(desk.partnership, asked.board)
  if (board !== null && isRefusal(board)) return board
  return inOneCommit(desk, 'meetings', asked.dryRun === true, async () => {
    const run = new Import(desk, board, asked)
    return { put: await run.decide(), changes: run.changes, report: run.report() }
  })
}

class Import {
  readonly changes: ChangeDraft[] = []
  readonly #desk: Desk
  readonly #board: Board | null
  readonly #asked: MeetingsToImport
  readonly #at: Instant
  readonly #put = new Map<string, Put>()
  readonly #created: string[] = []
  readonly #updated: { ref: string; row: number; changes: readonly FieldChange[] }[] = []
  readonly #removed: string[] = []
  readonly #rejected: RowProblem[]
  readonly #warnings: RowProblem[]
  readonly #known = new Map<string, Meeting>()
  readonly #stored = new Map<string, Meeting>()
  /** The row of this file that each meeting is as. */
  readonly #rows = new Map<string, number>()
  #unchanged = 0

  constructor(desk: Desk, board: Board | null, asked: MeetingsToImport) {
    this.#desk = desk
    this.#board = board
    this.#asked = asked
    this.#at = desk.clock.now()
    this.#rejected = [...asked.list.rejected]
    this.#warnings = [...asked.list.warnings]
  }

  report(): ListReport {
    const { list, dryRun } = this.#asked
    return {
      board: this.#board?.id ?? null,
      created: this.#created,
      updated: this.#updated,
      removed: this.#removed,
      unchanged: this.#unchanged,
      rejected: this.#rejected.toSorted((one, other) => one.row - other.row),
      warnings: this.#warnings,
      mapping: list.mapping,
      dryRun: dryRun === true,
    }
  }

  async decide(): Promise<readonly Put[]> {
    for (const meeting of await this.#desk.directory.meetings(null, null)) this.#known.set(meeting.id, meeting)
    for (const meeting of await this.#desk.store.list('meeting')) {
      this.#stored.set(meeting.id, meeting)
      this.#known.set(meeting.id, meeting)
    }
    for (const entry of this.#asked.list.entries) this.#decide(entry)
    return [...this.#put.values()]
  }

  #decide(entry: MeetingEntry): void {
    const board = boardOf(this.#desk.partnership, entry) ?? this.#board ?? this.#boardOfUid(entry)
    if (board === null || 'problem' in board) {
      const name = entry.names[0]
      const problem =
        board === null ? 'names no board; its id or name must stand in CATEGORIES, SUMMARY or the board column' : board.problem
      this.#rejected.push({
        row: entry.row,
        ref: entry.uid,
        column: entry.names.at(-1)?.column ?? null,
        value: (entry.names.at(-1) ?? name)?.words.slice(0, 200) ?? '',
        problem,
      })
      return
    }
    const startsAt = this.#startOf(entry, board)
    const year = Number(startsAt.slice(0, 4))
    if (year < 2000 || year > 2100) {
      this.#rejected.push({
        row: entry.row,
        ref: entry.uid,
        column: 'DTSTART',
        value: startsAt,
        problem: 'is not a date of a meeting: the year must be between 2000 and 2100',
      })
      return
    }
    const known = meantOf([...this.#known.values()], entry, {
      board: board.id,
      startsAt,
      calendar: this.#desk.partnership.calendar,
    })
    const earlier = known === undefined || entry.uid !== null ? undefined : this.#rows.get(known.id)
    if (entry.cancelled) this.#cancel(entry, known)
    else if (earlier !== undefined && known !== undefined && !isAt(known, startsAt)) this.#refuseTwice(entry, earlier)
    else this.#keep(entry, board, startsAt, known)
  }

  /** A cancellation may say no more than its uid. */
  #boardOfUid({ uid }: MeetingEntry): Board | null {
    const known = uid === null ? undefined : [...this.#known.values()].find((meeting) => meeting.uid === uid)
    return this.#desk.partnership.boards.find(({ id }) => id === known?.board) ?? null
  }

  #startOf({ start }: MeetingEntry, board: Board): Instant {
    return 'instant' in start ? start.instant : this.#desk.partnership.calendar.at(start.day, start.time ?? board.usualTime)
  }

  /** A list tells meetings apart by their day alone: of two hours for one day the second would undo the first, each time it is imported. */
  #refuseTwice({ row, names }: MeetingEntry, earlier: number): void {
    this.#rejected.push({
      row,
      ref: null,
      column: this.#asked.list.mapping.starts_at ?? null,
      value: names.at(-1)?.words.slice(0, 200) ?? '',
      problem: `gives the board of row ${earlier} another hour on the same day, and row ${earlier} was taken; two meetings on one day come from a calendar (.ics)`,
    })
  }

  #cancel(entry: MeetingEntry, known: Meeting | undefined): void {
    if (known === undefined || known.cancelled === true) {
      this.#unchanged += 1
      return
    }
    this.#store(entry, known, { ...known, cancelled: true }, 'cancelled')
    this.#removed.push(known.id)
  }

  #keep(entry: MeetingEntry, board: Board, startsAt: Instant, known: Meeting | undefined): void {
    if (known === undefined) {
      this.#create(entry, board, startsAt)
      return
    }
    this.#rows.set(known.id, entry.row)
    const { cancelled, online: _online, ...rest } = known
    const online = entry.online === undefined ? known.online : entry.online
    const same = isAt(known, startsAt)
    const meeting: Meeting = {
      ...rest,
      board: board.id,
      startsAt: same ? known.startsAt : startsAt,
      uid: entry.uid ?? known.uid,
      place: entry.place ?? known.place,
      example: false,
      ...(online ? { online } : {}),
    }
    const changes = changesOf(known, meeting)
    if (changes.length === 0 && cancelled !== true) {
      this.#unchanged += 1
      return
    }
    this.#store(entry, known, meeting, same ? 'updated' : 'moved')
    this.#updated.push({
      ref: known.id,
      row: entry.row,
      changes: cancelled === true ? [...changes, { field: 'cancelled', from: true, to: false }] : changes,
    })
  }

  #create(entry: MeetingEntry, board: Board, startsAt: Instant): void {
    const id = this.#freeId(meetingId(board.id, this.#desk.partnership.calendar.dayOf(startsAt)))
    const meeting: Meeting = {
      id,
      version: 0,
      board: board.id,
      startsAt,
      uid: entry.uid,
      place: entry.place,
      example: false,
      ...(entry.online ? { online: entry.online } : {}),
    }
    this.#rows.set(id, entry.row)
    this.#store(entry, null, meeting, 'imported')
    this.#created.push(id)
  }

  #freeId(id: string): string {
    if (!this.#known.has(id)) return id
    for (let number = 2; ; number += 1) if (!this.#known.has(`${id}-${number}`)) return `${id}-${number}`
  }

  #store(entry: MeetingEntry, before: Meeting | null, meeting: Meeting, what: string): void {
    const record = { ...meeting, version: this.#stored.get(meeting.id)?.version ?? 0 }
    this.#put.set(meeting.id, { kind: 'meeting', record })
    this.#known.set(meeting.id, record)
    const why = `${this.#asked.list.file}, ${entry.uid ?? `row ${entry.row}`}`
    this.changes.push({
      at: this.#at,
      who: this.#asked.by,
      via: 'import',
      kind: 'meeting',
      id: meeting.id,
      board: meeting.board,
      what,
      ...differenceOf(before, record),
      why,
      cause: null,
    })
  }
}

function changesOf(before: Meeting, after: Meeting): FieldChange[] {
  return (['board', 'startsAt', 'uid', 'place', 'online'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, from: before[field], to: after[field] }))
}
