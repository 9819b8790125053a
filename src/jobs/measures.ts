import type { Reply } from '#cards/card.ts'
import { measuresCard, readingCard } from '#cards/measures.ts'
import type { IntentOf } from '#domain/intent.ts'
import { type Measure, type MeasureRecord, measuresOf } from '#domain/measure/measure.ts'
import { quarterNamed } from '#domain/measure/quarter.ts'
import { fold, nearest } from '#domain/names.ts'
import { may, standingsOf } from '#domain/permission.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import { boardFor } from './board-asked.ts'
import type { Asked, Deed, Desk } from './desk.ts'
import { markingOf, visibleTo } from './visible.ts'

/** Every measure, from configuration and files, with its readings. */
export async function allMeasures({ partnership, store }: Pick<Desk, 'partnership' | 'store'>): Promise<Measure[]> {
  return measuresOf(partnership.measures, await store.list('measure'))
}

/** `measures [BOARD]`: what is measured for a board, or for all boards that the asker may see. */
export async function tellMeasures(desk: Desk, asked: Asked, intent: IntentOf<'measures'>): Promise<Reply | Refusal> {
  const board = intent.board === undefined ? null : boardFor(desk, asked, intent.board, 'measures')
  if (isRefusal(board)) return board
  const boards = board === null ? visibleTo(desk.partnership, asked.person, asked.today).boards : [board]
  const ids = new Set(boards.map(({ id }) => id))
  const measures = (await allMeasures(desk)).filter((measure) => measure.boards.some((id) => ids.has(id)))
  const mayEnter = measures.some((measure) => mayEnterFor(desk, asked, measure))
  const marking = markingOf(desk.partnership, boards)
  const card = measuresCard(board === null ? 'Measures' : `Measures: ${board.name}`, measures, marking, mayEnter)
  return { as: 'card', card, for: 'you', instead: false }
}

/** `measure REF QUARTER NUMBER`: a reading. One that is there already for the quarter is put right, and the record shows what it was. */
export async function enterReading(desk: Desk, asked: Asked, intent: IntentOf<'measure'>): Promise<Deed | Refusal> {
  const measure = await measureFor(desk, asked, intent.measure)
  if (isRefusal(measure)) return measure
  const quarter = quarterNamed(intent.quarter, asked.today)
  if (isRefusal(quarter)) return quarter
  const kept = await desk.store.get('measure', measure.id)
  const before = kept?.readings.find((reading) => reading.quarter === quarter)?.value ?? null
  const reading = { quarter, value: intent.value, note: intent.note ?? '', by: asked.person.id, at: asked.at }
  const readings = [...(kept?.readings ?? []).filter((one) => one.quarter !== quarter), reading].toSorted((a, b) =>
    a.quarter.localeCompare(b.quarter),
  )
  const record: MeasureRecord = { ...(kept ?? { id: measure.id, version: 0, definition: null }), readings }
  const { at, via, key, person } = asked
  const values = { before: before === null ? {} : { [quarter]: before }, after: { [quarter]: intent.value } }
  const what = before === null ? 'read' : 'reading put right'
  return {
    put: [{ kind: 'measure', record }],
    remove: [],
    changes: [
      {
        at,
        who: person.id,
        via,
        kind: 'measure',
        id: measure.id,
        board: measure.boards[0] ?? null,
        what,
        ...values,
        why: intent.note ?? null,
        cause: key,
      },
    ],
    outgoing: [],
    card: readingCard({ ...measure, readings }, before, quarter, markingOf(desk.partnership, measure.boards)),
  }
}

/** The measure that words name, by its reference or whole name, if the asker may enter readings for one of its boards. */
async function measureFor(desk: Desk, asked: Asked, words: string): Promise<Measure | Refusal> {
  const ids = new Set(visibleTo(desk.partnership, asked.person, asked.today).boards.map(({ id }) => id))
  const seen = (await allMeasures(desk)).filter(({ boards }) => boards.some((id) => ids.has(id)))
  const found = seen.find(({ id, name }) => fold(id) === fold(words) || fold(name) === fold(words))
  if (found === undefined) {
    const near = nearest(
      words,
      seen.map(({ id }) => id),
    )
    return refuse(
      `There is no measure called “${words.slice(0, 60)}”.`,
      near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'See them with: measures',
    )
  }
  return mayEnterFor(desk, asked, found)
    ? found
    : refuse('You may not do that: it is for the secretariat or the chair or deputy of the board.')
}

function mayEnterFor({ partnership }: Desk, { person, today }: Asked, { boards }: Measure): boolean {
  return partnership.boards.some(
    (board) => boards.includes(board.id) && may('measure', standingsOf(partnership, person, board, today)) === true,
  )
}
