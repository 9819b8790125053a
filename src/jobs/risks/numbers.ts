import { boardNamed } from '#domain/names.ts'
import type { Partnership } from '#domain/partnership.ts'
import { isRefusal } from '#domain/refusal.ts'

const shaped = /^[A-Z][A-Z0-9]{0,9}(?:-[A-Z]{1,4})?-\d{1,6}$/

/** Gives risks their references: the file's own where it can be kept, else the register's next number, as `RRB-R-001`. */
export class RiskNumbers {
  readonly #used: Set<string>
  readonly #kept: readonly string[]
  readonly #partnership: Partnership

  /** `kept` are references that rows of a file bring with them: they are those rows' own. */
  constructor(partnership: Partnership, used: Iterable<string>, kept: Iterable<string> = []) {
    this.#partnership = partnership
    this.#used = new Set(used)
    this.#kept = [...kept]
  }

  /** The reference of a new risk, and why it is not the file's own. */
  for(own: string | null, board: string): { readonly id: string; readonly why: string | null } {
    const wanted = own === null ? null : own.replace(/[\s_]+/g, '').toUpperCase()
    const id = wanted !== null && shaped.test(wanted) && !this.#used.has(wanted) ? wanted : this.#next(board)
    this.#used.add(id)
    return { id, why: wanted !== null && shaped.test(wanted) && wanted !== id ? `${wanted} is in use already` : null }
  }

  #next(id: string): string {
    const board = boardNamed(this.#partnership, id)
    const start = `${isRefusal(board) ? id : board.prefix}-R-`
    const numbers = [...this.#used, ...this.#kept].flatMap((ref) =>
      ref.startsWith(start) ? [Number(ref.slice(start.length))] : [],
    )
    return `${start}${String(Math.max(0, ...numbers.filter(Number.isInteger)) + 1).padStart(3, '0')}`
  }
}
