import type { Board } from '#domain/board/board.ts'
import type { PlanLine } from '#domain/plan/line.ts'
import type { KnownActions } from './known-actions.ts'

/** Gives new actions their references: the file's own where it can be kept, else the board's next number. */
export class ActionNumbers {
  readonly #prefix: string
  readonly #known: KnownActions
  readonly #given = new Set<string>()
  #last: number

  constructor({ prefix }: Board, known: KnownActions) {
    this.#prefix = prefix
    this.#known = known
    const numbers = [...known.ids, ...known.refs].map((id) =>
      id.startsWith(`${prefix}-`) ? Number(id.slice(prefix.length + 1)) : 0,
    )
    this.#last = numbers.filter(Number.isInteger).reduce((most, number) => Math.max(most, number), 0)
  }

  for(line: PlanLine): { readonly id: string; readonly why: string | null } {
    const own = line.refKey
    const shaped = own !== null && /^[A-Z][A-Z0-9]{0,9}-\d{1,6}$/.test(own)
    if (shaped && this.#known.isUnique(own) && !this.#isUsed(own)) return this.#give(own, null)
    return this.#give(this.#next(), shaped || this.#isRepeated(line) ? this.#whyNot(own ?? '', line) : null)
  }

  /** A reference of a shape of the file's own says which row it is only while no other row has it. */
  #isRepeated({ refKey }: PlanLine): boolean {
    return refKey !== null && !this.#known.isUnique(refKey)
  }

  #whyNot(own: string, line: PlanLine): string {
    return this.#known.isUnique(line.refKey) ? `${own} is another board's action` : `the file has ${line.ref} more than once`
  }

  #give(id: string, why: string | null): { readonly id: string; readonly why: string | null } {
    this.#given.add(id)
    return { id, why }
  }

  /** The first number above all that were used or stand in the file. */
  #next(): string {
    for (;;) {
      this.#last += 1
      const id = `${this.#prefix}-${String(this.#last).padStart(3, '0')}`
      if (!this.#isUsed(id)) return id
    }
  }

  #isUsed(id: string): boolean {
    return this.#known.ids.has(id) || this.#given.has(id)
  }
}
