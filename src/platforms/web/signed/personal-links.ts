import { z } from 'zod'
import { linkDays } from '#domain/access/access.ts'
import { Instant } from '#domain/day.ts'
import type { Person } from '#domain/person/person.ts'
import type { Seal } from '#seal.ts'
import { type Refused, type StandingSources, standing } from './standing.ts'

const purpose = 'personal link'

/** What a link carries: whose it is, from when, and the key of the message it came with. */
const Carried = z.tuple([z.string(), Instant, z.string().nullable()])

/** A link that works: the person, and the message that it came with. */
export interface OpenLink {
  readonly person: Person
  readonly message: string | null
}

/** Links that are one person's alone, signed, and dead after some weeks or once they are ended. Nothing is stored for one. */
export class PersonalLinks {
  readonly #seal: Seal
  readonly #base: string
  readonly #sources: StandingSources

  /** `base` is the address that people reach the clerk at. */
  constructor(seal: Seal, base: string, sources: StandingSources) {
    this.#seal = seal
    this.#base = base
    this.#sources = sources
  }

  /** The address of somebody's link, to be sent with a message. */
  linkFor(person: string, message: string | null): string {
    const carried: z.infer<typeof Carried> = [person, this.#sources.clock.now(), message]
    return `${this.#base}/u/${this.#seal.close(purpose, JSON.stringify(carried))}`
  }

  /** Whose link this is, or why it does not work. Changes nothing: mail scanners open links too. */
  async open(token: string): Promise<OpenLink | Refused> {
    const text = this.#seal.open(purpose, token)
    if (text === null) return { refused: 'unknown', person: null }
    const [id, issuedAt, message] = Carried.parse(JSON.parse(text))
    const found = await standing(this.#sources, id, issuedAt, linkDays * 86_400)
    return 'refused' in found ? found : { person: found.person, message }
  }
}
