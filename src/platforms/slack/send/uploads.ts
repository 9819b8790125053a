import type { WebClient } from '@slack/web-api'
import type { Card, CardFile } from '#cards/card.ts'
import type { Chart } from '#cards/chart.ts'
import { clean } from '#cards/plain-words.ts'
import type { Files, Papers } from '#ports/papers.ts'
import type { Next } from '#ports.ts'
import { refusalCode } from '../failure.ts'
import { altText, type Drawn } from '../render/picture.ts'

/** Where pictures are drawn and files kept. */
export interface Attachable {
  readonly papers: Pick<Papers, 'draw'>
  readonly files: Pick<Files, 'read'>
}

const keptPictures = 200

/** Brings pictures and files to Slack. */
export class Uploads {
  readonly #client: WebClient
  readonly #from: Attachable | null
  /** Slack's files of charts drawn before, by what is on them. */
  readonly #drawn = new Map<string, string>()

  constructor(client: WebClient, from: Attachable | null) {
    this.#client = client
    this.#from = from
  }

  /** Uploads the pictures of a card, to be shown inside its message. One that Slack does not take is left out: words stand for it. */
  async pictures(card: Card): Promise<Drawn> {
    const charts = card.lines.flatMap((line) => (line.as === 'chart' ? [line.chart] : []))
    const drawn = new Map<Chart, string>()
    for (const chart of charts) {
      const id = await this.#picture(chart)
      if (id !== null) drawn.set(chart, id)
    }
    return drawn
  }

  /**
   * Puts the files of a card into a thread, but those that are there by name: each is a message of its own, before which `next` is waited for.
   * Throws what may pass; a no leaves the card as it stands.
   */
  async attach(card: Card, channel: string, thread: string, next?: Next): Promise<void> {
    const wanted = filesOf(card)
    if (wanted.length === 0 || this.#from === null) return
    const there = await this.#names(channel, thread)
    for (const file of wanted.filter(({ name }) => !there.has(name))) {
      await next?.('message')
      await unlessRefused(() => this.#attachOne(file, channel, thread))
    }
  }

  async #attachOne({ id, name }: CardFile, channel_id: string, thread_ts: string): Promise<void> {
    const bytes = await this.#from?.files.read(id)
    if (bytes === undefined) throw new Error(`the file ${name} is not kept any more`)
    await this.#client.filesUploadV2({ channel_id, thread_ts, filename: name, title: name, file: Buffer.from(bytes) })
  }

  async #names(channel: string, ts: string): Promise<ReadonlySet<string>> {
    const { messages = [] } = await this.#client.conversations.replies({ channel, ts, limit: 200 })
    return new Set(messages.flatMap(({ files = [] }) => files.map(({ name }) => name ?? '')))
  }

  async #picture(chart: Chart): Promise<string | null> {
    const known = this.#drawn.get(JSON.stringify(chart))
    if (known !== undefined || this.#from === null) return known ?? null
    const { png } = await this.#from.papers.draw(chart)
    const upload = { filename: 'chart.png', title: clean(chart.title), alt_text: altText(chart), file: Buffer.from(png) }
    const answered = await unlessRefused(() => this.#client.filesUploadV2(upload))
    const id = answered?.files[0]?.files?.[0]?.id
    if (id === undefined) return null
    if (this.#drawn.size >= keptPictures) this.#drawn.clear()
    this.#drawn.set(JSON.stringify(chart), id)
    return id
  }
}

/** A workspace that allows no files still gets the words; what may pass is thrown, and the message tried again. */
async function unlessRefused<T>(upload: () => Promise<T>): Promise<T | null> {
  try {
    return await upload()
  } catch (error) {
    if (refusalCode(error) === null) throw error
    return null
  }
}

/** The files that a card brings. */
export function filesOf(card: Card): readonly CardFile[] {
  return card.lines.flatMap((line) => (line.as === 'file' ? [line.file] : []))
}
