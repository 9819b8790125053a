import type { ActionStatus } from '../action/action.ts'
import type { Brag } from '../action/brag.ts'
import type { Day, DueDate } from '../day.ts'
import type { RowCells } from './row-cells.ts'
import { bragSaid, percentSaid, statusSaid } from './status-words.ts'

/** How far an action is, as its row says. `more` are words of the status that belong among the updates. */
interface StandingSaid {
  readonly status: ActionStatus
  readonly brag: Brag | null
  readonly bragWhy: string | null
  readonly forecast: Brag | null
  readonly percent: number | null
  readonly more: string
}

/** Where a row stands in time and in its table. */
interface Placed {
  readonly start: Day | null
  readonly due: DueDate
  readonly section: string | null
}

/** Status, colours and percentage, which plans let say each other's part: blue is closed, 100% complete, a future start not started. */
export function standingOf(cells: RowCells, { start, due, section }: Placed, today: Day): StandingSaid {
  const text = cells.text('status') || statusOfSection(section)
  const said = text === '' ? null : statusSaid(text)
  const colour = said === null ? colourIn(text) : undefined
  if (text !== '' && said === null && colour === undefined)
    cells.ask('status', 'is not a status that is known; the words were kept as an update')
  if (said?.ask != null) cells.ask('status', said.ask)
  const rated = cells.colour('brag') ?? colour ?? (cells.has('brag') ? null : cells.fill('status'))
  const percent = percentOf(cells) ?? said?.percent ?? null
  const isComplete = said?.status === 'complete' || (said === null && percent === 100)
  const ended = isComplete || cells.isYes('completed') || (said === null && cells.hasDay('completed'))
  const isClosed =
    said?.status === 'closed' ||
    (said === null && rated === 'blue') ||
    (ended && (rated === 'blue' || cells.hasDay('completed')) && said?.ask == null)
  const begun = percent ?? (isUnderWay(colour) || isTold(text) ? 1 : 0)
  const open = said === null ? unsaid(cells, start, begun, today) : said.status
  const status = isClosed ? 'closed' : ended || open === 'complete' ? 'done' : open
  const isUpdate = said === null ? !isColourAlone(text, colour) : said.more.length > 2 || isDateInWords(due)
  const brag = status === 'closed' ? 'blue' : (rated ?? said?.brag ?? null)
  return {
    status: said?.status === 'not started' && cells.hasDay('completed') ? 'done' : status,
    brag,
    bragWhy:
      brag === null ? null : rated === null && status !== 'closed' ? `“${text.slice(0, 60)}” in the plan` : 'as in the plan',
    forecast: cells.colour('forecast'),
    percent,
    more: isUpdate ? text : '',
  }
}

/** Plans rate in the column of the status: "Amber", "R", "Green - on track". Null where nothing is rated ("-"), undefined for other words. */
function colourIn(text: string): Brag | null | undefined {
  const letter = /^\w$/.test(text) && !/^[ragb]$/i.test(text)
  return text === '' || letter ? undefined : bragSaid(text)?.brag
}

/** "Completed actions" above a table says the status of rows that have none of their own. */
function statusOfSection(section: string | null): string {
  const said = /^(?:actions? |items? )?(completed|closed|cancelled|withdrawn)(?: actions?| items?| tasks?)?:?$/i.exec(
    section ?? '',
  )
  return said?.[1] ?? ''
}

function isUnderWay(colour: Brag | null | undefined): boolean {
  return colour === 'red' || colour === 'amber' || colour === 'green'
}

/** "01/02/2024 - met the provider" where a status should stand tells of work that has begun. */
function isTold(text: string): boolean {
  return /\d/.test(text) && text.trim().split(/\s+/).length >= 3
}

/** A date that is not a day, so that a status beside it may be what it depends on. */
function isDateInWords({ on, precision }: DueDate): boolean {
  return on === null && precision !== 'none'
}

function isColourAlone(text: string, colour: Brag | null | undefined): boolean {
  return colour !== undefined && !/\s/.test(text.trim())
}

function unsaid(cells: RowCells, start: Day | null, percent: number, today: Day): ActionStatus {
  if (start !== null && start > today) return 'not started'
  return cells.text('update') !== '' || percent > 0 || start !== null ? 'in progress' : 'not started'
}

function percentOf(cells: RowCells): number | null {
  const text = cells.text('percent')
  if (text === '') return null
  const plain = Number(text.replace('%', ''))
  const percent = percentSaid(text) ?? (plain >= 0 && plain <= 1 && text.includes('.') ? plain * 100 : plain)
  if (percent >= 0 && percent <= 100) return Math.round(percent * 10) / 10
  cells.ask('percent', 'is not a percentage between 0 and 100, and was not taken')
  return null
}
