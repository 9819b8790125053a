import { basename } from 'node:path'
import { headingOf, type Mapping, type Plan, type PlanField, type PlanRow, type RowProblem } from '#domain/plan/plan.ts'
import { type Cell, isBlank, type Row, type Table } from '#domain/plan/table.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { readTable } from '../table/table.ts'
import { isTotal } from '../total-row.ts'
import { columnsOf, findHeader, type Header, headerAt, isPlanHeader, repeated } from './header.ts'
import { headingsToUse } from './headings.ts'
import { headerGiven, type MappingGiven } from './mapping.ts'

/** Reads a delivery plan from a file: which row is an action and which cell is what. A mapping replaces the guess of the columns. */
export async function readPlan(
  file: string,
  asked: { readonly sheet?: string; readonly mapping?: MappingGiven } = {},
): Promise<Plan | Refusal> {
  const sheet = asked.sheet ?? asked.mapping?.sheet ?? undefined
  const table = await readTable(file, sheet === undefined ? {} : { sheet })
  return isRefusal(table) ? table : planOf(table, basename(file), asked.mapping)
}

/** The plan in a table that was read already. */
export function planOf(table: Table, file: string, mapping?: MappingGiven): Plan | Refusal {
  const header = mapping === undefined ? (findHeader(table) ?? noHeader(table)) : headerGiven(table, mapping)
  if (isRefusal(header)) return header
  const reading = new Reading(table, header, mapping)
  for (const [index] of table.rows.entries()) if (index > header.index) reading.read(index)
  return reading.plan(file)
}

function noHeader(table: Table): Refusal {
  if (table.rows.every(isBlank)) return refuse(`${table.name} is empty.`, 'Nothing was imported.')
  return refuse(`No row of headings was found in ${table.name}.`, headingsToUse)
}

/** One pass down a table: what header, section and row stand above decides what the next row is. */
class Reading {
  readonly #table: Table
  readonly #first: Header
  readonly #mapping: MappingGiven | undefined
  #header: Header
  /** Rows of a table that is not a plan are left out until the next header. */
  #foreign: number | null = null
  #section: string | null = null
  readonly #rows: PlanRow[] = []
  readonly #warnings: RowProblem[] = []

  constructor(table: Table, header: Header, mapping: MappingGiven | undefined) {
    this.#table = table
    this.#first = header
    this.#header = header
    this.#mapping = mapping
    for (const sheet of table.alsoPlans ?? [])
      this.#warn(header.row, null, sheet, `the sheet “${sheet}” looks like a plan too, and was not read: import it with --sheet`)
    for (const heading of repeated(header))
      this.#warn(header.row, heading, heading, 'a column of this name stands further left, and that one is read')
  }

