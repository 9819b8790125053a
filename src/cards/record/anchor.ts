import type { Marking } from '#domain/access/marking.ts'
import type { Day } from '#domain/day.ts'
import type { Card } from '../card.ts'
import { say } from '../span.ts'
import { dayWords } from '../words.ts'

/** Where the record ended on a day: the number and hash of its last entry, for whoever checks it later. */
export function anchorCard(
  { on, entry, hash, since }: { readonly on: Day; readonly entry: number; readonly hash: string; readonly since: number },
  marking: Marking,
): Card {
  const entries = since === 1 ? '1 entry was added' : `${since.toLocaleString('en-GB')} entries were added`
  return {
    title: `The record on ${dayWords(on)}`,
    marking,
    lines: [
      {
        as: 'text',
        spans: say`Entry ${{ bold: entry.toLocaleString('en-GB') }} is its last; ${entries} since this was last posted. Its hash:`,
      },
      { as: 'quote', spans: say`${hash}` },
      {
        as: 'note',
        spans: say`Each entry holds the hash of the one before it. As long as “board-clerk audit verify --entry ${entry} --hash” and this hash passes, nothing up to it was changed. No answer is needed.`,
      },
    ],
  }
}
