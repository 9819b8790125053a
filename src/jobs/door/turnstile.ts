import type { Policies } from '#domain/partnership.ts'
import type { Handle } from '#domain/person/handle.ts'
import { type Refusal, refuse } from '#domain/refusal.ts'

/** How much is taken from one person, and from everybody of one workspace or tenant together. */
export interface Limits {
  /** Answers under way at once. */
  readonly atOnce: number
  /** Changes at a stretch, after a long rest. */
  readonly stretch: number
  /** Changes a second, on and on. */
  readonly steady: number
}

/** Of one person, and of everybody of one workspace or tenant. */
interface Bounds {
  readonly person: Limits
  readonly workspace: Limits
}

/** What is taken by a partnership's policies: of a workspace as much as of ten that hurry, or of twenty that go on and on. */
export function boundsOf({ fromOneAccount: { atAStretch, aSecond } }: Policies): Bounds {
  return {
    person: { atOnce: 50, stretch: atAStretch, steady: aSecond },
    workspace: { atOnce: 1_000, stretch: 10 * atAStretch, steady: 20 * aSecond },
  }
}

/** Who is counted: one is forgotten when it has rested. */
interface Count {
  under: number
  spent: number
  at: number
}

/** Keeps one account, or one workspace, from taking all of the clerk: far above what people do, below what a runaway script does. */
export class Turnstile {
  readonly #limits: Bounds
  readonly #now: () => number
  readonly #counts = new Map<string, Count>()

  /** `now` in milliseconds, of any clock that only goes forward. */
  constructor(limits: Bounds, now: () => number = () => performance.now()) {
    this.#limits = limits
    this.#now = now
  }

  /** Lets one thing be answered, when there is room for it. */
  async pass<T>(from: Handle, answer: () => Promise<T>, full: (refusal: Refusal) => T): Promise<T> {
    const counts = this.#of(from)
    if (counts.some(([limits, count]) => count.under >= limits.atOnce)) return full(tooMany)
    for (const [, count] of counts) count.under += 1
    try {
      return await answer()
    } finally {
      for (const [, count] of counts) count.under -= 1
      this.#forget()
    }
  }

  /** Takes note of one change; a refusal when there were too many of late. */
  spend(from: Handle): true | Refusal {
    const counts = this.#of(from)
    const now = this.#now()
    for (const [{ steady }, count] of counts) {
      count.spent = Math.max(0, count.spent - ((now - count.at) / 1000) * steady)
      count.at = now
    }
    const full = counts.find(([{ stretch }, { spent }]) => spent + 1 > stretch)
    if (full !== undefined) return tooFast(full[0])
    for (const [, count] of counts) count.spent += 1
    return true
  }

  #of({ platform, tenant, user }: Handle): readonly (readonly [Limits, Count])[] {
    return [
      [this.#limits.workspace, this.#count(`${platform}:${tenant}`)],
      [this.#limits.person, this.#count(`${platform}:${tenant}:${user}`)],
    ]
  }

  #count(name: string): Count {
    const count = this.#counts.get(name) ?? { under: 0, spent: 0, at: this.#now() }
    this.#counts.set(name, count)
    return count
  }

  /** Those that have rested, once there are many. */
  #forget(): void {
    if (this.#counts.size < 5_000) return
    const now = this.#now()
    for (const [name, { under, spent, at }] of this.#counts)
      if (under === 0 && spent <= ((now - at) / 1000) * this.#limits.person.steady) this.#counts.delete(name)
  }
}

const tooMany = refuse(
  'That is more at once than I take from one account. Nothing was changed.',
  'Wait a moment and say it again.',
)

function tooFast({ stretch, steady }: Limits): Refusal {
  return refuse(
    `That is too many changes in a short time: I take ${stretch.toLocaleString('en-GB')} from one account or workspace. Nothing was changed.`,
    `Say it again in a second: until there has been a pause, I take ${steady} a second. The partnership sets how many.`,
  )
}
