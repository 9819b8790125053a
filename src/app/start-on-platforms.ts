import { Door } from '#jobs/door/door.ts'
import type { Messenger } from '#ports.ts'
import { inspectionsOf, OutsideChecks } from './checks/outside-checks.ts'
import { type Clerk, checkPatience, listening, type Starting } from './clerk.ts'
import { copiesFolder, dailyCopy } from './daily-copy.ts'
import { Health } from './health.ts'
import { Listener } from './listener.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'
import { ownParts } from './readiness.ts'
import { signedOf, tabOf, wiringsOf } from './wiring/platform-wirings.ts'
import type { Wired } from './wiring/wired.ts'
import type { Wiring } from './wiring/wiring.ts'
import { Work } from './work.ts'

/** Starts the clerk on every platform that the environment names, and begins to hear when all of them are wired. */
export async function startOnPlatforms(starting: Starting): Promise<Clerk> {
  const { stack, environment, log, clock, delivery, places } = starting
  const messengers: Messenger[] = []
  const bare = stack.use(await openDesk(environment, { clock, messengers, log, papers: places.papers }))
  const checks = new OutsideChecks(inspectionsOf(environment, bare, places.teams), clock, checkPatience)
  const desk: OpenDesk = { ...bare, checks }
  const chores = [dailyCopy(desk, copiesFolder(environment.dataFolder), log), checks.schedule]
  const shared = { clerks: desk.store.clerks?.bind(desk.store), ...delivery }
  const work = stack.use(new Work(desk, log, { delivery: shared, chores }))
  const { answer } = new Door(desk)
  const signed = await signedOf(environment, desk, log)
  const wired: Wired = { ...starting, desk, answer, signed }
  const wirings: Wiring[] = []
  for (const coming of wiringsOf(wired)) {
    const wiring = await coming
    if (wiring !== null) wirings.push(stack.use(wiring))
  }
  messengers.push(...wirings.map(({ messenger }) => messenger))
  const health = new Health(desk, work, [...ownParts(desk, work), ...wirings.map(({ part }) => part)])
  const mounts = [...wirings.flatMap((wiring) => wiring.mounts), ...(await tabOf(wired))]
  const listener = new Listener(health, mounts, signed?.pages(answer) ?? null, places.patience)
  const idle = async () => {
    for (const wiring of wirings) await wiring.idle()
  }
  const lookNow = async () => {
    for (const wiring of wirings) await wiring.look?.()
    await work.lookNow()
  }
  const clerk = { ...(await listening(starting, { desk, work, listener, idle, local: false })), lookNow }
  for (const wiring of wirings) await wiring.start()
  return clerk
}
