import { headingOf, type Mapping, type PlanField, type PlanRow, type RowProblem } from '#domain/plan/plan.ts'
import { type FindingKind, kindsWords } from './finding.ts'
import { findings } from './personal-data.ts'

/** What is said of a row that is not taken because of it: the kinds, never the value. Null when nothing was seen, as in most rows at one look. */
export function personalIn({ row, section, cells }: PlanRow, mapping: Mapping, known: ReadonlySet<string>): RowProblem | null {
  const texts = Object.values(cells).map(({ text }) => text)
  if (findings([section ?? '', ...texts].join('\n'), known).length === 0) return null
  const seen = (text: string | undefined) => kindsIn(text ?? '', known)
  const ref = cells.ref?.text ?? ''
  for (const [field, cell] of Object.entries(cells)) {
    const kinds = seen(cell.text)
    // the keys of a row's cells are the fields of a plan, by its type
    if (kinds.length > 0)
      return rejectedFor(row, seen(ref).length > 0 ? null : ref, headingOf(mapping, field as PlanField), kinds)
  }
  const above = seen(section ?? undefined)
  return above.length > 0 ? rejectedFor(row, ref, null, above) : null
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

function kindsIn(text: string, known: ReadonlySet<string>): FindingKind[] {
  return [...new Set(findings(text, known).map(({ kind }) => kind))]
}
