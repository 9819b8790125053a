import { z } from 'zod'
import { instantWords } from '#cards/words.ts'
import { type Check, pass, warn } from '#domain/check.ts'
import { daysBetween } from '#domain/day.ts'
import type { UnheardBook } from '#platforms/hearing/unheard-book.ts'
import type { Clock, Store } from '#ports.ts'
import { traceOf } from '#trace.ts'
import type { Log } from '../log.ts'

/** Something that came in and was not heard: why, and the tenant it was of, where that was why. */
export type NotHeard = Parameters<UnheardBook['note']>[0]

const Noted = z.record(z.string(), z.object({ at: z.string(), tenant: z.string().optional() }))
type Noted = z.infer<typeof Noted>

/** Milliseconds between two notes of the same: whoever sends without end makes the store write no more often. */
const noteAgain = 3_600_000
/** Days for which it is told. */
const toldFor = 7

/** Remembers in the store when something was last not heard, and why, so that `doctor` tells it. `of` is the door it came to. */
export class Unheard implements UnheardBook {
  readonly #of: string
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Pick<Log, 'warn'>
  readonly #last = new Map<string, number>()
  #writing: Promise<void> = Promise.resolve()

  constructor(of: string, store: Store, clock: Clock, log: Pick<Log, 'warn'>) {
    this.#of = of
    this.#store = store
    this.#clock = clock
    this.#log = log
  }

  note(one: NotHeard): void {
    const now = Date.parse(this.#clock.now())
    if (now - (this.#last.get(one.why) ?? Number.NEGATIVE_INFINITY) < noteAgain) return
    this.#last.set(one.why, now)
    this.#writing = this.#writing
      .then(() => this.#write(one))
      .catch((error: unknown) => this.#log.warn({ error: traceOf(error) }, 'what was turned away could not be noted'))
  }

  /** Settles when everything is noted. */
  idle(): Promise<void> {
    return this.#writing
  }

  async #write({ why, ...one }: NotHeard): Promise<void> {
    const id = recordOf(this.#of)
    const old = await this.#store.get('memory', id)
    const value = JSON.stringify({ ...notedIn(old?.value), [why]: { at: this.#clock.now(), ...one } })
    // when another process noted one in between, theirs stands until the next
    await this.#store.commit({
      heard: null,
      put: [{ kind: 'memory', record: { id, version: old?.version ?? 0, value } }],
      remove: [],
      changes: [],
      outgoing: [],
    })
  }
}

/** What was not heard at a door in the last days, as checks. `fixOf` says what somebody may have to do about one; null where it is nothing. */
export async function unheardChecks(
  of: string,
  { store, now, timeZone }: { readonly store: Store; readonly now: string; readonly timeZone: string },
  fixOf: (one: NotHeard) => string | null,
): Promise<readonly Check[]> {
  const name = `turned away from ${of}`
  const noted = Object.entries(notedIn((await store.get('memory', recordOf(of)))?.value))
  const recent = noted.filter(([, { at }]) => daysBetween(at, now) < toldFor)
  if (recent.length === 0) return [pass(name, 'nothing in the last seven days')]
  return recent.map(([why, { at, tenant }]) => {
    const fix = fixOf({ why, ...(tenant === undefined ? {} : { tenant }) })
    const detail = `last at ${instantWords(at, timeZone)}: ${why}${tenant === undefined ? '' : ` It is the tenant ${tenant}.`}`
    return fix === null ? pass(name, detail) : warn(name, detail, fix)
  })
}

function recordOf(of: string): string {
  return `unheard:${of}`
}

function notedIn(value: string | undefined): Noted {
  if (value === undefined) return {}
  try {
    return Noted.parse(JSON.parse(value))
  } catch {
    return {}
  }
}
