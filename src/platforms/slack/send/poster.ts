import type { WebClient } from '@slack/web-api'
import type { Card } from '#cards/card.ts'
import type { Next } from '#ports.ts'
import { refusalCode } from '../failure.ts'
import { type Page, renderCard, renderHome } from '../render/render.ts'
import { eventType, firstPart, type PostedMessage, type Stamp, stampOf } from './stamp.ts'
import { type Attachable, filesOf, Uploads } from './uploads.ts'

/** How many of a thread's first messages are looked at for the further parts of a card. */
const threadLook = 50
const keptRenderings = 100
const longestKept = 20_000

const asData = { unfurl_links: false, unfurl_media: false, parse: 'none', link_names: false, mrkdwn: false } as const

/** Where a message is looked for. `since` is in seconds. */
interface Looking {
  readonly thread: string | undefined
  readonly since: number | null
}

/** A channel, and the thread in it where there is one. */
interface Spot {
  readonly channel: string
  readonly thread?: string | undefined
}

/** Puts cards into Slack. Throws what Slack's client throws. */
export class Poster {
  readonly #client: WebClient
  readonly #timeZone: string
  readonly #rendered = new Map<string, [Page, ...Page[]]>()
  /** Cards are never changed once they are made, so the same one is the same pages. */
  readonly #renderedCards = new WeakMap<Card, [Page, ...Page[]]>()

  readonly #uploads: Uploads

  constructor(client: WebClient, timeZone: string, from: Attachable | null) {
    this.#uploads = new Uploads(client, from)
    this.#client = client
    this.#timeZone = timeZone
  }

  /** The card as pages. The latest are kept, for many ask the same: making one again costs as much as the rest of an answer. */
  render(card: Card): [Page, ...Page[]] {
    const same = this.#renderedCards.get(card)
    if (same !== undefined) return same
    const pages = this.#renderedAlike(card)
    this.#renderedCards.set(card, pages)
    return pages
  }

  #renderedAlike(card: Card): [Page, ...Page[]] {
    const words = JSON.stringify(card)
    const known = this.#rendered.get(words)
    if (known !== undefined) return known
    const pages = renderCard(card, this.#timeZone)
    if (this.#rendered.size >= keptRenderings) this.#rendered.clear()
    if (words.length <= longestKept) this.#rendered.set(words, pages)
    return pages
  }

  /** Posts a card; its further parts follow in the thread of the first. Gives the first message's id. */
  async post({ channel, thread }: Spot, card: Card, key: string, next?: Next): Promise<string> {
    return this.#drawn(card, async ([first, ...more]) => {
      const parts = partsOf(card, more)
      const there = parts === 1 ? null : await this.find(channel, key, { thread, since: null })
      const ts = there ?? (await this.#postPage(channel, first, thread, { key, part: 1, parts }))
      const has = there === null ? new Map<number, string>() : await this.parts(channel, thread ?? ts, key)
      await this.#follow({ channel, thread: thread ?? ts }, more, has, { key, parts, next })
      await this.#uploads.attach(card, channel, thread ?? ts, next)
      return ts
    })
  }

  /** Shows other contents in a message of the clerk's. Parts that are new follow in its thread; those there already are replaced or removed. */
  async edit(channel: string, ts: string, card: Card, next?: Next): Promise<void> {
    await this.#drawn(card, (pages) => this.#edited({ channel, ts }, card, pages, next))
  }

