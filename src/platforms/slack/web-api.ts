import { WebClient, type WebClientOptions } from '@slack/web-api'
import type { Logger as Log } from 'pino'
import { libraryLog } from './library-log.ts'

/** Where and as whom the clerk speaks to Slack. `apiUrl` is the base of the Web API, `/api/` included. */
export interface SlackAccess {
  readonly botToken: string
  readonly apiUrl?: string | undefined
  readonly log: Log
}

/**
 * The settings of every client. Its defaults would retry for half an hour, wait without end and hold all calls behind one that is
 * refused for pace; a call that is retried can post twice. `headers` is never set: the client writes its token into that object.
 * Made anew for each use, because Socket Mode writes into it too.
 */
export function clientOptions({ apiUrl, log }: Pick<SlackAccess, 'apiUrl' | 'log'>): WebClientOptions {
  return {
    logger: libraryLog(log),
    timeout: 10_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
  }
}

/** A client of the Web API. */
export function webClient(access: SlackAccess): WebClient {
  return new WebClient(access.botToken, clientOptions(access))
}
