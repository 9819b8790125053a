import type { Row } from '#domain/plan/table.ts'

/** "Total", "Grand total:", "Total number of open risks: 14", and not "Total loss of power". */
const totals =
  /^(?:grand |sub-?)?totals?\b(?:[\s:–-]*(?:\d+\b|(?:number|count|scores?|of|all|open|closed|complete|completed|overdue|actions?|risks?|items?|rows?|cost|budget|spend|overall)\b))*\W*$/i

/** A row that counts or adds up those above it, and is none of them: "Total", and else only numbers. */
export function isTotal(row: Row): boolean {
  const first = row.cells.find((cell) => cell !== undefined && cell.text !== '')?.text ?? ''
  return (
    first.length <= 60 &&
    totals.test(first) &&
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
