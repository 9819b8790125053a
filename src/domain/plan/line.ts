import type { ActionStatus } from '../action/action.ts'
import type { Brag } from '../action/brag.ts'
import type { Day, DueDate } from '../day.ts'
import { fold } from '../names.ts'
import { firstDayOf } from './date.ts'
import type { PlanRow, RowProblem } from './plan.ts'
import type { LinePart, LineReading } from './reading.ts'
import { RowCells } from './row-cells.ts'
import { standingOf } from './standing.ts'

/** A row of a plan as understood. `words` are the file's own, by part: what is compared when the file comes again. */
export interface PlanLine {
  readonly row: number
  readonly ref: string | null
  /** The reference as references are compared; null where the row has none. */
  readonly refKey: string | null
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

/** A row that is not taken, and why. */
interface Rejected {
  readonly rejected: RowProblem
}

const titleLimit = 300

/** Reads a row of a plan. What is not certain is kept in its own words with a warning; what cannot be is a problem, and the row is not taken. */
export function planLine(row: PlanRow, reading: LineReading): PlanLine | Rejected {
  const cells = new RowCells(row, reading)
  const long = cells.tooLong()
  if (long !== null) return { rejected: long }
  const title = titleOf(cells.text('title'))
  if (title === '')
    return { rejected: cells.problem('title', 'no action is written in this row; if it continues the row above, put it there') }
  const dates = datesOf(cells, reading)
  if ('rejected' in dates) return dates
  const { start, due, baseline } = dates
  const standing = standingOf(cells, { start, due, section: row.section }, reading.dates.today)
  const owners = cells.owners()
  const ref = cells.text('ref') === '' ? null : cells.text('ref').replace(/\s+/g, ' ')
  cells.askBoard()
  if (start !== null && due.on !== null && start > due.on) cells.ask('start', `starts after it is due (${due.on})`)
  return {
    row: row.row,
    ref,
    refKey: ref === null ? null : refKey(ref),
    title,
    titleKey: titleKey(title),
    description: descriptionOf(cells, title, owners.unplaced),
    seat: owners.seat,
    ownerText: owners.ownerText,
    supporting: owners.supporting,
    start,
    due,
    baseline,
    status: standing.status,
    brag: standing.brag,
    bragWhy: standing.bragWhy,
    forecast: standing.forecast,
    percent: standing.percent,
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

/** When it starts and is due, and was due at first. Dates without a year are read from the day the row was raised. */
function datesOf(cells: RowCells, reading: LineReading): Pick<PlanLine, 'start' | 'due' | 'baseline'> | Rejected {
  const raised = cells.date('raised')
  const habits = 'due' in raised && raised.due.on !== null ? { ...reading.dates, today: raised.due.on } : reading.dates
  const start = cells.date('start')
  if ('wrong' in start) return { rejected: cells.problem('start', start.wrong) }
  const due = cells.dueDate(habits)
  if ('wrong' in due) return { rejected: cells.problem('due', due.wrong) }
  const original = cells.date('originalDue', habits)
  if ('wrong' in original) return { rejected: cells.problem('originalDue', original.wrong) }
  const agreed = due.due.text === '' ? original.due : due.due
  return { start: firstDayOf(start.due), due: agreed, baseline: original.due.on === null ? agreed : original.due }
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

/** A reference as references are compared: blanks, underscores and case make no difference. */
export function refKey(ref: string): string {
  return ref.replace(/[\s_]+/g, '').toUpperCase()
}

/** Runs of blanks that are anything but one space; most titles have none, and stay the string they are. */
const oddSpaces = /[^\S ]\s*| \s+/g

function titleOf(text: string): string {
  const words = text
    .replace(oddSpaces, ' ')
    .replace(/^[●•▪◦*·–-]\s+/, '')
    .trim()
  if (words.length <= titleLimit) return words
  return `${words.slice(0, titleLimit - 1).replace(/\s\S*$/, '')}…`
}

/** What of a long action does not fit its title, and supporters without a seat, are kept in the description. */
function descriptionOf(cells: RowCells, title: string, unplaced: readonly string[]): string {
  const helping = unplaced.length === 0 ? '' : `Supporting, without a seat on the board: ${unplaced.join('; ')}`
  const said = [cells.text('description'), helping].filter(Boolean).join('\n')
  return title.endsWith('…') && !cells.text('title').trim().endsWith('…')
    ? [cells.text('title'), said].filter(Boolean).join('\n')
    : said
}

function updateOf(cells: RowCells, more: string): string {
  const update = cells.text('update')
  return more === '' ? update : [more, update].filter((part) => part !== '').join('\n')
}

function sourceOf(cells: RowCells, section: string | null): string {
  const raised = cells.text('raised')
  return [cells.text('source'), section === null ? '' : `section “${section}”`, raised === '' ? '' : `raised ${raised}`]
    .filter((part) => part !== '')
    .join('; ')
}
