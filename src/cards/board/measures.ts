import type { Marking } from '#domain/access/marking.ts'
import { type Measure, quarterWords, type Standing, standingOf } from '#domain/measure/measure.ts'
import { isAboveWhole } from '#domain/measure/whole.ts'
import type { Button, Card, Line } from '../card.ts'
import { sparkline } from '../pack/charts.ts'
import { measureRule } from '../pack/other-parts.ts'
import { type Span, say } from '../span.ts'

/** Pictures on one card: more would bury the list. */
const drawn = 4

/** What a reader may do to a measure: enter readings, and change how it is defined. */
export interface MeasureMay {
  readonly read: boolean
  readonly change: boolean
}

const nothing: MeasureMay = { read: false, change: false }

/** The measures of a board, or of all that somebody may see (`of` is null), each with its latest reading, trend and colour by the stated rule. */
export function measuresCard(
  title: string,
  measures: readonly { readonly measure: Measure; readonly may: MeasureMay }[],
  { of, mayAdd, retired }: { readonly of: string | null; readonly mayAdd: boolean; readonly retired: readonly Measure[] },
  marking: Marking,
): Card {
  const charts = measures.flatMap(({ measure }) => sparkline(measure) ?? []).slice(0, drawn)
  const add = { do: 'form' as const, of: { do: 'measure-add', ...(of === null ? {} : { board: of }) } }
  return {
    title,
    marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...(measures.length === 0
        ? [{ as: 'text' as const, spans: say`Nothing is measured ${of === null ? 'yet' : 'for it yet'}.` }]
        : measures.map((one) => measureLine(one.measure, one.may))),
      ...(retired.length === 0
        ? []
        : [
            {
              as: 'note' as const,
              spans: say`No longer measured: ${retired.map(({ id, name }) => `${id} ${name}`).join('; ')}.`,
            },
          ]),
      ...(mayAdd ? [{ as: 'buttons' as const, buttons: [{ label: 'Add a measure…', intent: add }] }] : []),
      ...charts.map((chart): Line => ({ as: 'chart', chart })),
      ...(measures.length === 0 ? [] : [{ as: 'note' as const, spans: say`${measureRule}` }]),
    ],
  }
}

/** One measure: how it is defined, each reading, and where it stands. Its boards and portfolio by their names. */
export function measureCard(measure: Measure, may: MeasureMay, marking: Marking): Card {
  const { id, name, readings } = measure
  const chart = sparkline(measure)
  const buttons = [...buttonsOf(measure, may), { label: 'History', intent: { do: 'history' as const, ref: id } }]
  return {
    title: `${id} ${name}`,
    marking,
    lines: [
      { as: 'heading', spans: say`${{ ref: id }} ${name}` },
      { as: 'text', spans: standingSpans(measure) },
      { as: 'facts', facts: factsOf(measure) },
      ...(readings.length === 0
        ? []
        : [
            { as: 'text' as const, spans: say`${{ bold: readings.length === 1 ? '1 reading' : `${readings.length} readings` }}` },
          ]),
      ...readings.toReversed().map(
        ({ quarter, value, note }): Line => ({
          as: 'item',
          spans: say`${quarterWords(quarter)}: ${{ bold: String(value) }} ${measure.unit}`,
          ...(note === '' ? {} : { under: say`${note}` }),
        }),
      ),
      ...(chart === null ? [] : [{ as: 'chart' as const, chart }]),
      { as: 'buttons', buttons },
      { as: 'note', spans: say`${measureRule}` },
    ],
  }
}

function factsOf({ boards, portfolio, unit, direction, target, source, said, retired }: Measure) {
  return [
    ...(retired === undefined ? [] : [{ label: 'Retired', spans: say`since ${{ day: retired }}` }]),
    { label: 'Measured for', spans: say`${boards.join('; ')}` },
    ...(portfolio === null ? [] : [{ label: 'Portfolio', spans: say`${portfolio}` }]),
    { label: 'Unit', spans: say`${unit}` },
    { label: 'Better', spans: say`${directionWords(direction)}` },
    { label: 'Target', spans: say`${target?.text ?? 'none given'}` },
    ...(source === '' ? [] : [{ label: 'Source', spans: say`${source}` }]),
    ...(said === '' ? [] : [{ label: 'The source says', spans: say`${said}` }]),
  ]
}

