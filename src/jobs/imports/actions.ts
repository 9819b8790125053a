import type { Action } from '#domain/action/action.ts'
import type { Board } from '#domain/board/board.ts'
import { boardNamed } from '#domain/names.ts'
import { monthComesFirst } from '#domain/plan/date.ts'
import { type PlanLine, planLine } from '#domain/plan/line.ts'
import { actionOf, type FieldChange, merged } from '#domain/plan/merge.ts'
import type { Importing } from '#domain/plan/merge-parts.ts'
import { headingOf, type Mapping, type Plan, type RowProblem } from '#domain/plan/plan.ts'
import type { LineReading } from '#domain/plan/reading.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import { differenceOf } from '#domain/record/difference.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { knownAddresses } from '#domain/screen/known.ts'
import { maskedProblem, RowScreen } from '#domain/screen/row.ts'
import type { PlanWords, Put } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { ActionNumbers } from './action-numbers.ts'
import { KnownActions } from './known-actions.ts'
import { lastImport, said, sameWords } from './last-import.ts'
import { inOneCommit } from './one-commit.ts'
import type { BoardImport } from './report.ts'

/** What to import: a plan as read from a file, for which board, by whom. `dryRun` reports the same and changes nothing. */
export interface ActionsToImport {
  readonly board: string
  readonly plan: Plan
  readonly by: string
  readonly dryRun?: boolean
}

/** What the import of a plan did. */
export type ImportReport = BoardImport<Mapping>

/**
 * Imports a delivery plan in one commit: all of it or nothing. Rows match the board's actions by reference, else by title;
 * the same file twice changes nothing.
 */
export async function importActions(desk: Desk, asked: ActionsToImport): Promise<ImportReport | Refusal> {
  const board = boardNamed(desk.partnership, asked.board)
  if (isRefusal(board)) return board
  return inOneCommit(desk, `actions of ${board.shortName}`, asked.dryRun === true, async () => {
    const run = new Import(desk, board, asked)
    return { put: await run.decide(), changes: run.changes, report: run.report() }
  })
}

/** One attempt: reads what is there, decides on every row, and gathers what to store and to report. */
class Import {
  readonly changes: ChangeDraft[] = []
  readonly #desk: Desk
  readonly #board: Board
  readonly #plan: Plan
  readonly #dryRun: boolean
  readonly #importing: Importing
  readonly #put: Put[] = []
  readonly #created: string[] = []
  readonly #updated: { ref: string; row: number; changes: readonly FieldChange[] }[] = []
  readonly #rejected: RowProblem[] = []
  #warnings: RowProblem[] = []
  #unchanged = 0

  constructor(desk: Desk, board: Board, { plan, by, dryRun }: ActionsToImport) {
    this.#desk = desk
    this.#board = board
    this.#plan = plan
    this.#dryRun = dryRun === true
    this.#importing = { at: desk.clock.now(), by, file: plan.file }
  }

  report(): ImportReport {
    const byRow = (one: RowProblem, other: RowProblem) => one.row - other.row
    return {
      board: this.#board.id,
      created: this.#created,
      updated: this.#updated,
      unchanged: this.#unchanged,
      rejected: this.#rejected.toSorted(byRow),
      warnings: this.#warnings.toSorted(byRow),
      mapping: this.#plan.mapping,
      dryRun: this.#dryRun,
    }
  }

