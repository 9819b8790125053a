import type { Action } from '#domain/action/action.ts'
import { listed } from '#domain/listed.ts'
import { type Measure, quarterWords, standingOf } from '#domain/measure/measure.ts'
import { type BurnPoint, byPriority, colourOf, colours, counted, slippage } from '#domain/pack/plan-figures.ts'
import type { Matrix } from '#domain/risk/matrix.ts'
import type { Risk } from '#domain/risk/risk.ts'
import type { Chart } from '../chart.ts'
import { bandCounts, gridOf } from '../risk/heat-map.ts'
import { bragWords, monthWords } from '../words.ts'

type Priorities = readonly { readonly id: string; readonly name: string }[]

/** How many actions of each colour serve each priority; null when there are none. Those without a colour are told in words. */
export function bragByPriority(all: readonly Action[], priorities: Priorities): Chart | null {
  const actions = counted(all)
  const groups = [...byPriority(actions, priorities)]
  if (groups.length === 0) return null
  const count = (of: readonly Action[], colour: (typeof colours)[number] | null) =>
    of.filter((action) => colourOf(action) === colour).length
  const totals = colours.map((colour) => ({ colour, of: count(actions, colour) })).filter(({ of }) => of > 0)
  const uncoloured = count(actions, null)
  const told = totals.map(({ colour, of }, at) => `${of} ${at > 0 ? '' : of === 1 ? 'is ' : 'are '}${colour}`)
  return {
    title: 'Actions by priority and colour now',
    says: `${told.length === 0 ? 'No action has a colour yet' : `Of ${actions.length} actions ${listed(told, 'and')}`}${uncoloured > 0 && told.length > 0 ? `; ${uncoloured} ${uncoloured === 1 ? 'has' : 'have'} no colour` : ''}.`,
    shape: {
      as: 'bars',
      stacked: true,
      unit: 'actions',
      groups: groups.map(([id]) => (id === null ? 'No priority named' : priorityName(priorities, id))),
      series: [
        ...colours.map((colour) => ({
          name: bragWords(colour),
          tone: colour,
          values: groups.map(([, of]) => count(of, colour)),
        })),
        ...(uncoloured > 0
          ? [{ name: 'No colour', tone: 'planned' as const, values: groups.map(([, of]) => count(of, null)) }]
          : []),
      ],
    },
  }
}

/** Planned against done, by month; null when no action has a date. */
export function burnUpChart(points: readonly BurnPoint[]): Chart | null {
  const last = points.findLast(({ done }) => done !== null)
  const end = points.at(-1)
  if (last === undefined || end === undefined) return null
  const behind = last.planned - (last.done ?? 0)
  const stands = behind > 0 ? `${behind} fewer than planned` : behind < 0 ? `${-behind} more than planned` : 'as planned'
  return {
    title: 'Burn-up of the delivery plan',
    says: `By the end of ${monthWords(last.month)} ${last.planned} actions were planned to be done and ${last.done} were: ${stands}. ${end.planned} are planned by ${monthWords(end.month)}.`,
    shape: {
      as: 'lines',
      unit: 'actions, added up',
      points: points.map(({ month }) => monthWords(month)),
      series: [
        { name: 'Planned by first dates', tone: 'planned', values: points.map(({ planned }) => planned) },
        { name: 'Done', tone: 'actual', values: points.map(({ done }) => done) },
      ],
    },
  }
}

const slipsShown = 12

/** How far dates moved, furthest first; null when none did. */
export function slippageChart(actions: readonly Action[]): Chart | null {
  const all = slippage(counted(actions))
  const [first] = all
  if (first === undefined) return null
  const shown = all.slice(0, slipsShown)
  const rest = all.length - shown.length
  return {
    title: 'Slippage from the first agreed date',
    says: `${all.length === 1 ? '1 action has' : `${all.length} actions have`} a later date than first agreed. Furthest: ${first.action.id}, by ${first.days} days.${rest > 0 ? ` ${rest} more are not drawn.` : ''}`,
    shape: {
      as: 'bars',
      stacked: false,
      unit: 'days',
      groups: shown.map(({ action }) => `${action.id} ${shortened(action.title, 27)}`),
      series: [{ name: 'Days later', tone: 'actual', values: shown.map(({ days }) => days) }],
    },
  }
}

/** Where live risks stand on the matrix by their current score; null when none has one. */
export function heatMap(risks: readonly Risk[], matrix: Matrix): Chart | null {
  const scored = risks.filter(({ current }) => current !== null)
  if (scored.length === 0) return null
  const unscored = risks.length - scored.length
  const counted = bandCounts(matrix, scored)
  return {
    title: 'Risk heat map, current scores',
    says: `${scored.length === 1 ? 'The one risk with a score' : `Of ${scored.length} risks with a score`}: ${listed(counted, 'and')}${unscored > 0 ? `; ${unscored} without a score ${unscored === 1 ? 'is' : 'are'} not drawn` : ''}.`,
    shape: gridOf(matrix, scored, few),
  }
}

/** The readings of a measure, quarter by quarter, with its target where that has a number; null with fewer than two. */
export function sparkline(measure: Measure): Chart | null {
  const { readings, target, unit, name } = measure
  const [first] = readings
  const last = readings.at(-1)
  if (first === undefined || last === undefined || first === last) return null
  const { trend } = standingOf(measure)
  const wanted = target?.value ?? null
  return {
    title: name,
    says: `${first.value} ${unit} in ${quarterWords(first.quarter)}, ${last.value} in ${quarterWords(last.quarter)}${trend === null ? '' : `: ${trend}`}.${wanted === null ? '' : ` Target ${wanted}.`}`,
    shape: {
      as: 'lines',
      small: true,
      unit,
      points: readings.map(({ quarter }) => quarterWords(quarter)),
      series: [
        ...(wanted === null ? [] : [{ name: 'Target', tone: 'planned' as const, values: readings.map(() => wanted) }]),
        { name: 'Reading', tone: 'actual', values: readings.map(({ value }) => value) },
      ],
    },
  }
}

function priorityName(priorities: Priorities, id: string): string {
  return `${id} ${shortened(priorities.find((one) => one.id === id)?.name ?? '', 60)}`.trim()
}

function few(ids: readonly string[]): string {
  return ids.length <= 3 ? ids.join(', ') : `${ids.slice(0, 2).join(', ')} and ${ids.length - 2} more`
}

function shortened(text: string, length: number): string {
  return text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .toWellFormed()
        .replace(/\ufffd$/, '')
        .trimEnd()}…`
}
