import { isDeepStrictEqual } from 'node:util'
import { undoneMeasureCard } from '#cards/board/measures.ts'
import { type Measure, MeasureDefinition, type MeasureRecord, measuresOf, Quarter } from '#domain/measure/measure.ts'
import type { Change } from '#domain/record/change.ts'
import { type Difference, differenceOf } from '#domain/record/difference.ts'
import { isRefusal, type Refusal, refuse } from '#domain/refusal.ts'
import type { Asked, Deed, Desk } from '../desk.ts'
import { changedSince, standsAs } from '../undo/fields-before.ts'
import { markingOf } from '../visible.ts'
import { measureChange } from './change.ts'

/** Puts a measure back as it was before one thing said of it: its definition, or a reading. One that was added goes, while nothing was read of it. */
export async function undoneMeasure(desk: Desk, asked: Asked, changes: readonly Change[]): Promise<Deed | Refusal> {
  const [change, ...others] = changes
  const kept = change === undefined ? undefined : await desk.store.get('measure', change.id)
  if (change === undefined || others.length > 0 || kept === undefined) return refuse('There is nothing to undo there.')
  const [now] = measuresOf(definedIn(desk, change.id), [kept])
  if (now === undefined) return refuse('There is nothing to undo there.')
  if (change.what === 'added') return takenOut(desk, asked, { kept, now }, change)
  const was = Object.keys(change.after).some((field) => Quarter.safeParse(field).success)
    ? await withReading(desk, kept, change)
    : withDefinition(desk, kept, now, change)
  if (isRefusal(was)) return was
  const [measure = now] = measuresOf(definedIn(desk, change.id), [was])
  return {
    put: [{ kind: 'measure', record: was }],
    remove: [],
    changes: [measureChange(asked, now, { before: change.after, after: change.before }, { what: 'undone', why: null })],
    outgoing: [],
    card: undoneMeasureCard(measure, false, markingOf(desk.partnership, measure.boards)),
  }
}

/** The definition in the configuration, if there is one. */
function definedIn({ partnership }: Desk, id: string): readonly MeasureDefinition[] {
  return partnership.measures.filter((one) => one.id === id)
}

/** What is stored of a measure, and the measure as it stands with its configuration. */
interface Stored {
  readonly kept: MeasureRecord
  readonly now: Measure
}

function takenOut(desk: Desk, asked: Asked, { kept, now }: Stored, { after }: Change): Deed | Refusal {
  const { readings, ...definition } = now
  if (readings.length > 0) return refuse(`Readings of ${now.id} are entered already, so it stays.`, `See it with: show ${now.id}`)
  if (!standsAs(definition, after)) return changedSince(now.id)
  return {
    put: [],
    remove: [{ kind: 'measure', id: kept.id, version: kept.version }],
    changes: [measureChange(asked, now, differenceOf(definition, null), { what: 'undone', why: null })],
    outgoing: [],
    card: undoneMeasureCard(now, true, markingOf(desk.partnership, now.boards)),
  }
}

function withDefinition(desk: Desk, kept: MeasureRecord, now: Measure, { before, after }: Difference): MeasureRecord | Refusal {
  const { readings, ...definition } = now
  if (!standsAs(definition, after)) return changedSince(now.id)
  const stays = Object.entries(definition).filter(([field]) => !(field in after))
  const was = MeasureDefinition.parse({ ...Object.fromEntries(stays), ...before })
  const isConfigured = definedIn(desk, now.id).some((one) => isDeepStrictEqual({ ...one }, was))
  return { ...kept, definition: isConfigured ? null : was }
}

/** The reading that stood there before, as it was entered; none where the quarter had none. */
async function withReading(
  { store }: Desk,
  kept: MeasureRecord,
  { id, seq, before, after }: Change,
): Promise<MeasureRecord | Refusal> {
  const [quarter = '', value] = Object.entries(after)[0] ?? []
  if (kept.readings.find((one) => one.quarter === quarter)?.value !== value) return changedSince(id)
  const others = kept.readings.filter((one) => one.quarter !== quarter)
  if (!(quarter in before)) return { ...kept, readings: others }
  const earlier = (await store.history({ kind: 'measure', id })).findLast(
    (one) => one.seq < seq && one.after[quarter] === before[quarter],
  )
  if (earlier === undefined) return changedSince(id)
  const note = earlier.via === 'import' ? '' : (earlier.why ?? '')
  const reading = { quarter, value: Number(before[quarter]), note, by: earlier.who, at: earlier.at }
  return { ...kept, readings: [...others, reading].toSorted((a, b) => a.quarter.localeCompare(b.quarter)) }
}
