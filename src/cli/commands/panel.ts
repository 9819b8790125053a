import { exits } from '#app/fault.ts'
import { rollUpPaper, rollUpWords } from '#cards/report/roll-up.ts'
import { instantWords } from '#cards/words.ts'
import { boardNamed } from '#domain/names.ts'
import { isRefusal } from '#domain/refusal.ts'
import { panelUpdate } from '#jobs/reports/panel.ts'
import { rolledUp, rollUpViewOf } from '#jobs/reports/roll-up.ts'
import { handedOut } from '../handed-out.ts'
import { asFault, type Context, granted, type Outcome, outcome } from '../outcome.ts'

/** Puts the quarter's update for the Police and Crime Panel together, whole and for the public, as files in a folder. */
export async function panelMade(context: Context, quarter: string | undefined, { out }: { out: string }): Promise<Outcome> {
  const { desk, now, cwd } = context
  const { timeZone, calendar } = desk.partnership
  const made = await panelUpdate(desk, quarter, calendar.dayOf(now), now)
  if (isRefusal(made)) throw asFault(made, exits.badArguments)
  const files = await handedOut(cwd, out, made.files)
  const { whole, open } = made
  const json = {
    quarter: whole.quarter,
    asAt: now,
    marking: whole.panel.marking,
    portfolios: whole.panel.portfolios.map(({ name, brag, forecast, reports }) => {
      return { name, brag, forecast, reports: reports.map(({ id }) => id) }
    }),
    priorities: whole.panel.priorities.map(({ priority, ...one }) => ({ id: priority.id, name: priority.name, ...one })),
    leftOut: open.panel.leftOut,
    files,
  }
  const lines = [
    `Draft Police and Crime Panel update, ${whole.quarter}, as at ${instantWords(now, timeZone)}. Marked ${whole.panel.marking}.`,
    ...open.panel.leftOut.map(({ what, marking }) => `Left out of the version for the public: ${what} (${marking}).`),
    ...files.map(({ path, sha256 }) => `${sha256}  ${path}`),
  ]
  return outcome(json, `${lines.join('\n')}\n`)
}

/** What the boards below a board reported; with a folder, also as a paper. */
export async function rolledUpShown({ desk, now, cwd }: Context, words: string, { out }: { out?: string }): Promise<Outcome> {
  const board = granted(boardNamed(desk.partnership, words))
  const below = await rolledUp(desk, board)
  const view = rollUpViewOf(desk, board, below, now)
  const papers = out === undefined ? [] : await desk.papers.write(rollUpPaper(view), `${board.id}-roll-up`)
  const files = out === undefined ? [] : await handedOut(cwd, out, papers)
  const json = {
    board: board.id,
    asAt: now,
    marking: view.marking,
    boards: below.map(({ board: of, reports, escalated, ...one }) => ({
      id: of.id,
      name: of.name,
      ...one,
      reports: reports.map(({ id }) => id),
      escalated: escalated.map(({ id, risk, decision, by, status }) => ({ id, risk, decision, by, status })),
    })),
    files,
  }
  const lines = below.length === 0 ? [`No board stands under ${board.name}.`] : below.map(rollUpWords)
  return outcome(json, `${[...lines, ...files.map(({ path, sha256 }) => `${sha256}  ${path}`), view.marking].join('\n')}\n`)
}
