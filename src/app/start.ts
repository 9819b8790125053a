import { systemClock } from '#clock.ts'
import { type Environment, isLocalMode } from '#environment.ts'
import { Door } from '#jobs/answer.ts'
import type { DeliverOptions } from '#jobs/delivery/deliver.ts'
import type { TeamsPlaces } from '#platforms/teams/sdk.ts'
import type { Inbox } from '#ports/mail.ts'
import type { Papers } from '#ports/papers.ts'
import type { Clock, Messenger } from '#ports.ts'
import { inspectionsOf, OutsideChecks } from './checks/outside-checks.ts'
import { copiesFolder, dailyCopy } from './daily-copy.ts'
import type { EmailParts } from './email-wiring.ts'
import { exits, Fault } from './fault.ts'
import { Health } from './health.ts'
import { Listener, type Mount, type Patience } from './listener.ts'
import type { Log } from './log.ts'
import { type OpenDesk, openDesk } from './open-desk.ts'
import { ownParts } from './readiness.ts'
import type { SignedWiring } from './signed-wiring.ts'
import type { Wiring } from './wiring.ts'
import { Work } from './work.ts'

/** A running clerk. Disposing of it stops listening, lets what is under way end, and closes the store. */
export interface Clerk extends AsyncDisposable {
  readonly url: string
  readonly desk: OpenDesk
  readonly local: boolean
  /** Looks what is due now, delivers it, and settles when nothing more can be sent. */
  lookNow(): Promise<void>
  /** Settles when nothing that was heard is still being answered. */
  idle(): Promise<void>
}

/**
 * Where platforms' own services are, when not where they are in production; who makes papers, when not this process; and how long slow
 * clients are waited for, when not as usual.
 */
export interface Places {
  readonly papers?: Papers
  readonly patience?: Patience
  readonly teams?: TeamsPlaces
  readonly inbox?: Inbox
}

/** How long, in milliseconds, a digest waits for a platform that is looked at for it. */
const checkPatience = 5_000

/**
 * Starts the clerk as the environment says; on platforms by the given clock, delivering as told. Throws a fault that says what to do when
 * it cannot; then nothing is left running.
 */
