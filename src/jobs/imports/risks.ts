import type { Board } from '#domain/board/board.ts'
import { boardNamed } from '#domain/names.ts'
import type { FieldChange } from '#domain/plan/merge.ts'
import type { RowProblem } from '#domain/plan/plan.ts'
import type { ChangeDraft } from '#domain/record/change.ts'
import { differenceOf } from '#domain/record/difference.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { type LineReading, type RiskLine, riskLine } from '#domain/risk/line.ts'
import { nextReview } from '#domain/risk/managing.ts'
import type { Register, RegisterRow } from '#domain/risk/register-row.ts'
import type { Risk } from '#domain/risk/risk.ts'
import { kindsWords } from '#domain/screen/finding.ts'
import { knownAddresses } from '#domain/screen/known.ts'
import { findings } from '#domain/screen/personal-data.ts'
import { maskedProblem } from '#domain/screen/row.ts'
import type { PlanWords, Put } from '#ports.ts'
import type { Desk } from '../desk.ts'
import { blankRisk } from '../risks/blank.ts'
import { RiskNumbers } from '../risks/numbers.ts'
import { withCorporate } from '../risks/registers.ts'
import { KnownRisks } from './known-risks.ts'
import { sameWords } from './last-import.ts'
import { newsOf, overruling, saysTheSame, wordsOf } from './last-register.ts'
import { inOneCommit } from './one-commit.ts'
import type { BoardImport } from './report.ts'

/** What to import: a register as read from a file, for which board, by whom. With `ownBoards` a line goes to the registers that it names. */
export interface RisksToImport {
  readonly board: string
  readonly register: Register
  readonly by: string
  readonly dryRun?: boolean
  readonly ownBoards?: boolean
}

/** What the import of a register did. */
export type RiskImportReport = BoardImport<Readonly<Record<string, string>>>

/** Imports a register in one commit: all of it or nothing. Rows match by reference, else by title within the register; the same file twice changes nothing. */
export async function importRisks(desk: Desk, asked: RisksToImport): Promise<RiskImportReport | Refusal> {
  const board = boardNamed(withCorporate(desk.partnership), asked.board)
  if (isRefusal(board)) return board
  return inOneCommit(desk, `risks of ${board.shortName}`, asked.dryRun === true, async () => {
    const run = new Import(desk, board, asked)
    await run.decide()
    return { put: run.put, changes: run.changes, report: run.report() }
  })
}

/** One attempt: reads what is there, decides on every row, and gathers what to store and to report. */
class Import {
  readonly put: Put[] = []
  readonly changes: ChangeDraft[] = []
  readonly #desk: Desk
  readonly #board: Board
  readonly #asked: RisksToImport
  readonly #at: string
  readonly #created: string[] = []
  readonly #updated: { ref: string; row: number; changes: readonly FieldChange[] }[] = []
  readonly #rejected: RowProblem[] = []
  readonly #warnings: RowProblem[] = []
  #known: ReadonlySet<string> = new Set()
  #unchanged = 0

  constructor(desk: Desk, board: Board, asked: RisksToImport) {
    this.#desk = desk
    this.#board = board
    this.#asked = asked
    this.#at = desk.clock.now()
  }

