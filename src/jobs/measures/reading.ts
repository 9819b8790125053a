import { readingCard } from '#cards/board/measures.ts'
import { dayWords } from '#cards/words.ts'
import type { IntentOf } from '#domain/intent.ts'
import type { MeasureRecord } from '#domain/measure/measure.ts'
import { quarterNamed } from '#domain/measure/quarter.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'
import { measureChange } from './change.ts'
import { measureFor } from './find.ts'

/** `measure REF QUARTER NUMBER`: a reading. One that is there already for the quarter is put right, and the record shows what it was. */
export async function enterReading(desk: Desk, asked: Asked, intent: IntentOf<'measure'>): Promise<Deed | Refusal> {
  const measure = await measureFor(desk, asked, intent.measure, 'measure')
  if (isRefusal(measure)) return measure
  if (measure.retired !== undefined)
    return refuse(
      `${measure.id} was retired on ${dayWords(measure.retired)}, so no reading was entered.`,
      `To measure it again: measure edit ${measure.id} retired:no`,
    )
  const quarter = quarterNamed(intent.quarter, asked.today)
  if (isRefusal(quarter)) return quarter
  const kept = await desk.store.get('measure', measure.id)
  const before = kept?.readings.find((reading) => reading.quarter === quarter)?.value ?? null
  const reading = { quarter, value: intent.value, note: intent.note ?? '', by: asked.person.id, at: asked.at }
  const readings = [...(kept?.readings ?? []).filter((one) => one.quarter !== quarter), reading].toSorted((a, b) =>
    a.quarter.localeCompare(b.quarter),
  )
  const record: MeasureRecord = { ...(kept ?? { id: measure.id, version: 0, definition: null }), readings }
  const values = { before: before === null ? {} : { [quarter]: before }, after: { [quarter]: intent.value } }
  const what = before === null ? 'reading entered' : 'reading put right'
  return {
    put: [{ kind: 'measure', record }],
    remove: [],
    changes: [measureChange(asked, measure, values, { what, why: intent.note ?? null })],
    outgoing: [],
    card: readingCard(
      { ...measure, readings },
      { before, quarter, undo: asked.key },
      markingOf(desk.partnership, measure.boards),
    ),
  }
}