  read(index: number): void {
    const row = this.#table.rows[index]
    if (row === undefined || isBlank(row)) return
    const said = row.cells.filter((cell) => cell !== undefined && cell.text !== '' && cell.merged !== 'across')
    if (this.#newHeader(index, row, said.length)) return
    if (this.#foreign !== null || isTotal(row)) return
    const cells = this.#cells(row)
    if (this.#isBand(row, cells, said.length)) this.#section = said[0]?.text ?? this.#section
    else if (cells.title?.merged === 'down' && this.#rows.length > 0) this.#continue(cells)
    else if (says(cells)) this.#rows.push({ row: row.at, section: this.#section, cells })
  }

  plan(file: string): Plan {
    const mapping = this.#asMapping()
    const warnings = this.#warnings.map((warning) => ({ ...warning, column: warning.column ?? headingOf(mapping, 'title') }))
    return { file, from1904: this.#table.from1904, mapping, rows: this.#rows, warnings }
  }

  #asMapping(): Mapping {
    const columns = columnsOf(this.#first)
    const used = new Set(Object.values(columns).flat())
    const unused = this.#first.columns.filter(({ heading }) => !used.has(heading)).map(({ heading }) => heading)
    return { sheet: this.#table.name, headerRow: this.#first.row, columns, unused }
  }

  /** Headers can come again: repeated on each page, or of a second table below, which may be a plan or something else. */
  #newHeader(index: number, row: Row, said: number): boolean {
    const isMarked = this.#table.heads?.has(row.at) === true
    if (!isMarked && (said < 2 || row.cells.some((cell) => cell?.date !== undefined || cell?.number !== undefined))) return false
    const header = headerAt(this.#table, index)
    if (isMarked && (header === null || !isPlanHeader(header))) return this.#foreignTable(row)
    if (header === null || header.sure === 0) return false
    if (this.#mapping !== undefined) return this.#repeatedHeader(header)
    if (isPlanHeader(header) && header.sure * 2 >= said) {
      const above = completedHeading(this.#header)
      this.#section = completedHeading(header) ?? (this.#section === above ? null : this.#section)
      this.#header = header
      this.#foreign = null
      return true
    }
    return this.#foreignHeader(index, row, said)
  }

  #repeatedHeader(header: Header): boolean {
    const wanted = Object.values(this.#mapping?.columns ?? {}).flat()
    return wanted.length > 1 && wanted.every((heading) => header.columns.some((column) => column.heading === heading))
  }

  /** A row of short headings below a gap, of which none is an action: another list, such as stakeholders or a key. */
  #foreignHeader(index: number, row: Row, said: number): boolean {
    const above = this.#table.rows[index - 1]
    const gap = above === undefined || isBlank(above) || above.at < row.at - 1
    const titled = above !== undefined && saidIn(above) === 1 && this.#gapAbove(index - 1)
    const short = row.cells.every((cell) => cell === undefined || cell.text.length <= 40)
    if (!(gap || titled) || said < 3 || !short || row.cells.some((cell) => /\d/.test(cell?.text ?? ''))) return false
    return this.#foreignTable(row)
  }

  #foreignTable(row: Row): true {
    this.#foreign = row.at
    this.#warn(
      row.at,
      row.cells[0]?.text ?? null,
      row.cells.map((cell) => cell?.text ?? '').join(' | '),
      'another table starts here; it has no column for actions, so its rows were left out',
    )
    return true
  }

  #gapAbove(index: number): boolean {
    const [above, row] = [this.#table.rows[index - 1], this.#table.rows[index]]
    return above === undefined || row === undefined || isBlank(above) || above.at < row.at - 1
  }

  #cells(row: Row): PlanRow['cells'] {
    const cells: { [F in PlanField]?: Cell } = {}
    for (const [field, columns] of this.#header.fields) {
      const [only] = columns
      const cell = columns.length > 1 ? together(row, columns) : only === undefined ? undefined : row.cells[only.at]
      if (cell !== undefined && (cell.text !== '' || cell.fill !== undefined) && cell.merged !== 'across') cells[field] = cell
    }
    if (cells.title === undefined && cells.description !== undefined && !this.#header.fields.has('title')) {
      cells.title = cells.description
      delete cells.description
    }
    return cells
  }

  /** A band names the rows below it: one cell, merged across or standing where no action stands. */
  #isBand(row: Row, cells: PlanRow['cells'], said: number): boolean {
    if (said !== 1) return false
    const across = row.cells.some((cell) => cell?.merged === 'across')
    if (across || cells.title === undefined) return !isReference(row)
    const { text } = cells.title
    if (this.#header.fields.has('ref')) return text.length <= 80 && isNamedSection(text)
    return this.#header.fields.get('title')?.[0]?.at === 0 && isShortHeading(text) && this.#header.fields.size > 2
  }

  #continue(cells: PlanRow['cells']): void {
    const last = this.#rows.at(-1)
    if (last === undefined) return
    const joined: { [F in PlanField]?: Cell } = { ...last.cells }
    for (const field of ['update', 'supporting', 'description', 'evidence', 'owner'] as const) {
      const [one, more] = [last.cells[field], cells[field]]
      if (more === undefined || more.merged === 'down' || more.text === '') continue
      if (field === 'owner') joined.supporting = addedTo(joined.supporting, more)
      else joined[field] = addedTo(one, more)
    }
    this.#rows[this.#rows.length - 1] = { ...last, cells: joined }
  }

  #warn(row: number, column: string | null, value: string, problem: string): void {
    this.#warnings.push({ row, ref: null, column, value: value.slice(0, 200), problem })
  }
}

/** "Actions completed" heads a second table of what is done. */
function completedHeading({ fields }: Header): string | null {
  const heading = fields.get('title')?.[0]?.heading ?? ''
  return /\b(completed|closed)\b/i.test(heading) ? heading : null
}

function addedTo(one: Cell | undefined, more: Cell): Cell {
  return one === undefined ? more : { text: `${one.text}\n${more.text}` }
}

/** Several columns of updates as one text, each with its heading. */
function together(row: Row, columns: readonly { readonly at: number; readonly heading: string }[]): Cell | undefined {
  const said = columns.flatMap(({ at, heading }) => {
    const text = row.cells[at]?.text ?? ''
    return text === '' ? [] : [`${heading}: ${text}`]
  })
  return said.length === 0 ? undefined : { text: said.join('\n') }
}

/** A pre-numbered row of a template has nothing but its number, and means nothing. */
function says(cells: PlanRow['cells']): boolean {
  const { ref: _ref, board: _board, ...others } = cells
  return Object.values(others).some((cell) => cell.text !== '' && cell.merged === undefined && !/^[-–—.]+$/.test(cell.text))
}

function saidIn(row: Row): number {
  return row.cells.filter((cell) => cell !== undefined && cell.text !== '' && cell.merged !== 'across').length
}

function isReference(row: Row): boolean {
  const text = row.cells.find((cell) => cell !== undefined && cell.text !== '')?.text ?? ''
  return /^[A-Za-z]{0,10}[-./ ]?\d[\d.\-/]*[a-z]?[.)]?$/.test(text)
}

function isShortHeading(text: string): boolean {
  return text.length <= 40 && (/:$/.test(text) || text === text.toUpperCase() || sectionWord.test(text))
}

const sectionWord = /^(priority|theme|objective|section|aim|outcome|strand|part|workstream)\b/i

/** "THEME 2 – HEALTH": a section that says it is one, with its number or letter. */
function isNamedSection(text: string): boolean {
  return sectionWord.test(text) && /^\p{L}+\s+(?:\d{1,2}|[A-Z]|[IVX]{1,4})(?=$|[\s:.–—-])/u.test(text)
}
