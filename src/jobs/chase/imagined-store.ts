import { isWaiting } from '#domain/risk/escalation.ts'
import { isLive } from '#domain/risk/risk.ts'
import type { Commit, Committed, Kind, Outgoing, Records, Store, Where } from '#ports.ts'
import { ReadOnce } from '../read-once.ts'

/** The index keys by which imagined records are listed; a list by another key has only what is really there. */
const keys: { readonly [K in Kind]?: Readonly<Record<string, (record: Records[K]) => readonly string[]>> } = {
  risk: { open: (risk) => [isLive(risk) ? 'yes' : 'no'] },
  escalation: { open: (one) => [isWaiting(one) ? 'yes' : 'no'], risk: ({ risk }) => [risk] },
  outgoing: { ref: ({ about }) => about.refs },
}

/**
 * A store that reads what is there and only imagines what is committed, as sent at once, so that a job can be rehearsed as it is written. What
 * was read stays as it was read, and nothing reaches the store it stands before.
 */
export class ImaginedStore implements Store {
  readonly #real: Store
  readonly #imagined = new Map<Kind, Map<string, Records[Kind]>>()
  readonly #left: Outgoing[] = []

  constructor(real: Store) {
    this.#real = new ReadOnce(real)
  }

  /** The messages that commits left since this was last asked; edits of what stands are not among them. */
  takeLeft(): Outgoing[] {
    return this.#left.splice(0)
  }

  async get<K extends Kind>(kind: K, id: string): Promise<Records[K] | undefined> {
    const imagined = this.#of(kind).get(id)
    return imagined ?? this.#real.get(kind, id)
  }

  async list<K extends Kind>(kind: K, where: Where = {}): Promise<readonly Records[K][]> {
    const there = await this.#real.list(kind, where)
    const imagined = this.#of(kind)
    if (imagined.size === 0) return there
    const matching = [...imagined.values()].filter((record) => matches(kind, record, where))
    return [...there.filter(({ id }) => !imagined.has(id)), ...matching].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  }

  async commit({ put, outgoing }: Commit): Promise<Committed> {
    for (const { kind, record } of put) this.#of(kind).set(record.id, record)
    for (const message of outgoing)
      if ((await this.get('outgoing', message.id)) === undefined) {
        this.#of('outgoing').set(message.id, { ...message, status: 'sent' })
        if (message.edits === null) this.#left.push(message)
      }
    return { done: true, changes: [] }
  }

  async claim(): Promise<readonly Outgoing[]> {
    return []
  }

  history: Store['history'] = (query) => this.#real.history(query)
  watch: Store['watch'] = () => () => {}
  async [Symbol.asyncDispose](): Promise<void> {}

  #of<K extends Kind>(kind: K): Map<string, Records[K]> {
    const known = this.#imagined.get(kind) ?? new Map<string, Records[Kind]>()
    this.#imagined.set(kind, known)
    // Only records of a kind are ever put under it.
    return known as Map<string, Records[K]>
  }
}

function matches<K extends Kind>(kind: K, record: Records[K], where: Where): boolean {
  const known = keys[kind]
  return Object.entries(where).every(([key, value]) => known?.[key]?.(record).includes(value) === true)
}
