import { exits, Fault } from '#app/fault.ts'
import { instantWords } from '#cards/words.ts'
import { addDays } from '#domain/calendar.ts'
import { rehearse } from '#jobs/chase/rehearse.ts'
import { emptyStore, isBare } from '../bare-store.ts'
import { dayGiven } from '../given/moment.ts'
import { boardGiven } from '../given/named.ts'
import { type Context, type Outcome, outcome } from '../outcome.ts'
import { oneLine } from '../screen/screen.ts'
import { tableText } from '../screen/table.ts'

const longestSpan = 3 * 366

/** Plays a span of days without sending: who would get what, when, and why. */
export async function rehearsed(
  { desk, now, screen }: Context,
  options: { readonly from: string; readonly to: string; readonly board?: string },
): Promise<Outcome> {
  const { calendar, timeZone } = desk.partnership
  const today = calendar.dayOf(now)
  const [from, to] = [dayGiven(options.from, '--from', today), dayGiven(options.to, '--to', today)]
  if (from > to) throw new Fault('--from is after --to.', exits.badArguments, 'Give the earlier day first.')
  if (addDays(from, longestSpan) < to)
    throw new Fault('A rehearsal is of three years at most.', exits.badArguments, 'Choose a shorter span.')
  const board = boardGiven(desk.partnership, options.board)
  const rehearsal = await rehearse(desk, from, to, board?.id)
  const rows = tableText(
    screen,
    [
      { heading: 'When', words: ({ at }) => instantWords(at, timeZone), wraps: true },
      { heading: 'To', words: ({ to: person }) => oneLine(person) },
      { heading: 'By', words: ({ platform }) => platform ?? 'no way' },
      { heading: 'Board', words: ({ board: of }) => of ?? '' },
      { heading: 'Rung', words: ({ rung }) => rung ?? '' },
      { heading: 'What', words: ({ summary }) => oneLine(summary), wraps: true },
      { heading: 'Why', words: ({ why }) => oneLine(why), wraps: true },
    ],
    rehearsal.messages,
  )
  const count = rehearsal.messages.length
  const text = count === 0 ? 'Nothing would be sent.\n' : `${rows}\n${count} ${count === 1 ? 'message' : 'messages'}, none sent\n`
  return outcome(rehearsal, text, { hints: (await isBare(desk.store)) ? [emptyStore] : [] })
}
