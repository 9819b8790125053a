import { fold } from '#domain/names.ts'
import type { RiskLine } from '#domain/risk/line.ts'
import type { Risk } from '#domain/risk/risk.ts'

/** The risks that are there, found by reference or title for the lines of one register. */
export class KnownRisks {
  readonly #risks: readonly Risk[]
  readonly #refs = new Map<string, number>()

  constructor(risks: readonly Risk[], lines: readonly RiskLine[]) {
    this.#risks = risks
    for (const { ref } of lines) if (ref !== null) this.#refs.set(keyOf(ref), (this.#refs.get(keyOf(ref)) ?? 0) + 1)
  }

  /** The references of the register. */
  get refs(): Iterable<string> {
    return this.#refs.keys()
  }

  /** A reference that the register uses once identifies; others are only words. */
  isUnique(ref: string | null): ref is string {
    return ref !== null && this.#refs.get(keyOf(ref)) === 1
  }

  /** The risk that a line is about, by its `own` reference, else by its title; null for a new one. */
  match(line: RiskLine, own: string | null, board: string): Risk | null {
    const here = this.#risks.filter(({ boards }) => boards.some((id) => id === board || line.boards.includes(id)))
    const byRef = own === null ? undefined : here.find((risk) => refsOf(risk).includes(keyOf(own)))
    if (byRef !== undefined) return byRef
    const titled = here.filter(({ title }) => fold(title) === fold(line.said.title))
    const free = titled.filter((risk) => !refsOf(risk).some((ref) => this.#refs.get(ref) === 1))
    // Two rows may share a title when each has its own reference.
    if (own !== null) return free.find(({ source }) => source.ref === null) ?? null
    return free[0] ?? titled[0] ?? null
  }
}

function refsOf({ id, source }: Risk): string[] {
  return source.ref === null ? [keyOf(id)] : [keyOf(id), keyOf(source.ref)]
}

function keyOf(ref: string): string {
  return ref.replace(/[\s_]+/g, '').toUpperCase()
}