  async decide(): Promise<readonly Put[]> {
    const addresses = knownAddresses(await this.#desk.directory.people())
    this.#warnings = this.#plan.warnings.map((warning) => maskedProblem(warning, addresses))
    const reading = await this.#reading()
    const lines = this.#lines(reading, new RowScreen(addresses))
    const known = new KnownActions(await this.#desk.store.list('action'), this.#board.id, lines)
    const before = await this.#desk.store.get('imported', this.#board.id)
    const words: Record<string, PlanWords> = { ...before?.words }
    const numbers = new ActionNumbers(this.#board, known)
    const seen = new Map<string, number>()
    for (const line of lines) {
      const action = known.match(line)
      const repeats = action === null ? known.newAbove(line) : seen.get(action.id)
      if (repeats !== undefined) {
        const advice = known.isUnique(line.refKey) ? '' : '; of two actions each needs its own reference'
        this.#rejected.push(this.#problem(line, 'title', `repeats row ${repeats}${advice}`))
        continue
      }
      const id = action?.id ?? this.#create(line, numbers)
      seen.set(id, line.row)
      known.taken(line)
      if (action !== null) this.#update(action, line, words[id], reading)
      if (!said(words[id], line)) words[id] = words[id] === undefined ? line.words : { ...words[id], ...line.words }
    }
    if (!sameWords(before?.words, words))
      this.#put.push({
        kind: 'imported',
        record: { id: this.#board.id, version: before?.version ?? 0, at: this.#importing.at, words },
      })
    return this.#put
  }

  async #reading(): Promise<LineReading> {
    const { partnership, directory } = this.#desk
    const today = partnership.calendar.dayOf(this.#importing.at)
    const [next] = await directory.meetings(this.#board.id, today)
    return {
      partnership,
      board: this.#board.id,
      mapping: this.#plan.mapping,
      dates: { today, monthFirst: monthComesFirst(datesIn(this.#plan)), from1904: this.#plan.from1904 },
      nextMeeting: next === undefined ? null : partnership.calendar.dayOf(next.startsAt),
    }
  }

  #lines(reading: LineReading, screen: RowScreen): PlanLine[] {
    const lines: PlanLine[] = []
    const asked = new Set<string>()
    for (const row of this.#plan.rows) {
      const personal = screen.problemOf(row, reading.mapping)
      if (personal !== null) {
        this.#rejected.push(personal)
        continue
      }
      const read = planLine(row, reading)
      if ('rejected' in read) {
        this.#rejected.push(read.rejected)
        continue
      }
      lines.push(read)
      for (const warning of read.warnings) if (isNews(warning, asked)) this.#warnings.push(warning)
    }
    if (reading.mapping.columns.owner === undefined && reading.mapping.columns.ownerRole === undefined && lines.length > 0)
      this.#warnings.push({
        row: reading.mapping.headerRow,
        ref: null,
        column: null,
        value: '',
        problem: 'no column names owners, so every action needs one',
      })
    return lines
  }

  #problem(line: PlanLine, field: 'ref' | 'title', problem: string): RowProblem {
    const value = field === 'ref' ? (line.ref ?? '') : line.title
    return { row: line.row, ref: line.ref, column: headingOf(this.#plan.mapping, field), value: value.slice(0, 200), problem }
  }

  #create(line: PlanLine, numbers: ActionNumbers): string {
    const { id, why } = numbers.for(line)
    if (why !== null) this.#warnings.push(this.#problem(line, 'ref', `${why}; it was numbered ${id}`))
    const action = actionOf(line, id, this.#board.id, this.#importing)
    this.#created.push(id)
    this.#commit(null, action, line, 'imported')
    return id
  }

  #update(action: Action, line: PlanLine, before: PlanWords | undefined, reading: LineReading): void {
    const last = before === undefined ? null : lastImport(before, line, reading)
    const { action: now, changes, tells } = merged(action, line, last, this.#importing)
    for (const { part, problem } of tells)
      this.#warnings.push({
        row: line.row,
        ref: action.id,
        column: headingOf(this.#plan.mapping, part),
        value: (line.words[part] ?? '').slice(0, 200),
        problem,
      })
    if (changes.length === 0) {
      this.#unchanged += 1
      return
    }
    this.#updated.push({ ref: action.id, row: line.row, changes })
    this.#commit(action, now, line, 'updated')
  }

  #commit(before: Action | null, action: Action, line: PlanLine, what: string): void {
    if (this.#dryRun) return
    const { at, by, file } = this.#importing
    this.#put.push({ kind: 'action', record: action })
    const difference = before === null ? { before: {}, after: saying(action) } : differenceOf(before, action)
    const why = `${file}, row ${line.row}`
    this.changes.push({
      at,
      who: by,
      via: 'import',
      kind: 'action',
      id: action.id,
      board: action.boards[0] ?? null,
      what,
      ...difference,
      why,
      cause: null,
    })
  }
}

/** The fields of a new action that say something: what is empty is as it was before there was one. */
function saying(action: Action): Record<string, unknown> {
  const after: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(action)) {
    const isEmpty = value === null || value === '' || value === 0 || (Array.isArray(value) && value.length === 0)
    if (!isEmpty && field !== 'version') after[field] = value
  }
  return after
}

/** Texts of the date columns, which tell whether a file has the month first. */
function* datesIn({ rows }: Plan): Generator<string> {
  for (const { cells } of rows)
    for (const field of ['start', 'due', 'originalDue', 'raised', 'completed'] as const) {
      const cell = cells[field]
      if (cell !== undefined && cell.date === undefined) yield cell.text
    }
}

/** What a file does throughout is told once: whose year its quarters are of. */
function isNews({ problem }: RowProblem, asked: Set<string>): boolean {
  if (!problem.includes('calendar year or the financial year')) return true
  const isNew = !asked.has('quarter')
  asked.add('quarter')
  return isNew
}
