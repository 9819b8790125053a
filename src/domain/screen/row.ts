import { headingOf, type Mapping, type PlanField, type PlanRow, type RowProblem } from '../plan/plan.ts'
import { Repeated } from '../plan/repeated.ts'
import { type FindingKind, kindsWords } from './finding.ts'
import { findings } from './personal-data.ts'

const none: readonly FindingKind[] = []

/** Looks at the rows of one plan for personal data. `known` are the e-mail addresses that may be written, in small letters. */
export class RowScreen {
  readonly #kinds: Repeated<readonly FindingKind[]>

  constructor(known: ReadonlySet<string>) {
    this.#kinds = new Repeated((text) => kindsIn(text, known))
  }

  /** What is said of a row that is not taken because of it: the kinds, never the value. Null when nothing was seen. */
  problemOf({ row, section, cells }: PlanRow, mapping: Mapping): RowProblem | null {
    const ref = cells.ref?.text ?? ''
    // the keys of a row's cells are the fields of a plan, by its type
    for (const field of Object.keys(cells) as PlanField[]) {
      const kinds = this.#kinds.of(cells[field]?.text ?? '')
      if (kinds.length > 0) return rejectedFor(row, this.#kinds.of(ref).length > 0 ? null : ref, headingOf(mapping, field), kinds)
    }
    const above = section === null ? none : this.#kinds.of(section)
    return above.length > 0 ? rejectedFor(row, ref, null, above) : null
  }
}

/** A problem told of a row, without the value where that seems to hold personal data. */
export function maskedProblem(problem: RowProblem, known: ReadonlySet<string>): RowProblem {
  const kinds = kindsIn(`${problem.value}\n${problem.problem}`, known)
  if (kinds.length === 0) return problem
  const words = kindsIn(problem.problem, known).length === 0 ? problem.problem : `this seems to hold ${kindsWords(kinds)}`
  return { ...problem, value: masked(kinds), problem: words }
}

/** What stands in place of a value: the kinds that were seen. */
export function masked(kinds: readonly FindingKind[]): string {
  return `[${kindsWords(kinds)}]`
}

function rejectedFor(row: number, ref: string | null, column: string | null, kinds: readonly FindingKind[]): RowProblem {
  const where = column === null ? 'the heading above this row' : 'this row'
  const problem = `${where} seems to hold ${kindsWords(kinds)}; the clerk keeps no data of persons, so take it out of the file and import it again`
  return { row, ref: ref === '' ? null : ref, column, value: masked(kinds), problem }
}

function kindsIn(text: string, known: ReadonlySet<string>): readonly FindingKind[] {
  const found = findings(text, known)
  return found.length === 0 ? none : [...new Set(found.map(({ kind }) => kind))]
}
