import type { Platform } from '#domain/person/handle.ts'
import type { Next } from '#ports.ts'
import type { Waiting } from './call.ts'

/** One turn after the other, of which the one before has ended when the next is waited for. */
export class Turns<Of extends readonly unknown[] = []> {
  readonly #take: (...of: Of) => Promise<() => void>
  #ended: () => void = () => {}

  constructor(take: (...of: Of) => Promise<() => void>) {
    this.#take = take
  }

  readonly next = async (...of: Of): Promise<void> => {
    this.#ended()
    this.#ended = await this.#take(...of)
  }

  /** The last one has ended. */
  readonly end = (): void => this.#ended()
}

/** A platform's own turns, one after the other. */
export function turnsOn(
  pacing: { overall(platform: Platform, kind: Parameters<Next>[0]): Promise<() => void> },
  platform: Platform,
): Turns<Parameters<Next>> {
  return new Turns((kind) => pacing.overall(platform, kind))
}

/** What a messenger waits for before each part of a card but the first: its channel's turn, then the platform's. */
export function nextPart(turns: Turns<Parameters<Next>>, here: () => Promise<void>, waiting: Waiting): Next {
  return (kind) =>
    waiting(async () => {
      turns.end()
      await here()
      await turns.next(kind)
    })
}
