import { setImmediate } from 'node:timers/promises'

interface Job<D> {
  /** Does its part on the draft; what it returns is given out once the draft has landed. */
  readonly act: (draft: D) => (settle: 'landed' | Error) => void
  readonly fail: (cause: unknown) => void
}

/** Acts that come in while one write is under way share the next one, one after another; each is answered when that write is durable. */
export class GroupCommit<D> {
  readonly #begin: () => D
  readonly #land: (draft: D) => Promise<void>
  readonly #tidy: () => Promise<void>
  #waiting: Job<D>[] = []
  #working: Promise<void> | null = null

  /** `begin` makes an empty draft, `land` makes it durable or throws, `tidy` runs after each group was answered. */
  constructor(begin: () => D, land: (draft: D) => Promise<void>, tidy: () => Promise<void>) {
    this.#begin = begin
    this.#land = land
    this.#tidy = tidy
  }

  /** One act of a group. Rejects with what `act` throws, which undoes nothing of the others, or with why the write failed. */
  do<T>(act: (draft: D) => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const fail = reject
      this.#waiting.push({
        act: (draft) => {
          const answer = act(draft)
          return (settle) => (settle === 'landed' ? resolve(answer) : fail(settle))
        },
        fail,
      })
      this.#working ??= this.#work()
    })
  }

  /** Ends when nothing is waiting or under way. */
  async idle(): Promise<void> {
    await this.#working
  }

  async #work(): Promise<void> {
    while (this.#waiting.length > 0) {
      // those just answered may come again at once: a turn lets them share this write instead of waiting for the next
      await setImmediate()
      await this.#group(this.#waiting.splice(0))
    }
    this.#working = null
  }

  async #group(jobs: readonly Job<D>[]): Promise<void> {
    const draft = this.#begin()
    const settles = jobs.map((job) => acted(job, draft)).filter((settle) => settle !== null)
    const outcome = await this.#land(draft).then(
      () => 'landed' as const,
      (cause: unknown) => (cause instanceof Error ? cause : new Error(String(cause))),
    )
    for (const settle of settles) settle(outcome)
    if (outcome === 'landed') await this.#tidy()
  }
}

function acted<D>({ act, fail }: Job<D>, draft: D): ((settle: 'landed' | Error) => void) | null {
  try {
    return act(draft)
  } catch (cause) {
    fail(cause)
    return null
  }
}
