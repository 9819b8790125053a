import type { CloudEnvironment } from '@microsoft/teams.api'
import { App, type HttpRouteHandler, type IHttpServerAdapter } from '@microsoft/teams.apps'
import type { Logger as Log } from 'pino'
import { libraryLog } from './library-log.ts'

/** The bot as Microsoft knows it. Without secret and token its own managed identity speaks for it. */
export interface TeamsAccess {
  readonly clientId: string
  readonly clientSecret: string | null
  readonly tenantId: string | null
  readonly cloud: CloudEnvironment
  /** Gives the token to send with, in place of a secret: a certificate, or what tests take. */
  readonly token?: ((scope: string | string[]) => Promise<string>) | undefined
  readonly log: Log
}

/** Where Microsoft's own services are. Everything has a default that is right in production; tests give their own. */
export interface TeamsPlaces {
  /** Where the issuer of inbound tokens publishes its keys. */
  readonly keysUrl?: string
  /** Where Entra publishes the keys of the tokens that it gives tabs. */
  readonly entraKeysUrl?: string
  /** Where a conversation with somebody is begun before any activity said where Teams is served. */
  readonly serviceUrl?: string
  /** Whether conversations may be served from this machine. */
  readonly loopback?: boolean
  readonly token?: () => Promise<string>
  /** Where a certificate is shown for a token. */
  readonly loginUrl?: string
}

const outboundTimeoutMs = 10_000

/**
 * The SDK's app. It listens to nothing by itself: what comes in reaches it through the one listener of the process, behind the guard, which
 * has checked the token by then; a second check of the same signature would cost a third of the time.
 */
export function teamsApp({ clientId, clientSecret, tenantId, cloud, token, log }: TeamsAccess, door: IHttpServerAdapter): App {
  return new App({
    clientId,
    ...(tenantId === null ? {} : { tenantId }),
    // with a secret the library would not ask for a token
    ...(token === undefined ? (clientSecret === null ? {} : { clientSecret }) : { token }),
    cloud,
    client: { timeout: outboundTimeoutMs },
    logger: libraryLog(log),
    httpServerAdapter: door,
    messagingEndpoint: '/api/messages',
    dangerouslyAllowUnauthenticatedRequests: true,
    oauth: { fetchUserToken: false },
  })
}

/** The SDK's idea of a web server: it leaves here how it takes an activity, and serves nothing else. */
export class SdkDoor implements IHttpServerAdapter {
  #take: HttpRouteHandler | null = null

  registerRoute(_method: 'POST', _path: string, handler: HttpRouteHandler): void {
    this.#take = handler
  }

  /** Gives the SDK an activity; what is to be answered to Microsoft. */
  async take(body: unknown): Promise<{ readonly status: number; readonly body?: unknown }> {
    if (this.#take === null) throw new Error('the Teams library was not initialised')
    return this.#take({ body, headers: {} })
  }
}
