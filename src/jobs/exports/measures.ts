import type { ExportSheet, SheetValue } from '#domain/export-sheet.ts'
import { isMeasured, type Measure, quarterWords, standingOf } from '#domain/measure/measure.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal, type Refusal } from '#domain/refusal.ts'
import type { Desk } from '../desk.ts'
import { allMeasures } from '../measures/find.ts'
import { markingOf } from '../visible.ts'
import { sheetMarking } from './marking.ts'

/** What leaves for a spreadsheet: the measures themselves, and the sheet that shows them. */
export interface MeasuresExported {
  readonly items: readonly Measure[]
  readonly sheet: ExportSheet
}

/**
 * The measures of a board, or of all, for a spreadsheet: a column for each quarter of which there is a reading. Its headings are those
 * that an import understands, so it can come back with more readings.
 */
export async function exportMeasures(desk: Desk, asked: { readonly board?: string }): Promise<MeasuresExported | Refusal> {
  const board = asked.board === undefined ? null : boardNamed(desk.partnership, asked.board)
  if (isRefusal(board)) return board
  const items = (await allMeasures(desk)).filter(isMeasured).filter(({ boards }) => board === null || boards.includes(board.id))
  const quarters = [...new Set(items.flatMap(({ readings }) => readings.map(({ quarter }) => quarter)))].toSorted()
  const columns = [
    ...defining,
    ...quarters.map((quarter): Column => [quarterWords(quarter), (measure) => readingIn(measure, quarter)]),
    ...standing,
    ['Marking', ({ boards }: Measure) => markingOf(desk.partnership, boards)] as const,
  ]
  const marking = sheetMarking(desk, board === null ? items.flatMap(({ boards }) => boards) : [board.id])
  return {
    items,
    sheet: {
      name: board === null ? 'Measures' : `Measures ${board.shortName}`,
      marking,
      headings: columns.map(([heading]) => heading),
      rows: items.map((measure) => columns.map(([, value]) => value(measure))),
    },
  }
}

type Column = readonly [heading: string, value: (measure: Measure) => SheetValue]

const defining: readonly Column[] = [
  ['Ref', ({ id }) => id],
  ['Measure', ({ name }) => name],
  ['Boards', ({ boards }) => boards.join('; ')],
  ['Portfolio', ({ portfolio }) => portfolio],
  ['Unit', ({ unit }) => unit],
  ['Direction', ({ direction }) => direction],
  ['Target', ({ target }) => target?.text ?? null],
  ['Source', ({ source }) => source],
]

const standing: readonly Column[] = [
  ['The source says', ({ said }) => said],
  ['Trend', (measure) => standingOf(measure).trend],
  ['Colour', (measure) => colourOf(measure)],
  ['Why so', (measure) => standingOf(measure).why],
]

function colourOf(measure: Measure): SheetValue {
  const { brag } = standingOf(measure)
  return brag === null ? null : { brag }
}

function readingIn({ readings }: Measure, quarter: string): number | null {
  return readings.find((reading) => reading.quarter === quarter)?.value ?? null
}
