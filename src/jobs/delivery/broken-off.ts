import type { Outgoing, Store } from '#ports.ts'

/**
 * Messages whose delivery broke off in this process, mostly because the store went away: they are still its own, and need not wait until
 * its claim on them lapses. Each is taken up again once, for what breaks off each time has another cause.
 */
export class BrokenOff {
  readonly #after: number
  readonly #at = new Map<string, number>()
  readonly #again = new Set<string>()

  /** `after` is how long they are left, in milliseconds. */
  constructor(after: number) {
    this.#after = after
  }

  add(id: string): void {
    if (this.#again.delete(id)) return
    this.#at.set(id, performance.now())
  }

  /** The delivery of a message came to an end. */
  ended(id: string): void {
    this.#again.delete(id)
  }

  /** Those that this holder still has, as they stand now: what may have been sent says so. Throws while the store is away, and then keeps them. */
  async resumed(store: Store, holder: string): Promise<Outgoing[]> {
    const ids = [...this.#at].filter(([, at]) => performance.now() - at >= this.#after).map(([id]) => id)
    const found = await Promise.all(ids.map((id) => store.get('outgoing', id)))
    for (const id of ids) this.#at.delete(id)
    const own = found.filter((one) => one?.status === 'queued' && one.claim?.holder === holder)
    const resumed = own.filter((one) => one !== undefined)
    for (const { id } of resumed) this.#again.add(id)
    return resumed
  }
}
