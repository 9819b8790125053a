import type { Day } from '../day.ts'
import type { Direction, Measure, MeasureDefinition, Quarter } from '../measure/measure.ts'
import { directionNamed, numberIn, targetFrom } from '../measure/measure-words.ts'
import { isQuarterWords, quarterNamed } from '../measure/quarter.ts'
import { isAboveWhole } from '../measure/whole.ts'
import { boardNamed, fold } from '../names.ts'
import type { Partnership } from '../partnership.ts'
import { isRefusal } from '../refusal.ts'
import type { MeasureColumn, MeasureEntry } from './measure-entry.ts'

/** Something to tell of a row: in which column or reading, and what is the matter. */
export interface Told {
  readonly column: MeasureColumn | { readonly heading: string; readonly value: string }
  readonly problem: string
}

/** A row that can be taken. */
export interface SoundLine {
  readonly definition: MeasureDefinition
  readonly readings: readonly { readonly quarter: Quarter; readonly value: number }[]
  /** What the row itself says without being a number for a quarter. */
  readonly said: string
  readonly doubts: readonly Told[]
}

/** What a row makes of a measure that the clerk knows, or of none: its definition and readings, or why it cannot be taken. */
export type MeasureLine = SoundLine | { readonly wrong: readonly Told[] }

/** Where and when a table of measures is read: `board` is meant where a row names none. */
export interface MeasureReading {
  readonly partnership: Partnership
  readonly today: Day
  readonly board: string | null
}

/** Reads one row. A blank cell leaves what was there; a target or reading in words is kept as said, and no number is made of it. */
export function measureLine(entry: MeasureEntry, known: Measure | undefined, id: string, reading: MeasureReading): MeasureLine {
  const wrong: Told[] = []
  const doubts: Told[] = []
  const boards = boardsOf(entry, known, reading, wrong)
  const portfolio = portfolioOf(entry, known, reading.partnership, wrong)
  if (entry.name === '' && known === undefined)
    wrong.push({ column: 'name', problem: 'is a measure that is not known, and has no name' })
  const { readings, said } = readingsOf(entry, reading.today, wrong, doubts)
  if (wrong.length > 0) return { wrong }
  const definition = {
    id,
    name: entry.name || (known?.name ?? ''),
    boards,
    portfolio,
    unit: entry.unit || (known?.unit ?? 'number'),
    direction: directionOf(entry, known, doubts),
    target: targetOf(entry, known),
    source: entry.source || (known?.source ?? ''),
    said: said || (known?.said ?? ''),
    ...(known?.retired === undefined ? {} : { retired: known.retired }),
  }
  return { definition, readings, said, doubts }
}

function boardsOf(
  { boards }: MeasureEntry,
  known: Measure | undefined,
  { partnership, board }: MeasureReading,
  wrong: Told[],
): string[] {
  if (boards === '') return board === null ? [...(known?.boards ?? [])] : [...new Set([...(known?.boards ?? []), board])]
  return boards
    .split(/[;,]/)
    .map((words) => words.trim())
    .filter((words) => words !== '')
    .flatMap((words) => {
      const found = boardNamed(partnership, words)
      if (!isRefusal(found)) return [found.id]
      wrong.push({ column: 'boards', problem: [found.refused, found.hint].filter(Boolean).join(' ') })
      return []
    })
}

function portfolioOf(
  { portfolio }: MeasureEntry,
  known: Measure | undefined,
  { portfolios }: Partnership,
  wrong: Told[],
): string | null {
  if (portfolio === '') return known?.portfolio ?? null
  const found = portfolios.find(({ id, name }) => fold(id) === fold(portfolio) || fold(name) === fold(portfolio))
  if (found !== undefined) return found.id
  const ids = portfolios.map(({ id }) => id).join(', ')
  wrong.push({ column: 'portfolio', problem: `There is no portfolio called “${portfolio.slice(0, 60)}”. Known: ${ids}.` })
  return null
}

function directionOf({ direction }: MeasureEntry, known: Measure | undefined, doubts: Told[]): Direction | null {
  if (direction === '') return known?.direction ?? null
  const found = directionNamed(direction)
  if (found !== null) return found
  doubts.push({ column: 'direction', problem: 'is neither up, down nor reach, so no direction is taken from it' })
  return known?.direction ?? null
}

function targetOf({ target }: MeasureEntry, known: Measure | undefined): MeasureDefinition['target'] {
  return target === '' ? (known?.target ?? null) : targetFrom(target)
}

function readingsOf(entry: MeasureEntry, today: Day, wrong: Told[], doubts: Told[]) {
  const readings = new Map<Quarter, number>()
  const said: string[] = []
  for (const { column, quarter, value } of entry.readings) {
    if (value === '') continue
    const at = { heading: column, value }
    const number = numberIn(value)
    const named = quarterNamed(quarter, today)
    if (number === null || (isRefusal(named) && !isQuarterWords(quarter))) {
      const why = number === null ? `“${value.slice(0, 40)}” is not a number` : `“${quarter.slice(0, 40)}” is not one quarter`
      doubts.push({ column: at, problem: `${why}, so it is kept as what the source says, and no reading is made of it` })
      said.push(quarter === '' ? value : `${value} (${quarter})`)
    } else if (isRefusal(named)) wrong.push({ column: at, problem: [named.refused, named.hint].filter(Boolean).join(' ') })
    else if (readings.has(named)) wrong.push({ column: at, problem: 'is a second reading of the same quarter' })
    else readings.set(named, number)
  }
  return { readings: [...readings].map(([quarter, value]) => ({ quarter, value })), said: said.join('; ') }
}

/** Which of the readings that are new of a row are above 100%, as its file has them: they are taken, and told. */
export function aboveWhole(
  entry: MeasureEntry,
  { definition, readings }: Pick<SoundLine, 'definition' | 'readings'>,
  today: Day,
): Told[] {
  const isAbove = (quarter: Quarter) =>
    readings.some((one) => one.quarter === quarter && isAboveWhole(definition.unit, one.value))
  return entry.readings.flatMap(({ column, quarter, value }): Told[] => {
    const named = value === '' ? null : quarterNamed(quarter, today)
    if (named === null || isRefusal(named) || !isAbove(named)) return []
    return [
      { column: { heading: column, value }, problem: 'is above 100%: if it is a slip, put the file right and import it again' },
    ]
  })
}
