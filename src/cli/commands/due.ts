import { exits } from '#app/fault.ts'
import { platformWords } from '#cards/chase/chase.ts'
import { instantWords } from '#cards/words.ts'
import { type DueJob, due, sendDue } from '#jobs/chase/rehearse.ts'
import { emptyStore, isBare } from '../bare-store.ts'
import { momentGiven } from '../given/moment.ts'
import { type Context, type Outcome, outcome } from '../outcome.ts'
import { harmless, oneLine, Paint } from '../screen/screen.ts'

/** Tells what is due at a moment; with `send` sends it, once. Ends as failed when something could not be sent. */
export async function dueNow(context: Context, options: { readonly at?: string; readonly send?: boolean }): Promise<Outcome> {
  const { desk, now } = context
  const { calendar } = desk.partnership
  const at = options.at === undefined ? now : momentGiven(options.at, '--at', calendar, calendar.dayOf(now), true)
  const told = options.send === true ? await sendDue(desk, at) : { ...(await due(desk, at)), sent: 0, failed: 0, skipped: 0 }
  const hints = await hintsFor(context, told.jobs, at)
  const counts = options.send === true ? `${told.sent} sent, ${told.failed} failed, ${told.skipped} left for another try.` : ''
  return outcome(told, `${jobsText(context, told.jobs, at)}${counts === '' ? '' : `\n${counts}\n`}`, {
    exitCode: told.failed > 0 ? exits.failed : exits.done,
    hints,
  })
}

async function hintsFor({ desk }: Context, jobs: readonly DueJob[], at: string): Promise<string[]> {
  if (await isBare(desk.store)) return [emptyStore]
  return jobs.length > 0 || desk.partnership.calendar.isWorkingHour(at)
    ? []
    : ['The clerk starts nothing by itself outside working hours.']
}

function jobsText({ desk, screen }: Context, jobs: readonly DueJob[], at: string): string {
  const paint = new Paint(screen)
  const moment = instantWords(at, desk.partnership.timeZone)
  if (jobs.length === 0) return `Nothing is due at ${moment}.\n`
  const each = jobs.map(({ to, platform, why, text }) => {
    const head = `${paint.bold(`To ${oneLine(to)}`)}${platform === null ? ', who cannot be reached' : ` ${platformWords(platform)}`}: ${oneLine(why)}`
    return `${head}\n${harmless(text).replace(/^(?=.)/gm, '  ')}\n`
  })
  return `${jobs.length} due at ${moment}\n\n${each.join('\n')}`
}
