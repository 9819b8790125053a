import type { Card } from '#cards/card.ts'
import type { Next, Store } from '#ports.ts'
import { failureOf } from '../failure.ts'
import { type FileAt, withFileLinks } from '../file-links.ts'
import { renderCard, type TeamsPage } from '../render/render.ts'
import type { Connector } from './connector.ts'

/** Where a message stands: the address that serves it, and the conversation with its thread. */
export interface Spot {
  readonly serviceUrl: string
  readonly conversation: string
}

type Pages = readonly [TeamsPage, ...TeamsPage[]]

const keptRenderings = 100
const keptKeys = 2_000

/** Puts cards into Teams. Throws what the connector throws. */
export class Poster {
  readonly #connector: Connector
  readonly #store: Store
  readonly #timeZone: string
  readonly #fileAt: FileAt | null
  readonly #rendered = new WeakMap<Card, Pages>()
  readonly #renderedAlike = new Map<string, Pages>()
  /** Messages that were posted under a key, so that a card of several is completed and not begun again. */
  readonly #posted = new Map<string, string[]>()
  /** The first message of each card that was posted whole. */
  readonly #whole = new Map<string, string>()

  /** Where `fileAt` is null, files are told by name, with who has them. */
  constructor(connector: Connector, store: Store, timeZone: string, fileAt: FileAt | null = null) {
    this.#fileAt = fileAt
    this.#connector = connector
    this.#store = store
    this.#timeZone = timeZone
  }

  /** The card as pages. The latest are kept, for many ask the same. */
  render(card: Card): Pages {
    const same = this.#rendered.get(card)
    if (same !== undefined) return same
    const words = JSON.stringify(card)
    const pages = this.#renderedAlike.get(words) ?? renderCard(withFileLinks(card, this.#fileAt), this.#timeZone)
    if (this.#renderedAlike.size >= keptRenderings) this.#renderedAlike.clear()
    this.#renderedAlike.set(words, pages)
    this.#rendered.set(card, pages)
    return pages
  }

  /** Posts a card, its further parts beneath it; what an earlier try under the same key has posted is not posted again. Gives the first message's id. */
  async post(spot: Spot, card: Card, key: string, next?: Next): Promise<string> {
    const pages = this.render(card)
    const ids = this.#idsOf(key)
    for (const [index, page] of pages.slice(ids.length).entries()) {
      if (index > 0) await next?.('message')
      ids.push(await this.#connector.post(spot.serviceUrl, spot.conversation, page))
    }
    const [first = '', ...more] = ids
    if (more.length > 0) await this.#keepParts(spot, first, more)
    if (this.#whole.size >= keptKeys) this.#whole.clear()
    this.#whole.set(key, first)
    return first
  }

  /** The first message that was posted whole under a key by this process; Teams itself cannot be asked. */
  sentAs(key: string): string | null {
    return this.#whole.get(key) ?? null
  }

  /** Shows other contents in a message of the clerk's. Parts that are new follow it; those too many are removed. */
  async edit(spot: Spot, message: string, card: Card, next?: Next): Promise<void> {
    const [first, ...more] = this.render(card)
    const { serviceUrl, conversation } = spot
    await this.#connector.replace(serviceUrl, conversation, message, first)
    const has = await this.#partsOf(spot, message)
    if (has.length === 0 && more.length === 0) return
    const ids: string[] = []
    for (const [index, page] of more.entries()) ids.push(await this.#placePart(spot, has[index], page, next))
    for (const extra of has.slice(more.length)) {
      await next?.('edit')
      await this.#connector.remove(serviceUrl, conversation, extra)
    }
    await this.#keepParts(spot, message, ids)
  }

  /** Shows a card to one member of a group chat or channel. */
  async whisper({ serviceUrl, conversation }: Spot, to: string, card: Card): Promise<void> {
    for (const page of this.render(card)) await this.#connector.whisper(serviceUrl, conversation, to, page)
  }

  /** Shows another card in a message that one member sees alone. */
  async whisperAnew({ serviceUrl, conversation }: Spot, message: string, card: Card): Promise<void> {
    const [page] = this.render(card)
    await this.#connector.whisperAnew(serviceUrl, conversation, message, page)
  }

  /** The first message of the card that a part belongs to: itself, when it is no part. */
  async headOf(spot: Spot, message: string): Promise<string> {
    return (await this.#store.get('memory', `teams:part:${partKey(spot, message)}`))?.value ?? message
  }

  async #placePart(
    { serviceUrl, conversation }: Spot,
    there: string | undefined,
    page: TeamsPage,
    next: Next | undefined,
  ): Promise<string> {
    await next?.(there === undefined ? 'message' : 'edit')
    if (there === undefined) return this.#connector.post(serviceUrl, conversation, page)
    try {
      await this.#connector.replace(serviceUrl, conversation, there, page)
      return there
    } catch (error) {
      if (failureOf(error)?.status !== 404) throw error
      return this.#connector.post(serviceUrl, conversation, page)
    }
  }

  #idsOf(key: string): string[] {
    const known = this.#posted.get(key)
    if (known !== undefined) return known
    if (this.#posted.size >= keptKeys) this.#posted.clear()
    const ids: string[] = []
    this.#posted.set(key, ids)
    return ids
  }

  async #partsOf(spot: Spot, message: string): Promise<readonly string[]> {
    const kept = await this.#store.get('memory', `teams:parts:${partKey(spot, message)}`)
    return kept === undefined ? [] : kept.value.split(' ').filter((id) => id !== '')
  }

  async #keepParts(spot: Spot, message: string, ids: readonly string[]): Promise<void> {
    const records = [
      { id: `teams:parts:${partKey(spot, message)}`, value: ids.join(' ') },
      ...ids.map((id) => ({ id: `teams:part:${partKey(spot, id)}`, value: message })),
    ]
    const put = []
    for (const record of records) {
      const old = await this.#store.get('memory', record.id)
      if (old?.value !== record.value) put.push({ kind: 'memory' as const, record: { ...record, version: old?.version ?? 0 } })
    }
    if (put.length > 0) await this.#store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
  }
}

function partKey({ conversation }: Spot, message: string): string {
  return `${conversation.split(';', 1)[0]}:${message}`
}
