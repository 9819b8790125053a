import type { Day } from '../day.ts'
import type { RiskDeciding } from './deciding.ts'
import { comesBack } from './escalating.ts'
import type { Escalation } from './escalation.ts'

/** What the clock does next with an escalation: asks again, pages once more in the thread, tells the director, or tries to post it. */
export type NextStep = 'comes back' | 'page again' | 'tell the director' | 'try to post'

/** The step that is due on an escalation today; null for none. Each is due once: what it did is kept on the escalation. */
export function nextStep(escalation: Escalation, deciding: RiskDeciding): NextStep | null {
  if (comesBack(escalation, deciding) !== null) return 'comes back'
  if (escalation.status === 'blocked') return 'try to post'
  if (escalation.status !== 'posted' || deciding.today <= escalation.respondBy) return null
  if (escalation.repagedAt === null) return 'page again'
  if (escalation.directorToldAt === null && deciding.today > directorDay(escalation, deciding)) return 'tell the director'
  return null
}

/** The last day before the director is told: some working days after the day on which an answer was due, or on which it was paged again. */
function directorDay({ respondBy, repagedAt }: Escalation, { calendar, policy }: RiskDeciding): Day {
  const paged = repagedAt === null ? respondBy : calendar.dayOf(repagedAt)
  return calendar.addWorkingDays(paged > respondBy ? paged : respondBy, policy.directorDays)
}
