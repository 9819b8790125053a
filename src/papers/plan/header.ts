import { type PlanField, planFields } from '#domain/plan/plan.ts'
import { type Cell, isBlank, type Row, type Table } from '#domain/plan/table.ts'
import { headingMeans } from './headings.ts'

/** A column with its heading; a heading that comes twice is told apart as "RAG (2)". */
export interface Column {
  readonly at: number
  readonly heading: string
  readonly hidden: boolean
}

/** A header: the row it is on (its last, when it takes two), and its columns by what they hold. */
export interface Header {
  readonly row: number
  readonly index: number
  readonly columns: readonly Column[]
  readonly fields: ReadonlyMap<PlanField, readonly Column[]>
  readonly sure: number
}

/** Rows in which a header is looked for: title and note rows stand above it. */
const searched = 30

/** The header that best fits near the top of a table; null when there is none. A header needs the action's own column and one more. */
export function findHeader(table: Table): Header | null {
  let best: Header | null = null
  const rows = table.rows.slice(0, searched + 2)
  for (let index = 0; index < Math.min(rows.length, searched); index += 1) {
    for (const header of [headerAt(table, index), doubleHeaderAt(table, index)])
      if (header !== null && isPlanHeader(header) && weight(header) > weight(best)) best = header
  }
  return best
}

function weight(header: Header | null): number {
  return header === null ? 0 : header.fields.size + header.sure / 2
}

/** Whether a header says enough to read a plan by. */
export function isPlanHeader({ fields }: Header): boolean {
  return fields.size >= 2 && (fields.has('title') || fields.has('description'))
}

/** The header that one row would be. */
export function headerAt(table: Table, index: number): Header | null {
  const row = table.rows[index]
  if (row === undefined) return null
  const texts = row.cells.map((cell) => (cell?.merged === 'across' ? '' : oneLine(cell)))
  return headerOf(table, row, index, texts)
}

/** The header of two rows, in which the upper one groups: "Timescale" over "Start" and "Due". */
export function doubleHeaderAt(table: Table, index: number): Header | null {
  const [upper, lower] = [table.rows[index], table.rows[index + 1]]
  if (upper === undefined || lower === undefined || isBlank(upper) || isBlank(lower)) return null
  if (lower.cells.some((cell) => cell !== undefined && (cell.date !== undefined || cell.text.length > 60))) return null
  const width = Math.max(upper.cells.length, lower.cells.length)
  const texts = Array.from({ length: width }, (_, at) => joined(upper.cells[at], lower.cells[at]))
  if (lower.cells.filter((cell) => headingMeans(oneLine(cell)) !== null && cell?.merged === undefined).length < 2) return null
  return headerOf(table, lower, index + 1, texts)
}

function joined(upper: Cell | undefined, lower: Cell | undefined): string {
  const [top, bottom] = [oneLine(upper), oneLine(lower)]
  if (bottom === '' || lower?.merged === 'down') return top
  if (top === '' || headingMeans(bottom)?.sure === true) return bottom
  return `${top} ${bottom}`
}

function oneLine(cell: Cell | undefined): string {
  return cell === undefined || cell.date !== undefined ? '' : cell.text.replace(/\s+/g, ' ')
}

function headerOf(table: Table, row: Row, index: number, texts: readonly string[]): Header {
  const columns = namedApart(texts).map((column) => ({ ...column, hidden: table.hidden.has(column.at) }))
  const fields = new Map<PlanField, Column[]>()
  let sure = 0
  for (const column of columns.filter(({ hidden }) => !hidden)) {
    const meant = headingMeans(texts[column.at] ?? '')
    if (meant === null) continue
    if (fields.has(meant.field) && !told.has(meant.field)) continue
    fields.set(meant.field, [...(fields.get(meant.field) ?? []), column])
    if (meant.sure) sure += 1
  }
  return { row: row.at, index, columns, fields: settled(fields), sure }
}

/** The fields whose further columns say more. */
const told: ReadonlySet<PlanField> = new Set(['update', 'due', 'owner'])

function settled(fields: Map<PlanField, Column[]>): Map<PlanField, readonly Column[]> {
  settleOwner(fields)
  settleDue(fields)
  return fields
}

/**
 * Of an agency and an officer the second column says who it is there, unless one for roles does. Of others, such as "Responsible" and "Accountable", the
 * first is the owner.
 */
function settleOwner(fields: Map<PlanField, Column[]>): void {
  const [first, second] = fields.get('owner') ?? []
  if (first === undefined || second === undefined) return
  fields.set('owner', [first])
  if (!fields.has('ownerRole') && isAgency(first) !== isAgency(second)) fields.set('ownerRole', [second])
}

/** A second due column is the revised one: the first was the original. */
function settleDue(fields: Map<PlanField, Column[]>): void {
  const due = fields.get('due') ?? []
  const [first] = due
  const revised = due.find(({ heading }) => /\b(revised|new|current|agreed|forecast)\b/i.test(heading)) ?? first
  if (first === undefined || revised === undefined) return
  const original = due.find((column) => column !== revised)
  fields.set('due', [revised])
  if (original !== undefined && revised !== first && !fields.has('originalDue')) fields.set('originalDue', [original])
}

function namedApart(texts: readonly string[]): { at: number; heading: string }[] {
  const seen = new Map<string, number>()
  return texts.flatMap((text, at) => {
    if (text === '') return []
    const times = (seen.get(text.toLowerCase()) ?? 0) + 1
    seen.set(text.toLowerCase(), times)
    return [{ at, heading: times === 1 ? text : `${text} (${times})` }]
  })
}

const again = /\(\d+\)$/

function isAgency({ heading }: Column): boolean {
  return /\b(?:agency|agencies|organisation|partner)\b/i.test(heading)
}

/** Headings that a header has twice, for telling that only the first is read. */
export function repeated({ columns }: Header): string[] {
  return columns
    .map(({ heading }) => heading)
    .filter((heading) => again.test(heading) && headingMeans(heading.replace(/ \(\d+\)$/, '')) !== null)
}

/** Which heading each field has, as it is written to a mapping. */
export function columnsOf(header: Header): { [F in PlanField]?: string | string[] } {
  const columns: { [F in PlanField]?: string | string[] } = {}
  for (const field of planFields) {
    const [first, ...more] = header.fields.get(field) ?? []
    if (first !== undefined) columns[field] = more.length === 0 ? first.heading : [first, ...more].map(({ heading }) => heading)
  }
  return columns
}
