import type { Almanac, Round } from '../chase/almanac.ts'
import type { Day } from '../day.ts'
import type { Partnership } from '../partnership.ts'
import { answers, type Owed, owedKey, owedTo } from '../report/owed.ts'
import type { Report } from '../report/report.ts'

/** A highlight report that a board is owed for its next meeting, by whom, and how far it is; null when it was not begun. */
export interface Outstanding {
  readonly key: string
  readonly name: string
  readonly report: Report | null
}

/** What is owed is worked out from. */
interface Owing {
  readonly almanac: Almanac
  readonly today: Day
  readonly portfolios: Partnership['portfolios']
  readonly nameOf: (owed: Owed) => string
}

/** Reports asked for and not with the board yet, and those that wait for its chair. Nothing is owed before the round opens. */
export function outstandingOf(
  { almanac, today, portfolios, nameOf }: Owing,
  round: Round | null,
  reports: readonly Report[],
): Outstanding[] {
  if (round === null || round.opens > today) return []
  const here = reports.filter(({ meeting }) => meeting === round.meeting.id)
  const owed = owedTo({ ...almanac.world.partnership, portfolios }, round.board, almanac.openOf(round.board.id))
  return owed.flatMap((one): Outstanding[] => {
    const report = here.findLast((each) => answers(each, one)) ?? null
    return report?.status === 'cleared' ? [] : [{ key: owedKey(one), name: nameOf(one), report }]
  })
}
