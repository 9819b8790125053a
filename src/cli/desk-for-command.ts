import { inspectionsOf, OutsideChecks } from '#app/checks/outside-checks.ts'
import { forgetful } from '#app/forgetful-store.ts'
import { openLog } from '#app/log.ts'
import { type OpenDesk, openDesk } from '#app/open-desk.ts'
import { secretsOf } from '#app/secrets.ts'
import { MovableClock, systemClock } from '#clock.ts'
import { type Environment, isLocalMode } from '#environment.ts'
import type { Clock, Messenger, Store } from '#ports.ts'

import { clerkNow } from './handover/handover.ts'

/** How a command works at the desk: whether it writes, and whether it looks at ways to reach people. */
export interface DeskUse {
  readonly access: 'reads' | 'writes'
  readonly reaches: boolean
}

/** How long, in milliseconds, a command waits for a platform that is looked at for a digest. */
const commandPatience = 15_000

type ReachDesk = Omit<OpenDesk, 'store' | keyof AsyncDisposable> & { readonly store: Store }

/** Opens the desk for one command, with the clerk's own clock. Throws a fault, or that the store is locked when it is to be written. */
export async function deskForCommand(environment: Environment, { access, reaches }: DeskUse): Promise<OpenDesk> {
  const opened = await openDesk(environment, { clock: systemClock, readOnly: access === 'reads' })
  try {
    const clock = isLocalMode(environment) ? await localClock(environment, opened.store) : systemClock
    const bare: OpenDesk = { ...opened, clock, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() }
    const desk: OpenDesk = { ...bare, checks: new OutsideChecks(inspectionsOf(environment, bare), clock, commandPatience) }
    return reaches
      ? {
          ...desk,
          messengers: await messengersOf(environment, access === 'reads' ? { ...desk, store: forgetful(desk.store) } : desk),
        }
      : desk
  } catch (thrown) {
    await opened[Symbol.asyncDispose]()
    throw thrown
  }
}

/** In local mode the clock may have been moved: it is that of the running clerk, else where it was left, else the machine's. */
async function localClock({ databaseUrl, dataFolder, clock }: Environment, store: Store): Promise<Clock> {
  const running = databaseUrl === null ? await clerkNow(dataFolder) : null
  const start = running ?? clock ?? (await store.get('memory', 'local-clock'))?.value
  return start === undefined ? systemClock : new MovableClock(start)
}

/** Every way to reach people that is configured. Libraries of platforms are loaded only where they are used. */
async function messengersOf(environment: Environment, desk: ReachDesk): Promise<Messenger[]> {
  if (!isLocalMode(environment)) return platformsOf(environment, desk)
  const { Conversations } = await import('#platforms/web/local/conversations.ts')
  const { localMessenger } = await import('#platforms/web/local/local-messenger.ts')
  return [localMessenger(new Conversations(desk.store, desk.clock), desk.directory, desk.partnership, desk.clock)]
}

async function platformsOf(environment: Environment, desk: ReachDesk): Promise<Messenger[]> {
  const { slack, teams, email, logLevel } = environment
  const log = openLog(quietly(logLevel), secretsOf(environment))
  const messengers: Messenger[] = []
  if (slack !== null) {
    const { slackReach } = await import('#app/wiring/slack-wiring.ts')
    messengers.push(slackReach(slack, desk, log))
  }
  if (teams !== null) {
    const { teamsReach } = await import('#app/wiring/teams-wiring.ts')
    messengers.push(teamsReach(teams, { desk, log }).messenger)
  }
  if (email !== null) {
    const { emailReachOf } = await import('#app/wiring/email-wiring.ts')
    const { signedWiring } = await import('#app/wiring/signed-wiring.ts')
    const { graph, partnership } = desk
    const inbox = partnership.outside.replies ? (graph?.inbox(email.from) ?? null) : null
    const linkFor = signedWiring(environment, desk, log)?.linkFor ?? null
    const reach = await emailReachOf(email, desk, { linkFor, inbox, byGraph: graph?.mailer(email.from) ?? null })
    if (reach !== null) messengers.push(reach.messenger)
  }
  return messengers
}

/** A command is no service: without being asked it logs only what goes wrong. */
function quietly(level: Environment['logLevel']): Environment['logLevel'] {
  return level === 'info' ? 'warn' : level
}
