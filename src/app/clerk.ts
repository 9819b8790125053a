import type { Environment } from '#environment.ts'
import type { DeliverOptions } from '#jobs/delivery/deliver.ts'
import type { TeamsPlaces } from '#platforms/teams/sdk.ts'
import type { Inbox } from '#ports/mail.ts'
import type { Papers } from '#ports/papers.ts'
import type { Clock } from '#ports.ts'
import type { Listener, Patience } from './listener.ts'
import type { Log } from './log.ts'
import type { OpenDesk } from './open-desk.ts'
import type { Work } from './work.ts'

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
interface Places {
  readonly papers?: Papers
  readonly patience?: Patience
  readonly teams?: TeamsPlaces
  readonly inbox?: Inbox
}

/** What a clerk is started with. What is opened goes on the stack, which is undone where the start fails, and when the clerk ends. */
export interface Starting {
  readonly stack: AsyncDisposableStack
  readonly environment: Environment
  readonly log: Log
  readonly clock: Clock
  readonly delivery: DeliverOptions
  readonly places: Places
}

/** How long, in milliseconds, a digest waits for a platform that is looked at for it. */
export const checkPatience = 5_000

/** The parts of a clerk that is about to listen. */
interface Parts {
  readonly desk: OpenDesk
  readonly work: Work
  readonly listener: Listener
  readonly idle: () => Promise<void>
  readonly local: boolean
}

/** Begins to listen and to work. */
export async function listening({ stack, environment }: Starting, parts: Parts): Promise<Clerk> {
  const { desk, work, listener, idle, local } = parts
  const url = await stack.use(listener).listen(environment.port, environment.host)
  work.begin()
  return { url, desk, local, lookNow: () => work.lookNow(), idle, [Symbol.asyncDispose]: () => stack.disposeAsync() }
}
