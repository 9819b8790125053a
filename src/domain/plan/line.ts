import type { ActionStatus } from '#domain/action.ts'
import type { Brag } from '#domain/brag.ts'
import { type Day, type DueDate, undated } from '#domain/day.ts'
import { boardNamed, fold } from '#domain/names.ts'
import type { Partnership } from '#domain/partnership.ts'
import { isRefusal } from '#domain/refusal.ts'
import { type DateHabits, firstDayOf, planDate } from './date.ts'
import { ownersSaid } from './owner-text.ts'
import { headingOf, type Mapping, type PlanField, type PlanRow, type RowProblem } from './plan.ts'
import { bragOfFill, bragSaid, percentSaid, statusSaid } from './status-words.ts'

/** What the lines of one file are read by. */
export interface LineReading {
  readonly partnership: Partnership
  readonly board: string
  readonly mapping: Mapping
  readonly dates: DateHabits
  /** The day of the board's next meeting, which "next meeting" means. */
  readonly nextMeeting: Day | null
}

/** The parts of an action that a plan can set. */
export const lineParts = [
  'ref',
  'title',
  'description',
  'owner',
  'supporting',
  'start',
  'due',
  'originalDue',
  'status',
  'brag',
  'forecast',
  'percent',
  'update',
  'priority',
  'funding',
  'source',
  'evidence',
  'also',
] as const
export type LinePart = (typeof lineParts)[number]

/** A row of a plan as understood. `words` are the file's own, by part: what is compared when the file comes again. */
export interface PlanLine {
  readonly row: number
  readonly ref: string | null
  readonly title: string
  /** The title as titles are compared. */
  readonly titleKey: string
  readonly description: string
  readonly seat: string | null
  readonly ownerText: string | null
  readonly supporting: readonly string[]
  readonly start: Day | null
  readonly due: DueDate
  readonly baseline: DueDate
  readonly status: ActionStatus
  readonly brag: Brag | null
  readonly bragWhy: string | null
  readonly forecast: Brag | null
  readonly percent: number | null
  readonly update: string
  readonly priorities: readonly string[]
  readonly funding: readonly string[]
  readonly source: string
  readonly evidence: readonly string[]
  readonly also: readonly string[]
  readonly words: Readonly<Partial<Record<LinePart, string>>>
  readonly warnings: readonly RowProblem[]
}

const titleLimit = 300

/** Reads a row of a plan. What is not certain is kept in its own words with a warning; what cannot be is a problem, and the row is not taken. */
export function planLine(row: PlanRow, reading: LineReading): PlanLine | { readonly rejected: RowProblem } {
  const cells = new CellsOf(row, reading)
  const title = titleOf(cells.text('title'))
  if (title === '')
    return { rejected: cells.problem('title', 'no action is written in this row; if it continues the row above, put it there') }
  const raised = cells.date('raised')
  const habits = { ...reading.dates, today: 'due' in raised && raised.due.on !== null ? raised.due.on : reading.dates.today }
  const [start, due, original] = [cells.date('start'), cells.dueDate(habits), cells.date('originalDue', habits)]
  for (const [field, date] of [
    ['start', start],
    ['due', due],
    ['originalDue', original],
  ] as const)
    if ('wrong' in date) return { rejected: cells.problem(field, date.wrong) }
  if ('wrong' in start || 'wrong' in due || 'wrong' in original) return { rejected: cells.problem('due', 'a date cannot be') }
  const starts = firstDayOf(start.due)
  const agreed = due.due.text === '' ? original.due : due.due
  const standing = standingOf(cells, starts, agreed, reading)
  const owners = cells.owners()
  if (starts !== null && agreed.on !== null && starts > agreed.on) cells.ask('start', `starts after it is due (${agreed.on})`)
  return {
    row: row.row,
    ref: cells.text('ref') === '' ? null : cells.text('ref').replace(/\s+/g, ' '),
    title,
    titleKey: titleKey(title),
    description: descriptionOf(cells, title, owners.unplaced),
    seat: owners.seat,
    ownerText: owners.ownerText,
    supporting: owners.supporting,
    start: starts,
    due: agreed,
    baseline: original.due.on === null ? agreed : original.due,
    ...standing,
    update: updateOf(cells, standing.more),
    priorities: cells.priorities(),
    funding: cells.list('funding'),
    source: sourceOf(cells, row.section),
    evidence: cells.list('evidence'),
    also: cells.boards(),
    words: cells.words(),
    warnings: cells.warnings,
  }
}

