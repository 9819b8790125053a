import { onTestFinished } from 'vitest'
import { sound } from '#app/fault.ts'
import { openDesk } from '#app/open-desk.ts'
import { besideClerk } from '#cli/handover/beside-clerk.ts'
import { MovableClock } from '#clock.ts'
import { readEnvironment } from '#environment.ts'
import type { Place } from './command.ts'

/** A clerk that holds the store of a place, with its socket. */
export async function clerkIn(here: Place): Promise<void> {
  const environment = sound(readEnvironment(here.env))
  const desk = await openDesk(environment, { clock: new MovableClock('2024-03-01T10:00:00.000Z') })
  const beside = await besideClerk({ desk }, here.env)
  onTestFinished(async () => {
    await beside?.[Symbol.asyncDispose]()
    await desk[Symbol.asyncDispose]()
  })
}
