import type { Desk } from '../desk.ts'
import { markingOf } from '../visible.ts'

/** The marking that a file of these boards' records carries, with how it is to be handled. */
export function sheetMarking({ partnership }: Desk, boards: readonly string[]): string {
  const marking = markingOf(partnership, boards)
  return partnership.handling === '' ? marking : `${marking}: ${partnership.handling}`
}
