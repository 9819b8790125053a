import type { WebClient } from '@slack/web-api'

/** Who the clerk is in its workspace. */
export interface Identity {
  readonly team: string
  readonly user: string
  readonly bot: string | undefined
}

/** Learns once who the clerk is, and remembers it: no call for each request. A failure is not remembered. */
export class WhoAmI {
  readonly #client: WebClient
  #known: Identity | null = null
  #asking: Promise<Identity> | null = null

  constructor(client: WebClient) {
    this.#client = client
  }

  /** Null until it was learnt. */
  get known(): Identity | null {
    return this.#known
  }

  async ask(): Promise<Identity> {
    return this.#known ?? this.askAnew()
  }

  /** Asks Slack although it was learnt: whether it still answers and takes the token. Whoever asks meanwhile gets the same answer. */
  async askAnew(): Promise<Identity> {
    this.#asking ??= this.#learn().finally(() => {
      this.#asking = null
    })
    return this.#asking
  }

  async #learn(): Promise<Identity> {
    const { team_id: team, user_id: user, bot_id: bot } = await this.#client.auth.test()
    if (team === undefined || user === undefined) throw new Error('auth.test names no workspace or user')
    this.#known = { team, user, bot }
    return this.#known
  }
}
