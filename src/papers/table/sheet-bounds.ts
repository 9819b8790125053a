import { cellLimit } from './limits.ts'

/** What a sheet, as it was parsed, says of where things are. A row or cell need not say it. */
export interface Reaching {
  readonly cols?: readonly { readonly min?: number; readonly max?: number }[] | null
  readonly rows?:
    | readonly { readonly number: number; readonly cells: readonly { readonly address?: string | undefined }[] }[]
    | null
}

const lastRow = 1_048_576
const lastColumn = 16_384
/** How many places rows may have up to their last cell, all together: they are walked along, empty or not. */
const placesLimit = 20 * cellLimit

/** Whether a few bytes of a sheet name a column or row beyond those that any sheet has, or places at the far end of many rows. */
export function reachesTooFar({ cols, rows }: Reaching): boolean {
  const isBeyond = (column: number | undefined) => column !== undefined && !(column <= lastColumn)
  if (cols?.some(({ min, max }) => isBeyond(min) || isBeyond(max)) === true) return true
  if (rows?.some(({ number }) => number > lastRow) === true) return true
  const places = rows?.reduce((sum, { cells }) => sum + endOf(cells), 0) ?? 0
  return places > placesLimit
}

/** The last column of a row, as far as its cells say where they stand. */
function endOf(cells: readonly { readonly address?: string | undefined }[]): number {
  return cells.reduce((end, { address }) => Math.max(end, address === undefined ? end + 1 : columnIn(address)), 0)
}

/** The column of an address such as AB12, first is 1; 0 for one without letters. */
export function columnIn(address: string): number {
  let column = 0
  for (let at = 0; at < address.length; at += 1) {
    const letter = address.charCodeAt(at) - 64
    if (letter >= 1 && letter <= 26) column = column * 26 + letter
    else if (column > 0) break
  }
  return column
}
