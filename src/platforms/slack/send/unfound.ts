import type { Instant } from '#domain/day.ts'

/** An address that is asked for, with the version of its person's record, and when. */
interface AddressAsked {
  readonly email: string
  readonly version: number
  readonly at: Instant
}

/** For so long it is believed that nobody has an address, in milliseconds: a day. */
const believed = 86_400_000

/** More addresses than a partnership has people; beyond it the oldest is asked again. */
const most = 2_000

/** Addresses that Slack knows nobody by. It is asked about each once a day, because it takes few such questions a minute. */
export class Unfound {
  readonly #known = new Map<string, { readonly asked: AddressAsked; readonly error: unknown }>()

  /** Throws what Slack said, where it said within the day that nobody has the address and the person's record has not changed since. */
  throwFor({ email, version, at }: AddressAsked): void {
    const known = this.#known.get(email)
    if (known === undefined || known.asked.version !== version) return
    const since = Date.parse(at) - Date.parse(known.asked.at)
    if (since >= 0 && since < believed) throw known.error
  }

  /** Remembers that nobody has an address, and what Slack said. */
  keep(asked: AddressAsked, error: unknown): void {
    this.#known.delete(asked.email)
    this.#known.set(asked.email, { asked, error })
    const [oldest] = this.#known.keys()
    if (oldest !== undefined && this.#known.size > most) this.#known.delete(oldest)
  }
}
