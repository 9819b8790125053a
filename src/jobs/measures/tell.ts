import { type MeasureMay, measureCard, measuresCard } from '#cards/board/measures.ts'
import type { Reply } from '#cards/card.ts'
import { privately } from '#cards/private.ts'
import { historyCard } from '#cards/record/history.ts'
import type { IntentOf } from '#domain/intent.ts'
import { isMeasured, type Measure, Quarter, quarterWords } from '#domain/measure/measure.ts'
import type { Change } from '#domain/record/change.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import { changeView } from '../actions/show.ts'
import { boardFor } from '../board-asked.ts'
import type { Asked, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { markingOf, visibleTo } from '../visible.ts'
import { mayFor, measureIn, measuresSeen } from './find.ts'

/** `measures [BOARD]`: what is measured for a board, or for all boards that the asker may see. */
export async function tellMeasures(desk: Desk, asked: Asked, intent: IntentOf<'measures'>): Promise<Reply | Refusal> {
  const board = intent.board === undefined ? null : boardFor(desk, asked, intent.board, 'measures')
  if (isRefusal(board)) return board
  const boards = board === null ? visibleTo(desk.partnership, asked.person, asked.today).boards : [board]
  const measures = (await measuresSeen(desk, asked)).filter((measure) => boards.some(({ id }) => measure.boards.includes(id)))
  const mayAdd = boards.some((one) => permitted(desk, asked, 'measure-add', one) === true)
  const card = measuresCard(
    board === null ? 'Measures' : `Measures: ${board.name}`,
    measures.filter(isMeasured).map((measure) => ({ measure, may: mayDo(desk, asked, measure) })),
    { of: board?.id ?? null, mayAdd, retired: measures.filter((one) => !isMeasured(one)) },
    markingOf(
      desk.partnership,
      boards.filter(({ id }) => measures.some((measure) => measure.boards.includes(id))),
    ),
  )
  return privately(card)
}

/** What the asker may do to a measure, for the buttons on it. */
export function mayDo(desk: Desk, asked: Asked, measure: Measure): MeasureMay {
  return { read: mayFor(desk, asked, measure, 'measure'), change: mayFor(desk, asked, measure, 'measure-edit') }
}

/** The measure that a reference means, if the asker may see it; undefined when it means none. */
export async function measureSeen(desk: Desk, asked: Asked, ref: string): Promise<Measure | undefined> {
  return measureIn(await measuresSeen(desk, asked), ref)
}

/** The card of one measure, its boards and portfolio by their names. */
export function measureCardOf({ partnership }: Pick<Desk, 'partnership'>, measure: Measure, may: MeasureMay) {
  const boards = partnership.boards.filter(({ id }) => measure.boards.includes(id)).map(({ name }) => name)
  const portfolio = partnership.portfolios.find(({ id }) => id === measure.portfolio)?.name ?? null
  return measureCard({ ...measure, boards, portfolio }, may, markingOf(partnership, measure.boards))
}

/** One measure: how it is defined, its readings, and where it stands by the stated rule. */
export function showMeasure(desk: Desk, asked: Asked, measure: Measure): Reply {
  return privately(measureCardOf(desk, measure, mayDo(desk, asked, measure)))
}

const changesAPage = 8

/** What has happened to a measure, newest first. */
export async function measureHistory(desk: Desk, { id, boards }: Measure, page: number): Promise<Reply> {
  const changes = (await desk.store.history({ kind: 'measure', id })).toReversed()
  const people = await desk.directory.people()
  const pages = Math.max(1, Math.ceil(changes.length / changesAPage))
  const at = Math.min(page, pages)
  const shown = changes
    .slice((at - 1) * changesAPage, at * changesAPage)
    .map((change) => ({ ...changeView(desk.partnership, people, change), details: detailsOf(change) }))
  return privately(historyCard(id, shown, { at, of: pages }, markingOf(desk.partnership, boards)))
}

const told: Readonly<Record<string, string>> = {
  name: 'name',
  unit: 'unit',
  direction: 'better',
  target: 'target',
  source: 'source',
  portfolio: 'portfolio',
  boards: 'boards',
  retired: 'retired',
}

function detailsOf({ before, after }: Change): string[] {
  const fields = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...fields].flatMap((field) => {
    const quarter = Quarter.safeParse(field).data
    const label = quarter === undefined ? told[field] : quarterWords(quarter)
    if (label === undefined) return []
    if (!(field in before) && valueWords(after[field]) === 'none') return []
    return field in before
      ? [`${label}: ${valueWords(before[field])} → ${valueWords(after[field])}`]
      : [`${label}: ${valueWords(after[field])}`]
  })
}

function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none'
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'object' && 'text' in value ? String(value.text) : String(value)
}
