import type { Row } from '#domain/plan/table.ts'

/** A row that counts or adds up those above it, and is none of them: "Total", and else only numbers. */
export function isTotal(row: Row): boolean {
  const first = row.cells.find((cell) => cell !== undefined && cell.text !== '')?.text ?? ''
  return (
    /^(grand |sub-?)?totals?\b.{0,30}$/i.test(first) &&
    row.cells
      .slice(1)
      .every(
        (cell) =>
          cell === undefined ||
          cell.text === '' ||
          cell.number !== undefined ||
          /^[\d\s,.£%]+[a-z]{0,12}$/i.test(cell.text) ||
          cell.text === first,
      )
  )
}
