import type { Card } from '#cards/card.ts'
import { plainCard } from '#cards/plain.ts'
import { allMeasures, measureIn } from '#jobs/measures/find.ts'
import { measureCardOf } from '#jobs/measures/tell.ts'
import { decisionCardOf } from '#jobs/minutes/show.ts'
import { recordWith } from '#jobs/record-with.ts'
import { changeJson } from '../../json/change.ts'
import { decisionJson, measureJson } from '../../json/paper.ts'
import { type Context, type Outcome, outcome } from '../../outcome.ts'
import { harmless, Paint } from '../../screen/screen.ts'
import { fitted, happenedLines, parted } from './shown.ts'

/** One measure whole: how it is defined, its readings, and everything that happened to it; null when the reference is of none. */
export async function showMeasure(context: Context, ref: string): Promise<Outcome | null> {
  const { desk } = context
  const measure = measureIn(await allMeasures(desk), ref)
  if (measure === undefined) return null
  const card = measureCardOf(desk, measure, { read: false, change: false })
  return shown(context, { kind: 'measure', id: measure.id, json: measureJson(measure) }, card)
}

/** One decision whole, with everything that happened to it; null when the reference is of none. */
export async function showDecision(context: Context, ref: string): Promise<Outcome | null> {
  const { desk } = context
  const decision = await recordWith(desk.store, 'decision', ref)
  if (decision === undefined) return null
  const card = await decisionCardOf(desk, decision, false)
  return shown(context, { kind: 'decision', id: decision.id, json: decisionJson(decision) }, card)
}

/** A record of the history, as scripts read it. */
interface Recorded {
  readonly kind: string
  readonly id: string
  readonly json: object
}

async function shown({ desk, screen }: Context, { kind, id, json }: Recorded, card: Card): Promise<Outcome> {
  const { partnership, store, directory } = desk
  const people = await directory.people()
  const history = (await store.history({ kind, id })).map(changeJson)
  const paint = new Paint(screen)
  const lines = card.lines.filter(({ as }) => as !== 'buttons')
  const parts = [
    harmless(plainCard({ ...card, lines, title: '' }, partnership.timeZone)).trim(),
    happenedLines(paint, history, people, partnership.timeZone),
    paint.dim(card.marking),
  ]
  return outcome({ ...json, history }, fitted(parted(parts), screen.width))
}