  async #edited(
    { channel, ts }: { readonly channel: string; readonly ts: string },
    card: Card,
    [first, ...more]: [Page, ...Page[]],
    next: Next | undefined,
  ): Promise<void> {
    const own = await this.#own(channel, ts)
    const parts = partsOf(card, more)
    const stamp = { key: own?.key ?? `edit:${channel}:${ts}`, part: 1, parts }
    await this.#replace(channel, ts, first, own === null && parts === 1 ? null : stamp)
    await this.#uploads.attach(card, channel, ts, next)
    if (more.length === 0 && (own === null || own.parts === 1)) return
    const has = await this.parts(channel, ts, stamp.key)
    await this.#follow({ channel, thread: ts }, more, has, { ...stamp, next })
    for (const [part, extra] of has) {
      if (part <= more.length + 1) continue
      await next?.('edit')
      await this.#client.chat.delete({ channel, ts: extra })
    }
  }

  /** Shows a card with its pictures; in words where Slack does not take a picture after all, as for a moment after it was uploaded. */
  async #drawn<T>(card: Card, show: (pages: [Page, ...Page[]]) => Promise<T>): Promise<T> {
    const drawn = await this.#uploads.pictures(card)
    if (drawn.size === 0) return show(this.render(card))
    try {
      return await show(renderCard(card, this.#timeZone, drawn))
    } catch (error) {
      if (refusalCode(error) !== 'invalid_blocks') throw error
      return show(this.render(card))
    }
  }

  /** Shows a card to one person in a channel. */
  async whisper(channel: string, user: string, card: Card, thread: string | undefined): Promise<void> {
    for (const page of this.render(card)) {
      const { parse, link_names } = asData
      await this.#client.chat.postEphemeral({ channel, user, ...page, parse, link_names, ...threaded(thread) })
    }
  }

  /** Opens the direct conversation with somebody and gives its id. */
  async direct(user: string): Promise<string> {
    const { channel } = await this.#client.conversations.open({ users: user })
    if (channel?.id === undefined) throw new Error('conversations.open names no conversation')
    return channel.id
  }

  /** Shows a card as somebody's App Home. */
  async home(user: string, card: Card): Promise<void> {
    await this.#client.views.publish({ user_id: user, view: renderHome(card, this.#timeZone) })
  }

  /**
   * The first message with this key: among the latest hundred of a channel, and in the threads there that were answered since a moment
   * (seconds; null looks in no thread). `thread` looks in that thread alone.
   */
  async find(channel: string, key: string, { thread, since }: Looking): Promise<string | null> {
    if (thread !== undefined) return firstPart(await this.#replies(channel, thread), key)
    const { messages = [] } = await this.#client.conversations.history({ channel, limit: 100, include_all_metadata: true })
    const there = firstPart(messages, key)
    if (there !== null || since === null) return there
    const lively = messages.filter(
      ({ reply_count, latest_reply }) => (reply_count ?? 0) > 0 && Number(latest_reply ?? since) >= since,
    )
    for (const { ts } of lively) {
      const found = ts === undefined ? null : firstPart(await this.#replies(channel, ts, since), key)
      if (found !== null) return found
    }
    return null
  }

  /** Whether every part of a card is there. */
  async isWhole(channel: string, ts: string, key: string): Promise<boolean> {
    const own = await this.#own(channel, ts)
    if (own === null || own.parts === 1) return true
    return (await this.parts(channel, ts, key)).size === own.parts - 1
  }

  /** Every part of a card that a thread holds, by number. */
  async parts(channel: string, thread: string, key: string): Promise<Map<number, string>> {
    const found = new Map<number, string>()
    for (const message of await this.#replies(channel, thread)) {
      const stamp = stampOf(message)
      if (stamp?.key === key && stamp.part > 1 && message.ts !== undefined) found.set(stamp.part, message.ts)
    }
    return found
  }

  async #follow(
    { channel, thread }: { readonly channel: string; readonly thread: string },
    more: readonly Page[],
    has: ReadonlyMap<number, string>,
    { key, parts, next }: Omit<Stamp, 'part'> & { readonly next: Next | undefined },
  ): Promise<void> {
    for (const [index, page] of more.entries()) {
      const part = index + 2
      const ts = has.get(part)
      await next?.(ts === undefined ? 'message' : 'edit')
      if (ts === undefined) await this.#postPage(channel, page, thread, { key, part, parts })
      else await this.#replace(channel, ts, page, { key, part, parts })
    }
  }

  /** What a message bears; null also where the history cannot be read, for an edit must not fail for that. */
  async #own(channel: string, ts: string): Promise<Stamp | null> {
    const span = { channel, latest: ts, oldest: ts, inclusive: true, limit: 1, include_all_metadata: true }
    const { messages = [] } = await this.#client.conversations.history(span).catch(() => ({ messages: [] }))
    const message = messages.find((each) => each.ts === ts)
    return message === undefined ? null : stampOf(message)
  }

  async #replies(channel: string, ts: string, since?: number): Promise<readonly PostedMessage[]> {
    const oldest = since === undefined ? {} : { oldest: String(since) }
    const span = { channel, ts, limit: threadLook, include_all_metadata: true, ...oldest }
    const { messages = [] } = await this.#client.conversations.replies(span)
    return messages
  }

  async #replace(channel: string, ts: string, page: Page, stamp: Stamp | null): Promise<void> {
    const metadata = stamp === null ? {} : { metadata: { event_type: eventType, event_payload: { ...stamp } } }
    await this.#client.chat.update({ channel, ts, ...page, parse: 'none', link_names: false, ...metadata })
  }

  async #postPage(channel: string, page: Page, thread: string | undefined, stamp: Stamp): Promise<string> {
    const { ts } = await this.#client.chat.postMessage({
      channel,
      ...page,
      ...asData,
      ...threaded(thread),
      metadata: { event_type: eventType, event_payload: { ...stamp } },
    })
    if (ts === undefined) throw new Error('chat.postMessage names no message')
    return ts
  }
}

/** How many parts a card has: its pages, and its files as one more, which is never taken for there: they are looked for by name each time. */
function partsOf(card: Card, more: readonly Page[]): number {
  return more.length + 1 + (filesOf(card).length > 0 ? 1 : 0)
}

function threaded(thread: string | undefined): { thread_ts?: string } {
  return thread === undefined ? {} : { thread_ts: thread }
}