export async function startClerk(
  environment: Environment,
  log: Log,
  clock: Clock = systemClock,
  delivery: DeliverOptions = {},
  places: Places = {},
): Promise<Clerk> {
  if (isLocalMode(environment)) requireLoopback(environment)
  const stack = new AsyncDisposableStack()
  try {
    return await startWithin(stack, environment, log, clock, delivery, places)
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

async function startWithin(
  stack: AsyncDisposableStack,
  environment: Environment,
  log: Log,
  clock: Clock,
  delivery: DeliverOptions,
  places: Places,
): Promise<Clerk> {
  return isLocalMode(environment)
    ? startLocal(stack, environment, log, places)
    : startOnPlatforms(stack, environment, log, clock, delivery, places)
}

async function startLocal(
  stack: AsyncDisposableStack,
  environment: Environment,
  log: Log,
  { papers, patience }: Places,
): Promise<Clerk> {
  const { LocalWiring, localClock, rememberClock } = await import('./local-wiring.ts')
  const opened = stack.use(await openDesk(environment, { clock: systemClock, log, papers }))
  const clock = await localClock(environment, opened.store, opened.partnership.sample?.startsAt ?? null)
  const messengers: Messenger[] = []
  const bare: OpenDesk = { ...opened, clock, messengers, [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose]() }
  const checks = new OutsideChecks(inspectionsOf(environment, bare), clock, checkPatience)
  const desk: OpenDesk = { ...bare, checks }
  const wiring = new LocalWiring(desk, clock)
  messengers.push(wiring.messenger)
  const { loadSample } = await import('./sample.ts')
  await loadSample(desk, environment.configFolder)
  await rememberClock(desk.store, clock)
  const work = stack.use(new Work(desk, log, {}, [dailyCopy(desk, copiesFolder(environment.dataFolder), log), checks.schedule]))
  const door = new Door(desk)
  const health = new Health(desk, work, ownParts(desk, work))
  const pages = wiring.pages(door.answer, () => work.lookNow(), log)
  return listening(stack, environment, {
    desk,
    work,
    listener: new Listener(health, [], pages, patience),
    idle: async () => {},
    local: true,
  })
}

async function startOnPlatforms(
  stack: AsyncDisposableStack,
  environment: Environment,
  log: Log,
  clock: Clock,
  delivery: DeliverOptions,
  places: Places,
): Promise<Clerk> {
  const messengers: Messenger[] = []
  const bare = stack.use(await openDesk(environment, { clock, messengers, log, papers: places.papers }))
  const checks = new OutsideChecks(inspectionsOf(environment, bare, places.teams), clock, checkPatience)
  const desk: OpenDesk = { ...bare, checks }
  const work = stack.use(
    new Work(desk, log, delivery, [dailyCopy(desk, copiesFolder(environment.dataFolder), log), checks.schedule]),
  )
  const door = new Door(desk)
  const signed = await signedOf(environment, desk, log)
  const wirings: Wiring[] = []
  for (const wired of wiringsOf(environment, desk, door, signed, log, places)) {
    const wiring = await wired
    if (wiring !== null) wirings.push(stack.use(wiring))
  }
  messengers.push(...wirings.map(({ messenger }) => messenger))
  const health = new Health(desk, work, [...ownParts(desk, work), ...wirings.map(({ part }) => part)])
  const mounts = [...wirings.flatMap((wiring) => wiring.mounts), ...(await tabOf(environment, desk, signed, log, places))]
  const listener = new Listener(health, mounts, signed?.pages(door.answer) ?? null, places.patience)
  const idle = async () => {
    for (const wiring of wirings) await wiring.idle()
  }
  const lookNow = async () => {
    for (const wiring of wirings) await wiring.look?.()
    await work.lookNow()
  }
  const clerk = { ...(await listening(stack, environment, { desk, work, listener, idle, local: false })), lookNow }
  for (const wiring of wirings) await wiring.start()
  return clerk
}

/** Every platform that the environment names, those first that are loaded first. */
function wiringsOf(
  environment: Environment,
  desk: OpenDesk,
  door: Door,
  signed: SignedWiring | null,
  log: Log,
  places: Places,
): readonly Promise<Wiring | null>[] {
  const { slack, teams, email } = environment
  return [
    slackOf(slack, desk, door, log),
    teamsOf(teams, desk, door, log, places, signed),
    emailOf(email, desk, door, log, { linkFor: signed?.linkFor ?? null, inbox: places.inbox ?? null }),
  ]
}

/** Slack's libraries are loaded only where it is used. */
async function slackOf(settings: Environment['slack'], desk: OpenDesk, door: Door, log: Log): Promise<Wiring | null> {
  if (settings === null) return null
  const { SlackWiring } = await import('./slack-wiring.ts')
  return new SlackWiring(settings, desk, door.answer, log)
}

/** The libraries of Teams are loaded only where it is used. */
async function teamsOf(
  settings: Environment['teams'],
  desk: OpenDesk,
  door: Door,
  log: Log,
  places: Places,
  signed: SignedWiring | null,
): Promise<Wiring | null> {
  if (settings === null) return null
  const { TeamsWiring } = await import('./teams-wiring.ts')
  return new TeamsWiring(settings, desk, door.answer, log, places.teams, signed?.fileAt ?? null)
}

async function emailOf(
  settings: Environment['email'],
  desk: OpenDesk,
  door: Door,
  log: Log,
  parts: Omit<EmailParts, 'mailer'>,
): Promise<Wiring | null> {
  if (settings === null) return null
  const { emailWiringOf } = await import('./email-wiring.ts')
  const { graph } = desk
  const byGraph = graph?.mailer(settings.from) ?? null
  const inbox = parts.inbox ?? (desk.partnership.outside.replies ? graph?.inbox(settings.from) : null) ?? null
  return emailWiringOf(settings, desk, door.answer, log, { ...parts, inbox, byGraph })
}

/** The pages behind sign-in, where people can reach them. */
async function signedOf(environment: Environment, desk: OpenDesk, log: Log): Promise<SignedWiring | null> {
  if (environment.publicUrl === null) return null
  const { signedWiring } = await import('./signed-wiring.ts')
  return signedWiring(environment, desk, log)
}

/** The personal tab, where there are pages behind sign-in for it to open. */
async function tabOf(
  { teams: settings, publicUrl }: Environment,
  desk: OpenDesk,
  signed: SignedWiring | null,
  log: Log,
  places: Places,
): Promise<readonly Mount[]> {
  if (settings === null || publicUrl === null || signed === null) return []
  const { tabMounts } = await import('./tab-wiring.ts')
  return tabMounts({ settings, publicUrl, signed, keysUrl: places.teams?.entraKeysUrl }, desk, log)
}

async function listening(
  stack: AsyncDisposableStack,
  environment: Environment,
  parts: { desk: OpenDesk; work: Work; listener: Listener; idle: () => Promise<void>; local: boolean },
): Promise<Clerk> {
  const { desk, work, listener, idle, local } = parts
  const url = await stack.use(listener).listen(environment.port, environment.host)
  work.begin()
  return { url, desk, local, lookNow: () => work.lookNow(), idle, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}

/** Anybody who reaches the local workspace can be anybody in it. */
function requireLoopback({ host }: Environment): void {
  const loopback = host === 'localhost' || host === '::1' || /^127\./.test(host)
  if (!loopback)
    throw new Fault(
      `HOST must be loopback (127.0.0.1, ::1 or localhost) in local mode, where one can be anybody: leave it unset, or set the credentials of a platform.`,
      exits.misconfigured,
    )
}
