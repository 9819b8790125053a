import type { Brag } from '../action/brag.ts'
import { type DueDate, undated } from '../day.ts'
import { boardNamed, fold } from '../names.ts'
import type { Partnership } from '../partnership.ts'
import { isRefusal } from '../refusal.ts'
import { type DateHabits, planDate } from './date.ts'
import { type OwnersSaid, ownersSaid } from './owner-text.ts'
import { headingOf, type Mapping, type PlanField, type PlanRow, type RowProblem } from './plan.ts'
import { type LinePart, type LineReading, lineParts, wordsOf } from './reading.ts'
import { bragOfFill, bragSaid } from './status-words.ts'

/** The columns in which people write at length; in the others stand names, dates and the like. */
const prose: ReadonlySet<PlanField> = new Set(['title', 'description', 'update', 'evidence', 'source'])
const proseLimit = 10_000
const wordsLimit = 1_000

/** The cells of one row, read by field; what is asked about them gathers as warnings. */
export class RowCells {
  readonly warnings: RowProblem[] = []
  readonly #row: PlanRow
  readonly #reading: LineReading

  constructor(row: PlanRow, reading: LineReading) {
    this.#row = row
    this.#reading = reading
  }

  /** A cell that holds more than anybody would read as what it is meant to be; null when none does. */
  tooLong(): RowProblem | null {
    for (const field of Object.keys(this.#row.cells) as PlanField[]) {
      const { length } = this.text(field)
      const most = prose.has(field) ? proseLimit : wordsLimit
      if (length > most)
        return this.problem(
          field,
          `holds ${length.toLocaleString('en-GB')} characters: shorten it to ${most.toLocaleString('en-GB')}`,
        )
    }
    return null
  }

  has(field: PlanField): boolean {
    return field in this.#reading.mapping.columns
  }

  text(field: PlanField): string {
    return this.#row.cells[field]?.text ?? ''
  }

  problem(field: PlanField, problem: string): RowProblem {
    const { row, cells } = this.#row
    const ref = cells.ref?.text
    return {
      row,
      ref: ref === undefined || ref === '' ? null : ref,
      column: headingOf(this.#reading.mapping, field),
      value: this.text(field).slice(0, 200),
      problem,
    }
  }

  ask(field: PlanField, problem: string): void {
    this.warnings.push(this.problem(field, problem))
  }

  date(field: PlanField, habits = this.#reading.dates): { readonly due: DueDate } | { readonly wrong: string } {
    const cell = this.#row.cells[field]
    if (cell === undefined || cell.text === '' || /^[-–—]$/.test(cell.text)) return { due: undated }
    const read = planDate(cell, habits)
    if ('wrong' in read || field === 'raised') return read
    for (const ask of read.asks) this.ask(field, ask)
    return read
  }

  dueDate(habits: DateHabits): { readonly due: DueDate } | { readonly wrong: string } {
    const text = this.text('due')
    const { nextMeeting } = this.#reading
    if (nextMeeting === null || !/^(by |at |for )?(the )?next (board )?meeting$/i.test(text)) return this.date('due', habits)
    this.ask('due', `read as the board's next meeting, ${nextMeeting}`)
    return { due: { on: nextMeeting, precision: 'day', text } }
  }

  hasDay(field: PlanField): boolean {
    const cell = this.#row.cells[field]
    const read = cell === undefined || cell.text === '' ? null : planDate(cell, this.#reading.dates)
    return read !== null && 'due' in read && read.due.on !== null
  }

  isYes(field: PlanField): boolean {
    return /^(y|yes|✓|✔|x|done|complete|completed)$/i.test(this.text(field))
  }

  colour(field: 'brag' | 'forecast'): Brag | null {
    const text = this.text(field)
    const said = bragSaid(text)
    if (said === undefined) this.ask(field, 'is not a colour that is known (red, amber, green, blue, grey), and was not taken')
    if (said?.mixed === true) this.ask(field, `names two colours; read as the worse, ${said.brag}`)
    return said?.brag ?? (text === '' ? this.fill(field) : null)
  }

  fill(field: PlanField): Brag | null {
    const fill = this.#row.cells[field]?.fill
    return fill === undefined ? null : bragOfFill(fill)
  }

  owners(): {
    readonly seat: string | null
    readonly ownerText: string | null
    readonly supporting: readonly string[]
    readonly unplaced: readonly string[]
  } {
    const [owner, role] = [this.text('owner'), this.text('ownerRole')]
    const words = owner !== '' && role !== '' ? `${owner} (${role})` : owner || role
    const said = this.#ownersIn(words)
    const lead = this.has('owner') ? 'owner' : 'ownerRole'
    if (words === '' && this.has(lead)) this.ask(lead, 'has no owner, so it needs one')
    for (const { of, words: value, problem } of said.asks)
      this.warnings.push({ ...this.problem(of === 'owner' ? lead : of, problem), value: value.slice(0, 200) })
    return {
      seat: said.seat,
      ownerText: said.seat === null && words !== '' ? words : null,
      supporting: said.supporting,
      unplaced: said.unplaced,
    }
  }

  #ownersIn(words: string): OwnersSaid {
    const { partnership, board } = this.#reading
    const said = (owner: string) => ownersSaid(partnership, board, owner, this.text('supporting'))
    const [whole, owner, role] = [said(words), this.text('owner'), this.text('ownerRole')]
    if (whole.seat !== null || owner === '' || role === '' || said(role).seat !== null) return whole
    // the other column may hold somebody's name, which no seat has: then the agency says which seat it is, where it has but one
    const alone = said(owner)
    return alone.seat === null ? whole : alone
  }

  list(field: PlanField): string[] {
    return partsIn(this.text(field), /\s*[;\n]\s*/)
  }

  /** Priorities by id or name; urgency (high, medium, low) is none. A section that names one counts too. */
  priorities(): string[] {
    const found = partsIn(this.text('priority'), /\s*[;\n|]\s*/).flatMap((words) => this.#priority(words) ?? [])
    const section = this.#row.section === null ? null : priorityNamed(this.#reading.partnership, this.#row.section)
    return [...new Set(section === null ? found : [...found, section])]
  }

  #priority(words: string): string | null {
    const known = priorityNamed(this.#reading.partnership, words)
    if (known !== null) return known
    if (/^(high|medium|med|low|h|m|l|urgent|critical|[1-5])$/i.test(words)) {
      this.ask('priority', 'is an urgency and not a priority that the plan serves, and was not taken')
      return null
    }
    this.ask('priority', 'is not a priority of the configuration; the words were kept')
    return words
  }

  /** A row of another board's plan is reported; boards that it names beside this one are no other board's alone. */
  askBoard(): void {
    const { partnership, board } = this.#reading
    const named = partsIn(this.text('board'), /\s*[;,\n]\s*/)
      .map((words) => boardNamed(partnership, words))
      .flatMap((found) => (isRefusal(found) ? [] : [found.id]))
    if (named.length > 0 && !named.includes(board))
      this.ask('board', `names ${named.join(', ')}; it was put in the plan of ${board}`)
  }

  boards(): string[] {
    return partsIn(this.text('also'), /\s*[;,\n]\s*/).flatMap((words) => {
      const board = boardNamed(this.#reading.partnership, words)
      if (!isRefusal(board)) return board.id === this.#reading.board ? [] : [board.id]
      this.ask('also', board.refused)
      return []
    })
  }

  /** The file's words by part, for those parts that it has a column for. A colour without words is its fill. */
  words(): Partial<Record<LinePart, string>> {
    const words: Partial<Record<LinePart, string>> = {}
    for (const part of partsOf(this.#reading.mapping)) {
      const [first = 'ref', second] = wordsOf[part]
      const more = second === undefined ? '' : this.text(second)
      words[part] = more === '' ? this.text(first) : `${this.text(first)}\n${more}`.trim()
    }
    for (const part of ['brag', 'status'] as const) if (words[part] === '') words[part] = this.#row.cells[part]?.fill ?? ''
    return words
  }
}

/** The parts that a plan has a column for. */
function partsOf(mapping: Mapping): readonly LinePart[] {
  const known = partsFrom.get(mapping)
  if (known !== undefined) return known
  const parts = lineParts.filter((part) => wordsOf[part].some((field) => field !== undefined && field in mapping.columns))
  partsFrom.set(mapping, parts)
  return parts
}

/** All rows of a plan have the same columns, so these are looked at once. */
const partsFrom = new WeakMap<Mapping, readonly LinePart[]>()

/** The parts of a cell that holds several; most hold none. */
function partsIn(text: string, between: RegExp): string[] {
  return text === '' ? [] : text.split(between).filter((part) => part !== '')
}

/** Plans repeat their priorities, so each is looked up once. */
const prioritiesOf = new WeakMap<Partnership, ReadonlyMap<string, string>>()

function priorityNamed(partnership: Partnership, words: string): string | null {
  const known =
    prioritiesOf.get(partnership) ??
    new Map(
      partnership.priorities.flatMap(({ id, name }) => [name, id, `${id} ${name}`].map((each) => [fold(each), id] as const)),
    )
  prioritiesOf.set(partnership, known)
  return known.get(fold(words)) ?? null
}
