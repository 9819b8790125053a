import type { Brag } from '#domain/brag.ts'
import type { Day, DueDate } from '#domain/day.ts'

/** A value of an exported cell: words, a number, a day, a date as exact as it was given, or a colour. */
export type SheetValue = string | number | null | { readonly day: Day } | { readonly due: DueDate } | { readonly brag: Brag }

/** Actions as a spreadsheet shows them: headings that an import understands, and a row for each action. */
export interface ActionSheet {
  readonly name: string
  readonly marking: string
  readonly headings: readonly string[]
  readonly rows: readonly (readonly SheetValue[])[]
}
