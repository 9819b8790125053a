import { z } from 'zod'
import type { Brag } from '../action/brag.ts'
import { Day, Instant } from '../day.ts'

/** Which way is better; `reach` is good when it is at its target, and null where no source says. */
export const Direction = z.enum(['up', 'down', 'reach'])
export type Direction = z.infer<typeof Direction>

/** A quarter of a financial year that begins in April: `2024-Q1` is April to June 2024. Quarters compare as strings. */
export const Quarter = z.string().regex(/^\d{4}-Q[1-4]$/, 'a quarter as 2024-Q1, which is April to June 2024')
export type Quarter = z.infer<typeof Quarter>

/** What a measure said in a quarter. */
const Reading = z.object({ quarter: Quarter, value: z.number(), note: z.string(), by: z.string(), at: Instant })
type Reading = z.infer<typeof Reading>

/** What is measured: for which boards and portfolio, in what unit, which way is better, and who says so. A target in words has no number. */
export const MeasureDefinition = z.object({
  id: z.string(),
  name: z.string(),
  boards: z.array(z.string()),
  portfolio: z.string().nullable(),
  unit: z.string(),
  direction: Direction.nullable(),
  target: z.object({ text: z.string(), value: z.number().nullable() }).nullable(),
  source: z.string(),
  /** What a source says of it without being a number for a quarter. */
  said: z.string(),
  /** Since when it is measured no more; left out while it is. */
  retired: Day.optional(),
})
export type MeasureDefinition = z.infer<typeof MeasureDefinition>

/** What is kept of a measure: its readings, and its definition where a file gave it and not the configuration. */
export const MeasureRecord = z.object({
  id: z.string(),
  version: z.number().int(),
  definition: MeasureDefinition.nullable(),
  readings: z.array(Reading),
})
export type MeasureRecord = z.infer<typeof MeasureRecord>

/** A measure with its readings, oldest first. */
export interface Measure extends MeasureDefinition {
  readonly readings: readonly Reading[]
}

/** Every measure there is: those of the configuration and those of files, each with what was read. */
export function measuresOf(defined: readonly MeasureDefinition[], kept: readonly MeasureRecord[]): Measure[] {
  const records = new Map(kept.map((record) => [record.id, record]))
  const ids = new Set(defined.map(({ id }) => id))
  const more = kept.flatMap(({ id, definition }) => (definition === null || ids.has(id) ? [] : [definition]))
  return [...defined, ...more].map((definition) => ({
    ...(records.get(definition.id)?.definition ?? definition),
    readings: (records.get(definition.id)?.readings ?? []).toSorted((a, b) => a.quarter.localeCompare(b.quarter)),
  }))
}

/** Whether something is still measured: what is retired is in no list, report or pack, and keeps its readings. */
export function isMeasured({ retired }: Pick<MeasureDefinition, 'retired'>): boolean {
  return retired === undefined
}

/** How a measure moved: over its last two readings, and which way that is. */
type Trend = 'better' | 'worse' | 'steady' | 'moved'

/** Where a measure stands, by one rule. */
export interface Standing {
  readonly trend: Trend | null
  readonly brag: Brag | null
  /** Why, in words, for whoever asks for the rule. */
  readonly why: string
}

/**
 * The rule: at or past the target is green. Short of it, green is not given: it is amber while the last reading is better than the one
 * before, or within a tenth of the target, and red otherwise. Without a target with a number, or without a direction, no colour is given.
 * The trend compares the last two readings; without a direction it only says that it moved.
 */
export function standingOf({ direction, target, readings }: Pick<Measure, 'direction' | 'target' | 'readings'>): Standing {
  const last = readings.at(-1)
  if (last === undefined) return { trend: null, brag: null, why: 'no reading yet' }
  const before = readings.at(-2)
  const trend = before === undefined ? null : trendOf(direction, target?.value ?? null, before.value, last.value)
  const wanted = target?.value ?? null
  if (wanted === null || direction === null)
    return { trend, brag: null, why: direction === null ? 'no direction is given' : 'no target with a number is given' }
  if (hasReached(direction, wanted, last.value)) return { trend, brag: 'green', why: 'at or past its target' }
  const near = Math.abs(last.value - wanted) <= Math.abs(wanted) / 10
  if (near || trend === 'better')
    return { trend, brag: 'amber', why: near ? 'within a tenth of its target' : 'short of its target, getting better' }
  return { trend, brag: 'red', why: 'short of its target, not getting better' }
}

function hasReached(direction: Direction, target: number, value: number): boolean {
  if (direction === 'up') return value >= target
  return direction === 'down' ? value <= target : value === target
}

function trendOf(direction: Direction | null, target: number | null, before: number, now: number): Trend {
  if (now === before) return 'steady'
  if (direction === null || (direction === 'reach' && target === null)) return 'moved'
  const better =
    direction === 'reach'
      ? Math.abs(now - (target ?? 0)) < Math.abs(before - (target ?? 0))
      : direction === 'up'
        ? now > before
        : now < before
  return better ? 'better' : 'worse'
}

/** A quarter as people write it: "Q1 FY24-25". */
export function quarterWords(quarter: Quarter): string {
  const year = Number(quarter.slice(0, 4))
  return `Q${quarter.slice(6)} FY${String(year % 100).padStart(2, '0')}-${String((year + 1) % 100).padStart(2, '0')}`
}
