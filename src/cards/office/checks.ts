import type { Marking } from '#domain/access/marking.ts'
import type { FailedCheck } from '#domain/check.ts'
import type { Rejection } from '#domain/entries/rejection.ts'
import type { Card, Line } from '../card.ts'
import { say } from '../span.ts'

/** Rows of one file that are listed. */
const rowsShown = 10

/** What was found wanting, with what to do about each, and the rows that imports left out. */
export function checksCard(checks: readonly FailedCheck[], rejected: readonly Rejection[], marking: Marking): Card {
  const count = checks.length
  const title = count === 0 ? 'Every check passed' : count === 1 ? '1 check did not pass' : `${count} checks did not pass`
  return {
    title,
    marking,
    lines: [
      { as: 'heading', spans: say`${title}` },
      ...checks.map(
        ({ name, status, detail, fix }): Line => ({
          as: 'item',
          spans: say`${{ bold: name }}: ${detail}`,
          under: say`${status === 'fail' ? 'To put right' : 'To look at'}: ${fix}`,
        }),
      ),
      ...rejected.flatMap(rejectionLines),
      { as: 'note', spans: say`${{ code: 'npx board-clerk doctor' }} tells the same, with what passed.` },
    ],
  }
}

function rejectionLines({ file, what, rows, at }: Rejection): Line[] {
  const left = rows.length - rowsShown
  return [
    { as: 'heading', spans: say`${file}, ${what} imported at ${{ instant: at }}: ${rows.length} left out` },
    ...rows.slice(0, rowsShown).map(
      ({ row, column, problem }): Line => ({
        as: 'text',
        spans: say`Row ${row}${column === null ? '' : `, ${column}`}: ${problem}`,
      }),
    ),
    ...(left > 0 ? [{ as: 'note' as const, spans: say`And ${left} more.` }] : []),
  ]
}
