import type { IntentName } from '#domain/intent.ts'
import { type Measure, measuresOf } from '#domain/measure/measure.ts'
import { fold, nearest } from '#domain/names.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'
import { refForms } from '#speech/ref.ts'
import type { Asked, Desk } from '../desk.ts'
import { permitted } from '../permitted.ts'
import { visibleTo } from '../visible.ts'

/** What is done to one measure. */
export type MeasureDoing = Extract<IntentName, 'measure' | 'measure-edit'>

/** Every measure, from configuration, files and what people defined, with its readings. */
export async function allMeasures({ partnership, store }: Pick<Desk, 'partnership' | 'store'>): Promise<Measure[]> {
  return measuresOf(partnership.measures, await store.list('measure'))
}

/** The measures of boards that the asker may see. */
export async function measuresSeen(desk: Desk, asked: Asked): Promise<Measure[]> {
  const ids = new Set(visibleTo(desk.partnership, asked.person, asked.today).boards.map(({ id }) => id))
  return (await allMeasures(desk)).filter(({ boards }) => boards.some((id) => ids.has(id)))
}

/** The measure among some that a reference means, the noughts in it left out or not. */
export function measureIn(measures: readonly Measure[], ref: string): Measure | undefined {
  const forms = refForms(ref)
  return measures.find(({ id }) => forms.includes(id.toUpperCase()))
}

/** The measure that words name, by its reference or whole name, if the asker may do this to it for one of its boards. */
export async function measureFor(desk: Desk, asked: Asked, words: string, name: MeasureDoing): Promise<Measure | Refusal> {
  const seen = await measuresSeen(desk, asked)
  const found = measureIn(seen, words) ?? seen.find((measure) => fold(measure.name) === fold(words))
  if (found !== undefined)
    return mayFor(desk, asked, found, name)
      ? found
      : refuse('You may not do that: it is for the secretariat or the chair or deputy of the board.')
  const near = nearest(
    words,
    seen.map(({ id }) => id),
  )
  return refuse(
    `There is no measure called “${words.slice(0, 60)}”.`,
    near.length > 0 ? `Did you mean ${near.join(' or ')}?` : 'See them with: measures',
  )
}

/** Whether the asker may do this to a measure, by their standing on one of its boards. */
export function mayFor(desk: Desk, asked: Asked, { boards }: Measure, name: MeasureDoing): boolean {
  return desk.partnership.boards.some((board) => boards.includes(board.id) && permitted(desk, asked, name, board) === true)
}
