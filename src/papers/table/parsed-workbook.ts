import type ExcelJS from '@protobi/exceljs'
import { mergedLimit } from './limits.ts'
import { columnIn, type Reaching, reachesTooFar } from './sheet-bounds.ts'

/** A cell as the library parsed it, before it makes an object of it. `address` may be missing; `style` is one object for all cells that have it. */
export interface ParsedCell {
  readonly address?: string | undefined
  readonly type: ExcelJS.ValueType
  readonly value?: unknown
  /** What a formula came to when the file was saved. */
  readonly result?: unknown
  readonly style?: Partial<ExcelJS.Style>
}

/** A row as the library parsed it. */
export interface ParsedRow {
  readonly number: number
  readonly cells: readonly ParsedCell[]
}

/** A workbook with the rows of each sheet, by the sheet's id, as they were parsed; those that hold merged cells are in the sheet itself. */
export interface ParsedWorkbook {
  readonly workbook: ExcelJS.Workbook
  readonly rows: ReadonlyMap<number, readonly ParsedRow[]>
}

interface SheetModel extends Reaching {
  readonly id: number
  readonly mergeCells?: readonly string[] | null
  rows: readonly ParsedRow[]
}

/** Parts of a sheet that say nothing about cells; leaving them out saves time and trips over fewer odd files. */
const ignored = [
  'dataValidations',
  'conditionalFormatting',
  'hyperlinks',
  'picture',
  'drawing',
  'legacyDrawing',
  'tableParts',
  'printOptions',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'autoFilter',
  'extLst',
]

/**
 * Reads a workbook, or says why not: the library cannot read it, it merges more cells than a table can need, or what it names reaches
 * further than any sheet. Most of what the library does
 * after parsing is to make objects of cells that are looked at once, so it is left only the rows that it has to merge.
 */
export async function parsedWorkbook(bytes: Buffer): Promise<ParsedWorkbook | 'torn' | 'merged' | 'too far'> {
  const { default: Excel } = await import('@protobi/exceljs')
  const workbook = new Excel.Workbook()
  const rows = new Map<number, readonly ParsedRow[]>()
  let [merged, isTooFar] = [0, false]
  // the library hands over what it parsed by setting the model, which makes the objects
  Object.defineProperty(workbook, 'model', {
    configurable: true,
    set: (model: { readonly worksheets: readonly SheetModel[] } & ExcelJS.WorkbookModel) => {
      Reflect.deleteProperty(workbook, 'model')
      merged = model.worksheets.flatMap(mergesOf).reduce((sum, { cells }) => sum + cells, 0)
      isTooFar = model.worksheets.some(reachesTooFar)
      if (merged > mergedLimit || isTooFar) return
      for (const sheet of model.worksheets) rows.set(sheet.id, taken(sheet))
      // the library would make a note for each cell of a range that has a name
      workbook.model = { ...model, definedNames: [] } as typeof model
    },
  })
  try {
    // The library's own types name a Buffer of before Node 22; any bytes are read.
    await workbook.xlsx.load(bytes as unknown as Parameters<typeof workbook.xlsx.load>[0], { ignoreNodes: ignored })
    if (merged > mergedLimit) return 'merged'
    return isTooFar ? 'too far' : { workbook, rows }
  } catch {
    return 'torn'
  }
}

/** The rows of a sheet without merged cells; the others stay in its model. */
function taken(sheet: SheetModel): readonly ParsedRow[] {
  const all = numbered(sheet.rows)
  const merged = new Set<number>()
  for (const { top, bottom } of mergesOf(sheet)) for (let row = top; row <= bottom; row += 1) merged.add(row)
  sheet.rows = all.filter(({ number }) => merged.has(number))
  return all.filter(({ number }) => !merged.has(number))
}

/** A row need not say its number: then it stands below the one before it. */
function numbered(rows: readonly ParsedRow[]): readonly ParsedRow[] {
  let last = 0
  return rows.map((row) => {
    last = Number.isNaN(row.number) ? last + 1 : row.number
    return last === row.number ? row : { ...row, number: last }
  })
}

interface Merge {
  readonly top: number
  readonly bottom: number
  readonly cells: number
}

function mergesOf({ mergeCells }: SheetModel): Merge[] {
  return (mergeCells ?? []).map((range) => {
    const [from = '', to = from] = range.split(':')
    const [rows, columns] = [
      [rowIn(from), rowIn(to)],
      [columnIn(from), columnIn(to)],
    ]
    const [top, bottom] = [Math.min(...rows), Math.max(...rows)]
    return { top, bottom, cells: (bottom - top + 1) * (Math.max(...columns) - Math.min(...columns) + 1) }
  })
}

function rowIn(address: string): number {
  return Number(/\d+/.exec(address)?.[0] ?? 0)
}
