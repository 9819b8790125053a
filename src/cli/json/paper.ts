import { type Measure, standingOf } from '#domain/measure/measure.ts'
import type { BoardDecision } from '#domain/minutes/board-decision.ts'

/** A measure as scripts read it: its readings by quarter, and where it stands by the one rule. */
export function measureJson(measure: Measure) {
  const { id, name, boards, portfolio, unit, direction, target, source, said } = measure
  const readings = measure.readings.map(({ quarter, value, note, by, at }) => ({ quarter, value, note, by, at }))
  return { id, name, boards, portfolio, unit, direction, target, source, said, readings, ...standingOf(measure) }
}
export type MeasureJson = ReturnType<typeof measureJson>

/** A decision as scripts read it. */
export function decisionJson({ id, board, meeting, text, by, via, at, dropped, version }: BoardDecision) {
  const status = dropped === null ? 'stands' : 'taken out'
  return { ref: id, board, meeting, text, by, via, at, status, dropped, version }
}
