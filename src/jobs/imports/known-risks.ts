import { fold } from '#domain/names.ts'
import type { RiskLine } from '#domain/risk/line.ts'
import type { Risk } from '#domain/risk/risk.ts'

/** The risks that are there, found by reference or title for the lines of one register. */
export class KnownRisks {
  readonly #risks: readonly Risk[]
  /** The titles, each with its register, that lines of each reference have. */
  readonly #refs = new Map<string, Set<string>>()
  /** The first line about each risk, by the risk's id, or by reference and by title where it is new. */
  readonly #taken = new Map<string, number>()

  constructor(risks: readonly Risk[], lines: readonly RiskLine[]) {
    this.#risks = risks
    for (const line of lines) {
      if (line.ref === null) continue
      const titles = this.#refs.get(keyOf(line.ref)) ?? new Set()
      this.#refs.set(keyOf(line.ref), titles.add(titleOf(line)))
    }
  }

  /** The references of the register. */
  get refs(): Iterable<string> {
    return this.#refs.keys()
  }

  /** A reference that the register uses for one risk identifies, though its line may come again; others are only words. */
  isUnique(ref: string | null): ref is string {
    return ref !== null && this.#refs.get(keyOf(ref))?.size === 1
  }

  /** The risk that a line is about, by its `own` reference, else by its title; null for a new one. */
  match(line: RiskLine, own: string | null, board: string): Risk | null {
    const here = this.#risks.filter(({ boards }) => boards.some((id) => id === board || line.boards.includes(id)))
    const byRef = own === null ? undefined : here.find((risk) => refsOf(risk).includes(keyOf(own)))
    if (byRef !== undefined) return byRef
    const titled = here.filter(({ title }) => fold(title) === fold(line.said.title))
    const free = titled.filter((risk) => !refsOf(risk).some((ref) => this.#refs.get(ref)?.size === 1))
    // Two rows may share a title when each has its own reference.
    if (own !== null) return free.find(({ source }) => source.ref === null) ?? null
    return free[0] ?? titled[0] ?? null
  }

  /** The row of the first line about the same risk, which is `risk` or a new one; null when this line is the first, which is noted. */
  repeats(line: RiskLine, risk: Risk | null): number | null {
    const byRef = this.isUnique(line.ref) ? [`ref ${keyOf(line.ref)}`] : []
    const keys = risk === null ? [...byRef, titleOf(line)] : [risk.id]
    const first = this.#taken.get(keys[0] ?? '') ?? null
    if (first === null) for (const key of keys) if (!this.#taken.has(key)) this.#taken.set(key, line.row)
    return first
  }
}

function titleOf({ boards, said }: RiskLine): string {
  return `title ${boards[0]}:${fold(said.title)}`
}

function refsOf({ id, source }: Risk): string[] {
  return source.ref === null ? [keyOf(id)] : [keyOf(id), keyOf(source.ref)]
}

function keyOf(ref: string): string {
  return ref.replace(/[\s_]+/g, '').toUpperCase()
}
