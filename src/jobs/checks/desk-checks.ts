import type { Desk } from '#jobs/desk.ts'
import { sealCheck } from '#jobs/packs/seal-check.ts'
import type { Check } from './check.ts'
import { partnershipChecks } from './partnership.ts'
import { clockCheck, workChecks } from './work.ts'

/** Every check that needs no more than the desk: what "doctor" tells of calendar, boards, seats, people and work, and a digest repeats. */
export async function deskChecks(desk: Desk): Promise<Check[]> {
  const { partnership, directory } = desk
  const now = desk.clock.now()
  const [people, meetings] = await Promise.all([directory.people(), directory.meetings(null, null)])
  return [
    await clockCheck(desk, now),
    ...partnershipChecks({ partnership, people, meetings, now }),
    ...(await workChecks(desk)),
    await sealCheck(desk),
  ]
}