  report(): RiskImportReport {
    const { register, dryRun } = this.#asked
    const told = (problems: readonly RowProblem[]) =>
      problems.map((problem) => maskedProblem(problem, this.#known)).toSorted((a, b) => a.row - b.row)
    return {
      board: this.#board.id,
      created: this.#created,
      updated: this.#updated,
      unchanged: this.#unchanged,
      rejected: told(this.#rejected),
      warnings: told([...register.warnings.map((warning) => ({ ...warning, ref: null })), ...this.#warnings]),
      mapping: register.mapping,
      dryRun: dryRun === true,
    }
  }

  async decide(): Promise<void> {
    const { partnership, store, directory, clock } = this.#desk
    const { register, ownBoards } = this.#asked
    this.#known = knownAddresses(await directory.people())
    const today = partnership.calendar.dayOf(clock.now())
    const reading: LineReading = {
      partnership: withCorporate(partnership),
      board: this.#board.id,
      ownBoards: ownBoards === true,
      mapping: register.mapping,
      dates: { today, monthFirst: false, from1904: false },
    }
    const known = await store.list('risk')
    const taken = [...known, ...(await store.list('action')), ...(await store.list('report'))].map(({ id }) => id)
    const lines = register.rows.flatMap((row) => this.#read(row, reading))
    const there = new KnownRisks(known, lines)
    const refs = new RiskNumbers(reading.partnership, taken, there.refs)
    const memory = `risks:${this.#board.id}`
    const before = await store.get('imported', memory)
    const last: Record<string, PlanWords> = { ...before?.words }
    for (const line of lines) {
      const own = there.isUnique(line.ref) ? line.ref : null
      const risk = there.match(line, own, this.#board.id)
      const above = there.repeats(line, risk)
      if (above !== null) {
        const advice = own === null ? '; of two risks each needs its own reference' : ''
        this.#rejected.push(this.#problem(line, `repeats row ${above}${advice}`))
        continue
      }
      const id = risk?.id ?? this.#create(line, refs.for(own, line.boards[0] ?? this.#board.id), { today, isOwn: own !== null })
      if (risk !== null) this.#update(risk, newsOf(line, last[id], risk.title), last[id])
      const words = wordsOf(line)
      if (!saysTheSame(last[id], words)) last[id] = { ...last[id], ...words }
    }
    if (!sameWords(before?.words, last))
      this.put.push({ kind: 'imported', record: { id: memory, version: before?.version ?? 0, at: this.#at, words: last } })
  }

  #read(row: RegisterRow, reading: LineReading): RiskLine[] {
    const personal = this.#personal(row)
    const line = personal === null ? riskLine(row, reading) : { rejected: personal }
    if ('rejected' in line) {
      this.#rejected.push(line.rejected)
      return []
    }
    this.#warnings.push(...line.warnings)
    return [line]
  }

  #personal({ row, cells }: RegisterRow): RowProblem | null {
    const kinds = new Set(findings(Object.values(cells).join('\n'), this.#known).map(({ kind }) => kind))
    if (kinds.size === 0) return null
    const words = kindsWords(kinds)
    const problem = `this row seems to hold ${words}; the clerk keeps no data of persons, so take it out of the file and import it again`
    return { row, ref: null, column: null, value: `[${words}]`, problem }
  }

  #problem(line: RiskLine, problem: string): RowProblem {
    const column = this.#asked.register.mapping.title ?? null
    return { row: line.row, ref: line.ref, column, value: line.said.title.slice(0, 200), problem }
  }

  #create(
    line: RiskLine,
    { id, why }: { readonly id: string; readonly why: string | null },
    { today, isOwn }: { readonly today: string; readonly isOwn: boolean },
  ): string {
    const reason = why ?? (line.ref !== null && !isOwn ? `the file has ${line.ref} for more than one risk` : null)
    if (reason !== null) this.#warnings.push(this.#problem(line, `${reason}; it was numbered ${id}`))
    const { risks: policy, calendar } = this.#desk.partnership
    const { file } = this.#asked.register
    const source = { kind: 'register' as const, text: file, ref: line.ref }
    const blank = blankRisk({ id, boards: [...line.boards], at: this.#at, source })
    const risk = this.#merged(blank, line, `${file}, row ${line.row}`)
    const reviewDue = risk.status === 'closed' ? null : (risk.reviewDue ?? nextReview(risk, { policy, calendar }, today))
    this.#created.push(id)
    this.#keep(null, { ...risk, reviewDue }, line, 'imported')
    return id
  }

  #update(risk: Risk, line: RiskLine, last: PlanWords | undefined): void {
    const now = this.#merged(risk, line, `${this.#asked.register.file}, row ${line.row}`)
    const changes = fieldChanges(risk, now)
    if (changes.length === 0) {
      this.#unchanged += 1
      return
    }
    this.#updated.push({ ref: risk.id, row: line.row, changes })
    for (const { field, from, to } of overruling(changes, last)) {
      const column = this.#asked.register.mapping[field] ?? field
      const problem = `was changed to “${shown(from)}” since the last import; the file's new value replaces it`
      this.#warnings.push({ row: line.row, ref: line.ref, column, value: shown(to), problem })
    }
    this.#keep(risk, now, line, 'updated')
  }

  /** A risk as the file has it. A blank score leaves the one that was set since; a merged risk stays merged, and a closed one has no review. */
  #merged(risk: Risk, { said, scores, boards, note }: RiskLine, why: string): Risk {
    const status =
      risk.status === 'merged' || (risk.status === 'closed' && said.status === 'open')
        ? risk.status
        : (said.status ?? risk.status)
    let now: Risk = { ...risk, ...said, status, boards: [...new Set([...risk.boards, ...boards])] }
    if (status === 'closed') now = { ...now, reviewDue: null }
    if (note !== '' && !now.notes.some(({ text }) => text === note))
      now = { ...now, notes: [...now.notes, { at: this.#at, by: this.#asked.by, via: 'import', text: note }] }
    if (said.seat === null && risk.seat !== null) now = { ...now, seat: risk.seat, ownerText: risk.ownerText }
    for (const which of ['gross', 'current', 'target'] as const) {
      const score = scores[which] ?? null
      if (score === null || (now[which]?.likelihood === score.likelihood && now[which]?.impact === score.impact)) continue
      now = { ...now, [which]: score, scores: [...now.scores, { at: this.#at, by: this.#asked.by, which, score, why }] }
    }
    return now
  }

  #keep(before: Risk | null, risk: Risk, line: RiskLine, what: string): void {
    this.put.push({ kind: 'risk', record: risk })
    this.changes.push({
      at: this.#at,
      who: this.#asked.by,
      via: 'import',
      kind: 'risk',
      id: risk.id,
      board: risk.boards[0] ?? null,
      what,
      ...differenceOf(before, risk),
      why: `${this.#asked.register.file}, row ${line.row}`,
      cause: null,
    })
  }
}

const compared = [
  'title',
  'cause',
  'event',
  'effect',
  'kind',
  'category',
  'gross',
  'current',
  'target',
  'proximity',
  'treatment',
  'controls',
  'plan',
  'seat',
  'ownerText',
  'status',
  'statusText',
  'reviewDue',
  'boards',
  'notes',
] as const

function shown(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return value.join('; ').slice(0, 80)
  if (typeof value !== 'object') return String(value).slice(0, 80)
  return 'likelihood' in value && 'impact' in value ? `${value.likelihood} × ${value.impact}` : JSON.stringify(value)
}

function fieldChanges(before: Risk, after: Risk): FieldChange[] {
  return compared
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, from: before[field], to: after[field] }))
}
