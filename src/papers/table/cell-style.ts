import type ExcelJS from '@protobi/exceljs'
import type { Cell } from '#domain/plan/table.ts'
import { precisionOf } from './number-format.ts'
import { colourOf, type Theme } from './sheet-colour.ts'

/** A date as a cell shows it: what it is, and the words that it would be written in by hand. */
interface DateShown {
  readonly date: NonNullable<Cell['date']>
  readonly text: string
}

/** How the cells of one style show what they hold. A sheet has few styles for many cells, so each is looked at once. */
export class CellStyle {
  /** The solid colour as RRGGBB; null for none. */
  readonly fill: string | null
  /** Whether numbers are shown as percentages. */
  readonly isPercent: boolean
  readonly #precision: ReturnType<typeof precisionOf>
  readonly #dates = new Map<number, DateShown | null>()

  constructor(style: Partial<ExcelJS.Style> | undefined, theme: Theme) {
    this.fill = colourOf(style?.fill, theme)
    this.isPercent = style?.numFmt?.includes('%') === true
    this.#precision = precisionOf(style?.numFmt)
  }

  /** A date as shown: the library gives midnight UTC of the day that Excel shows. Null for one that it could not make. */
  shows(value: Date): DateShown | null {
    const moment = value.getTime()
    const known = this.#dates.get(moment)
    if (known !== undefined) return known
    const shown = this.#shown(moment)
    this.#dates.set(moment, shown)
    return shown
  }

  #shown(moment: number): DateShown | null {
    if (Number.isNaN(moment)) return null
    const on = new Date(moment + 500).toISOString().slice(0, 10)
    if (!/^\d{4}-/.test(on)) return null
    return { date: { on, precision: this.#precision }, text: this.#words(on) }
  }

  #words(on: string): string {
    if (this.#precision === 'month') return monthYear.format(new Date(on))
    return this.#precision === 'year' ? on.slice(0, 4) : on.split('-').toReversed().join('/')
  }
}

const monthYear = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