function directionWords(direction: Measure['direction']): string {
  switch (direction) {
    case 'up':
      return 'up: more is better'
    case 'down':
      return 'down: less is better'
    case 'reach':
      return 'good when it is at its target'
    case null:
      return 'not said'
  }
}

/** A measure as it was defined, or changed, with Undo. */
export function definedCard(
  measure: Measure,
  { isNew, may, undo }: { readonly isNew: boolean; readonly may: MeasureMay; readonly undo: string },
  marking: Marking,
): Card {
  const { id, name, retired } = measure
  return {
    title: `${id} is ${isNew ? 'added' : 'changed'}`,
    marking,
    lines: [
      {
        as: 'text',
        spans: isNew
          ? say`${{ ref: id }} ${{ bold: name }} is measured from now on.`
          : say`${{ ref: id }} ${{ bold: name }} is ${retired === undefined ? 'changed' : 'retired: from now on it is in no list, report or pack'}. Its readings stay as they are.`,
      },
      { as: 'facts', facts: factsOf(measure).filter(({ label }) => label !== 'Portfolio' && label !== 'Retired') },
      { as: 'buttons', buttons: [...buttonsOf(measure, may), { label: 'Undo', intent: { do: 'undo', heard: undo } }] },
    ],
  }
}

/** A reading as it was entered, with Undo; `before` is what stood there. */
export function readingCard(
  measure: Measure,
  { before, quarter, undo }: { readonly before: number | null; readonly quarter: string; readonly undo: string },
  marking: Marking,
): Card {
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
      ...aboveWhole(measure.unit, value),
      measureLine(measure, nothing),
      { as: 'buttons', buttons: [{ label: 'Undo', intent: { do: 'undo', heard: undo } }] },
    ],
  }
}

/** A share of a whole that is more than the whole may be a slip: it is entered, and said. */
function aboveWhole(unit: string, value: number): Line[] {
  if (!isAboveWhole(unit, value)) return []
  return [{ as: 'note', spans: say`${{ bold: 'That is above 100%.' }} If it is a slip, press Undo, or enter it again.` }]
}

/** What undoing did to a measure: one that was added is gone, else where it stands again. */
export function undoneMeasureCard(measure: Measure, gone: boolean, marking: Marking): Card {
  return {
    title: `${measure.id}: undone`,
    marking,
    lines: gone
      ? [
          {
            as: 'text',
            spans: say`${{ bold: measure.id }} ${measure.name} is taken out again; the record shows that it stood there.`,
          },
        ]
      : [{ as: 'text', spans: say`Undone. ${{ ref: measure.id }} is as it was before:` }, measureLine(measure, nothing)],
  }
}

function buttonsOf({ id, retired }: Measure, may: MeasureMay): Button[] {
  return [
    ...(may.read && retired === undefined
      ? [{ label: 'Enter a reading…', intent: { do: 'form' as const, of: { do: 'measure', measure: id } } }]
      : []),
    ...(may.change ? [{ label: 'Change…', intent: { do: 'form' as const, of: { do: 'measure-edit', measure: id } } }] : []),
  ]
}

function measureLine(measure: Measure, may: MeasureMay): Line {
  const buttons = buttonsOf(measure, may)
  return {
    as: 'item',
    spans: say`${{ ref: measure.id }} ${{ bold: measure.name }} (${measure.unit})`,
    under: standingSpans(measure),
    ...(buttons.length > 0 ? { buttons } : {}),
  }
}

function standingSpans(measure: Measure): Span[] {
  const { trend, brag, why } = standingOf(measure)
  const last = measure.readings.at(-1)
  const target = measure.target === null ? 'no target given' : `target ${measure.target.text}`
  if (last === undefined)
    return say`no reading yet · ${target}${measure.said === '' ? '' : ` · the source says: ${measure.said}`}`
  return [
    ...say`${last.value} in ${quarterWords(last.quarter)} · ${target}${trend === null ? '' : ` · ${trendWords(trend)}`} · `,
    ...(brag === null ? say`no colour, for ${why}` : say`${{ brag }}: ${why}`),
  ]
}

function trendWords(trend: NonNullable<Standing['trend']>): string {
  switch (trend) {
    case 'better':
    case 'worse':
      return `getting ${trend}`
    case 'steady':
      return 'as at the reading before'
    case 'moved':
      return 'moved since the reading before'
  }
}
