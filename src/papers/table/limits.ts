import { type Refusal, refuse } from '#domain/refusal.ts'

/** The largest file that is read, in bytes; the largest known plans are under 2 MB. */
export const byteLimit = 50 * 1024 * 1024

/** The most that an .xlsx may unpack to: a small file that unpacks to gigabytes is an attack or a mistake. */
export const unpackedLimit = 300 * 1024 * 1024

/** The most rows a sheet may have. */
export const rowLimit = 50_000

/** The most cells that the merges of a workbook may cover: each takes room, whether it is in the file or not. */
export const mergedLimit = 1_000_000

/** The most columns a table may have. What is empty or only coloured beyond them is left out. */
export const columnLimit = 500

/** The most cells a table may have: a workbook is read at about a thousand bytes of memory for each. */
export const cellLimit = 1_000_000

/** Why a table is refused for its width or the number of its cells, and what usually makes it so large. */
export function tooManyCells(name: string): Refusal {
  return refuse(
    `${name} has more cells than a table can need: at most ${columnLimit} columns, and ${cellLimit.toLocaleString('en-GB')} cells in all, are read.`,
    'Copy the table alone into a new file. In a workbook, cells that are merged far beyond the table count too.',
  )
}

/** Why a sheet is refused for its length, and what usually makes it so long. */
export function tooManyRows(name: string): Refusal {
  return refuse(
    `${name} has more than ${rowLimit.toLocaleString('en-GB')} rows, which is more than a delivery plan has.`,
    'Delete the empty rows below the table (they may only look empty), or copy the table into a new file.',
  )
}

/** Why a file is refused for its size. */
export function tooLarge(name: string, bytes: number): Refusal {
  return refuse(
    `${name} has ${Math.ceil(bytes / 1024 / 1024)} MB; at most ${byteLimit / 1024 / 1024} MB are read.`,
    'Take out pictures and sheets that are not needed, or copy the table into a new file.',
  )
}
