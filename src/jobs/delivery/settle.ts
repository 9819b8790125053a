import { daysBetween, type Instant } from '#domain/day.ts'
import type { Outgoing, Put, Store } from '#ports.ts'

/** What becomes of a message after it was taken. */
export type Outcome = Partial<
  Pick<
    Outgoing,
    'status' | 'platform' | 'notBefore' | 'attempts' | 'retries' | 'unsure' | 'tried' | 'refs' | 'lastError' | 'stuckSince'
  >
>

const tries = 5

/**
 * Records what became of a claimed message, and lets go of it. Messages that travelled inside it end as it does. Answers whether it was
 * recorded: not when the claim has lapsed and another holds it now.
 */
export async function settle(store: Store, holder: string, taken: Outgoing, outcome: Outcome): Promise<boolean> {
  return (await record(store, holder, taken, { ...outcome, claim: null })) !== null
}

/** Records where a claimed message stands without letting go of it; null when another holds it now. */
export async function mark(store: Store, holder: string, taken: Outgoing, outcome: Outcome): Promise<Outgoing | null> {
  return record(store, holder, taken, outcome)
}

async function record(
  store: Store,
  holder: string,
  taken: Outgoing,
  outcome: Outcome & { readonly claim?: null },
): Promise<Outgoing | null> {
  let current: Outgoing | undefined = taken
  for (let left = tries; left > 0 && current !== undefined; left -= 1) {
    if (current.claim?.holder !== holder) return null
    const next: Outgoing = { ...current, ...outcome }
    const inside = next.claim === null ? await carriedPuts(store, next) : []
    const put: Put[] = [{ kind: 'outgoing', record: next }, ...inside]
    const committed = await store.commit({ heard: null, put, remove: [], changes: [], outgoing: [] })
    if (committed.done) return { ...next, version: current.version + 1 }
    current = await store.get('outgoing', taken.id)
  }
  return null
}

async function carriedPuts(store: Store, { covers, status, platform, refs, lastError }: Outgoing): Promise<Put[]> {
  if (status === 'queued' || covers === undefined) return []
  const carried = await Promise.all(covers.map((key) => store.get('outgoing', key)))
  return carried
    .filter((one) => one !== undefined)
    .map((one): Put => ({ kind: 'outgoing', record: { ...one, status, platform, refs, lastError } }))
}

/** The moment so many seconds on. */
export function later(now: Instant, seconds: number): Instant {
  return new Date(Date.parse(now) + seconds * 1_000).toISOString()
}

/** Whether a message was begun within so many days before now. */
export function isYoung(now: Instant, { at }: Pick<Outgoing, 'at'>, days: number): boolean {
  return daysBetween(at, now) < days
}
