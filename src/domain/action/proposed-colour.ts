import type { Calendar } from '../calendar.ts'
import type { Day } from '../day.ts'
import type { Policies } from '../partnership.ts'
import { type Action, isOpen, isOverdue } from './action.ts'
import type { Brag } from './brag.ts'

/** A colour that dates alone suggest, with the reason. Never set by itself: a person does that. */
export interface ProposedColour {
  readonly brag: Brag
  readonly why: string
}

/** What the dates propose for an open action, or null when they say nothing: overdue red; due soon and silent amber; not started yet grey. */
export function proposedColour(action: Action, today: Day, calendar: Calendar, policies: Policies): ProposedColour | null {
  if (!isOpen(action)) return null
  if (isOverdue(action, today)) return { brag: 'red', why: 'its agreed date has passed' }
  if (isDueSoon(action, today, calendar, policies) && isSilent(action, today, calendar, policies))
    return { brag: 'amber', why: `due within ${policies.amberWithin} working days, with no update in ${policies.quietDays}` }
  if (action.status === 'not started' && action.start !== null && action.start > today)
    return { brag: 'grey', why: 'it starts later' }
  return null
}

function isDueSoon({ due }: Action, today: Day, calendar: Calendar, policies: Policies): boolean {
  return due.on !== null && due.on <= calendar.addWorkingDays(today, policies.amberWithin)
}

function isSilent({ answeredAt }: Action, today: Day, calendar: Calendar, policies: Policies): boolean {
  return answeredAt === null || calendar.dayOf(answeredAt) < calendar.addWorkingDays(today, -policies.quietDays)
}
