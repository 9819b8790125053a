import type { Marking } from '#domain/marking.ts'
import { type Measure, quarterWords, standingOf } from '#domain/measure/measure.ts'
import type { Card, Line } from './card.ts'
import { sparkline } from './pack/charts.ts'
import { measureRule } from './pack/other-parts.ts'
import { type Span, say } from './span.ts'

/** Pictures on one card: more would bury the list. */
const drawn = 4

/** The measures of a board, or of all that somebody may see, each with its latest reading, trend and colour by the stated rule. */
export function measuresCard(title: string, measures: readonly Measure[], marking: Marking, mayEnter: boolean): Card {
  const charts = measures.flatMap((measure) => sparkline(measure) ?? []).slice(0, drawn)
  return {
    title,
    marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...(measures.length === 0
        ? [{ as: 'text' as const, spans: say`No measure is kept for it.` }]
        : measures.map((one) => measureLine(one, mayEnter))),
      ...charts.map((chart): Line => ({ as: 'chart', chart })),
      ...(measures.length === 0 ? [] : [{ as: 'note' as const, spans: say`${measureRule}` }]),
    ],
  }
}

/** A reading as it was entered. */
export function readingCard(measure: Measure, before: number | null, quarter: string, marking: Marking): Card {
  const value = measure.readings.find((reading) => reading.quarter === quarter)?.value ?? 0
  const was = before === null ? [] : say` It was ${before}.`
  return {
    title: `${measure.id} ${quarterWords(quarter)}`,
    marking,
    lines: [
      {
        as: 'text',
        spans: [...say`${{ bold: measure.name }}: ${value} ${measure.unit} in ${quarterWords(quarter)} is entered.`, ...was],
      },
      measureLine(measure, false),
    ],
  }
}

function measureLine(measure: Measure, mayEnter: boolean): Line {
  const buttons = [{ label: 'Enter a reading…', intent: { do: 'form' as const, of: { do: 'measure', measure: measure.id } } }]
  return {
    as: 'item',
    spans: say`${{ ref: measure.id }} ${{ bold: measure.name }} (${measure.unit})`,
    under: standingSpans(measure),
    ...(mayEnter ? { buttons } : {}),
  }
}

function standingSpans(measure: Measure): Span[] {
  const { trend, brag, why } = standingOf(measure)
  const last = measure.readings.at(-1)
  const reading =
    last === undefined
      ? `no reading${measure.said === '' ? '' : `; source says ${measure.said}`}`
      : `${last.value} in ${quarterWords(last.quarter)}`
  const target = measure.target === null ? 'no target given' : `target ${measure.target.text}`
  return [
    ...say`${reading} · ${target}${trend === null ? '' : ` · ${trend}`} · `,
    ...(brag === null ? say`no colour: ${why}` : say`${{ brag }}: ${why}`),
  ]
}
