import { setTimeout as after } from 'node:timers/promises'
import type { SocketModeReceiver } from '@slack/bolt'
import { WebAPIPlatformError } from '@slack/web-api'
import type { Logger as Log } from 'pino'
import { within } from '#platforms/hearing/within.ts'

/** What of the receiver's client is used here. */
type Client = Pick<SocketModeReceiver['client'], 'start' | 'disconnect' | 'on'>

/** Errors that no new attempt mends: somebody has to change the token or the app. */
const final: ReadonlySet<string> = new Set([
  'not_authed',
  'invalid_auth',
  'account_inactive',
  'user_removed_from_team',
  'team_disabled',
  'token_revoked',
  'not_allowed_token_type',
  'missing_scope',
])

/**
 * Keeps a Socket Mode connection. The client's own reconnecting leaves five seconds without a connection each time Slack renews it, and
 * ends the process when a renewal fails (an unhandled rejection); so it is off, and this connects again: at once, then ever slower.
 */
export class SocketLink {
  readonly #client: Client
  readonly #log: Log
  #stopping = false
  #connected = false
  #keeping: Promise<void> | null = null
  #why: string | null = 'not connected yet'

  constructor(client: Client, log: Log) {
    this.#client = client
    this.#log = log
    client.on('connected', () => this.#up())
    client.on('disconnected', () => this.#down())
  }

  /** Null while connected, else why not, in words for a log or a health page. */
  get trouble(): string | null {
    return this.#why
  }

  /** Connects, and stays connected until it is stopped. Resolves after the first attempt, whatever came of it. */
  async start(): Promise<void> {
    if (await this.#try()) return
    this.#keep()
  }

  async stop(): Promise<void> {
    this.#stopping = true
    if (this.#connected) await within(this.#client.disconnect(), 2_000)
  }

  #up(): void {
    this.#connected = true
    this.#why = null
  }

  #down(): void {
    if (this.#connected && !this.#stopping) this.#log.info('Slack closed the connection; connecting again')
    this.#connected = false
    this.#why = 'the connection to Slack was lost'
    this.#keep()
  }

  #keep(): void {
    if (this.#stopping || this.#keeping !== null) return
    this.#keeping = this.#retry().finally(() => {
      this.#keeping = null
      if (!this.#connected && this.#why === 'the connection to Slack was lost') this.#keep()
    })
  }

  async #retry(): Promise<void> {
    for (let wait = 0; !this.#stopping && !this.#connected; wait = Math.min(30_000, wait * 2 + 250)) {
      if (wait > 0) await after(wait, undefined, { ref: false })
      if (this.#stopping || this.#connected || (await this.#try())) return
    }
  }

  async #try(): Promise<boolean> {
    try {
      const began = await within(this.#client.start(), 15_000)
      if (typeof began !== 'symbol') return true
      await within(this.#client.disconnect(), 1_000)
      this.#why = 'Slack did not say hello within 15 seconds'
    } catch (error) {
      this.#why = reasonOf(error)
    }
    this.#log.warn({ why: this.#why }, 'could not connect to Slack')
    return false
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof WebAPIPlatformError)) return 'Slack cannot be reached'
  const { error: code } = error.data
  return final.has(code) ? `Slack does not take SLACK_APP_TOKEN (${code})` : `Slack refused the connection (${code})`
}
