import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { addDays } from '#domain/calendar.ts'
import { Instant } from '#domain/day.ts'
import { type Mistake, type Typed, typedDay } from '../form-page.ts'
import { walkTo } from './clock-walk.ts'
import { clerk } from './conversations.ts'
import { type FrontDesk, Posted, posted, showConversation, visitOf, visitPath } from './front-desk.ts'

const Moved = Posted.extend({ at: z.union([Instant, z.literal('date')]) }).catchall(z.string().max(100))

/** Moving the clock further than this at once is taken for a slip of the hand. */
const furthestDays = 366

/** The clock of the workspace: moved to a step, a meeting or a date, always forward. */
export function clockRoutes(desk: FrontDesk): Router {
  const router = Router()
  for (const here of ['/as/:person/dm', '/as/:person/board/:board'])
    router.post(`${here}/clock`, (request, response) => moveClock(desk, request, response))
  return router
}

async function moveClock(desk: FrontDesk, request: Request, response: Response): Promise<void> {
  const form = posted(desk, request, Moved)
  const visit = await visitOf(desk, request)
  const target = form.at === 'date' ? dateAsked(desk, form) : momentAsked(desk, form.at)
  if (typeof target !== 'string') {
    const mistakes: Mistake[] = [{ text: target.mistake, at: 'date-day', field: 'date' }]
    return showConversation(desk, response, visit, { before: null, news: null, mistakes, typed: form })
  }
  const channels = await sentOnTheWay(desk, target)
  response.redirect(303, `${visitPath(visit)}?news=${desk.news.keep({ channels })}`)
}

/** The channels that the clerk wrote to while the clock was moved, one for each message. */
async function sentOnTheWay({ options }: FrontDesk, target: Instant): Promise<readonly string[]> {
  const { clock, next, moved, conversations } = options
  const channels: string[] = []
  const end = conversations.watch(({ from, version, channel }) => {
    if (from === clerk && version === 0) channels.push(channel)
  })
  await walkTo(clock, target, next, moved).finally(end)
  return channels
}

/** The start of work on the day that was typed. */
function dateAsked(desk: FrontDesk, typed: Typed): Instant | { readonly mistake: string } {
  const { calendar } = desk.options.partnership
  const day = typedDay({ name: 'date' }, typed)
  if (day === null || day === '') return { mistake: 'The date must be a real date, such as 27 3 2026' }
  const today = calendar.dayOf(desk.options.clock.now())
  if (day <= today) return { mistake: 'The clock only moves forward: enter a date after the one it shows' }
  if (day > addDays(today, furthestDays)) return { mistake: 'Enter a date within a year of the one it shows' }
  return calendar.at(day, '09:00')
}

function momentAsked(desk: FrontDesk, at: Instant): Instant | { readonly mistake: string } {
  const ahead = Date.parse(at) - Date.parse(desk.options.clock.now())
  if (ahead <= 0) return { mistake: 'That moment is past by the clock now: choose a later one' }
  return ahead > furthestDays * 86_400_000 ? { mistake: 'Choose a moment within a year' } : at
}
