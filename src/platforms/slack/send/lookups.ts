import { setTimeout as pause } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { Pace } from '#pace.ts'
import { homeLookup } from '#ports/lookup.ts'
import type { Clock, Store } from '#ports.ts'
import { refusalCode } from '../failure.ts'
import { Unfound } from './unfound.ts'

/** Slack's tier 3 with headroom: 50 calls of a method a minute (docs.slack.dev/apis/web-api/rate-limits). */
const tier3 = [{ most: 50, within: 60_100 }]

/**
 * What Slack calls a channel or an account that configuration names otherwise, and the direct conversation with an account. Looked up once, at
 * the pace that Slack allows, and remembered in the store.
 */
export class Lookups {
  readonly #client: WebClient
  readonly #store: Store
  readonly #clock: Clock
  readonly #stop = new AbortController()
  readonly #emails = this.#pace()
  readonly #opens = this.#pace()
  readonly #unfound = new Unfound()

  constructor(client: WebClient, store: Store, clock: Clock) {
    this.#client = client
    this.#store = store
    this.#clock = clock
  }

  /**
   * The id of an account: what is an id already, or the account with that e-mail address. Throws what Slack's client throws; that nobody has that
   * address is not asked again for a day, unless `version` says that the person's record has changed since.
   */
  async account(handle: string, version = 0): Promise<string> {
    if (!handle.includes('@')) return handle
    const known = await this.#remembered(handle)
    if (known !== undefined) return known
    const email = handle.trim().toLowerCase()
    const asked = { email, version, at: this.#clock.now() }
    this.#unfound.throwFor(asked)
    try {
      return await this.remember(handle, await this.#byEmail(email))
    } catch (error) {
      if (refusalCode(error) === 'users_not_found') this.#unfound.keep(asked, error)
      throw error
    }
  }

  /** The direct conversation with an account. Throws what Slack's client throws. */
  async direct(account: string): Promise<string> {
    const known = await this.#remembered(account)
    if (known !== undefined) return known
    await this.#opens.turn()
    const { channel } = await this.#client.conversations.open({ users: account })
    if (channel?.id === undefined) throw new Error('conversations.open names no conversation')
    return this.remember(account, channel.id)
  }

  /** A conversation that Slack refused is opened anew next time, which says what is amiss with the account. */
  async forget(conversation: string): Promise<void> {
    const found = (await this.#store.list('lookup')).filter((one) => one.found === conversation)
    const remove = found.map(({ id, version }) => ({ kind: 'lookup' as const, id, version }))
    if (remove.length > 0) await this.#store.commit({ heard: null, put: [], remove, changes: [], outgoing: [] })
  }

  /** Ends all waiting for a pace: what waits fails, and is looked up when it is needed again. */
  stop(): void {
    this.#stop.abort()
  }

  /** The id of a channel: what is an id already, or the channel of that name (`#name`); null when the clerk sees none. */
  async channel(named: string): Promise<string | null> {
    if (isChannelId(named)) return named
    const what = `#${channelName(named)}`
    const known = await this.#remembered(what)
    if (known !== undefined) return known
    const found = await this.#byName(what.slice(1))
    return found === null ? null : this.remember(what, found)
  }

  /** Finds all channels that are named and not known yet, in one reading of the list. */
  async channels(named: readonly string[]): Promise<void> {
    const names = named.filter((one) => !isChannelId(one)).map(channelName)
    const known = await Promise.all(names.map((name) => this.#remembered(`#${name}`)))
    const wanted = new Set(names.filter((_, index) => known[index] === undefined))
    if (wanted.size > 0) await this.#readChannels(wanted)
  }

  /** Keeps which workspace is the clerk's own. */
  async rememberHome(team: string): Promise<void> {
    if ((await this.#store.get('lookup', homeLookup('slack')))?.found !== team) await this.#keep(homeLookup('slack'), team)
  }

  /** Keeps what was found under the name that configuration gives it. */
  async remember(what: string, found: string): Promise<string> {
    return this.#keep(`slack:${what}`, found)
  }

  async #keep(id: string, found: string): Promise<string> {
    const old = await this.#store.get('lookup', id)
    const record = { id, version: old?.version ?? 0, platform: 'slack' as const, found, at: this.#clock.now() }
    // when another process remembered it in between, theirs is as good
    await this.#store.commit({ heard: null, put: [{ kind: 'lookup', record }], remove: [], changes: [], outgoing: [] })
    return found
  }

  async #remembered(what: string): Promise<string | undefined> {
    return (await this.#store.get('lookup', `slack:${what}`))?.found
  }

  #pace(): Pace {
    return new Pace(tier3, {
      pause: (milliseconds) => pause(milliseconds, undefined, { signal: this.#stop.signal }),
      travel: 2_000,
    })
  }

  async #byEmail(email: string): Promise<string> {
    await this.#emails.turn()
    const { user } = await this.#client.users.lookupByEmail({ email })
    if (user?.id === undefined) throw new Error('users.lookupByEmail names no account')
    return user.id
  }

  async #byName(name: string, cursor?: string): Promise<string | null> {
    const { channels, next } = await this.#page(cursor)
    const found = channels.find((channel) => channel.name === name)
    if (found?.id !== undefined) return found.id
    return next === null ? null : this.#byName(name, next)
  }

  async #readChannels(wanted: Set<string>, cursor?: string): Promise<void> {
    const { channels, next } = await this.#page(cursor)
    for (const { id, name } of channels) {
      if (id === undefined || name === undefined || !wanted.delete(name)) continue
      await this.remember(`#${name}`, id)
    }
    if (wanted.size > 0 && next !== null) await this.#readChannels(wanted, next)
  }

  async #page(cursor: string | undefined) {
    const { channels, response_metadata } = await this.#client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 200,
      ...(cursor === undefined ? {} : { cursor }),
    })
    return { channels: channels ?? [], next: response_metadata?.next_cursor || null }
  }
}

function isChannelId(named: string): boolean {
  return /^[CGD][A-Z0-9]{7,}$/.test(named)
}

function channelName(named: string): string {
  return named.replace(/^#/, '').toLowerCase()
}
