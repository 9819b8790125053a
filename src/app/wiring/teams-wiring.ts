import type { Environment } from '#environment.ts'
import type { Desk } from '#jobs/desk.ts'
import { cloudNamed } from '#platforms/teams/cloud.ts'
import type { FileAt } from '#platforms/teams/file-links.ts'
import { type Guard, OpenGuard, TokenGuard } from '#platforms/teams/listen/guard.ts'
import { TeamsListener } from '#platforms/teams/listen/listen.ts'
import { SdkDoor, type TeamsPlaces, teamsApp } from '#platforms/teams/sdk.ts'
import { Accounts } from '#platforms/teams/send/accounts.ts'
import { Connector } from '#platforms/teams/send/connector.ts'
import { Conversations } from '#platforms/teams/send/conversations.ts'
import type { Mouth } from '#platforms/teams/send/mouth.ts'
import { Poster } from '#platforms/teams/send/poster.ts'
import { TeamsMessenger } from '#platforms/teams/send/send.ts'
import { traceOf } from '#trace.ts'
import { Unheard } from '../checks/unheard.ts'
import { exits, Fault } from '../fault.ts'
import type { Mount } from '../listener.ts'
import type { Log } from '../log.ts'
import { nowAndThen, type Part } from '../part.ts'
import type { Wired } from './wired.ts'
import type { Wiring } from './wiring.ts'

type TeamsSettings = NonNullable<Environment['teams']>

/** Who the clerk is where no bot is registered: for trying it locally, with the check of tokens off. */
const localBot = '00000000-0000-4000-8000-00000000c1e4'
/** What Microsoft's Agents Playground takes in place of a token, in the shape of one. */
const localToken = 'eyJhbGciOiJub25lIn0.eyJhdWQiOiJsb2NhbCJ9.'

/** What the clerk speaks in Teams with, and hears by. */
interface TeamsParts {
  readonly app: ReturnType<typeof teamsApp>
  readonly sdkDoor: SdkDoor
  readonly mouth: Mouth
  readonly messenger: TeamsMessenger
}

/** What Teams is reached from. `fileAt` is where files that go with cards are opened; null where there are no pages for it. */
interface Reaching {
  readonly desk: Desk
  readonly log: Log
  readonly places?: TeamsPlaces | undefined
  readonly fileAt?: FileAt | null
}

/** Teams as a way to reach people. */
export function teamsReach(settings: TeamsSettings, { desk, log, places = {}, fileAt = null }: Reaching): TeamsParts {
  const { store, directory, clock, partnership } = desk
  const clientId = settings.clientId ?? localBot
  const open = settings.auth === 'off'
  const sdkDoor = new SdkDoor()
  const bare = settings.clientId === null || (open && settings.clientSecret === null && settings.certificate === null)
  const token = places.token ?? (bare ? async () => localToken : certifiedToken(settings, log, places))
  const cloud = cloudNamed(settings.cloud)
  const { clientSecret, tenantId } = settings
  const app = teamsApp({ clientId, clientSecret, tenantId, cloud: cloud.sdk, token, log }, sdkDoor)
  const loopback = open || places.loopback === true
  const connector = new Connector({ app, hosts: cloud.serviceHosts, loopback, localToken: open ? localToken : null })
  const mouth: Mouth = {
    connector,
    poster: new Poster(connector, store, partnership.timeZone, fileAt),
    conversations: new Conversations(store, clock),
    accounts: new Accounts(store, directory, clock, desk.outside?.accounts ?? null),
  }
  const messenger = new TeamsMessenger({
    ...mouth,
    directory,
    boards: partnership.boards,
    tenant: tenantId,
    outside: desk.outside?.accounts ?? null,
    rolls: desk.outside?.rolls ?? null,
    bot: `28:${clientId}`,
    serviceUrl: places.serviceUrl ?? cloud.serviceUrl,
  })
  return { app, sdkDoor, mouth, messenger }
}

