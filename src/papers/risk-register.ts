import { basename } from 'node:path'
import { type Cell, isBlank, type Row, type Table } from '#domain/plan/table.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Register, RegisterField, RegisterRow, ScoreField, ScoreName, ScorePart } from '#domain/risk/register-row.ts'
import { isStep, type RiskHeading, riskHeading, riskHeadingsToUse, scoreField } from './risk-headings.ts'
import { readTable } from './table/table.ts'
import { isTotal } from './total-row.ts'

interface Column {
  readonly at: number
  readonly heading: string
  readonly means: RiskHeading
}

interface Header {
  readonly index: number
  readonly columns: readonly Column[]
  readonly unread: readonly { readonly at: number; readonly heading: string }[]
}

type Field = RegisterField | ScoreField

/** Rows in which a header is looked for: title and note rows stand above it. */
const searched = 30

/** Reads a risk register from a file: which row is a risk and which cell is what. */
export async function readRegister(file: string, asked: { readonly sheet?: string } = {}): Promise<Register | Refusal> {
  const table = await readTable(file, { thing: 'the register', ...asked })
  return isRefusal(table) ? table : registerOf(table, basename(file))
}

/** The register in a table that was read already. */
export function registerOf(table: Table, file: string): Register | Refusal {
  const header = findHeader(table)
  if (header === null) return refuse(`No row of headings was found in ${table.name}.`, riskHeadingsToUse)
  const end = endOf(table, header)
  const below = table.rows.slice(header.index + 1, end).filter((row) => !isBlank(row) && !isTotal(row))
  const fields = fieldsOf(header, below)
  const crosses = [
    ...header.columns.filter(({ means }) => 'step' in means),
    ...header.unread.filter(({ at }) => isCrossed(below, at)),
  ]
  const read = below.filter((row) => !isRepeated(row, header)).map((row) => rowOf(row, fields, crosses))
  const rows = read.filter(says)
  const unsaid = read.flatMap((row) => (says(row) || !isBegun(row) ? [] : [unsaidWarning(row)]))
  const twice = [...fields.twice].map((heading) => ({
    row: table.rows[header.index]?.at ?? 1,
    column: heading,
    value: heading,
    problem: 'a column of this name stands further left, and that one is read',
  }))
  const other = table.rows[end]
  const warnings = [...twice, ...unsaid, ...(other === undefined ? [] : [otherTable(other)])]
  return { file, mapping: Object.fromEntries([...fields.by].map(([field, { heading }]) => [field, heading])), rows, warnings }
}

/** Where other headings begin, in a file that marks its headings. */
function endOf({ rows, heads }: Table, header: Header): number {
  const end = rows.findIndex((row, index) => index > header.index && heads?.has(row.at) === true && !isRepeated(row, header))
  return end === -1 ? rows.length : end
}

function otherTable(row: Row): Register['warnings'][number] {
  const value = row.cells.map(oneLine).join(' | ')
  return {
    row: row.at,
    column: null,
    value,
    problem: 'another table starts here, and its rows were left out: import it by itself',
  }
}

function findHeader(table: Table): Header | null {
  let best: Header | null = null
  for (const [index, row] of table.rows.slice(0, searched).entries()) {
    const [above] = index === 0 ? [] : [table.rows[index - 1]]
    for (const texts of [row.cells.map(oneLine), grouped(above, row)]) {
      const header = headerOf(texts, index)
      // Of one row read in two ways the grouped one knows more: it comes second.
      const fits = best === null || header.columns.length > best.columns.length
      const knowsMore = best?.index === index && header.columns.length === best.columns.length
      if (isHeader(header) && (fits || knowsMore)) best = header
    }
  }
  return best
}

function headerOf(texts: readonly string[], index: number): Header {
  const said = texts.flatMap((heading, at) => (heading === '' ? [] : [{ at, heading, means: riskHeading(heading) }]))
  return {
    index,
    columns: said.flatMap(({ at, heading, means }) => (means === null ? [] : [{ at, heading, means }])),
    unread: said.filter(({ means }) => means === null),
  }
}

function isHeader({ columns }: Header): boolean {
  const fields = columns.flatMap(({ means }) => ('field' in means ? [means.field] : []))
  return columns.length >= 2 && fields.some((field) => ['title', 'description', 'cause', 'event'].includes(field))
}

/** The headings of two rows, in which the upper one groups: "Inherent risk" over "L", "I" and "Score". */
function grouped(upper: Row | undefined, lower: Row): string[] {
  if (upper === undefined || isBlank(upper) || isTitle(upper)) return []
  const width = Math.max(upper.cells.length, lower.cells.length)
  let group = ''
  return Array.from({ length: width }, (_, at) => {
    const [top, bottom] = [oneLine(upper.cells[at]), oneLine(lower.cells[at])]
    if (top !== '') group = top
    if (bottom === '' || lower.cells[at]?.merged === 'down') return top
    const alone = riskHeading(bottom)
    const isPart = alone === null || 'part' in alone || 'step' in alone
    return isPart && group !== '' && riskHeading(`${group} ${bottom}`) !== null ? `${group} ${bottom}` : bottom
  })
}

/** One text alone, at the left: the register's own title, which groups nothing below it. */
function isTitle({ cells }: Row): boolean {
  const said = cells.flatMap((cell, at) => (oneLine(cell) === '' || cell?.merged === 'across' ? [] : [at]))
  return said.length === 1 && said[0] === 0
}

