import type { Change } from '#domain/record/change.ts'
import type { Commit, Committed, HistoryQuery, Kind, Outgoing, Records, Store, Where } from '#ports.ts'

/**
 * A store as one turn reads it: what was read stays as it was read, so that each thing is read once, until something is committed through it;
 * then all is read anew, also after a commit that was refused as stale. Made for one turn and not kept over it.
 */
export class ReadOnce implements Store {
  readonly #store: Store
  readonly #read = new Map<string, Promise<unknown>>()

  constructor(store: Store) {
    this.#store = store
  }

  get<K extends Kind>(kind: K, id: string): Promise<Records[K] | undefined> {
    return this.#once(`get ${kind} ${id}`, () => this.#store.get(kind, id))
  }

  list<K extends Kind>(kind: K, where?: Where): Promise<readonly Records[K][]> {
    return this.#once(`list ${kind} ${where === undefined ? '' : JSON.stringify(where)}`, () => this.#store.list(kind, where))
  }

  history(query: HistoryQuery): Promise<readonly Change[]> {
    return this.#once(`history ${JSON.stringify(query)}`, () => this.#store.history(query))
  }

  commit(commit: Commit): Promise<Committed> {
    return this.#forgetting(() => this.#store.commit(commit))
  }

  claim(...claim: Parameters<Store['claim']>): Promise<readonly Outgoing[]> {
    return this.#forgetting(() => this.#store.claim(...claim))
  }

  watch(told: () => void): () => void {
    return this.#store.watch(told)
  }

  /** Has all be read anew. */
  forget(): void {
    this.#read.clear()
  }

  /** The store it reads is left open. */
  async [Symbol.asyncDispose](): Promise<void> {}

  /** A reading that failed is tried again by whoever asks next. */
  #once<T>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.#read.get(key)
    // a key says what is read, and so always the same shape
    if (known !== undefined) return known as Promise<T>
    const reading = read()
    this.#read.set(key, reading)
    reading.catch(() => this.#read.delete(key))
    return reading
  }

  async #forgetting<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act()
    } finally {
      this.forget()
    }
  }
}
