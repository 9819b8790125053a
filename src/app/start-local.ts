import { systemClock } from '#clock.ts'
import { Door } from '#jobs/door/door.ts'
import type { Messenger } from '#ports.ts'
import { inspectionsOf, OutsideChecks } from './checks/outside-checks.ts'
import { type Clerk, checkPatience, listening, type Starting } from './clerk.ts'
import { copiesFolder, dailyCopy } from './daily-copy.ts'
import { Health } from './health.ts'
import { Listener } from './listener.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'
import { ownParts } from './readiness.ts'
import { loadSample } from './sample.ts'
import { LocalWiring, localClock, rememberClock } from './wiring/local-wiring.ts'
import { Work } from './work.ts'

/** Starts the clerk of the local workspace, with a clock that can be moved and the sample where nothing is kept yet. */
export async function startLocal(starting: Starting): Promise<Clerk> {
  const { stack, environment, log, places } = starting
  const { papers, patience } = places
  const opened = stack.use(await openDesk(environment, { clock: systemClock, log, papers }))
  const clock = await localClock(environment, opened.store, opened.partnership.sample?.startsAt ?? null)
  const messengers: Messenger[] = []
  const bare: OpenDesk = { ...opened, clock, messengers, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() }
  const checks = new OutsideChecks(inspectionsOf(environment, bare), clock, checkPatience)
  const desk: OpenDesk = { ...bare, checks }
  const wiring = new LocalWiring(desk, clock)
  messengers.push(wiring.messenger)
  await loadSample(desk, environment.configFolder)
  await rememberClock(desk.store, clock)
  const work = stack.use(
    new Work(desk, log, { chores: [dailyCopy(desk, copiesFolder(environment.dataFolder), log), checks.schedule] }),
  )
  const door = new Door(desk)
  const health = new Health(desk, work, ownParts(desk, work))
  const pages = wiring.pages(door.answer, () => work.lookNow(), log)
  const listener = new Listener(health, [], pages, patience)
  return listening(starting, { desk, work, listener, idle: async () => {}, local: true })
}
