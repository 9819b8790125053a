import type { Card } from '#cards/card.ts'
import type { Platform, Ref } from '#domain/person/handle.ts'
import type { Messenger, Next, Outgoing, Sent } from '#ports.ts'

/** What happened on a platform. */
export interface Call {
  readonly as: 'send' | 'edit' | 'find'
  readonly key: string
  readonly channel: string
  readonly card: Card | null
  readonly thread: Ref | null
}

type Answer = Partial<Sent> & { readonly is: Sent['is']; readonly arrives?: boolean }

/** A platform that answers as it is told: by key or channel, one answer a call, and `sent` when nothing is left to say. */
export class ScriptedMessenger implements Messenger {
  readonly platform: Platform
  readonly calls: Call[] = []
  /** What arrived, by key, in order. */
  readonly arrived: Call[] = []
  readonly #script = new Map<string, Answer[]>()
  readonly #without = new Set<string>()
  readonly #gates = new Map<string, Promise<void>>()

  constructor(platform: Platform = 'slack') {
    this.platform = platform
  }

  /** What is answered next for a key or channel. */
  script(keyOrChannel: string, ...answers: Answer[]): this {
    this.#script.set(keyOrChannel, answers)
    return this
  }

  /** Somebody or a board that has no address here. */
  without(id: string): this {
    this.#without.add(id)
    return this
  }

  /** Holds every send in a channel until what is returned is called. */
  gate(channel: string): () => void {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#gates.set(channel, promise)
    return resolve
  }

  /** How many posts a card is here. */
  parts = 1
  /** Whether a conversation has to be begun before each message. */
  begins = false

  async address(to: Outgoing['to'], next?: Next): Promise<{ channel: string } | { none: string }> {
    const id = 'person' in to ? to.person : to.board
    if (this.begins) await next?.('message')
    return this.#without.has(id) ? { none: `${id} is not on ${this.platform}` } : { channel: `D-${id}` }
  }

  async send(key: string, channel: string, card: Card, thread: Ref | null, next?: Next): Promise<Sent> {
    const call: Call = { as: 'send', key, channel, card, thread }
    this.calls.push(call)
    await this.#gates.get(channel)
    for (let part = 1; part < this.parts; part += 1) await next?.('message')
    const answer = this.#next(key) ?? this.#next(channel) ?? { is: 'sent' }
    if (answer.is === 'sent' || answer.arrives === true) this.arrived.push(call)
    return this.#sent(answer, channel, `m${this.arrived.length}`)
  }

  async edit(ref: Ref, card: Card): Promise<Sent> {
    this.calls.push({ as: 'edit', key: ref.message, channel: ref.channel, card, thread: null })
    return this.#sent(this.#next(`edit:${ref.message}`) ?? { is: 'sent' }, ref.channel, ref.message)
  }

  async find(key: string, channel: string): Promise<Ref | null> {
    this.calls.push({ as: 'find', key, channel, card: null, thread: null })
    const index = this.arrived.findIndex((call) => call.key === key)
    return index < 0 ? null : this.#ref(channel, `m${index + 1}`)
  }

  #next(name: string): Answer | undefined {
    return this.#script.get(name)?.shift()
  }

  #sent({ is, ...rest }: Answer, channel: string, message: string): Sent {
    switch (is) {
      case 'sent':
        return { is, ref: this.#ref(channel, message) }
      case 'later':
        return { is, afterSeconds: 30, why: 'rate limited', ...rest }
      case 'refused':
      case 'unknown':
        return { is, why: `${is} by ${this.platform}`, ...rest }
    }
  }

  #ref(channel: string, message: string): Ref {
    return { platform: this.platform, tenant: 'T1', channel, message }
  }
}