/** A title as titles are compared: case, spaces and punctuation make no difference. */
export function titleKey(title: string): string {
  return /^[ -%(-~]*$/.test(title)
    ? title
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
        .replace(/^the /, '')
    : fold(title)
}

function titleOf(text: string): string {
  const words = text
    .replace(/\s+/g, ' ')
    .replace(/^[●•▪◦*·–-]\s+/, '')
    .trim()
  if (words.length <= titleLimit) return words
  return `${words.slice(0, titleLimit - 1).replace(/\s\S*$/, '')}…`
}

/** What of a long action does not fit its title, and supporters without a seat, are kept in the description. */
function descriptionOf(cells: CellsOf, title: string, unplaced: readonly string[]): string {
  const helping = unplaced.length === 0 ? '' : `Supporting, without a seat on the board: ${unplaced.join('; ')}`
  const said = [cells.text('description'), helping].filter(Boolean).join('\n')
  return title.endsWith('…') && !cells.text('title').trim().endsWith('…')
    ? [cells.text('title'), said].filter(Boolean).join('\n')
    : said
}

function updateOf(cells: CellsOf, more: string): string {
  return [more, cells.text('update')].filter((part) => part !== '').join('\n')
}

function sourceOf(cells: CellsOf, section: string | null): string {
  const raised = cells.text('raised')
  return [cells.text('source'), section === null ? '' : `section “${section}”`, raised === '' ? '' : `raised ${raised}`]
    .filter((part) => part !== '')
    .join('; ')
}

interface StandingSaid {
  readonly status: ActionStatus
  readonly brag: Brag | null
  readonly bragWhy: string | null
  readonly forecast: Brag | null
  readonly percent: number | null
  readonly more: string
}

/** Status, colours and percentage, which plans let say each other's part: blue is closed, 100% complete, a future start not started. */
function standingOf(cells: CellsOf, start: Day | null, due: DueDate, { dates }: LineReading): StandingSaid {
  const text = cells.text('status')
  const said = text === '' ? null : statusSaid(text)
  if (text !== '' && said === null) cells.ask('status', 'is not a status that is known; the words were kept as an update')
  if (said?.ask != null) cells.ask('status', said.ask)
  const rated = cells.colour('brag') ?? (cells.has('brag') ? null : cells.fill('status'))
  const percent = percentOf(cells) ?? said?.percent ?? null
  const isComplete = said?.status === 'complete' || (said === null && percent === 100)
  const ended = isComplete || cells.isYes('completed') || (said === null && cells.hasDay('completed'))
  const isClosed =
    said?.status === 'closed' ||
    (said === null && rated === 'blue') ||
    (ended && (rated === 'blue' || cells.hasDay('completed')) && said?.ask == null)
  const status = isClosed ? 'closed' : ended ? 'done' : said === null ? unsaid(cells, start, percent, dates.today) : said.status
  const brag = status === 'closed' ? 'blue' : (rated ?? said?.brag ?? null)
  return {
    status: said?.status === 'not started' && cells.hasDay('completed') ? 'done' : status,
    brag,
    bragWhy:
      brag === null ? null : rated === null && status !== 'closed' ? `“${text.slice(0, 60)}” in the plan` : 'as in the plan',
    forecast: cells.colour('forecast'),
    percent,
    more: said === null ? text : said.more.length > 2 ? text : due.on === null && due.precision !== 'none' ? text : '',
  }
}

function unsaid(cells: CellsOf, start: Day | null, percent: number | null, today: Day): ActionStatus {
  if (start !== null && start > today) return 'not started'
  return cells.text('update') !== '' || (percent ?? 0) > 0 || start !== null ? 'in progress' : 'not started'
}

function percentOf(cells: CellsOf): number | null {
  const text = cells.text('percent')
  if (text === '') return null
  const plain = Number(text.replace('%', ''))
  const percent = percentSaid(text) ?? (plain >= 0 && plain <= 1 && text.includes('.') ? plain * 100 : plain)
  if (percent >= 0 && percent <= 100) return Math.round(percent * 10) / 10
  cells.ask('percent', 'is not a percentage between 0 and 100, and was not taken')
  return null
}

/** The cells of one row, read by field; what is asked about them gathers as warnings. */
class CellsOf {
  readonly warnings: RowProblem[] = []
  readonly #row: PlanRow
  readonly #reading: LineReading

  constructor(row: PlanRow, reading: LineReading) {
    this.#row = row
    this.#reading = reading
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

  owners(): Pick<PlanLine, 'seat' | 'ownerText' | 'supporting'> & { readonly unplaced: readonly string[] } {
    const { partnership, board } = this.#reading
    const [owner, role] = [this.text('owner'), this.text('ownerRole')]
    const words = owner !== '' && role !== '' ? `${owner} (${role})` : owner || role
    const said = ownersSaid(partnership, board, words, this.text('supporting'))
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

  list(field: PlanField): string[] {
    return this.text(field)
      .split(/\s*[;\n]\s*/)
      .filter((part) => part !== '')
  }

  /** Priorities by id or name; urgency (high, medium, low) is none. A section that names one counts too. */
  priorities(): string[] {
    const named = this.text('priority')
      .split(/\s*[;\n|]\s*/)
      .filter((part) => part !== '')
    const found = named.flatMap((words) => this.#priority(words) ?? [])
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

  boards(): string[] {
    return this.text('also')
      .split(/\s*[;,\n]\s*/)
      .filter((part) => part !== '')
      .flatMap((words) => {
        const board = boardNamed(this.#reading.partnership, words)
        if (!isRefusal(board)) return board.id === this.#reading.board ? [] : [board.id]
        this.ask('also', board.refused)
        return []
      })
  }

  /** The file's words by part, for those parts that it has a column for. A colour without words is its fill. */
  words(): Partial<Record<LinePart, string>> {
    const words: Partial<Record<LinePart, string>> = {}
    for (const part of lineParts) {
      const from = wordsOf[part]
      if (!from.some((field) => this.has(field))) continue
      const [only = 'ref'] = from
      words[part] =
        from.length === 1
          ? this.text(only)
          : from
              .map((field) => this.text(field))
              .join('\n')
              .trim()
    }
    for (const part of ['brag', 'status'] as const) if (words[part] === '') words[part] = this.#row.cells[part]?.fill ?? ''
    return words
  }
}

/** Which cells make up each part. */
const wordsOf: Readonly<Record<LinePart, readonly PlanField[]>> = {
  ref: ['ref'],
  title: ['title'],
  description: ['description'],
  owner: ['owner', 'ownerRole'],
  supporting: ['supporting', 'owner'],
  start: ['start'],
  due: ['due'],
  originalDue: ['originalDue'],
  status: ['status', 'completed'],
  brag: ['brag'],
  forecast: ['forecast'],
  percent: ['percent'],
  update: ['update'],
  priority: ['priority'],
  funding: ['funding'],
  source: ['source'],
  evidence: ['evidence'],
  also: ['also'],
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
