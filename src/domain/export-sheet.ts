import type { Brag } from './action/brag.ts'
import type { Day, DueDate } from './day.ts'

/** A value of an exported cell: words, a number, a day, a date as exact as it was given, or a colour. */
export type SheetValue = string | number | null | { readonly day: Day } | { readonly due: DueDate } | { readonly brag: Brag }

/** Records of one kind as a spreadsheet shows them: headings that an import understands where there is one, and a row for each. */
export interface ExportSheet {
  readonly name: string
  readonly marking: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly SheetValue[])[]
}