function oneLine(cell: Cell | undefined): string {
  return cell === undefined || cell.date !== undefined ? '' : cell.text.replace(/\s+/g, ' ')
}

interface Fields {
  readonly by: ReadonlyMap<Field, Column>
  readonly twice: readonly string[]
}

/** Which column each field is: of scores that do not say which they are, the first is before and the second after what was done. */
function fieldsOf({ columns }: Header, rows: readonly Row[]): Fields {
  const by = new Map<Field, Column>()
  const twice: string[] = []
  for (const column of columns) {
    const field = fieldIn(column, columns, rows)
    if (field === null) continue
    if (by.has(field)) twice.push(column.heading)
    else by.set(field, column)
  }
  return { by, twice }
}

function fieldIn({ means, at }: Column, columns: readonly Column[], rows: readonly Row[]): Field | null {
  if ('step' in means) return null
  if ('field' in means) return means.field
  // "Impact" heads a number in one register and a sentence in the next: what stands below decides.
  if (means.part === 'impact' && isEffect(means.of, at, columns, rows)) return 'effect'
  if (means.of !== null) return scoreField(means.of, means.part)
  const alike = columns.filter((one) => isUntold(one, means.part) && isPartOf(one, columns, rows))
  if (!alike.some((one) => one.at === at)) return null
  return scoreField(
    nameOf(
      alike.findIndex((one) => one.at === at),
      alike.length,
    ),
    means.part,
  )
}

/** "Consequence" beside "Impact": of more impacts than likelihoods, or where nothing is a likelihood, the one without any step is in words. */
function isEffect(of: ScoreName | null, at: number, columns: readonly Column[], rows: readonly Row[]): boolean {
  if (isProse(rows, at)) return true
  const [impacts, likelihoods] = (['impact', 'likelihood'] as const).map((part) => columns.filter((one) => isUntold(one, part)))
  const more = (impacts?.length ?? 0) > (likelihoods?.length ?? 0)
  const texts = textsAt(rows, at)
  return of === null && more && texts.length > 0 && texts.every((text) => !isStep(text))
}

/** Whether a column of a score is one in itself: a colour or word beside a number only says again what the number comes to. */
function isPartOf({ means, at }: Column, columns: readonly Column[], rows: readonly Row[]): boolean {
  if (!('part' in means)) return false
  if (means.part === 'impact') return !isEffect(means.of, at, columns, rows)
  if (means.part !== 'score' || hasNumbers(rows, at)) return true
  return !columns.some((one) => isUntold(one, 'score') && hasNumbers(rows, one.at))
}

function hasNumbers(rows: readonly Row[], at: number): boolean {
  return textsAt(rows, at).some((text) => /\d/.test(text))
}

function textsAt(rows: readonly Row[], at: number): string[] {
  return rows.map((row) => row.cells[at]?.text ?? '').filter((text) => text !== '')
}

function isUntold({ means }: Column, part: ScorePart): boolean {
  return 'part' in means && means.part === part && means.of === null
}

function nameOf(index: number, of: number): ScoreName {
  if (of < 2) return 'current'
  return (['gross', 'current', 'target'] as const)[index] ?? 'target'
}

function isProse(rows: readonly Row[], at: number): boolean {
  const said = textsAt(rows, at)
  return said.length > 0 && said.filter((text) => text.length > 20 && /[a-z]{3,} [a-z]{2,}/i.test(text)).length * 2 > said.length
}

const cross = /^(?:x|✓|✔|✗|✘|•|●|■|yes|y)$/i

/** A column of crosses: each cell is one, or empty, and one is there. */
function isCrossed(rows: readonly Row[], at: number): boolean {
  const said = textsAt(rows, at)
  return said.length > 0 && said.every((text) => cross.test(text))
}

function isRepeated(row: Row, { columns }: Header): boolean {
  return (
    columns.length > 1 &&
    columns.every(({ at, heading }) => heading.endsWith(oneLine(row.cells[at])) && oneLine(row.cells[at]) !== '')
  )
}

function rowOf(row: Row, { by }: Fields, crosses: readonly { readonly at: number; readonly heading: string }[]): RegisterRow {
  const cells: { [F in Field]?: string } = {}
  for (const [field, { at }] of by) {
    const cell = row.cells[at]
    if (cell !== undefined && cell.merged !== 'across' && cell.text !== '')
      cells[field] = cell.date === undefined ? cell.text : cell.date.on
  }
  const marks = crosses.filter(({ at }) => cross.test(row.cells[at]?.text ?? '')).map(({ heading }) => heading)
  return { row: row.at, cells, marks }
}

/** A pre-numbered row of a template has nothing but its number, and a band only names those below it. */
function says({ cells }: RegisterRow): boolean {
  const { ref: _ref, ...others } = cells
  return ['title', 'description', 'cause', 'event'].some((field) => field in others)
}

/** A row that somebody wrote in, beyond its number and what a template brings. */
function isBegun({ cells, marks }: RegisterRow): boolean {
  return marks.length > 0 || (['owner', 'effect', 'controls', 'plan', 'note', 'review'] as const).some((field) => field in cells)
}

function unsaidWarning({ row, cells }: RegisterRow): Register['warnings'][number] {
  return { row, column: null, value: cells.ref ?? '', problem: 'does not say what the risk is, so it was left out' }
}