/** The token by which a certificate shows who the clerk is: Microsoft's library knows secrets and managed identities only. */
function certifiedToken(
  { clientId, tenantId, certificate, cloud: name }: TeamsSettings,
  log: Log,
  places: TeamsPlaces,
): (() => Promise<string>) | undefined {
  if (clientId === null || tenantId === null || certificate === null) return undefined
  const { sdk: cloud } = cloudNamed(name)
  const loginUrl = places.loginUrl ?? cloud.loginEndpoint
  const access = { baseUrl: cloud.botScope, loginUrl, tenantId, clientId, clientSecret: null, certificate, log }
  // Graph's library comes with it, which an idle clerk without a certificate would hold for nothing
  const loading = import('#platforms/graph/app-token.ts').then(({ AppToken }) => new AppToken(access))
  return async () => (await loading).get()
}

/** Teams: as a way to reach people, and as a place to hear them through the one door. */
export class TeamsWiring implements Wiring {
  readonly #parts: TeamsParts
  readonly #listener: TeamsListener
  readonly #log: Log
  readonly #stop = new AbortController()
  readonly #reached = nowAndThen(() => this.#hasToken())
  #learning: Promise<void> = Promise.resolve()

  constructor(settings: TeamsSettings, { desk, answer, log, places: { teams: places = {} }, signed }: Wired) {
    this.#log = log
    this.#parts = teamsReach(settings, { desk, log, places, fileAt: signed?.fileAt ?? null })
    const { app, sdkDoor, mouth } = this.#parts
    this.#listener = new TeamsListener({
      guard: guardOf(settings, desk.partnership.tenants.teams, places),
      app,
      sdkDoor,
      mouth,
      answer,
      unheard: new Unheard('Teams', desk.store, desk.clock, log),
      clock: desk.clock,
      timeZone: desk.partnership.timeZone,
      log,
      store: desk.store,
      person: (handle) => desk.directory.personOf(handle),
    })
  }

  get messenger(): TeamsMessenger {
    return this.#parts.messenger
  }

  get mounts(): readonly Mount[] {
    return [{ path: '/api/messages', handle: (request, response) => this.#listener.handle(request, response) }]
  }

  get part(): Part {
    return { name: 'Teams', ready: this.#reached }
  }

  /** Begins to hear, and learns beside it who is in the conversations that the clerk is in. */
  async start(): Promise<void> {
    await this.#listener.start()
    this.#learning = this.messenger.introduce(this.#stop.signal).catch((error: unknown) => {
      this.#log.warn({ error: traceOf(error) }, 'not all could be looked up in Teams; the rest is when people speak')
    })
  }

  /** Settles when nothing that was heard is still being answered. */
  async idle(): Promise<void> {
    await this.#learning
    await this.#listener.idle()
  }

  /** Microsoft's library keeps a token until it ends: a secret that has ended is noticed then. */
  async #hasToken(): Promise<true | string> {
    try {
      await this.#parts.mouth.connector.token()
      return true
    } catch {
      return 'Microsoft gives the clerk no token: check TEAMS_CLIENT_ID, TEAMS_TENANT_ID and the secret'
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    await this.#listener.stop()
    await this.#learning
  }
}

/** What stands before everything from Teams. Throws a fault where nobody could get through. */
function guardOf(
  { auth, clientId, tenantId, cloud: name }: TeamsSettings,
  listed: readonly string[],
  places: TeamsPlaces,
): Guard {
  const tenants = [...new Set([...(tenantId === null ? [] : [tenantId]), ...listed])]
  const cloud = cloudNamed(name)
  if (auth === 'off') return new OpenGuard(tenants, cloud.serviceHosts)
  if (clientId === null || tenants.length === 0)
    throw new Fault(
      'TEAMS_TENANT_ID is missing, and partnership.yaml lists no tenant either: set it to the id of the Microsoft tenant in which the bot is registered.',
      exits.misconfigured,
    )
  return new TokenGuard({
    clientId,
    tenants,
    issuer: cloud.sdk.tokenIssuer,
    keysUrl: places.keysUrl ?? cloud.keysUrl,
    hosts: cloud.serviceHosts,
    loopback: places.loopback === true,
  })
}
