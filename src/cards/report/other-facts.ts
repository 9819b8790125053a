import type { Instant } from '#domain/day.ts'
import { type Measure, quarterWords } from '#domain/measure/measure.ts'
import type { BoardDecision } from '#domain/minutes/board-decision.ts'
import { pointsOf } from '#domain/risk/matrix.ts'
import type { Risk } from '#domain/risk/risk.ts'

/** A span of time: from an instant, up to another that is not in it. */
export interface Within {
  readonly from: Instant
  readonly to: Instant
}

/** Decisions that a board took in a period, a line each. */
export function decisionLines(decisions: readonly BoardDecision[], within: Within): string[] {
  return decisions
    .filter(({ at, dropped }) => dropped === null && isIn(at, within))
    .map(({ id, text }) => `- ${id} decided: ${text.replace(/\s+/g, ' ')}`)
}

/** How risks moved in a period, a line each: scored up or down, or new on the register. */
export function riskLines(risks: readonly Risk[], within: Within): string[] {
  return risks.flatMap(({ id, title, scores, addedAt, source, status }) => {
    const current = scores.filter(({ which }) => which === 'current')
    const last = current.findLast(({ at }) => Date.parse(at) < Date.parse(within.to))
    const before = current.findLast(({ at }) => Date.parse(at) < Date.parse(within.from))
    const name = `- ${id} ${title}`
    const stands = status === 'realised' ? ', has happened' : ''
    if (last !== undefined && before !== undefined && last !== before && pointsOf(last.score) !== pointsOf(before.score))
      return [`${name}: from ${pointsOf(before.score)} to ${pointsOf(last.score)}${stands}${because(last.why)}`]
    if (source.kind === 'command' && isIn(addedAt, within))
      return [`${name}: new${last === undefined ? ', needs a score' : `, scored ${pointsOf(last.score)}`}${stands}`]
    return []
  })
}

/** The last reading of each measure that was entered in a period, with the one before it. */
export function measureLines(measures: readonly Measure[], within: Within): string[] {
  return measures.flatMap(({ id, name, unit, target, readings }) => {
    const last = readings.at(-1)
    if (last === undefined || !isIn(last.at, within)) return []
    const before = readings.at(-2)
    const was = before === undefined ? '' : `, before ${before.value}`
    const wanted = target === null ? '' : `, target ${target.text}`
    return [`- ${id} ${name}: ${last.value} ${unit} in ${quarterWords(last.quarter)}${was}${wanted}`]
  })
}

function because(why: string): string {
  return why.trim() === '' ? '' : ` – ${why.replace(/\s+/g, ' ').slice(0, 240)}`
}

function isIn(at: Instant, { from, to }: Within): boolean {
  return Date.parse(at) >= Date.parse(from) && Date.parse(at) < Date.parse(to)
}
