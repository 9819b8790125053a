import type { Check } from '#domain/check.ts'
import type { Desk } from '../desk.ts'
import { sealCheckByTurns } from '../packs/seal-check.ts'
import { measuresCheck } from './measures.ts'
import { partnershipChecks } from './partnership.ts'
import { reachCheck } from './reach.ts'
import { sourceChecks } from './sources.ts'
import { clockCheck, workChecks } from './work.ts'

/**
 * Every check that needs no more than the desk: calendar, boards, seats, people, work, packs, and what was read from outside. `seals` says
 * how packs are looked at.
 */
export async function deskChecks(desk: Desk, seals: (desk: Desk) => Promise<Check> = sealCheckByTurns): Promise<Check[]> {
  const { partnership, directory, store } = desk
  const now = desk.clock.now()
  const [people, meetings] = await Promise.all([directory.people(), directory.meetings(null, null)])
  return [
    await clockCheck(desk, now),
    ...partnershipChecks({ partnership, people, meetings, now }),
    ...(await workChecks(desk)),
    await measuresCheck(desk),
    await reachCheck(store, directory),
    await seals(desk),
    ...(await sourceChecks(store)),
  ]
}

/** Everything that `doctor` looks at where a clerk runs, of machine and platforms what was found within so many minutes. */
export async function everyCheck(desk: Desk, minutes: number): Promise<Check[]> {
  const [own, outside] = await Promise.all([deskChecks(desk), desk.checks?.found(minutes) ?? []])
  return [...own, ...outside]
}
